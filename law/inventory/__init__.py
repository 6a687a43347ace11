"""Comparisons of what was agreed with what is done: pure, without records."""
