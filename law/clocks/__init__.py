"""When a duty is due, and the steps that led there. Nothing here asks what time it is."""
