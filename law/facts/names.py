"""Names of organizations and people: what is blank, what is only a role, which role a word means."""

import re

from law.patterns import expression

_BLANK = expression(r"^[\s_.,\-\u2013\u2014\u2026|:;()\[\]{}*~=/\\\"']*$")
_PLACEHOLDER = expression(
    r"^\W*(?:n/?a|tbd|none|not applicable|x{3,}|\[?\s*(?:insert|enter|type|click|choose|name of|signature|sign here"
    r"|date)\b.*\]?|click (?:or tap )?here.*|"
    r"(?:lea|vendor|provider|district|company|school)?\s*name(?: here)?)\W*$",
    re.I,
)
_CORPORATE = expression(
    r"\b(?:inc|incorporated|llc|l\.l\.c|ltd|limited|pbc|corp|corporation|company|co|plc|gmbh|pty|b\.?v|s\.?a|lp|llp"
    r"|l\.p|foundation|technologies|"
    r"software|systems|solutions|group|labs?|services|publishing|press|media|learning|interactive|associates|partners"
    r"|holdings)\b\.?",
    re.I,
)
_SUFFIX = expression(
    r"[,\s]+(?:inc(?:orporated)?|l\.?l\.?c|ltd|limited|p\.?b\.?c|corp(?:oration)?|company|co|plc|gmbh|pty\.?\s+ltd"
    r"|b\.?v|s\.?a|l\.?p|l\.?l\.?p)\.?$",
    re.I,
)
_SCHOOL = expression(
    r"\b(?:school|schools|district|isd|cisd|usd|unified|boces|academy|charter|board of education"
    r"|education(?:al)? service (?:center|district|unit|agency)|"
    r"intermediate unit|elementary|high school|county office of education|parish|collaborative|cooperative|co-op"
    r"|public education|diocese|montessori|prep|k-?12)\b",
    re.I,
)
_AGENCY = expression(
    r"\b(?:department|board|office|division|agency) of (?:public )?(?:education|instruction)\b"
    r"|\beducation (?:department|agency)\b|\bstate education\b",
    re.I,
)
_LOCAL_BOARD = expression(r"\b(?:county|city|parish|town|township|local|district)\b", re.I)

# the first role whose words a defined term holds is its role; the more particular words come first
_ROLES = (
    (
        "certifier",
        r"certif(?:ier|ying|ication) ?(?:body|entity|agency|organization|authority)?|assessor|evaluator"
        r"|credentialing (?:body|entity|agency)|reviewer",
    ),
    ("sponsor", r"sponsor(?:ing)?(?: (?:entity|organization|agency|body))?"),
    (
        "state_agency",
        r"state (?:education(?:al)? )?agency|sea|state department|state board|department of education|doe|lde|nysed|isbe",
    ),
    (
        "lea",
        r"leas?|local ed?ucation(?:al)? agenc(?:y|ies)|(?:public |participating |member |originating |subscribing "
        r"|charter )*school(?:s| district| system| unit| entity| board| corporation)?s?|"
        r"(?:the )?(?:originating|subscribing|participating)? ?(?:district|leas?)|district ?/ ?school"
        r"|school ?/ ?district|board(?: of education)?|boces|educational (?:agency|institution)|institution|customer"
        r"|client|"
        r"subscriber|educational unit|esd|esc|academy|collaborative|cooperative|data (?:owner|controller)|charter school"
        r"|public school unit|psu|covered (?:school|entity)",
    ),
    (
        "provider",
        r"(?:service |services |online service |digital service |education(?:al)? )?providers?|vendors?"
        r"|(?:third[- ]party )?contractors?|company|operator|supplier|"
        r"consultant|licensor|processor|data processor|developer|third[- ]party|seller|partner|corporation|firm|publisher",
    ),
)
_MAKES_SOFTWARE = expression(
    r"\b(?:software|technolog(?:y|ies)|apps?|digital|publish(?:ing|ers?)|analytics)\s+(?:co-?operative|collaborative|consortium|network|company)\b",
    re.I,
)
_ROLE_EXACT = tuple(
    (role, expression(rf"^\W*(?:the\s+|an?\s+|this\s+|such\s+|(?:on )?behalf of (?:the )?|for (?:the )?)?(?:{words})\W*$", re.I))
    for role, words in _ROLES
)
_ROLE_LIST = expression(r"\s*(?:/|,|\bor\b|\band\b|\()\s*", re.I)
_NEVER = expression(
    r"^\W*(?:dpa|sdpa|ndpa|agreement|this agreement|the agreement|addendum|contract|parties|the parties|party|each"
    r"|both|effective date|services?|products?|"
    r"platform|software|application|student data|exhibit|data|ferpa|coppa|ppra|service agreement|msa|terms"
    r"|standard clauses|program|purpose|acts?|term)\W*$",
    re.I,
)
_LEADING = expression(r"^(?:\W|\b(?:and|by|between|among|the following(?: is an agreement)?|both|either|with|from)\b\s*)+", re.I)
_TITLE_WORDS = (
    r"(?:(?:assistant|associate|deputy|interim|acting|senior|sr\.?|executive|regional|national|global|general|managing"
    r"|vice|co-?|chief|area|district|school|us|u\.s\.|it)\s+)*"
    r"(?:chief\b|president|ceo|cto|cfo|coo|ciso|cio|cpo|cmo|cro|vp|svp|evp|avp|vice[- ]president|director|manager"
    r"|superintendent|principal|officer|founder|co-?founder|"
    r"owner|partner|counsel|attorney|administrator|coordinator|secretary|treasurer|head of|lead\b|specialist|analyst"
    r"|supervisor|chair(?:man|person|woman)?|controller|"
    r"technology|member|representative|agent|signatory|engineer|dean|clerk|assistant|business\b|operations\b"
    r"|contracts?\b|account\b|consultant|accountant|instructional|data privacy|privacy)"
)
TITLE = expression(rf"\b{_TITLE_WORDS}", re.I)


