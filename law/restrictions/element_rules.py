"""Elements that may not be collected, and things that may not be watched, as lists of values."""

import re
from collections.abc import Sequence

from law.elements.recognition import meanings
from law.patterns import expression
from law.restrictions.finding_rules import PROHIBITION, Rule

_COLLECT = expression(
    r"\b(?:collect(?:s|ed|ing)?|gather(?:s|ed|ing)?|request(?:s|ed|ing)?|obtain(?:s|ed|ing)?|solicit(?:s|ed|ing)?|accept(?:s|ed|ing)?|ask(?:s|ed|ing)?\s+(?:(?!not\b)[\w'\u2019]+\s+){0,4}?for)\b"
    r"|(?<=shall not )receive\b|(?<=will not )receive\b|(?<=must not )receive\b|(?<=may not )receive\b",
    re.I,
)
_WATCH = expression(
    r"\b(?:(?:use|receive|follow|log|access|activate|make)s?\b(?=[^.;]{0,80}\b(?:camera|microphone|location|position|"
    r"key-?\s?strokes?|brows|video|audio|sound|pictures|screen))|(?:switch(?:es|ed)?|turn(?:s|ed)?)\s+on\b(?=[^.;]{0,60}\b(?:web-?)?(?:camera|"
    r"microphone|webcam|location|gps))|(?:turn|switch)\w*\s+(?:\S+\s+){0,3}(?:webcam|camera|microphone)s?\s+on\b|"
    r"listen(?:s|ing|ed)?\b|follow(?:s|ed|ing)?\s+(?:where|what|the\s+(?:movements|device))|watch(?:es|ed|ing)?\s+(?:\S+\s+){0,4}?(?:screen|"
    r"student|pupil|child|device)|(?:determin|learn|find\s+out|establish|collect|use)\w*\s+(?:\S+\s+){0,5}?(?:whereabouts|gps|geo-?location)|"
    r"record(?:s|ed|ing)?\s+(?:\S+\s+){0,4}?key-?\s?strokes|log\s+keys?\b|film(?:s|ed|ing)?\s|record(?:s|ed|ing)?\s+(?:\S+\s+){0,4}?(?:voices?|images?|keys|typing|sounds?|pictures?|conversations?)|observ(?:e|es|ing)\b|"
    r"spy(?:ing)?\s+(?:on|upon)|record\s+(?:the\s+)?(?:key-?\s?strokes|location|position)|"
    r"monitor(?:s|ed|ing)?|track(?:s|ed|ing)?|surveil\w*|activat\w*|eavesdrop\w*|log(?:s|ged|ging)?\s+keystrokes|record(?:s|"
    r"ed|ing)?\s+(?:audio|video|keystrokes|students?))\b",
    re.I,
)
_WATCHED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "location",
        expression(
            r"\bposition\b|\b(?:geo-?)?locati(?:on|ng)|\blocate\b|\bgps\b|\bwhereabouts|\bmovements\b|\bwhere\s+(?:\S+\s+){0,4}?"
            r"(?:device|student|pupil|child|user|laptop|tablet|it|they)s?\b[^,;.]{0,20}?\b(?:is|are)\b",
            re.I,
        ),
    ),
    ("audio", expression(r"\baudio|\bmicrophones?|\bsound|\bvoice|\blisten|\bconversations?\b", re.I)),
    (
        "visual",
        expression(
            r"\bvisual|\bvideo|\bcameras?|\bwebcams?|\bphotograph|\bpictures?\b|\bscreen(?:shots?)?\b|\bimages?\b|\bfilm", re.I
        ),
    ),
    ("keystrokes", expression(r"\bkey-?\s?strokes?|\bkey-?\s?logg|\btyping|\bkeys\b|\bkeyboard", re.I)),
    (
        "browsing",
        expression(
            r"\bbrows\w+|\bweb\s+(?:activity|history|searches)|\bsearch(?:es|\s+history)?\b|\binternet\s+(?:activity|use|history)|"
            r"\bwhat\s+(?:\S+\s+){1,4}?(?:looks?\s+at|reads?|visits?|does|do)\b|\bon\s+the\s+(?:web|internet)\b|\b(?:web\s?)?sites?\s+"
            r"(?:visited|that\s+(?:\w+\s+){1,3}visits?)",
            re.I,
        ),
    ),
)
_MORE_VERBS = expression(
    r"^(?:[\s,]*(?:and|or|no|nor)?\s*\b(?:collect|gather|request|obtain|store|solicit|use|share|disclose|retain|maintain|"
    r"process|record|keep)\b)+|^\s+no\b",
    re.I,
)
_KEEP = expression(r"\s+(?:record|store|hold|keep|ask\s+for|require)\b", re.I)
_GENERIC = expression(
    r"^(?:any|all|the|other|such|more|unnecessary|additional|or|and|of|following|individual|student|students|student's|pupil|"
    r"personal|personally|identifiable|data|information|records|element|elements|types?|categories|from|on|"
    r"about|regarding|relating|to|relative|concerning|a|an|its|users?|children)$",
    re.I,
)
_NEXT_DUTY = expression(
    r",?\s*\b(?:and|or|nor)\s+(?:(?:it\s+|they\s+)?(?:shall|will|must|may)\s+(?:not|never)\b|(?:does|do)\s+not\b|we\s+ask\b|"
    r"(?:it|they|we|the\s+\w+)\s+(?:shall|will|must|may|does|do)\s+(?:not|never)\b(?!\s+(?:collect|gather|request|ask|store|keep|hold|solicit|obtain)))",
    re.I,
)
_PURPOSE = expression(
    r"\bfor\s+(?:any|the|commercial|targeted|advertis\w+|a|purposes?|other|non)\b|\bother\s+than\b|\bexcept\b|\bunless\b|"
    r"\b(?:no|not|any)\s+(?:more|further|greater|other)\s+(?:[\w-]+\s+){0,6}?than\b|^\s+(?:any\s+)?(?:more|further|other)\s+(?:[\w-]+\s+){0,6}?than\b|\bbeyond\b|\bwithout\b|\b(?:not|than)\s+(?:\w+\s+)?(?:necessary|needed|required|authorized|listed|identified|"
    r"specified)|\b(?:which|that)\s+(?:is|are)\s+not\b|\bmore\s+than\b|\bin\s+exchange\b|\bfrom\s+(?:children|students|"
    r"a\s+child)\b",
    re.I,
)
_SPLIT = expression(
    r"\s*(?:;|,)\s*(?:(?:and|or|nor)\s+)?|\s+(?:and/or|and|or|nor)\s+|\(\s*(?:[a-z]|[ivx]{1,4}|\d{1,2})\s*\)", re.I
)
_OTHER_VERBS = expression(
    r"^(?:\W*(?:collect|gather|request|obtain|store|solicit|use|share|disclose|retain|maintain|process|access|sell|record|"
    r"receive|keep|transmit)\w*)+$",
    re.I,
)
# "the faith of a child or a parent": who is meant is no element
_PERSONS_ONLY = expression(
    r"^(?:an?|the|his|her|their|its|any|each)\s+(?:child(?:ren)?|parents?|guardians?|pupils?|students?|learners?|teachers?|famil(?:y|ies))(?:'s?)?$",
    re.I,
)
_LEADING = expression(
    r"^(?:(?:any|all|the|such|individual|certain|following|of|or|and|nor|also|either|including|student|students'?|student's|"
    r"pupil|data|information|on|relative|relating|related|pertaining|to|about|regarding|concerning|from|"
    r"analysis)\b[\s:,]*)+(?=\w)",
    re.I,
)


