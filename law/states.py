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


_LABELLED = r"(?:part|sub-?part|section|division|title|chapter|supplement|schedule|annex|attachment|appendix|exhibit|rider|addendum|state)"
_LABEL = rf"(?:{_LABELLED}\s+(?:[A-Z]{{1,2}}(?:[-.]?\d{{1,2}})?|\d{{1,2}}|[IVX]{{1,5}}|one|two|three|four|five|six|seven|eight|nine|ten)\b|[A-Z]{{1,2}}[-.]\d{{1,2}}\b)"
_BESIDE = r"(?:(?:state|commonwealth)(?:\s+of)?|the|for|in|of|only|schools?|districts?|leas?)"
_WORDS_OF_TERMS = r"(?:state\s+)?(?:(?:specific|supplemental|supplementary|additional|special|particular)\s+)?(?:terms|provisions|requirements|supplements?|riders?|addend(?:um|a)|amendments?|modifications?|changes|law)"


def heads_state_terms(text: str) -> bool:
    """Whether a heading is a state's name and no more than a label beside it: "Part One: Idaho", "G-2 – State of Nevada (NRS 388)"."""
    bare = re.sub(r"\s*\([^()]*\)\W*$", "", text.strip())
    bare = re.sub(rf"^\W*{_LABEL}[\s.:,–—-]*", "", bare, count=1, flags=re.I)
    if state_named(bare) is None:
        return False
    rest = _pattern().sub(" ", bare, count=1)
    return not re.sub(rf"\b(?:{_BESIDE}|{_WORDS_OF_TERMS})\b|[^\w]+", "", rest, flags=re.I)


def is_state_name(text: str) -> bool:
    """Whether the text is the name of a state and nothing else."""
    return text.strip(" .:-–—\"'").lower() in _BY_NAME
