"""The parts of /beheer."""