# "a waiver of any right", "sign an agreement": what somebody is asked to give or to do, and no data
_NO_DATA = expression(
    r"^(?:(?:an?|any|the|such|every|no|further)\s+)*(?:(?:written|general)\s+)*(?:waivers?|releases?\s+(?:of|from)|consents?\b(?!\s+(?:forms?|records?|status))|"
    r"fees?|payments?\b(?!\s+(?:card|details|information|data))|indemnit\w+|licen[cs]es?\s+to)\b|"
    r"^(?:(?:(?:an?|any|the|its|their|each)\s+)?[\w-]+\s+to\s+|to\s+)?(?:sign|waive|agree|pay|indemnify|assign|surrender)\b",
    re.I,
)


# "Ohio does not require data to be stored …" lifts a duty and forbids nothing
_NO_PLACE_REQUIRED = expression(
    r"\bnot\s+require[sd]?\b[^.;]{0,80}\b(?:stored?|kept|held|maintained|hosted|located|remain|within|inside)\b", re.I
)


# "shall not store records outside of …" names a place, and no element that may not be stored
_ELSEWHERE = expression(r"\b(?:outside|off-?shore|abroad|overseas|other\s+than\s+(?:in|within))\b", re.I)


# "shall not apply to requests", "where the school does not ask for it": nothing that may not be collected
_OTHER_ACT = expression(
    r"\W*(?:\w+\s+)?(?:apply|applies|extend|govern|mean|affect|limit|prevent|prohibit|preclude|restrict|relate|cover|relieve|excuse|be\s+(?:construed|deemed|read|required)|require)\b",
    re.I,
)
_AS_NOUN = expression(r"\b(?:to|of|for|upon|on|with|any|all|such|the|an?|each|its|their)\s+$", re.I)
_IN_CONDITION = expression(r"\b(?:if|where|when(?:ever)?|unless|should|until|in\s+case)\b[^,;]*$", re.I)
_HOLDS_NONE = expression(r"(?:do|does)\s+not\s+hold\b", re.I)  # says what is not there, and undertakes nothing

