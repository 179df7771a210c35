"""The command line: one module per subject, each adding its commands to the parser."""