def is_blank(text: str | None) -> bool:
    """Whether a field was left empty: nothing, a rule to write on, or a hint such as "[Insert Name]"."""
    if text is None:
        return True
    bare = expression(r"_{2,}|\.{3,}").sub(" ", text)
    return bool(_BLANK.match(bare) or _PLACEHOLDER.match(bare))


def role_of_word(text: str) -> str | None:
    """The role that a defined term means ("Contractor", "the LEA", "District / School"), or None for a proper name."""
    text = text.strip(" \"'.,:;()[]")
    if not text or len(text) > 60:
        return None
    for role, shape in _ROLE_EXACT:
        if shape.match(text):
            return role
    pieces = [p for p in _ROLE_LIST.split(text) if p.strip()]
    roles = {role for p in pieces for role, shape in _ROLE_EXACT if shape.match(p)}
    return (
        roles.pop()
        if len(pieces) > 1 and len(roles) == 1 and all(any(s.match(p) for _, s in _ROLE_EXACT) for p in pieces)
        else None
    )


def role_of_name(name: str) -> str | None:
    """The role that the kind of organization suggests: a school district is an LEA, a company a provider."""
    if _AGENCY.search(name) and not _LOCAL_BOARD.search(name):
        return "state_agency"
    if _SUFFIX.search(name):
        return "provider"
    if _SCHOOL.search(name) and not _MAKES_SOFTWARE.search(name):
        return "lea"
    return "provider" if _CORPORATE.search(name) or _MAKES_SOFTWARE.search(name) else None


def is_term(text: str) -> bool:
    """Whether a defined term means a thing of the agreement and no party."""
    return bool(_NEVER.match(text))


def clean_name(text: str) -> str | None:
    """A name without the words and marks around it; None where nothing, a role word or a suffix alone is left."""
    text = _LEADING.sub("", text.strip())
    text = expression(r"\s+,").sub(",", text)
    text = expression(r"^(?:the)\s+(?=[A-Z])", re.I).sub("", text).strip(" \"'*:;_[]").rstrip(",-\u2013\u2014 ")
    text = expression(r"\s{2,}").sub(" ", text)
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "").strip()
    if text.endswith(".") and not expression(r"\b(?:inc|co|corp|ltd|jr|sr|l\.l\.c|p\.c|u\.s|l\.p|dist)\.$", re.I).search(text):
        text = text[:-1].strip()
    if is_blank(text) or role_of_word(text) or is_term(text) or len(text) < 2 or not expression(r"[A-Za-z]").search(text):
        return None
    return None if expression(r"(?:inc|llc|ltd|corp|co|l\.l\.c|pbc|company|incorporated)\.?", re.I).fullmatch(text) else text


def short_name(name: str) -> str:
    """The name without its corporate suffix."""
    return _SUFFIX.sub("", name.strip()).strip(" ,")


def initials(name: str) -> str:
    """ "BRAC" for an organization of four capital words: how texts abbreviate."""
    return "".join(w[0] for w in expression(r"[A-Z][\w'&-]*").findall(name))


_CORP_TOKENS = {"inc", "llc", "ltd", "pbc", "corp", "corporation", "co", "company", "the", "of", "and", "for"}


def name_tokens(name: str) -> list[str]:
    """The telling words of a name, in lower case."""
    spelled = expression(r"(?<=[A-Za-z])0(?=[A-Za-z])").sub("o", name.replace("'", ""))  # "C0UNTY", as a scan has it
    return [t for t in expression(r"[a-z0-9]+").findall(spelled.lower()) if t not in _CORP_TOKENS]


def same_name(one: str, other: str) -> bool:
    """Whether two names are one organization's: equal but for suffixes, or one shortens the other."""
    a, b = name_tokens(one), name_tokens(other)
    if not a or not b:
        return False
    if a == b or "".join(a) == "".join(b):
        return True
    short, long = sorted((a, b), key=len)
    if long[: len(short)] == short and (len(short) >= 2 or len(short[0]) >= 5):
        return True
    return len(short) >= 2 and set(short) <= set(long)


_NO_NAME_WORDS = set(
    "the to of this must shall for by in or and is an a on with be data agreement student students disposition date "
    "name exhibit schedule terms privacy order "
    "general offer subscribing authorized signature signed agreed printed not applicable page form please insert "
    "address email phone article section".split()
)


def looks_like_person(text: str) -> bool:
    """Whether a line may be a person's name: two to five capitalized words without figures or corporate words."""
    text = expression(r",?\s+(?:jr|sr|ii|iii|iv|ph\.?d|ed\.?d|esq|m\.?ed|cetl|cpa|mba)\b\.?", re.I).sub("", text.strip(" \"'*.,"))
    words = text.split()
    if (
        not 2 <= len(words) <= 5
        or expression(r"[\d@:/_]").search(text)
        or _SUFFIX.search(text)
        or _SCHOOL.search(text)
        or role_of_word(text)
    ):
        return False
    if TITLE.search(text) or any(w.lower().strip(".,") in _NO_NAME_WORDS for w in words):
        return False
    lower = [w for w in words if not expression(r"^[A-Z(\"'\u00c0-\u00de]").match(w)]
    return (
        all(
            w in {"de", "la", "van", "von", "der", "den", "di", "da", "del", "al", "el", "y", "bin", "ter", "le", "dos"}
            for w in lower
        )
        and len(lower) < len(words) - 1
    )
