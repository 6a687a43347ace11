"""The states and territories, by name and postal code."""

import re
from functools import cache

from law.patterns import expression

STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado", "CT": "Connecticut",
    "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois",
    "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland",
    "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska",
    "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina",
    "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming", "PR": "Puerto Rico", "GU": "Guam",
    "VI": "U.S. Virgin Islands", "AS": "American Samoa", "MP": "Northern Mariana Islands",
}  # fmt: skip
_BY_NAME = {name.lower(): code for code, name in STATES.items()}
# the longer name first, so that "West Virginia" is not read as Virginia
_NAMES = sorted(_BY_NAME, key=len, reverse=True)


@cache
def _pattern() -> re.Pattern[str]:
    return expression(r"\b(" + "|".join(re.escape(n) for n in _NAMES) + r")\b", re.I)


def state_named(text: str) -> str | None:
    """The postal code of the first state that the text names in full, or None."""
    match = _pattern().search(text)
    return _BY_NAME[match.group(1).lower()] if match else None


def states_named(text: str) -> tuple[str, ...]:
    """The postal codes of all states that the text names in full, in order, each once."""
    return tuple(dict.fromkeys(_BY_NAME[m.group(1).lower()] for m in _pattern().finditer(text)))


def is_state_name(text: str) -> bool:
    """Whether the text is the name of a state and nothing else."""
    return text.strip(" .:-–—\"'").lower() in _BY_NAME
