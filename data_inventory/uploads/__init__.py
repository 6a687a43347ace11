"""Headings out of uploaded files. Only headings leave this package: it never gives a value of a row to anybody."""

from data_inventory.uploads.fields import Heading, Headings, read_headings

__all__ = ["Heading", "Headings", "read_headings"]
