"""Buurtnet: the participation dashboard of the city of Maastricht. The data layer knows nothing of the screen."""
