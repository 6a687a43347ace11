"""Where data may be stored."""

import re

from law.country_names import Place, places
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
_SEAT = expression(
    r"\b(?:offices?|headquarter\w*|incorporated|organi[sz]ed\s+under|corporation|place\s+of\s+business|staff|employees)\b", re.I
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
    states = states_named(rest)
    for state in states:
        rest = rest.replace(STATES[state], "")
    if (
        not (named or states)
        or len(_LIST_ONLY.sub("", rest)) > 30
        or _NEGATIVE.search(value)
        or _OUTSIDE.search(value)
        or _OPEN.search(value)
    ):
        return None
    return Rule("storage_location", "required", tuple(dict.fromkeys((*(p.code for p in named), *(["US"] if states else [])))))


def storage_rule(sentence: str) -> Rule | None:
    """The rule on places in a sentence: countries, `any`, or none where it is left to law that is not read."""
    if not _STORE.search(sentence):
        return None
    if labelled := _LABEL.match(sentence):
        return _labelled(labelled["value"])
    named = places(sentence)
    stays = bool(_OUTSIDE.search(sentence) and _NEGATIVE.search(sentence))  # "it never leaves the United States"
    if not _ABOUT.search(sentence) and _SEAT.search(sentence):
        return None
    if (
        not _ABOUT.search(sentence)
        and not stays
        and not any(_INSIDE.search(sentence[max(0, p.start - 30) : p.start]) for p in named)
    ):
        return None
    if _NO_REQUIREMENT.search(sentence) and (named or _OUTSIDE.search(sentence) or _ANYWHERE.search(sentence)):
        return Rule("storage_location", "permitted", ("any",))
    if not _BOUND.search(sentence) and not _MAY_LIE.search(sentence) and not _STANDS.match(sentence):
        return None
    if not any(_is_near(sentence, p.start) for p in named) and (named or not _in_states(sentence)):
        return None
    if _OUTSIDE.search(sentence) and not _NEGATIVE.search(sentence) and not expression(r"\bwithin\b", re.I).search(sentence):
        return Rule("storage_location", "permitted", ("any",)) if expression(r"\bmay\b", re.I).search(sentence) else None
    condition = _CONDITIONAL.search(sentence)
    if condition and not condition.group().lower().startswith("unless"):
        return Rule("storage_location", "conditional", ())
    return _bound(sentence, named)


# "Data hosted in the United States and Germany"
_STANDS = expression(
    r"^\W*(?:all\s+)?(?:[\w-]+\s+){0,2}?(?:data|information|records|servers?|back-?ups?|storage|hosting)\s+(?:only\s+|solely\s+)?(?:(?:stored|hosted|kept|held|housed|located|stand|stands|sit|sits|lie|lies|run|runs)\s+)?(?:only\s+|solely\s+)?(?:in|within)\b",
    re.I,
)
# "in Oregon and Ohio": states in which data lies, not those of a law, a school or a company
_STATE = rf"(?:{'|'.join(map(re.escape, sorted(STATES.values(), key=len, reverse=True)))})"
_IN_STATES = expression(
    rf"(?P<lead>[\w.'\u2019]+)?,?\s*\b(?:in|within|inside|across)\s+(?:the\s+)?(?:(?:state|commonwealth)s?\s+of\s+)?(?:both\s+|either\s+)?{_STATE}\b"
    rf"(?!\s+(?:law|schools?|district|statut|code|revised|the|a|an|shall|must|will|may)\b)",
    re.I,
)
_LIES = expression(
    r"(?:stor(?:e|ed|es|age)|host(?:ed|s|ing)?|housed|kept|held|located|resides?|reside|stays?|remains?|remain|stay|maintained|processed|lies?|servers?|"
    r"cent(?:er|re)s?|facilit(?:y|ies)|copies|copy|back-?ups?|them|it|data|information|records|files|only|solely|exclusively|and|or|lives?)",
    re.I,
)
# "and shall never be transferred to China": the clause of a place, as far as the last joint before it
_JOINT = expression(
    r"[;:]|,?\s+(?:and|but|or|nor)\s+(?=(?:(?:it|they|we|none|no)\s+)?(?:shall|will|must|may|can|is|are|does|do|never|not|nor|none|no)\b)"
    r"|,\s+(?=(?:not|never|nor|and\s+not|but\s+not|except|save|other\s+than|which|although|though)\b)|\s+(?=not\s+in\b)",
    re.I,
)
_SPARES = expression(
    r"\b(?:outside|leav(?:e|es|ing)|beyond|except|save|other\s+than|elsewhere|unless|anywhere\s+but|no\s+(?:other|third)|but\s+(?:in|the)|without\s+first|not\s+only|aside\s+from|apart\s+from)\b",
    re.I,
)
_WITH_LEAVE = expression(
    r"\b(?:only|unless|except|if)\b[^.;]{0,40}\b(?:consent|approv|permission|agree[sd]?\b|authori[sz]ation|leave\s+of)", re.I
)
_MAY_LIE = expression(r"\b(?:may|can)\s+(?:also\s+|only\s+)?be\s+(?:stored|hosted|kept|held|processed|housed)\b", re.I)
_ONLY = expression(r"\b(?:only|solely|exclusively|nowhere|no\s+(?:other|third)|not|never|must|shall|will)\b", re.I)


def _bound(sentence: str, named: tuple[Place, ...]) -> Rule | None:
    """The places in which data must be, or must not be, or may be besides others."""
    barred = [p for p in named if _is_barred(sentence, p)]
    kept = [p.code for p in named if p not in barred and not _needs_leave(sentence, p)]
    home = ("US",) if _in_states(sentence) else ()
    codes = tuple(dict.fromkeys((*home, *kept)))
    if not codes:
        return Rule("storage_location", "prohibited", tuple(dict.fromkeys(p.code for p in barred))) if barred else None
    allows = _MAY_LIE.search(sentence) and not _ONLY.search(sentence)
    return Rule("storage_location", "permitted" if allows else "required", codes)


def _clause(sentence: str, place: Place) -> tuple[str, str]:
    """The words of a place's clause before it, and those behind it."""
    start = max((m.end() for m in _JOINT.finditer(sentence, 0, place.start)), default=0)
    behind = _JOINT.search(sentence, place.end)
    return sentence[start : place.start], sentence[place.end : behind.start() if behind else len(sentence)]


def _is_barred(sentence: str, place: Place) -> bool:
    """ "may not be stored in Canada"; "may not leave the United States" bars nothing of the United States."""
    before, behind = _clause(sentence, place)
    return (
        bool(_NEGATIVE.search(before))
        and not _SPARES.search(before)
        and not expression(r"^\W*(?:or|only)?\s*(?:elsewhere|only)\b", re.I).match(behind)
    )


def _needs_leave(sentence: str, place: Place) -> bool:
    """ "may be read in Canada only with the LEA's consent" """
    return bool(_WITH_LEAVE.search(_clause(sentence, place)[1])) and len(places(sentence)) > 1


def _in_states(sentence: str) -> bool:
    """Whether states of the United States are named as places of storage: "in Oregon and Ohio, with copies in Canada"."""
    if not _STORE.search(sentence):
        return False
    for match in _IN_STATES.finditer(sentence):
        lead = match["lead"] or ""
        before = sentence[: match.start("lead")] if lead else sentence[: match.start()]
        at_store = (
            _LIES.fullmatch(lead)
            or any(sentence[p.start : p.end].endswith(lead) for p in places(sentence))
            or lead in STATES.values()
        )
        if lead and at_store and _STORE.search(before + lead):
            return True
    return False


def _is_near(sentence: str, at: int) -> bool:
    return bool(_STORE.search(sentence[max(0, at - 140) : at + 90]))
