"""Measurements, run by hand; docs/performance.md holds their results."""
