"""Where data may be stored."""

import re

from law.country_names import places
from law.patterns import expression
from law.restrictions.finding_rules import Rule
from law.states import STATES, states_named

_STORE = expression(
    r"\b(?:stor(?:e|ed|es|ing|age)|host(?:ed|s|ing)?|hous(?:ed|ing)|maintain(?:ed|s|ing)?|process(?:ed|es|ing)?|resid(?:e|es|"
    r"ing)|locat(?:ed|ion)|keeps?|kept|holds?|held|stays?|stand|transfer(?:red|s)?|transmit(?:ted|s)?|remain(?:s)?|servers?|"
    r"data\s+cent(?:er|re)s?|contained|backed\s+up|accessed|offshore|export(?:ed)?|leaves?)\b",
    re.I,
)
_ABOUT = expression(r"\b(?:data|information|records?|servers?|storage|back-?\s?ups?|content|pii|network\s+paths|files)\b", re.I)
_ANYWHERE = expression(
    r"\bany(?:where|\s+(?:country|location|place|jurisdiction))\b|\bwhere\b[^.;]{0,40}\b(?:stored|hosted|kept|located|"
    r"processed)\b",
    re.I,
)
_INSIDE = expression(r"\b(?:within|in|inside)\s+(?:the\s+)?(?:continental\s+)?$", re.I)
_OUTSIDE = expression(r"\b(?:outside|beyond\s+the|offshore|leav(?:e|es|ing)\s+the)\b", re.I)
_NEGATIVE = expression(r"\b(?:not|never|no|prohibited|neither|nor|cannot|refrain)\b", re.I)
_NO_REQUIREMENT = expression(
    r"\b(?:does|do|did|shall|will|is|are)\s+not\s+(?:\w+\s+){0,2}?(?:require[sd]?|mandate[sd]?|restrict(?:ed|s)?|limit(?:ed|"
    r"s)?|obligat\w+)\b|\bnothing\b[^.;]{0,60}\brequires?\b|\bno\s+(?:\w+\s+){0,3}?(?:requirement|restriction|limitation)s?\b|"
    r"\bneed\s+not\s+be\b|\bnot\s+be\s+required\b|\b(?:may|can)\s+be\s+(?:\w+\s+){0,2}?(?:stored|hosted|kept|held|"
    r"processed)\b[^.;]{0,40}\b(?:any(?:where|\s+(?:country|location|place|jurisdiction))|outside|worldwide)",
    re.I,
)
_CONDITIONAL = expression(
    r"\b(?:where|if|when|as|to\s+the\s+extent)\b[^,;.]{0,60}\b(?:laws?|statutes?)\b[^,;.]{0,40}\b(?:requir|demand|call|"
    r"prescrib|mandat|oblig|so\s+provid)\w*|\b(?:where|if|when|as|to\s+the\s+extent|unless|only\s+(?:where|if|"
    r"when))\s+(?:and\s+to\s+the\s+extent\s+)?(?:otherwise\s+)?(?:\w+\s+){0,3}?(?:required|mandated|prescribed|permitted|"
    r"allowed|provided)\s+(?:by|under)\s+(?:\w+[\s,]+){0,5}?(?:laws?|statutes?|regulations?)\b",
    re.I,
)
_BOUND = expression(
    r"\b(?:shall|will|must|agree[sd]?|requires?|required|only|solely|exclusively|within|inside|prohibited|may\s+not|is|are|"
    r"warrants?|represents?|has|have|does|stays?|remains?|nowhere|no\s+(?:other|third)|not\s+(?:elsewhere|outside)|(?:we|it)\s+(?:keeps?|stores?|hosts?|holds?)|(?:keeps?|stores?|hosts?|holds?)\s+(?:it|them|(?:all\s+)?(?:\w+\s+)?(?:data|information|records))|never)\b",
    re.I,
)