_PAID = expression(r"\b(?:payment|compensation|money|consideration|remuneration|fees?|benefit|anything)\b", re.I)
# "It does not receive blood types, and the company shall not collect them"
_THEM = expression(r"\W*(?:them|it|these|those|any\s+of\s+(?:them|these))\W*(?:$|[.;,])", re.I)
_RECEIVED = expression(
    r"\b(?:does|do|shall|will|need)\s+not\s+(?:receive|need|require|hold|take|contain)\s+(?P<list>[^.;]{3,200}?),?\s+(?:and|nor)\s",
    re.I,
)


def prohibited_elements(sentence: str, items: Sequence[str]) -> Rule | None:
    """Elements that the provider undertakes not to collect: those of the sentence, or of the list that it leads into."""
    if (none := _kept_by_nobody(sentence)) is not None:
        return none
    prohibition = PROHIBITION.search(sentence)
    if not prohibition or _NO_PLACE_REQUIRED.search(sentence):
        return None
    watched, collected = _WATCH.search(sentence), _COLLECT.search(sentence, prohibition.start())
    if watched and not (collected and collected.start() <= watched.start()):
        return None
    both = watched is not None and collected is not None and collected.start() == watched.start()
    verb = _COLLECT.search(sentence, prohibition.start()) or _KEEP.match(sentence, prohibition.end())
    if (
        not verb
        or _IN_CONDITION.search(sentence, 0, prohibition.start())
        or _OTHER_ACT.match(sentence, prohibition.end(), verb.start())
        or _AS_NOUN.search(sentence, max(0, verb.start() - 8), verb.start())
        and verb.group().lower().startswith("request")
        or _HOLDS_NONE.match(f"{prohibition.group()}{verb.group()}")
        or verb.start() - prohibition.end() > 60
        or expression(r"\bdoes\s+not\s+(?:prohibit|preclude|restrict)\b", re.I).search(sentence)
    ):
        return None
    behind = _MORE_VERBS.sub("", sentence[verb.end() :])
    if items:
        values = tuple(v for item in items if (v := _element(item)))
        return Rule("prohibited_elements", "prohibited", values) if values and not _PURPOSE.search(behind) else None
    if _PURPOSE.search(behind) or _ELSEWHERE.search(behind):
        return None
    behind = _NEXT_DUTY.split(behind)[0]
    if _THEM.match(behind) and (before := _RECEIVED.search(sentence, 0, verb.start())):
        behind = before["list"]
    values = tuple(dict.fromkeys(v for piece in _SPLIT.split(behind) if piece and (v := _element(piece))))
    if verb.group().lower() == "receive":  # "shall not receive payment" speaks of no element
        values = tuple(v for v in values if meanings(v).codes and not _PAID.search(v))
    if both and all(any(pattern.search(v) for _, pattern in _WATCHED) for v in values):
        return None  # only things that are watched: no elements, but monitoring
    return Rule("prohibited_elements", "prohibited", values) if values else None


# "shall keep no Social Security numbers"
_KEEPS_NONE = expression(
    r"\b(?:shall|will|must|may|agrees?\s+to|undertakes?\s+to|(?:is|are)\s+to)\s+(?:keep|hold|store|retain|have|receive|take(?:\s+in)?|accept|collect|request|solicit|gather|obtain|maintain|record|ask\s+for)\s+(?:no|neither)\s+",
    re.I,
)


def _kept_by_nobody(sentence: str) -> Rule | None:
    """What shall be kept of nobody: only names of data, since "shall keep no copy" names none."""
    match = _KEEPS_NONE.search(sentence)
    if match is None or _IN_CONDITION.search(sentence, 0, match.start()):
        return None
    behind = _NEXT_DUTY.split(expression(r"[.;]").split(sentence[match.end() :])[0])[0]
    if _PURPOSE.search(behind) or _ELSEWHERE.search(behind):
        return None
    pieces = (expression(r"^(?:no|any)\s+", re.I).sub("", p) for p in _SPLIT.split(behind) if p)
    values = tuple(dict.fromkeys(v for piece in pieces if (v := _element(piece)) and meanings(v).codes))
    return Rule("prohibited_elements", "prohibited", values) if values else None


