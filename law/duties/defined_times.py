"""Words for a time that the paper itself defines: "“Promptly” means within 48 hours of discovery"."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from law.consolidated import ConsolidatedProvision
from law.duties.clocks import clocks
from law.duties.kinds import OTHER
from law.duties.shaping import Draft
from law.findings import Finding, Severity
from law.patterns import expression
from law.sentences import sentences

Reading = Callable[[str], tuple[Draft, ...]]

_QUOTED = r"[\"“‘'](?P<term{n}>[^\"”’]{{3,50}}?),?[\"”’']"
_LIMIT = r"(?:within|(?:no|not)\s+(?:later|more|longer)\s+than|at\s+most|in|up\s+to|inside)\s+"
_DEFINES = expression(
    rf"{_QUOTED.format(n=1)}(?:,\s*as\s+[^,;.]{{3,50}},)?\s*(?:(?:shall|will|is\s+to)\s+)?(?:means?|mean|is|refers?\s+to|denotes?|stands\s+for|is\s+defined\s+as|is\s+understood\s+as|be\s+understood\s+as)\s+"
    rf"(?:(?:notice|a\s+notice|notification|action)\s+(?:that\s+is\s+)?(?:given|made|taken)\s+|(?:the|a)\s+(?:time|period)\s+(?:of|that\s+(?:is|lasts))\s+|not\s+(?:later|more)\s+than\s+)?(?={_LIMIT}|[\w(]+)(?P<time>[^.;]{{4,160}})"
    rf"|\b(?:says?|uses?|reads?)\s+{_QUOTED.format(n=2)}\s*,\s*(?P<time2>[^.;]{{4,120}}?)\s+(?:is|are)\s+meant\b",
    2,
)
_PACE = expression(
    r"prompt(?:ly|\s+notice)?|immediate(?:ly)?|without\s+(?:(?:any|undue|unreasonable|unnecessary)\s+)?delay|(?:in\s+a\s+)?timely(?:\s+manner)?|forthwith|expeditiously|at\s+once|"
    r"as\s+soon\s+as\s+(?:reasonably\s+)?(?:possible|practicable)|without\s+hesitation|urgent(?:ly)?|reasonable\s+time",
    2,
)
_PERIOD = expression(
    r"(?!.*\b(?:subscription|initial|renewal|licen[cs]e|contract|service|billing|fiscal|school|academic|school\s+year|pilot|trial|reporting)\b).*\b(?:period|window|deadline|time(?:\s?frame|\s+limit)?)",
    2,
)
_IN_FRONT = expression(
    r"\W*(?:(?:for|as|in|where|when(?:ever)?|under|if)\b[^.;()]{0,80}?)?\W*(?:the\s+(?:words?|terms?|phrases?|expressions?)\s+)?\W*",
    2,
)
_FROM_THE_TERM = expression(r"\W*(?:the\s+)?(?:term|duration)\s+of\b", 2)
_STARTS = expression(_LIMIT, 2)
_OPENS = expression(
    r"(?:\W*(?:the\s+)?(?:term|duration)\s+of\s+(?:this|the)\s+\w+\s+(?:and\s+|plus\s+)?)?(?:(?:a\s+period\s+of|the)\s+)?$", 2
)


@dataclass(frozen=True, slots=True)
class DefinedTime:
    """A term with the time that it stands for, and where the paper says so."""

    term: str
    time: str
    pattern: re.Pattern[str]
    address: str
    is_pace: bool


def defined_times(provisions: Iterable[ConsolidatedProvision]) -> tuple[DefinedTime, ...]:
    """The words of the paper that stand for a time."""
    return tuple(d for p in provisions for d in _of(p))


def only_defines(sentence: str) -> bool:
    """Whether a sentence does nothing but define a time: what stands in brackets behind an order leaves the order."""
    match = _DEFINES.search(sentence)
    return bool(match and _IN_FRONT.fullmatch(sentence[: match.start()]) and defined_time(sentence))


def _of(provision: ConsolidatedProvision) -> Iterator[DefinedTime]:
    if "”" not in provision.text and '"' not in provision.text:
        return
    for span in sentences(provision.text):
        if found := defined_time(span.text, provision.address):
            yield found


def defined_time(sentence: str, address: str = "") -> DefinedTime | None:
    """The time that a sentence defines, if it defines one and nothing else."""
    match = _DEFINES.search(sentence)
    if match is None:
        return None
    term, time = (match["term1"] or match["term2"]).strip(" ,"), (match["time"] or match["time2"]).strip(" ,)")
    is_pace = bool(_PACE.fullmatch(term))
    if not is_pace and not _PERIOD.fullmatch(term):
        return None
    figures = clocks(time)
    if len(figures) != 1 or not _OPENS.fullmatch(time[: figures[0].start]) or figures[0].direction == "before":
        return None
    return DefinedTime(term, time, _pattern(term, is_pace), address, is_pace)


def _pattern(term: str, is_pace: bool) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(w) for w in term.split())
    if is_pace:
        return expression(rf"(?<![\"“‘'])\b{words}\b(?![\"”’'])", 2)
    return expression(
        rf"\b(?:within|during|in|for|throughout|inside|by\s+the\s+end\s+of|before\s+the\s+end\s+of|before|by|prior\s+to|not\s+later\s+than|no\s+later\s+than|not\s+exceeding)\s+(?:the|such|its|this|that)\s+{words}\b",
        2,
    )


def with_defined(sentence: str, drafts: Sequence[Draft], times: Sequence[DefinedTime], read: Reading) -> tuple[Draft, ...]:
    """The drafts of a sentence in which a defined word gives the time."""
    for time in times:
        match = time.pattern.search(sentence)
        if match is None or only_defines(sentence) or _FROM_THE_TERM.match(time.time):
            continue
        words = _worded(time, match.group())
        put = f"{sentence[: match.start()]}{words}{sentence[match.end() :]}"
        new = [
            _moved(d, match, len(words))
            for d in read(put)
            if d.amount is not None and match.start() <= d.marks[0] < match.start() + len(words)
        ]
        named = [d for d in new if d.kind != OTHER] or new
        if any((o.kind, o.amount) == (d.kind, d.amount) for o in drafts for d in named):
            return tuple(drafts)  # "promptly (by which 48 hours are meant)": the figure was read where it stands
        if named:
            kinds = {d.kind for d in named}
            return (*(d for d in drafts if d.is_timed or d.kind not in kinds and d.kind != OTHER), *named)
    return tuple(drafts)


def _worded(time: DefinedTime, used: str) -> str:
    if time.is_pace:
        adjective = expression(r"(?:prompt|immediate|urgent)\s+notice", 2).fullmatch(used)
        limit = time.time if _STARTS.match(time.time) else f"within {time.time}"
        return f"notice {limit}" if adjective else limit
    if expression(r"(?:during|for|throughout)\b", 2).match(used):
        return f"for {_STARTS.sub('', time.time, count=1)}"
    return time.time if _STARTS.match(time.time) else f"within {time.time}"


def _moved(draft: Draft, match: re.Match[str], length: int) -> Draft:
    """A draft of the sentence with the time in it, marked at the word that stands for the time."""
    shift = length - (match.end() - match.start())
    end = max(draft.reach[1] - shift, match.end())
    return replace(draft, marks=(match.start(), match.end()), reach=(min(draft.reach[0], match.start()), end))


def unused_times(times: Iterable[DefinedTime], used: Iterable[tuple[str, int | None]]) -> Iterator[Finding]:
    """time-limit-unread: a defined time that no duty took."""
    taken = set(used)
    for time in times:
        amount = clocks(time.time)[0].quantity.amount
        if not any(a == amount and time.pattern.search(sentence) for sentence, a in taken):
            message = f"“{time.term}” is said to mean “{time.time[:90]}”, but no duty was derived from it. Settle what is owed."
            yield Finding("time-limit-unread", Severity.NOTE, time.address, message)
