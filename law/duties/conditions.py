"""What bends a clock: exceptions, and a second limb ("whichever is sooner")."""

import re
from functools import lru_cache

from law.duties.evidence import Evidence
from law.obligations import Combination
from law.patterns import expression

_EXCEPTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, expression(source, re.I))
    for name, source in (
        (
            "law_enforcement_delay",
            r"\b(?:unless|except|delay\w*|disrupt\w*|impede\w*|interfere\w*|jeopardi\w*|compromise|hinder\w*|"
            r"not\s+to)\b[^.;]{0,160}\b(?:law\s+enforcement|criminal\s+investigation|police)\b"
            r"|\b(?:law\s+enforcement|police)\b[^.;]{0,160}\b(?:delay\w*|impede\w*|interfere\w*|disrupt\w*|jeopardi\w*|"
            r"hinder\w*|not\s+(?:to\s+)?notify)\b",
        ),
        (
            "legal_bar",
            r"\b(?:unless|except|to\s+the\s+extent|if|where)\b[^.;]{0,80}\b(?:(?:lawfully|legally|otherwise)\s+(?:directed|"
            r"prohibited|precluded|barred|restricted|forbidden|permitted|permissible|required)|"
            r"(?:prohibited|barred|forbidden|precluded|required|permitted|allowed)\s+by\s+(?:\w+\s+){0,4}?(?:law|statute|court|"
            r"legal|order|authority))"
            r"|\b(?:if|where|when(?:ever)?|unless|(?:so|as)\s+far\s+as|to\s+the\s+extent(?:\s+that)?)\s+(?:it|they|we|(?:the\s+)?\w+)\s+(?:(?:lawfully|legally)\s+(?:may|can)|"
            r"(?:may|can)\s+(?:do\s+so\s+)?(?:lawfully|legally))\b",
        ),
        ("renewal_anticipated", r"\brenew\w*\b[^.;]{0,60}\banticipat\w*|\banticipat\w*\b[^.;]{0,60}\brenew\w*"),
        (
            "lea_consent",
            r"\b(?:unless|except|without)\b[^.;]{0,60}\b(?:lea|district|board|school|agency|customer|"
            r"client)\b[^.;]{0,60}\b(?:consent\w*|agree[sd]?|approv\w*|authori[sz]\w*|instructs?|directs?|elects?)"
            r"|\bunless\b(?![^.;]{0,30}\b(?:lawfully|legally|prohibited|law\s+enforcement)\b)[^.;]{0,80}\b(?:agreed|"
            r"authori[sz]ed|approved|consented|instructed|directed)\b[^.;]{0,40}\b(?:by\s+(?:the\s+)?(?:lea|district|board|"
            r"school|agency|customer|parties)|in\s+writing)",
        ),
    )
)
_OF_DISPOSITION: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "deidentified",
        expression(
            r"\b(?:not\s+(?:extend|apply)|except\w*|exclud\w*|exempt|other\s+than|unless)\b[^.;]{0,140}\bde-?\s?identif\w*|"
            r"\bde-?\s?identif\w*[^.;]{0,120}\b(?:exempt|exclud\w*|not\s+subject|may\s+be\s+retained)",
            re.I,
        ),
    ),
    (
        "student_account",
        expression(
            r"\b(?:not\s+(?:extend|apply)|except\w*|exclud\w*|exempt|other\s+than|unless)\b[^.;]{0,200}\b(?:separate|"
            r"personal|student)\s+(?:student\s+)?accounts?\b",
            re.I,
        ),
    ),
)
_UNLESS = expression(r"\bunless\b|\bexcept\s+(?:that|where|when|as|if|to)\b", re.I)
_NO_EXCEPTION = expression(r"\bunless\s+and\s+until\b|\bexcept\s+as\s+(?:described|provided)\b", re.I)
_WHICHEVER = expression(
    r"\bwhichever\s+(?:\w+\s+){0,3}?(?P<which>sooner|earlier|earliest|first|shorter|shortest|less|lesser|later|latest|last|"
    r"longer|longest|greater)\b",
    re.I,
)
_THE_EARLIER_OF = expression(
    r"\bthe\s+(?P<which>sooner|earlier|earliest|later|latest|longer|shorter|lesser|greater)\s+(?:to\s+occur\s+)?of\b", re.I
)
_SEMESTER = expression(
    r"\bend\s+of\s+(?:the|that|such|said|a)\s+(?:then[\s-]current\s+)?(?:semester|academic\s+term|school\s+term|trimester)\b",
    re.I,
)
_THEN = expression(r"\b(?:and|,)\s+(?:then|thereafter)\s+(?P<limb>[^.;]{3,140})", re.I)
_SOONER = frozenset("sooner earlier earliest first shorter shortest less lesser".split())
_FIGURE = expression(r"\d|\b(?:days?|hours?|months?|years?)\b", re.I)
_LETTER = expression(r"^\W*\(?(?:[a-h]|[ivx]{1,3}|\d)\)\s+", re.I)  # "(b) the District's request"
# a bound on both limbs: "…, and in no event more than 180 days after termination"
_AT_THE_LATEST = expression(
    r"\b(?:in\s+no\s+(?:event|case)|in\s+(?:any|every)\s+(?:event|case)|under\s+no\s+circumstances|not\s+in\s+any\s+(?:event|case)|at\s+the\s+latest)\b",
    re.I,
)
_LIMB_ENDS = expression(
    r"[;.]|,?\s+(?:and|but)\s+in\s+(?:no|any)\s+(?:event|case)\b|,\s+(?!(?:or|and)\b)|\b(?:unless|except|provided)\b", re.I
)
_OR = expression(r"\bor\b|\band\b", re.I)


