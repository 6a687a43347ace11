"""Countries that a text names as places where data may or may not be."""

import re
from dataclasses import dataclass

from law.patterns import expression
from law.states import STATES

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
    "AR": r"Argentina", "AT": r"Austria", "BE": r"Belgium", "BG": r"Bulgaria", "BR": r"Brazil", "CH": r"Switzerland",
    "CL": r"Chile", "CN": r"China", "CO": r"Colombia", "CR": r"Costa\s+Rica", "CZ": r"Czech\s+Republic|Czechia", "DK": r"Denmark",
    "EE": r"Estonia", "EG": r"Egypt", "ES": r"Spain", "FI": r"Finland", "GR": r"Greece", "HK": r"Hong\s+Kong", "HR": r"Croatia",
    "HU": r"Hungary", "ID": r"Indonesia", "IS": r"Iceland", "IT": r"Italy", "KE": r"Kenya", "KR": r"South\s+Korea", "LT": r"Lithuania",
    "LU": r"Luxembourg", "LV": r"Latvia", "MY": r"Malaysia", "NG": r"Nigeria", "NO": r"Norway", "PE": r"Peru", "PH": r"Philippines",
    "PK": r"Pakistan", "PL": r"Poland", "PT": r"Portugal", "RO": r"Romania", "RU": r"Russia|Russian\s+Federation", "SE": r"Sweden",
    "TH": r"Thailand", "TW": r"Taiwan", "UA": r"Ukraine", "UY": r"Uruguay", "VN": r"Viet\s?nam", "ZA": r"South\s+Africa",
}  # fmt: skip
_PLACE = expression("|".join(rf"(?P<{code}>\b(?:{names})(?![\w]))" for code, names in _COUNTRIES.items()))
_NO_PLACE = expression(
    r"^\s*(?:Code|Constitution|Department|Secretary|Copyright|Patent|Congress|Government|mail|dollars|law|C\.|§)", re.I
)
_ADDRESS = expression(r"\b(?:\d{5}(?:-\d{4})?|[A-Z]{2}),?\s*$")
_OF_LAW = expression(
    r"\b(?:laws?|courts?|government|constitution|statutes?|citizens?|agency|agencies)\s+(?:of|in)\s+the\s*$", re.I
)
# "New Mexico" and "New England", and towns: "Norway, Maine", "Peru, IN"
_OF_TOWNS_TOO = frozenset({"BR", "CN", "DK", "IT", "LU", "MX", "NO", "PE", "PL", "PT", "RU", "ES", "SE", "CH", "GR"})
_NEW = expression(r"\bNew\s+$")
_IN_A_STATE = expression(rf",\s+(?:{'|'.join(map(re.escape, STATES.values()))}|(?:{'|'.join(STATES)})\b)(?!,?\s+(?:and|or)\b)")


@dataclass(frozen=True, slots=True)
class Place:
    """A country in a text."""

    start: int
    end: int
    code: str


def _is_town(text: str, match: re.Match[str]) -> bool:
    """Whether the name is that of a state or of a town in one."""
    is_new = match.lastgroup in {"MX", "GB"} and _NEW.search(text[max(0, match.start() - 6) : match.start()])
    return bool(is_new or (match.lastgroup in _OF_TOWNS_TOO and _IN_A_STATE.match(text, match.end())))


def places(text: str) -> tuple[Place, ...]:
    """The countries that a text names, as places and not as parts of the name of a law."""
    found = []
    for match in _PLACE.finditer(text):
        if _ADDRESS.search(text[max(0, match.start() - 14) : match.start()]) or _is_town(text, match):
            continue
        if _NO_PLACE.match(text[match.end() : match.end() + 14]) or _OF_LAW.search(
            text[max(0, match.start() - 30) : match.start()]
        ):
            continue
        found.append(Place(match.start(), match.end(), match.lastgroup or ""))
    return tuple(found)
