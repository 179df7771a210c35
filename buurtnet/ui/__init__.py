"""What the pages are made of. Nothing here knows where figures come from, but `cached`."""