# "Place of storage | United States": a row, or a line with a label
_LABEL = expression(
    r"^\W*(?:(?:places?|locations?|countr(?:y|ies)|regions?|sites?)\s+(?:of|for)\s+(?:the\s+)?(?:\w+\s+)?(?:storage|data|information|servers?|hosting|processing|records)"
    r"|(?:data|storage|server|hosting|information)\s+(?:storage\s+|hosting\s+)?(?:locations?|countr(?:y|ies)|regions?|residency|places?)"
    r"|(?:(?:data|information|records|servers?|backups?)\s+)?(?:(?:is|are)\s+)?(?:stored|hosted|kept|held|located)\s+(?:in|at)|where\s+(?:\w+\s+){0,4}(?:stored|kept|hosted|held))"
    r"\W*[|:]\s*(?P<value>.{2,80})$",
    re.I,
)
_OPEN = expression(
    r"\b(?:elsewhere|abroad|others?|may|some|most(?:ly)?|primar\w+|mainly|usually|any|part(?:ly)?|if|unless|where)\b", re.I
)
_LIST_ONLY = expression(r"\b(?:the|and|or|of|america|only|within|in|continental|all)\b|\W", re.I)


def _labelled(value: str) -> Rule | None:
    """The places behind a label, where nothing else stands there but them."""
    named = places(value)
    rest = value
    for place in sorted(named, key=lambda p: p.start, reverse=True):
        rest = rest[: place.start] + rest[place.end :]
    if (
        not named
        or len(_LIST_ONLY.sub("", rest)) > 30
        or _NEGATIVE.search(value)
        or _OUTSIDE.search(value)
        or _OPEN.search(value)
    ):
        return None
    return Rule("storage_location", "required", tuple(dict.fromkeys(p.code for p in named)))


def storage_rule(sentence: str) -> Rule | None:
    """The rule on places in a sentence: countries, `any`, or none where it is left to law that is not read."""
    if not _STORE.search(sentence):
        return None
    if labelled := _LABEL.match(sentence):
        return _labelled(labelled["value"])
    named = places(sentence)
    stays = bool(_OUTSIDE.search(sentence) and _NEGATIVE.search(sentence))  # "it never leaves the United States"
    if (
        not _ABOUT.search(sentence)
        and not stays
        and not any(_INSIDE.search(sentence[max(0, p.start - 30) : p.start]) for p in named)
    ):
        return None
    if _NO_REQUIREMENT.search(sentence) and (named or _OUTSIDE.search(sentence) or _ANYWHERE.search(sentence)):
        return Rule("storage_location", "permitted", ("any",))
    if not named or not _BOUND.search(sentence) or not any(_is_near(sentence, p.start) for p in named):
        return None
    if _OUTSIDE.search(sentence) and not _NEGATIVE.search(sentence) and not expression(r"\bwithin\b", re.I).search(sentence):
        return Rule("storage_location", "permitted", ("any",)) if expression(r"\bmay\b", re.I).search(sentence) else None
    condition = _CONDITIONAL.search(sentence)
    if condition and not condition.group().lower().startswith("unless"):
        return Rule("storage_location", "conditional", ())
    return Rule("storage_location", "required", tuple(dict.fromkeys((*_home(sentence), *(p.code for p in named)))))


_JOINED = expression(r"(?:\b(?:in|and|or)\s+|,\s*)$", re.I)


def _home(sentence: str) -> tuple[str, ...]:
    """The United States, where states are named among the places: "in Oregon and Ohio, with copies in Canada"."""
    store = _STORE.search(sentence)
    states = (at for name in states_named(sentence) for at in _starts(sentence, STATES[name]))
    return ("US",) if store and any(at > store.start() and _JOINED.search(sentence, 0, at) for at in states) else ()


def _starts(sentence: str, name: str) -> list[int]:
    return [m.start() for m in expression(rf"\b{re.escape(name)}\b").finditer(sentence)]


def _is_near(sentence: str, at: int) -> bool:
    return bool(_STORE.search(sentence[max(0, at - 140) : at + 90]))
