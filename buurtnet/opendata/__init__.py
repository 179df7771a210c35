"""Open data: what the public pages show, as files that a program reads. Reads neither the store nor the screen."""
