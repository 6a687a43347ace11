"""Which state an address, an e-mail domain or a cited statute belongs to."""

import re
from functools import cache
from itertools import chain

from law.patterns import expression
from law.states import STATES, state_named, states_named

_CODES = "|".join(STATES)
_NAMES = "|".join(sorted((re.escape(n) for n in STATES.values()), key=len, reverse=True))
_CODE_OF = {name.lower(): code for code, name in STATES.items()}
_CODE_ZIP = expression(rf"\b({_CODES})\b[.,]?\s*(\d{{5}})(?:-\d{{4}})?\b")
_NAME_ZIP = expression(rf"\b({_NAMES})[.,]?\s+(\d{{5}})(?:-\d{{4}})?\b", re.I)
_CODE_LAST = expression(rf",\s*({_CODES})\b\.?(?=\s*(?:,|$|;|USA|U\.S|United States|\())")
_NAME_LAST = expression(rf",\s*({_NAMES})\b(?=\s*(?:,|$|;|\.|USA|U\.S|United States|\())", re.I)
_ZIP_LAST = expression(r"[A-Za-z][.,]?\s+(\d{5})(?:-\d{4})?(?=\s*(?:$|,|;|USA|U\.S))")
_DOMAIN = expression(r"\.(?:k12|lib|state|ci|co|gov)\.([a-z]{2})\.us\b", re.I)
_OF_STATE = expression(rf"\b(?:of|State of|Commonwealth of)\s+({_NAMES})\b")
_GOVERNED = expression(
    rf"\b(?:govern\w*|constru\w*|interpret\w*|subject to)\b[^.;]{{0,140}}?\blaws?\s+of\s+(?:the\s+)?(?:(?:state"
    rf"|commonwealth)\s+of\s+)?({_NAMES})\b",
    re.I,
)
_GOVERNS = expression(
    rf"\b(?:the\s+)?laws?\s+of\s+(?:the\s+)?(?:(?:state|commonwealth)\s+of\s+)?({_NAMES})\s+(?:shall\s+"
    rf"|will\s+)?(?:govern|appl|control)|"
    rf"\b({_NAMES})\s+(?:state\s+)?laws?\s+(?:shall\s+|will\s+)?(?:govern|appl|control)",
    re.I,
)
_GOVERNED_ADJECTIVE = expression(
    rf"\b(?:govern\w*|constru\w*)\b[^.;]{{0,60}}?\b(?:by|under|with)\s+(?:the\s+)?({_NAMES})\s+(?:state\s+)?law", re.I
)

_ZIP_RANGES = (
    (5, 5, "NY"), (6, 7, "PR"), (8, 8, "VI"), (9, 9, "PR"), (10, 27, "MA"), (28, 29, "RI"), (30, 38, "NH"), (39, 49, "ME"),
    (50, 54, "VT"), (55, 55, "MA"), (56, 59, "VT"), (60, 69, "CT"), (70, 89, "NJ"), (100, 149, "NY"), (150, 196, "PA"),
    (197, 199, "DE"), (200, 200, "DC"), (201, 201, "VA"), (202, 205, "DC"), (206, 219, "MD"), (220, 246, "VA"),
    (247, 268, "WV"), (270, 289, "NC"),
    (290, 299, "SC"), (300, 319, "GA"), (320, 349, "FL"), (350, 369, "AL"), (370, 385, "TN"), (386, 397, "MS"), (398, 399, "GA"),
    (400, 427, "KY"), (430, 459, "OH"), (460, 479, "IN"), (480, 499, "MI"), (500, 528, "IA"), (530, 549, "WI"), (550, 567, "MN"),
    (570, 577, "SD"), (580, 588, "ND"), (590, 599, "MT"), (600, 629, "IL"), (630, 658, "MO"), (660, 679, "KS"), (680, 693, "NE"),
    (700, 714, "LA"), (716, 729, "AR"), (730, 732, "OK"), (733, 733, "TX"), (734, 749, "OK"), (750, 799, "TX"), (800, 816, "CO"),
    (820, 831, "WY"), (832, 838, "ID"), (840, 847, "UT"), (850, 865, "AZ"), (870, 884, "NM"), (885, 885, "TX"), (889, 898, "NV"),
    (900, 961, "CA"), (967, 968, "HI"), (969, 969, "GU"), (970, 979, "OR"), (980, 994, "WA"), (995, 999, "AK"),
)  # fmt: skip

