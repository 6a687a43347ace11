"""The countries that a cell of a table names: by name, by letters, by a state of the United States or by a cloud's region."""

import re

from law.inventory.places_stated import countries_in
from law.patterns import expression
from law.states import STATES

_NAMES = {
    "US": "united states|united states of america|usa|us|u s|u s a|america|continental united states",
    "CA": "canada", "MX": "mexico", "BR": "brazil", "AR": "argentina", "CL": "chile", "CO": "colombia", "PE": "peru",
    "CR": "costa rica", "UY": "uruguay", "GB": "united kingdom|uk|u k|great britain|england|scotland|wales|northern ireland",
    "IE": "ireland|republic of ireland", "DE": "germany", "FR": "france", "NL": "netherlands|the netherlands|holland",
    "BE": "belgium", "LU": "luxembourg", "AT": "austria", "CH": "switzerland", "IT": "italy", "ES": "spain", "PT": "portugal",
    "DK": "denmark", "SE": "sweden", "NO": "norway", "FI": "finland", "IS": "iceland", "PL": "poland",
    "CZ": "czech republic|czechia", "SK": "slovakia", "HU": "hungary", "RO": "romania", "BG": "bulgaria", "GR": "greece",
    "HR": "croatia", "SI": "slovenia", "RS": "serbia", "EE": "estonia", "LV": "latvia", "LT": "lithuania", "UA": "ukraine",
    "BY": "belarus", "RU": "russia|russian federation", "TR": "turkey|t\u00fcrkiye", "CY": "cyprus", "MT": "malta",
    "IL": "israel", "AE": "united arab emirates|uae", "SA": "saudi arabia", "EG": "egypt", "MA": "morocco", "KE": "kenya",
    "NG": "nigeria", "ZA": "south africa", "IN": "india", "PK": "pakistan", "BD": "bangladesh", "LK": "sri lanka",
    "CN": "china|people's republic of china", "HK": "hong kong", "TW": "taiwan", "JP": "japan", "KR": "south korea|republic of korea",
    "SG": "singapore", "MY": "malaysia", "TH": "thailand", "VN": "vietnam|viet nam", "PH": "philippines|the philippines",
    "ID": "indonesia", "AU": "australia", "NZ": "new zealand",
}  # fmt: skip
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names.split("|")}
_PLACES = expression(r"\s*(?:[;/&+\n\u2022]|,?\s+(?:and|or)\s+)\s*", re.I)
_NOT_THE_PLACE = expression(
    r"\b(?:only|all|both|hosted|stored|located|based|processed|kept|data|cent(?:er|re)s?|servers?|region|country|in|within|at|the|of)\b",
    re.I,
)
_REGION = expression(r"\b(?:us|ca|eu|ap|sa|me|af)-(?:gov-)?(?:north|south|east|west|central)(?:east|west)?-\d\b", re.I)


def countries_told(cell: str, *, letters: bool) -> tuple[tuple[str, ...], bool]:
    """The countries of a cell, two letters each, and whether every place in it was understood.

    `letters`: the column is one of countries, so that "DE" is Germany; else it may be Delaware as well, and stays unread.
    """
    found, is_read = dict[str, None](), True
    for piece in filter(str.strip, _PLACES.split(cell)):
        codes, understood = _of_place(piece, letters)
        found |= dict.fromkeys(codes)
        is_read &= understood
    return tuple(found), is_read


def _of_place(piece: str, letters: bool) -> tuple[list[str], bool]:
    """ "Frankfurt, Germany": the last words say the country, those before them where in it."""
    if _REGION.search(piece):
        codes = list(countries_in(piece))
        return codes, bool(codes)
    tokens = [t for part in expression(r"[,()|:]|\s[-\u2013\u2014]\s").split(piece) if (t := _folded(part))]
    told = [_country(t, letters) for t in tokens]
    codes = [c for c in told if c]
    return codes, bool(told) and (told[-1] is not None or (len(codes) == 1 and told[0] is not None and _is_bracketed(piece)))


def _is_bracketed(piece: str) -> bool:
    """ "Germany (Frankfurt)" names its city behind it."""
    return bool(expression(r"\([^()]+\)\s*$").search(piece))


def _folded(text: str) -> str:
    plain = expression(r"[.\s]+").sub(" ", expression(r"[-\u2010\u2011]based\b", re.I).sub("", text))
    return " ".join(_NOT_THE_PLACE.sub(" ", plain).split()).strip(" *'\u2019")


def _country(words: str, letters: bool) -> str | None:
    """The country of a name, of two letters, or of a state; None where the words may be another place."""
    if words.isupper() and len(words) == 2 and words not in {"US", "UK"}:
        if letters:
            return words if words in _NAMES else None
        return "US" if words in STATES and words not in _NAMES else None
    if code := _BY_NAME.get(words.lower()):
        return code
    return "US" if words in STATES.values() and words != "Georgia" else None
