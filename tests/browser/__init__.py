"""The screen in a real browser, against a real server. A package, so that server and browser end when it is done."""
