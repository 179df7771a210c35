"""The parts of /invoer."""
