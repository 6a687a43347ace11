"""Signatures in a table with one row a signer."""

import re
from collections.abc import Iterator

from law.document import Signature
from law.facts.matching import PartyMatcher
from law.facts.names import is_blank
from law.facts.people import person_in, without_stamp
from law.facts.tables import Row, Table, head_of
from law.facts.written_dates import date_in
from law.patterns import expression

_COLUMNS = (
    ("date", r"\bdate\b|\bsigned on\b|\bsigned\s*$"),
    ("title", r"\btitle\b|\bcapacity\b|\bposition\b|\boffice\b|\brole\b"),
    ("name", r"\bsignator(?:y|ies)\b|\bname\b|\bsigner\b|\bsigned by\b|\brepresentative\b"),
    ("party", r"\bparty\b|\bparties\b|\borgani[sz]ation\b|\bentity\b|\bfor\b|\bon behalf\b|\bcompany\b|\bagency\b"),
    ("hand", r"\bsignature\b"),
)


def table_signatures(table: Table, matcher: PartyMatcher, kind: str) -> Iterator[Signature]:
    """One signature a row, where the heading has a party, a name and a date."""
    head = head_of(
        table, lambda r: {"date", "name"} <= set(_columns(r)) and ("party" in _columns(r) or "hand" in _columns(r)), within=2
    )
    if head is None:
        return
    columns = _columns(head)
    for row in table.rows[table.rows.index(head) + 1 :]:
        yield from _of_row(row, columns, matcher, kind)


def _columns(row: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(row.cells):
        kind = next(
            (
                k
                for k, shape in _COLUMNS
                if len(cell) < 40 and not expression(r"[:/\d]|__").search(cell) and expression(shape, re.I).search(cell)
            ),
            None,
        )
        if kind and kind not in found:
            found[kind] = index
    return found


def _of_row(row: Row, columns: dict[str, int], matcher: PartyMatcher, kind: str) -> Iterator[Signature]:
    said = expression(r"\(\s*(?:e-?)?signed\s*\)", re.I).sub("", row.cell(columns["name"]))
    day = date_in(row.cell(columns["date"]))
    party = matcher.role_of(row.cell(columns.get("party")))
    if is_blank(said) and party is None:
        return
    person = person_in(without_stamp(said))
    title = row.cell(columns.get("title")).strip() or person.title
    name = person.name or (None if is_blank(said) else said.strip())
    yield Signature(party, name, None if is_blank(title) else title, day, row.place, kind, day is not None)
