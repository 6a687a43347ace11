"""How sensitive data is, as pictures say it: a word, a count of filled squares, a weight of line. Color only repeats it."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ORDER = ("", "low", "moderate", "high", "highest")  # "" is unknown
WORDS: dict[str, str | Promise] = {
    "": _("Sensitivity not known"),
    "low": _("Low"),
    "moderate": _("Moderate"),
    "high": _("High"),
    "highest": _("Highest"),
}
WEIGHT = {"": 1.5, "low": 1.25, "moderate": 1.75, "high": 2.5, "highest": 3.5}


def rank(level: str) -> int:
    """How far up the level stands; unknown or foreign is 0."""
    return ORDER.index(level) if level in ORDER else 0


def known(level: str) -> str:
    """The level, or "" for one that nobody knows."""
    return level if level in ORDER else ""


def highest(levels: Iterable[str]) -> str:
    """The most sensitive of several."""
    return max((known(level) for level in levels), key=rank, default="")


def name(level: str) -> str:
    """The name of a level in a class."""
    return known(level) or "unknown"
