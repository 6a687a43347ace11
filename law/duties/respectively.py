"""Times that answer to things in their order: "shall return the data and certify its destruction within 30 and 45 days, respectively"."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from law.duties.clocks import Clock, clocks
from law.duties.kinds import OTHER
from law.duties.series import Reading, parts_of_order
from law.duties.shaping import Draft
from law.number_words import SEQUENCE
from law.patterns import expression

_RESPECTIVELY = expression(r",?\s*\(?\brespectively\b\)?,?", 2)
_BETWEEN = expression(r"[\s,]*(?:and|or|&)?\s*(?:within\s+)?", 2)
_UNIT = expression(r"(?:(?:calendar|business|working|school|consecutive)\s+)?(?:hours?|days?|weeks?|months?|years?)$", 2)
_HAS_UNIT = expression(r"(?:hour|day|week|month|year)s?\b", 2)
# "Requests to inspect and requests to correct are answered …": what is done to each of them in its own time
_SUBJECTS = expression(
    r"^(?P<front>(?:[^,]{3,60},\s+)?)(?P<subjects>[^,;]+?(?:,\s*[^,;]+?)*?\s+and\s+[^,;]+?)(?P<verb>\s+(?:is|are|(?:shall|will|must)\s+be)\s+.*)$",
    2,
)
# "shall notify the District and the affected families of a breach": who is told each in its own time
_TOLD = expression(
    r"^(?P<front>.*?\b(?:notif(?:y|ies)|informs?|tells?|alerts?|advises?|warns?)\s+)(?P<subjects>[^,;]+?(?:,\s*[^,;]+?)*?\s+and\s+[^,;]+?)(?P<verb>\s+(?:of|about|that|within|no\s+later|not\s+later)\b.*|\s*)$",
    2,
)
_ITEMS = expression(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_MODAL = expression(r"\b(?:shall|will|must|may)\b", 2)


def respective_times(sentence: str, read: Reading, whole: Callable[[], tuple[Draft, ...]]) -> tuple[Draft, ...] | None:
    """The duties of a sentence with "respectively", each thing with its own time; of no known kind where they cannot be paired."""
    word = _RESPECTIVELY.search(sentence)
    run = _run(sentence) if word else ()
    if word is None or len(run) < 2:
        return None
    first, last = run[0], run[-1]
    behind = (
        sentence[last.quantity.end : word.start()] + sentence[word.end() :]
        if word.start() >= last.quantity.end
        else sentence[last.quantity.end :]
    )
    front = sentence[: first.start] if word.start() >= first.start else _RESPECTIVELY.sub("", sentence[: first.start])
    told = tuple(_paired(front, len(run)))
    if not told:
        marks = {c.start for c in run}
        return tuple(replace(d, kind=OTHER) if d.amount is not None and d.marks[0] in marks else d for d in whole())
    lead = sentence[first.start : first.quantity.start]
    found: list[Draft] = []
    for words, clock in zip(told, run, strict=True):
        drafts = read(f"{words.rstrip()} {lead}{_figure(sentence, clock, last)}{behind.rstrip(' .')}.")
        at = clock.quantity.start, clock.quantity.end
        found += [replace(d, marks=at, reach=(0, len(sentence))) for d in drafts if d.amount == clock.quantity.amount]
    return tuple(found)


def unpaired(sentence: str) -> str:
    """The words of "30, 60 and 90 days respectively" where fewer figures were read than stand there; else empty."""
    word = _RESPECTIVELY.search(sentence)
    match = _NUMBERS.search(sentence) if word else None
    if match is None:
        return ""
    read = sum(match.start() <= c.quantity.start < match.end() for c in clocks(sentence))
    return match.group() if read < len(_NUMBER.findall(match.group())) else ""


_ONE = rf"(?:{SEQUENCE}|\d{{1,3}})(?:\s*\(\d+\))?"
_NUMBER = expression(rf"\b(?:{SEQUENCE}|(?<!\()\d{{1,3}})\b(?!\))", 2)
_NUMBERS = expression(
    rf"\b{_ONE}(?:,\s*{_ONE})*,?\s+(?:and|or)\s+{_ONE}\s+(?:[a-z]+\s+)?(?:hours?|days?|weeks?|months?|years?)\b", 2
)


def _run(sentence: str) -> tuple[Clock, ...]:
    """The figures that stand side by side."""
    figures = clocks(sentence)
    run: list[Clock] = []
    for clock in figures:
        if run and not _BETWEEN.fullmatch(sentence, run[-1].quantity.end, clock.quantity.start):
            if len(run) > 1:
                break
            run = []
        run.append(clock)
    return tuple(run)


def _figure(sentence: str, clock: Clock, last: Clock) -> str:
    """The words of a figure with the unit that it may share with the last one."""
    words = sentence[clock.quantity.start : clock.quantity.end]
    unit = _UNIT.search(sentence[last.quantity.start : last.quantity.end])
    return words if _HAS_UNIT.search(words) or unit is None else f"{words} {unit.group()}"


def _paired(front: str, number: int) -> Iterator[str]:
    """The words in front of the times, once for each thing that is done, told or acted on; nothing where they are not as many."""
    limbs = parts_of_order(front)
    if len(limbs) == number:
        yield from limbs
        return
    for pattern in (_SUBJECTS, _TOLD):
        match = pattern.match(front)
        if match is None or pattern is _SUBJECTS and _MODAL.search(match["subjects"]):
            continue
        items: Sequence[str] = [i for i in _ITEMS.split(match["subjects"]) if i.strip()]
        if len(items) == number:
            yield from (f"{match['front']}{item}{match['verb']}" for item in items)
            return