# how each state's code of laws is cited, where the citation does not name the state in full
_STATUTES = (
    ("LA", r"La\.?\s*R\.?\s*S\b"),
    ("IL", r"\d{1,4}\s+ILCS|I\.L\.C\.S|\bSOPPA\b|\bISSRA\b"),
    ("CT", r"Conn\.?\s*Gen\.?\s*Stat|C\.G\.S\."),
    ("MA", r"M\.G\.L|Mass\.?\s*Gen|\d{1,4}\s*C\.?M\.?R\.?\s*23"),
    ("NJ", r"N\.?J\.?S\.?A\b"),
    ("WA", r"\bRCW\b|R\.C\.W\."),
    ("CA", r"Cal\.?\s*(?:Educ?|Civ|Bus)\b|\bSOPIPA\b|\bAB\s*1584\b"),
    ("TX", r"Tex\.?\s*(?:Educ?|Gov|Bus)\b"),
    ("CO", r"\bC\.R\.S\.|Colo\.?\s*Rev"),
    ("OR", r"\bORS\s+\d|O\.R\.S\."),
    ("NV", r"\bNRS\s+\d|N\.R\.S\."),
    ("AZ", r"\bA\.R\.S\.|Ariz\.?\s*Rev"),
    ("KS", r"\bK\.S\.A"),
    ("MO", r"\bRSMo\b|Mo\.?\s*Rev\.?\s*Stat"),
    ("WI", r"Wis\.?\s*Stat"),
    ("MN", r"Minn\.?\s*Stat"),
    ("FL", r"Fla\.?\s*Stat|\bF\.S\.\s*\d"),
    ("GA", r"O\.C\.G\.A"),
    ("TN", r"\bT\.C\.A|Tenn\.?\s*Code"),
    ("UT", r"Utah\s+(?:Admin\.?\s+)?Code"),
    ("VA", r"\bVa\.?\s*Code"),
    ("NY", r"N\.?Y\.?\s*Educ|Education\s+Law\s+(?:\u00a7+\s*|Section\s+)?2-?d|NYCRR"),
    ("NH", r"\bRSA\s+\d|R\.S\.A\.\s*\d"),
    ("ME", r"\bM\.R\.S"),
    ("RI", r"\bR\.?I\.?G\.?L"),
    ("VT", r"\bV\.S\.A"),
    ("PA", r"\b\d{1,4}\s+Pa\.?\s*C\.?S|\b\d{1,4}\s+P\.S\."),
    ("MI", r"\bMCL\s+\d|M\.C\.L\."),
    ("NE", r"Neb\.?\s*Rev"),
    ("SC", r"S\.C\.\s*Code"),
    ("NC", r"N\.C\.\s*Gen|\bN\.C\.G\.S|\bG\.S\.\s*115C"),
    ("KY", r"\bKRS\s+\d|K\.R\.S\."),
    ("ID", r"Idaho\s+Code"),
    ("MT", r"Mont\.?\s*Code|\bMCA\s+\d"),
    ("WV", r"W\.\s*Va\.?\s*Code"),
    ("HI", r"Haw\.?\s*Rev|\bHRS\s+\u00a7"),
    ("AR", r"Ark\.?\s*Code"),
    ("AL", r"Ala\.?\s*Code"),
    ("MS", r"Miss\.?\s*Code"),
    ("OK", r"Okla\.?\s*Stat|\b\d{1,4}\s+O\.S\."),
    ("NM", r"N\.?M\.?\s*Stat|NMSA"),
    ("ND", r"N\.D\.C\.C|N\.D\.\s*Cent"),
    ("SD", r"\bSDCL\b"),
    ("WY", r"Wyo\.?\s*Stat"),
    ("DC", r"D\.C\.\s*(?:Official\s+)?Code"),
    ("IA", r"Iowa\s+Code"),
    ("IN", r"Ind\.?\s*Code|\bI\.?C\.?\s+20-"),
    ("OH", r"Ohio\s+Rev|\bO\.?R\.?C\.?\s+(?:\u00a7+\s*)?\d{4}|\bR\.C\.\s*(?:\u00a7+\s*)?\d{4}"),
    ("MD", r"Md\.?\s*Code"),
    ("DE", r"\b\d{1,4}\s+Del\.?\s*C"),
    ("AK", r"\bAS\s+14\.|Alaska\s+Stat"),
)


