"""Countries that a text names as places where data may or may not be."""

import re
from dataclasses import dataclass

from law.patterns import expression

_COUNTRIES = {
    "US": r"(?:fifty|50)\s+[Ss]tates|(?:continental\s+)?United\s+States(?:\s+of\s+America)?|U\.\s?S\.\s?A?\.?|USA|US|America",
    "CA": r"Canada|Canadian",
    "GB": r"United\s+Kingdom|U\.?K\.?|Great\s+Britain|England",
    "EU": r"European\s+(?:Union|Economic\s+Area)|EEA|EU",
    "AU": r"Australia",
    "NZ": r"New\s+Zealand",
    "IE": r"Ireland",
    "DE": r"Germany",
    "FR": r"France",
    "NL": r"Netherlands",
    "IN": r"India",
    "MX": r"Mexico",
    "IL": r"Israel",
    "JP": r"Japan",
    "SG": r"Singapore",
}
_PLACE = expression("|".join(rf"(?P<{code}>\b(?:{names})(?![\w]))" for code, names in _COUNTRIES.items()))
_NO_PLACE = expression(
    r"^\s*(?:Code|Constitution|Department|Secretary|Copyright|Patent|Congress|Government|mail|dollars|law|C\.|§)", re.I
)
_ADDRESS = expression(r"\b(?:\d{5}(?:-\d{4})?|[A-Z]{2}),?\s*$")
_OF_LAW = expression(
    r"\b(?:laws?|courts?|government|constitution|statutes?|citizens?|agency|agencies)\s+(?:of|in)\s+the\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class Place:
    """A country in a text."""

    start: int
    end: int
    code: str


def places(text: str) -> tuple[Place, ...]:
    """The countries that a text names, as places and not as parts of the name of a law."""
    found = []
    for match in _PLACE.finditer(text):
        if _ADDRESS.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        if _NO_PLACE.match(text[match.end() : match.end() + 14]) or _OF_LAW.search(
            text[max(0, match.start() - 30) : match.start()]
        ):
            continue
        found.append(Place(match.start(), match.end(), match.lastgroup or ""))
    return tuple(found)
