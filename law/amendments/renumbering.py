"""Numbers that change: "Section 3 is re-numbered 4", "items (c) and (d) are relettered (d) and (e)", "the rest accordingly".

A provision keeps its address; only the number that is printed changes. What follows "accordingly" is said and not done.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from law.amendments.item_reading import ItemReading, emit, new_operation
from law.amendments.operations import Op, Outcome
from law.amendments.places import context_of, explicit_place, target_of, within
from law.patterns import expression
from law.references import Reference

_LABEL = expression(
    r"(?P<joint>through|thru|to|–|-)?\s*\(?(?P<label>\d{1,2}(?:\.\d{1,2})?|[a-z]{1,2}|[ivx]{1,5}|[A-Z])\)?(?![\w.]*\w)"
)
_MOST = 30


def renumber(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Section 3 is renumbered as Section 4"."""
    return _renumbered(reading, match, reading.masked.references[int(match["ref2"])].path[-1][1])


def renumber_plain(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Section 3 is renumbered 4"."""
    return _renumbered(reading, match, match["number"].strip("()."))


def _renumbered(reading: ItemReading, match: re.Match[str], number: str) -> int:
    old = reading.masked.references[int(match["ref"])]
    target, located = target_of(reading, explicit_place(reading, match), match.start())
    change = replace(new_operation(reading, Op.REPLACE_PHRASE), target=target, located=located)
    return emit(reading, match, match.end(), replace(change, find=old.path[-1][1], replacement=number, number=number))


def renumber_list(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Sections 2 and 3 are renumbered 3 and 4": as many new numbers as old ones, or nobody knows which is which."""
    first = reading.masked.references[int(match["ref"])]
    olds = list(_labels(first.path[-1][1], match["olds"]))
    begins = reading.masked.references[int(match["ref2"])].path[-1][1] if match["ref2"] else match["first"].strip("() .")
    news = list(_labels(begins, match["news"]))
    home = match.groupdict().get("home")
    around = reading.masked.references[int(home)] if home is not None else context_of(reading, match.start("ref"))
    if len(olds) != len(news) or len(olds) > _MOST:
        target, located = target_of(reading, within(first, around), match.start())
        unclear = replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=target, located=located)
        return emit(reading, match, match.end(), replace(unclear, outcome=Outcome.NOT_UNDERSTOOD))
    for old, new in zip(olds, news, strict=True):
        one = within(_with_last(first, old.rpartition(".")[2]), around)
        target, located = target_of(reading, one, match.start())
        change = replace(new_operation(reading, Op.REPLACE_PHRASE), target=target, located=located)
        reading.operations.append(replace(change, find=old.rpartition(".")[2], replacement=new, number=new))
    reading.used.append((match.start(), match.end()))
    return match.end()


def renumber_rest(reading: ItemReading, match: re.Match[str]) -> int:
    """ "… and renumber the remaining sections accordingly": the other numbers stay as they are printed, and are not lost for it."""
    if reading.operations:
        last = reading.operations[-1]
        reading.operations[-1] = replace(last, note=last.note or "the numbers behind it are still printed as they were")
        reading.used.append((match.start(), match.end()))
        return match.end()
    target, located = target_of(reading, None, match.end())
    note = "which number each provision gets is not said; they are printed as they were"
    rest = replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=target, located=located, note=note)
    return emit(reading, match, match.end(), replace(rest, outcome=Outcome.NOT_UNDERSTOOD))


def _with_last(reference: Reference, label: str) -> Reference:
    return replace(reference, path=(*reference.path[:-1], (reference.path[-1][0], label)))


def _labels(first: str, rest: str) -> Iterator[str]:
    """Every number of a list: "c" and ", (d) through (f)" are c, d, e and f."""
    yield first
    before = first
    for match in _LABEL.finditer(expression(r"\b(?:and|or)\b|,|&").sub(" ", rest)):
        label = match["label"]
        if match["joint"]:
            yield from _between(before, label)
        yield label
        before = label


def _between(first: str, last: str) -> Iterator[str]:
    if first.isdigit() and last.isdigit():
        yield from (str(n) for n in range(int(first) + 1, min(int(last), int(first) + _MOST)))
    elif len(first) == len(last) == 1:
        yield from (chr(n) for n in range(ord(first) + 1, ord(last)))
