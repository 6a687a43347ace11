"""The pure core: paper in, duties out. No Django, no network, no clock of its own."""
