"""The fixed version of a page: what it says for an address, in plain HTML, in the answer to the first request."""
