"""How sensitive data is, as pictures say it: a word, a count of filled squares, a weight of line. Color only repeats it."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ORDER = ("", "low", "moderate", "high", "highest")  # "" is unknown
_RANKS = {level: n for n, level in enumerate(ORDER)}
WORDS: dict[str, str | Promise] = {
    "": _("Sensitivity not known"),
    "low": _("Low"),
    "moderate": _("Moderate"),
    "high": _("High"),
    "highest": _("Highest"),
}


def rank(level: str) -> int:
    """How far up the level stands; unknown or foreign is 0."""
    return _RANKS.get(level, 0)


def known(level: str) -> str:
    """The level, or "" for one that nobody knows."""
    return level if level in _RANKS else ""


def highest(levels: Iterable[str]) -> str:
    """The most sensitive of several."""
    return ORDER[max(map(rank, levels), default=0)]


def name(level: str) -> str:
    """The name of a level in a class."""
    return known(level) or "unknown"