@cache
def _statutes() -> re.Pattern[str]:
    shapes = "|".join(f"(?P<{code}>{shape})" for code, shape in _STATUTES)
    # a citation begins with a capital or a figure: most places of a text are passed over at once
    return expression(rf"(?<![A-Za-z0-9])(?=[A-Z\d])(?:{shapes})")


def state_of_zip(zip_code: str) -> str | None:
    """The state that a ZIP code lies in."""
    prefix = int(zip_code[:3])
    return next((code for low, high, code in _ZIP_RANGES if low <= prefix <= high), None)


def state_in_address(text: str | None) -> str | None:
    """The postal code of the state that a postal address names, or that its ZIP code lies in."""
    if not text:
        return None
    for pattern in (_CODE_ZIP, _NAME_ZIP, _CODE_LAST, _NAME_LAST):
        found = pattern.findall(text)
        if found:
            word = found[-1][0] if isinstance(found[-1], tuple) else found[-1]
            return word if word in STATES else _CODE_OF[word.lower()]
    zips = _ZIP_LAST.findall(text)
    return state_of_zip(zips[-1]) if zips else None


def state_in_name(name: str | None) -> str | None:
    """The state in an organization's name, only where the name says "of" it or is a state body's."""
    if not name:
        return None
    match = _OF_STATE.search(name)
    if match:
        return _CODE_OF[match.group(1).lower()]
    return (
        state_named(name)
        if expression(r"\b(?:State|Department|Commonwealth)\b").search(name) and "Department of Education" in name
        else None
    )


def state_of_email(text: str | None) -> str | None:
    """The state of a school or government domain such as `dayton.k12.oh.us`."""
    match = _DOMAIN.search(text or "")
    code = match.group(1).upper() if match else None
    return code if code in STATES else None


def governing_state(text: str) -> str | None:
    """The state whose law governs, by name; None where the text leaves it to where the LEA lies."""
    match = _GOVERNED.search(text) or _GOVERNED_ADJECTIVE.search(text)
    if match is None:
        match = _GOVERNS.search(text)
    return _CODE_OF[next(g for g in match.groups() if g).lower()] if match else None


def statute_states(text: str) -> tuple[str, ...]:
    """The states whose statutes a text cites, one entry a citation."""
    cited = [match.lastgroup for match in _statutes().finditer(text)]
    named = expression(
        rf"\b({_NAMES})\s+(?:Education|Revised|General|Database|Student|Civil|Code|Statutes?"
        rf"|Public\s+Act)\b[^.;]{{0,40}}?(?:Code|Law|Statut\w*|Act)\b"
    ).finditer(text)
    coded = expression(rf"\b({_NAMES})\s+Code\b(?=\s+(?:\u00a7|Ann|[Ss]ec|[Tt]itle|\d))").finditer(text)
    named = chain(named, coded)
    return tuple([code for code in cited if code] + [_CODE_OF[m.group(1).lower()] for m in named])


__all__ = [
    "governing_state",
    "state_in_address",
    "state_in_name",
    "state_of_email",
    "state_of_zip",
    "states_named",
    "statute_states",
]
