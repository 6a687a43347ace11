"""Reading: a file becomes lines and blocks."""

from law.reading.errors import UnreadableDocument
from law.reading.limits import Limits
from law.reading.source import open_source

__all__ = ["Limits", "UnreadableDocument", "open_source"]
