"""What a notice of breach must hold, told by the list itself: "…, stating what happened, when, and how many students are concerned".

No word announces such a list in every paper: the codes of its parts do, behind any word of telling.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from law.duties.content import codes_of
from law.patterns import expression

_TELLING = expression(
    r"\b(?:stat(?:e|es|ing|ed)|say(?:s|ing)?|tell(?:s|ing)?|describ(?:e|es|ing)|nam(?:e|es|ing)|giv(?:e|es|ing|en)|set(?:s|ting)?\s+(?:out|forth|down)|specif(?:y|ies|ying)|identif(?:y|ies|ying)|"
    r"list(?:s|ing)?|explain(?:s|ing)?|indicat(?:e|es|ing)|detail(?:s|ing)?|outlin(?:e|es|ing)|includ(?:e|es|ing)|contain(?:s|ing)?|cover(?:s|ing)?|report(?:s|ing)?|disclos(?:e|es|ing)|"
    r"provid(?:e|es|ing)|suppl(?:y|ies|ying)|furnish(?:es|ing)?|summari[sz](?:e|es|ing)|address(?:es|ing)?|answer(?:s|ing)?|hold(?:s|ing)?|compris(?:e|es|ing)|consist(?:s|ing)?\s+of|make(?:s)?\s+clear|record(?:s|ing)?|"
    r"show(?:s|ing)?|present(?:s|ing)?|find|hear|learn|read|know|send(?:s|ing)?|deliver(?:s|ing)?|inform(?:s|ing)?|notif(?:y|ies|ying)|advis(?:e|es|ing)|let(?:s|ting)?|writ(?:e|es|ing)|put(?:s|ting)?|run(?:s)?|look(?:s)?|"
    r"(?:together|along)\s+with|accompanied\s+by|with|as\s+to|(?:of|about|on|for)(?=\s+(?:what|when|how|which|whose|whom?)\b)|in\s+it|"
    r"(?:notice|notification|message|report|letter|particulars|facts|following)(?=[^.:;]{0,40}:))\b",
    re.I,
)
# what may stand between the word of telling and its list
_WHOM = r"(?:to\s+)?(?:you|us|it|them|the\s+\w+(?:\s+\w+)?(?=\s+(?:(?:what|when|how|which|whose|whom?|at|in)\b|\()))"
_HOW = (
    r"(?:(?:as\s+)?a\s+minimum|minimum|at\s+(?:a\s+minimum|minimum|least|once|the\s+same\s+time)|no\s+less\s+than|not\s+less\s+than|also|each\s+of|all\s+of|"
    r"in\s+(?:writing|it|plain\s+(?:words|language|terms))|briefly|clearly|from\s+us)\b[,:]?\s*"
)
_SO_FAR = r",\s*(?:to\s+the\s+extent|so\s+far\s+as|as\s+far\s+as|insofar\s+as|where|if)\b[^,:;]{0,50}[,:]\s*"
_BETWEEN = expression(rf"\s*(?:{_WHOM}\s+)?(?:{_HOW})*(?:[^.:;,|]{{0,60}}:\s*|{_SO_FAR})?", re.I)
_PARTS = expression(
    r"\s*(?:;|\||\u2013|\u2014|\.\s|\n|\?|\(\s*(?:[a-z]{1,4}|\d{1,2})\s*\))\s*(?:and\s+|or\s+)?|,\s+(?:and\s+|or\s+|as\s+well\s+as\s+)?|\s+(?:and|as\s+well\s+as|together\s+with|along\s+with|plus)\s+"
    r"(?=(?:the|an?|any|its|our|your|all|what|whose|whom?|how|when|whether|which|since|where|steps|measures|advice|contact|names?|recommendations?)\b)",
    re.I,
)
_FIRM = frozenset(
    {
        "general_description", "incident_details", "types_of_information", "breach_date_or_range", "affected_count", "affected_students",
        "record_count", "provider_contact", "protective_advice", "law_enforcement_delay", "reporting_lea_contact",
    }
)  # fmt: skip
_LOOSE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, expression(rf"^\W*(?:{source})", re.I))
    for code, source in (
        (
            "general_description",
            r"(?:the\s+|all\s+|any\s+)?(?:known\s+|relevant\s+|material\s+|basic\s+)?(?:facts|events?|occurrence|circumstances|course\s+of\s+events|story)\b|(?:the\s+)?(?:incident|breach|matter)\W*$|"
            r"(?:an?\s+)?(?:\w+\s+)?(?:summary|account|description|narrative|outline|overview|explanation|chronology)\b(?:\W*$|\s+of\s+(?:the\s+)?(?:facts|events?|occurrence|matter|case|breach|incident))",
        ),
        (
            "incident_details",
            r"(?:the\s+|its\s+)?(?:\w+\s+)?(?:root\s+)?causes?\b|how\s+(?:it|this|that)\s+(?:was|came|could|arose|happened)|why\b",
        ),
        (
            "types_of_information",
            r"(?:the\s+|each\s+|any\s+|an?\s+(?:inventory|list)\s+of\s+(?:the\s+)?)?(?:student\s+|board\s+|personal\s+|pupil\s+|district\s+|covered\s+|school\s+)?(?:data|information|records|pii|fields|files)"
            r"(?:\s+(?:fields|elements|items|sets?|types?))?(?:\s+(?:in\s+question|it\s+(?:touched|reached|concerned)))?\W*$|(?:what|which)\s+(?:fields|items|files|elements|documents|student|of\s+the)\b|what\s+(?:was|were|has\s+been|had\s+been)\s+(?:taken|read|copied|lost|stolen|reached|seen|exposed|disclosed|released)\b",
        ),
        (
            "breach_date_or_range",
            r"(?:the\s+)?(?:relevant\s+|approximate\s+|known\s+|estimated\s+)?(?:dates?|times?|day|days|hour|moment|period|timing|timeline|duration|time\s+line)\b|(?:since\s+|until\s+|from\s+)?when\b(?!\s+(?:we|you|the\s+(?:data|account)))|how\s+long\b|[^.;,]{0,40}\b(?:period|span|time|dates?)\b[^.;,]{0,40}\b(?:open|unprotected|accessible|visible|reach\w*|exposed|lasted)\b",
        ),
        (
            "affected_count",
            r"(?:(?:the|an?)\s+)?(?:\w+\s+)?(?:head\s*count|tally|number|total|count|estimate)\s+of\s+(?:\w+\s+){0,3}?(?:students?|pupils?|people|persons|accounts?|children|individuals|users|those|them)|(?:the\s+)?head\s*count\b|how\s+many\b(?!\s+records)",
        ),
        (
            "affected_students",
            r"(?:the\s+|all\s+|each\s+|any\s+|those\s+)?(?:affected\s+|impacted\s+)?(?:schools\s+and\s+)?(?:students?|pupils?|children|individuals?|persons?|people|accounts|users?)\b(?:\s+(?:and\s+\w+\s+)?(?:concerned|affected|involved|impacted|touched|in\s+question))?\W*$|"
            r"whose\b|whom?\s+(?:it|the\s+\w+)\s+(?:concerns?|affects?|touch\w*)|who\s+(?:is|was|are|were)\s+(?:affected|concerned|touched)|which\s+(?:of\s+your\s+)?(?:students|pupils|classes|schools|accounts|users|children)",
        ),
        (
            "remediation",
            r"(?:the\s+|our\s+|its\s+|all\s+|any\s+)?(?:counter\s*measures|repairs?\b|remedy|containment|fix|cure|response|steps|measures|actions?)\b(?!\s+(?:that\s+)?(?:\w+\s+){0,3}?(?:parents|students|individuals|you|they|families|can|may|should))|"
            r"what\s+(?:we|it|they|the\s+\w+|has|have|is|was|will)\b[^.;]{0,40}\b(?:done|do|doing|did|fix\w*|repair\w*|correct\w*|stop\w*)\b",
        ),
        ("corrective_action", r"[^.;]{0,60}\bto\s+correct\s+(?:it|them|this|that|the)\b"),
        (
            "protective_advice",
            r"(?:the\s+|our\s+|any\s+)?(?:advice|recommendations?|guidance|tips|precautions)\b|what\s+(?:you|families|parents|students|schools?|the\s+(?:district|school|board|affected|lea)|they|those)\s+(?:\w+\s+){0,2}?(?:can|may|should|might|could)\b",
        ),
        (
            "provider_contact",
            r"(?:the\s+|your\s+|our\s+|an?\s+)?(?:\w+\s+){0,2}?(?:contact(?:\s+(?:person|point|details|information|data))?|phone(?:\s+number)?|telephone(?:\s+number)?|hot\s*line|line\s+to\s+call|number\s+to\s+call|e-?mail\s+address|coordinator|contact\s+\w+)\b|"
            r"(?:how|where|whom?)\s+(?:you\s+can\s+|you\s+may\s+|to\s+)?(?:reach|call|contact|write|ask|turn)|how\s+\w+\s+(?:can|may)\s+(?:reach|call|contact)|how\s+(?:\w+\s+){1,3}?(?:can|may)\s+be\s+(?:reached|called|contacted)|(?:the\s+)?name\s+of\s+(?:a|the|an)\s+(?:person|employee|colleague|contact)|"
            r"(?:some(?:one|body)|a\s+person|whoever)\s+(?:\w+\s+){0,3}?(?:reached|asked|called|answers?|questions)|who\s+(?:at\s+(?:the\s+)?\w+\s+)?(?:answers|handles|is\s+in\s+charge)|(?:an?\s+|the\s+)?names?\W*$",
        ),
        ("investigation", r"[^.;]{0,40}\b(?:inquiry|inquiries|enquir(?:y|ies)|probe|findings|what\s+\w+\s+(?:has|have)\s+found)\b"),
        ("law_enforcement_delay", r"whether\b[^.;]{0,60}\b(?:police|law\s+enforcement|authorities)\b"),
    )
)  # fmt: skip
# "… and name somebody who can be reached": each part may have a verb of its own
_VERB = expression(
    r"^\W*(?:(?:it|also|then|further|will|shall|must|finally|lastly)\s+){0,3}(?:states?|says?|tells?|describes?|names?(?=\s+(?:an?|the|some\w+|who\w*)\b)|gives?|sets?\s+(?:out|forth)|specif(?:y|ies)|identif(?:y|ies)|"
    r"lists?(?=\s+(?:the|an?|all|each|every|which)\b)|explains?|indicates?|includes?|contains?|covers?|provides?|suppl(?:y|ies)|shows?)\s+(?:you\s+)?(?=\w)",
    re.I,
)
_LOG = expression(
    r"\b(?:keeps?|maintains?|retains?)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:log|register|record|journal|file|ledger)\b", re.I
)
# "A contact person is named in the notice"
_IS_NAMED = expression(
    r"\s+(?:is|are|shall\s+be|will\s+be|must\s+be)\s+(?:also\s+)?(?:named|stated|given|set\s+out|listed|described|included|specified|identified|contained|told|explained)\s+in\s+(?:the|our|its|this|that|such|each|every)\s+"
    r"(?:\w+\s+)?(?:notice|notification|message|report|letter)\b",
    re.I,
)
_ACTS = expression(
    r"\W*(?:(?:the\s+)?(?:\w+\s+)?(?:shall|will|must)\s+)?(?:notify|inform|cooperate|co-operate|investigate|provide|assist|take|send|deliver|reimburse|pay|"
    r"immediately|promptly|retain|engage|comply|respond|mitigate|restore|suspend)\b",
    re.I,
)


@lru_cache(maxsize=8192)
def codes_in_list(part: str) -> tuple[str, ...]:
    """The codes of a part of what is known to list the content of a notice: there, fewer words do."""
    part = _VERB.sub("", part, count=1)
    known = codes_of(part)
    loose = tuple(code for code, pattern in _LOOSE if pattern.search(part))
    return known or loose[:1]


def codes_of_parts(parts: Sequence[str]) -> tuple[str, ...]:
    """The codes of the parts, in their order, each once."""
    return tuple(dict.fromkeys(code for part in parts for code in codes_in_list(part)))


@lru_cache(maxsize=8192)
def told_in(sentence: str) -> tuple[str, ...]:
    """The codes of the list that a sentence tells: at least two, of two parts, the first right behind a word of telling."""
    if _LOG.search(sentence):
        return ()
    if passive := _IS_NAMED.search(sentence):
        return codes_of_parts(parts_of(sentence[: passive.start()]))
    best: tuple[str, ...] = ()
    for match in list(_TELLING.finditer(sentence))[:40]:
        codes = _behind(sentence, match.end())
        if len(codes) > len(best):
            best = codes
    return best


def _behind(sentence: str, start: int) -> tuple[str, ...]:
    between = _BETWEEN.match(sentence, start)
    parts = parts_of(sentence[between.end() if between else start :].lstrip(" ,"))
    if not parts or not codes_in_list(parts[0]):
        return ()
    bearing = [p for p in parts if set(codes_of(p)) & _FIRM]
    codes = codes_of_parts(parts)
    firm = sum(bool(set(codes_in_list(p)) & _FIRM) for p in parts)
    enough = len(bearing) > 1 or firm > 2 and (bool(bearing) or len(set(codes) & _FIRM) > 2)
    return codes if enough and len(set(codes) & _FIRM) > 1 else ()


def parts_of(words: str) -> tuple[str, ...]:
    """The parts of a list in running words."""
    return tuple(p for p in (q.strip(" ,") for q in _PARTS.split(words)) if len(p) > 3)


def told_below(items: Sequence[str]) -> tuple[str, ...]:
    """The codes of items that are what a notice says, not what somebody does."""
    telling = [item for item in items if set(codes_in_list(item)) & _FIRM and not _ACTS.match(item)]
    codes = tuple(dict.fromkeys(c for item in items for c in codes_of(item) or codes_of_parts(parts_of(item))))
    return codes if len(telling) > 1 and 2 * len(telling) >= len(items) and len(set(codes) & _FIRM) > 1 else ()
