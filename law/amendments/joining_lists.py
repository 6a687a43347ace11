"""New words that print the mark of a list's next item: "(d) …" behind item (c) joins the list, and no item's text."""

import re
from dataclasses import replace

from law.amendments.item_reading import ItemReading
from law.amendments.operations import Op, Operation, Position
from law.patterns import expression

_MARKED = expression(r"^[\"“\s]*\(?(?P<mark>[a-z]|\d{1,2}|[ivx]{1,5}|[a-z]-?\d)[.)]\s+\S", re.I)
_ITEM = expression(r"^(?P<home>.+)__(?:subsec|item)_(?P<mark>[a-z]|\d{1,2}|[ivx]{1,5})$", re.I)


def join_lists(reading: ItemReading) -> None:
    """Words that are told to go behind an item, or into a provision, and begin with the next mark of its list, are a new item."""
    reading.operations[:] = [_as_item(reading, operation) for operation in reading.operations]


def _as_item(reading: ItemReading, operation: Operation) -> Operation:
    new = operation.replacement or ""
    marked = _MARKED.match(new)
    if marked is None or operation.op is not Op.INSERT_TEXT or operation.sentence is not None or operation.located is None:
        return operation
    if operation.position is Position.START or operation.find is not None:
        return operation
    home = _home_of(reading, operation.located, marked["mark"].lower())
    if home is None:
        return operation
    return replace(
        operation, op=Op.INSERT_ITEM, target=home, located=home, number=marked["mark"].lower(), spot=None, position=Position.END
    )


def _home_of(reading: ItemReading, located: str, mark: str) -> str | None:
    """The provision whose list has an item in front of the mark, and none with it: the one that is named, or the one that holds it."""
    named = _ITEM.match(located)
    homes = [located] if named is None else [located, named["home"]]
    for home in homes:
        marks = {
            found["mark"].lower()
            for address in reading.index.provisions
            if (found := _ITEM.match(address)) is not None and found["home"] == home
        }
        if mark not in marks and any(_precedes(known, mark) for known in marks):
            return home
    return None


def _precedes(known: str, mark: str) -> bool:
    if re.match(r"[a-z]-?\d$", mark):
        return known == mark[0]
    if known.isdigit() and mark.isdigit():
        return int(mark) == int(known) + 1
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
    if known in roman and mark in roman and roman.index(mark) == roman.index(known) + 1:
        return True
    return len(known) == len(mark) == 1 and known.isalpha() and mark.isalpha() and ord(mark) == ord(known) + 1