def _element(piece: str) -> str:
    """The name of an element without what surrounds it; "" where the words name none."""
    text = " ".join(piece.split()).strip(' .;:,•-"“”')
    text = expression(r"\W*\b(?:and|or)$").sub("", text)
    if (
        _OTHER_VERBS.match(text)
        or _PERSONS_ONLY.match(text)
        or _NO_DATA.match(text)
        or expression(r"(?:be|to|is|are|has|have|whichever|whether|unless|within|until)\b", re.I).match(text)
    ):
        return ""
    words = [w for w in expression(r"[\w'-]+").findall(text) if not _GENERIC.match(w)]
    if not words or len(words) > 9:
        return ""
    return _LEADING.sub("", text).strip(" ,.;:") or text


def prohibited_monitoring(sentence: str, items: Sequence[str]) -> Rule | None:
    """What the provider may not watch: in the sentence, or in one of several prohibitions that it holds."""
    parts = [m.start() for m in _NEXT_DUTY.finditer(sentence)]
    pieces = [sentence[a:b] for a, b in zip([0, *parts], [*parts, len(sentence)], strict=True)]
    none = _NONE_USED.search(sentence)
    unused = [Rule("prohibited_monitoring", "prohibited", _things(none.group()))] if none else []
    found = [*unused, *(rule for piece in pieces if (rule := _watching(piece, items if piece is pieces[-1] else ())))]
    values = tuple(dict.fromkeys(v for rule in found for v in rule.values))
    return Rule("prohibited_monitoring", "prohibited", values) if found else None


# "No camera or microphone is used", "collect recordings of sound", "record a student's precise location"
_NONE_USED = expression(
    r"\bno\s+(?:\w+,?\s+){0,2}?(?:camera|microphone|webcam|location|gps|video|audio)\b[^.;]{0,90}\b(?:is|are|was|gets?)\s+(?:ever\s+)?(?:used|turned|switched|activated|opened|accessed|tracked|recorded|made|collected)\b",
    re.I,
)
_TAKES_RECORDINGS = expression(
    r"\b(?:collect|gather|make|take|capture|keep|store|record)(?:s|ing)?\s+(?:no\s+|any\s+)?(?:(?:the\s+)?(?:\w+\s+){0,2}?recordings?\s+of\s+(?:\w+\s+){0,2}?(?:sound|pictures?|voices?|images?|video|audio|conversations?)"
    r"|(?:sound|audio|video)(?:\s+(?:and|or)\s+\w+)?(?:\s+recordings?)?\s+(?:of|from|in)\b|(?:[\w'\u2019]+\s+){0,3}?(?:precise|exact|real-?time|geo)[\s-]*location)\b",
    re.I,
)


def _things(text: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in _WATCHED if pattern.search(text))


def _watching(sentence: str, items: Sequence[str]) -> Rule | None:
    """What one prohibition says may not be watched."""
    prohibition = PROHIBITION.search(sentence)
    taken = _TAKES_RECORDINGS.search(sentence, prohibition.start()) if prohibition else None
    if taken and not expression(r"\b(?:advertis|market)|\b(?:without|unless|except)\b", re.I).search(sentence):
        values = tuple(
            name
            for name, pattern in _WATCHED
            if pattern.search(expression(r"[;.(]|,\s+(?:and|or)\s").split(sentence[taken.start() :])[0])
        )
        return Rule("prohibited_monitoring", "prohibited", values) if values else None
    watched = _WATCH.search(sentence, prohibition.start()) if prohibition else None
    collected = _COLLECT.search(sentence, prohibition.start()) if prohibition else None
    if (
        not watched
        or (
            collected is not None
            and collected.start() < watched.start()
            and watched.group(0).lower().startswith(("track", "monitor"))
        )
        or expression(r"\b(?:advertis|market)", re.I).search(sentence, watched.start())
        or expression(r"\bdoes\s+not\s+(?:prohibit|preclude|restrict)\b", re.I).search(sentence)
    ):
        return None
    text = " ".join((sentence[watched.start() :], *items))
    values = tuple(name for name, pattern in _WATCHED if pattern.search(text))
    return Rule("prohibited_monitoring", "prohibited", values or ("other",))
