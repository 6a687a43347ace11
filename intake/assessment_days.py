"""The day of an assessment as the words of a profile say it, in a label, in a heading above it, or in a sentence."""

import re
from collections.abc import Iterable, Iterator

from law.facts.written_dates import WrittenDate, dates_in, is_only_a_date

_ACT = (
    r"(?:assess(?:ed|ment)|re-?assessed|review(?:ed)?|evaluat(?:ed|ion)|audit(?:ed)?|examin(?:ed|ation)|inspect(?:ed|ion)"
    r"|report(?:ed)?)"
)
_DONE = r"(?:completed?|closed|concluded|finished|performed|conducted|carried\s+out|undertaken|made|done|dated?|day|finali[sz]ed)"
_OF_IT = (
    r"(?:(?:the|this|our|its|of|a|an|product|privacy|data|security|protection|vendor|app|application|independent|external|last|latest|most\s+recent|final|full|"
    r"annual|profile)\s+)*"
)
_LABEL = re.compile(
    rf"^\W*(?:{_DONE}\s+(?:on\s+|of\s+)?)?{_OF_IT}{_ACT}(?:\s+(?:{_DONE}|was|is|has\s+been|on|of|as\s+of))*\W*$", re.I
)
_PASSIVE = re.compile(
    r"(?:\b(?:was|were|is|been)\s+|^\W*)(?:last\s+|independently\s+|fully\s+)?(?:assessed|reviewed|evaluated|audited|examined|inspected)\b"
    r"(?:(?!\b(?:and|to|until|expires?|valid|next)\b)[^.;|\n]){0,80}?\b(?:on|of|as\s+of|dated)\s*$",
    re.I,
)
_ACTIVE = re.compile(
    r"\b(?:assessed|reviewed|evaluated|audited|examined|inspected)\s+(?:it|this|the\s+\w+|[A-Z]\w*(?:\s+[A-Z]\w*){0,3})\s+(?:on|as\s+of)\s*$"
)
_NOUN = re.compile(
    rf"\b(?:assessment|evaluation|review|audit|examination|inspection|report)\b[^.;|\n]{{0,50}}?\b{_DONE}\s+(?:on\s+|as\s+of\s+|by\s+[^.;|\n]{{2,60}}?\s+on\s+)?$",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:next|previous|prior|earlier|former|planned|scheduled|due|will|shall|must|may|if|unless|not|never|polic(?:y|ies)|procedures?|logs?|"
    r"access|records?|insurance|background|training|SOC|ISO|penetration|code|risk|incidents?|breach|contract|agreement|financial|accounts?|curriculum)\b",
    re.I,
)
_REPORT = re.compile(r"\breport(?:ed)?\b", re.I)
_SENTENCES = re.compile(r"(?<=[a-z0-9)\]][.;])\s+(?=[A-Z])|\n+")


def assessed_in(texts: list[str]) -> str | None:
    """The day that the texts say the product was assessed, ISO; None where none is said, or several."""
    for found in (_assessed, _labelled, _told):
        days = {day.day for text in texts for day in found(text)}
        if days:
            return days.pop().isoformat() if len(days) == 1 else None
    return None


def _assessed(text: str) -> Iterator[WrittenDate]:
    """The labelled days without that of the report, which may be written later."""
    return _labelled("\n".join("" if _REPORT.search(line) and "|" not in line else line for line in text.split("\n")))


def _labelled(text: str) -> Iterator[WrittenDate]:
    """ "Assessment completed: March 4, 2026", "Date of review | 4 March 2026", and a row of labels above a row of days."""
    above: list[str] = []
    for line in text.split("\n"):
        cells = [c.strip() for c in line.split("|")]
        if len(cells) > 1:
            yield from _behind(zip(cells, cells[1:], strict=False))
            yield from _behind(zip(above, cells, strict=False) if len(above) == len(cells) else ())
        else:
            label, mark, value = line.partition(":")
            days = dates_in(line)
            yield from _behind([(label, value)] if mark else [(line[: days[0].start], line[days[0].start :])] if days else [])
        above = cells


def _behind(pairs: Iterable[tuple[str, str]]) -> Iterator[WrittenDate]:
    for label, value in pairs:
        if _LABEL.match(label) and not _OTHER.search(label) and is_only_a_date(value.strip(" .")):
            yield from dates_in(value)[:1]


def _told(text: str) -> Iterator[WrittenDate]:
    """ "It was reviewed by Copper Beech Review on April 9, 2026", in a sentence that speaks of nothing else."""
    for sentence in _SENTENCES.split(text):
        for day in dates_in(sentence):
            before = sentence[: day.start]
            if not _OTHER.search(before) and (_PASSIVE.search(before) or _ACTIVE.search(before) or _NOUN.search(before)):
                yield day