def exceptions_of(kind: str, e: Evidence, rest: str) -> tuple[str, ...]:
    """The exceptions that the sentence makes; for disposals and notices of breach also those of the rest of the provision."""
    own = e.sentence
    found = list(_exceptions_in(own))
    if kind.startswith("disposition_on") or kind == "post_term_destruction":
        found += [name for name, pattern in _OF_DISPOSITION if pattern.search(f"{own} {rest}")]
    elif (
        kind.startswith("breach_")
        and "law_enforcement_delay" not in found
        and "law_enforcement_delay" in _exceptions_in(rest)
        and not expression(r"\bwhether\b", re.I).search(rest)
    ):
        found.insert(0, "law_enforcement_delay")
    if kind.startswith("disposition"):
        found = [f for f in found if f != "law_enforcement_delay"]
    if not found and _UNLESS.search(own[e.predicate.start : e.predicate.end]) and not _NO_EXCEPTION.search(own):
        found.append("other")
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _exceptions_in(text: str) -> tuple[str, ...]:
    """The exceptions that a text makes; asked again for each clock of a sentence."""
    return tuple(name for name, pattern in _EXCEPTIONS if pattern.search(text))


def combination_of(kind: str, e: Evidence, following: str) -> Combination | None:
    """The second limb of a clock, in its own words."""
    if e.clock is None:
        return None
    scope_start, scope_end = _scope(e)
    text = e.sentence[scope_start:scope_end]
    match = _WHICHEVER.search(text) or _THE_EARLIER_OF.search(text)
    if match and not (
        match.end() < e.clock.start - scope_start and _AT_THE_LATEST.search(text, match.end(), e.clock.end - scope_start)
    ):
        rule = "sooner_of" if match["which"].lower() in _SOONER else "later_of"
        return Combination(rule, _limb(text, match, e.clock.start - scope_start, e.clock.end - scope_start))
    for words in (e.sentence[e.clock.end :], following if kind == "termination_notice" else ""):
        if found := _SEMESTER.search(words):
            return Combination("end_of_semester", _short(_clause_around(words, found)))
    if kind.startswith(("breach", "agreement")) and (found := _THEN.search(e.sentence, e.clock.end, e.predicate.end)):
        return Combination("then", _short(found["limb"]))
    return None


def _clause_around(words: str, match: re.Match[str]) -> str:
    """A match with the words around it, up to where its clause ends."""
    start = max(words.rfind(mark, 0, match.start()) for mark in ".;") + 1
    ends = [at for mark in ".;" if (at := words.find(mark, match.end())) >= 0]
    return words[start : min(ends, default=len(words))]


def _scope(e: Evidence) -> tuple[int, int]:
    """The bracket that the clock stands in, else its predicate, else the sentence."""
    if e.clock is None:
        return 0, len(e.sentence)
    start = e.predicate.start if e.predicate.start <= e.clock.start < e.predicate.end else 0
    end = e.predicate.end if start or e.clock.start < e.predicate.end else len(e.sentence)
    opened = e.sentence.rfind("(", start, e.clock.start)
    if opened >= 0 and e.sentence.count(")", opened, e.clock.start) < e.sentence.count("(", opened, e.clock.start):
        closed = e.sentence.find(")", e.clock.end)
        return opened + 1, closed if closed >= 0 else end
    return start, end


def _limb(text: str, match: re.Match[str], clock_start: int, clock_end: int) -> str:
    """The words of the limb that the clock is not in."""
    if clock_end <= match.start() and not _WHICHEVER.match(match.group()):
        # "thirty days after the later of the request and the end of the term": the clock runs from the first, the other is the limb
        ends = _LIMB_ENDS.search(text, match.end())
        limbs = text[match.end() : ends.start() if ends else len(text)]
        both = next((m for m in _OR.finditer(limbs)), None)
        return _short(limbs[both.end() :] if both else limbs)
    if clock_end <= match.start():
        joints = [m for m in _OR.finditer(text, clock_end, match.start()) if m.group().lower() == "or"]
        if joints:
            return _short(text[joints[0].end() : match.start()])
        before = [m for m in _OR.finditer(text, 0, clock_start) if m.group().lower() == "or"]
        return _short(text[: before[-1].start()] if before else text[clock_end : match.start()])
    if clock_start > match.end():
        stop = text.find(",", match.end(), clock_start)
        named = text[match.end() : stop if stop > 0 else clock_start]
        both = _OR.search(named)
        if both and not _FIGURE.search(named):
            return _short(named[both.end() :])
    joints = list(_OR.finditer(text, match.end()))
    for joint in joints:
        if joint.start() >= clock_end:
            bound = _AT_THE_LATEST.search(text, joint.end())
            return _short(text[joint.end() : bound.start() if bound else len(text)]).removesuffix(" and").rstrip(" ,")
    before = [j for j in joints if j.end() <= clock_start]
    return _short(text[match.end() : before[-1].start()] if before else text[match.end() : clock_start])


def _short(words: str) -> str:
    return _LETTER.sub("", " ".join(words.split())).strip(" ,.;()")[:200]
