"""What a person put in the place of what was read, kept when the paper is confirmed, to be put there again. Pure.

The reading of a confirmed paper goes; a paper that is added later is read together with it, from its bytes. So each
correction is kept with the row that it was made on, as the machine read that row: a place, not a number in a list.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from agreements.canonical import canonical_json
from intake.by_hand import DOES, MARK, by_place
from intake.corrections import LISTS, RECORDS

Row = Mapping[str, Any]
# path, key, field ("" for the whole row, "-" for a new one), was, read, value, by, at; rank and exact_rank among rows of the same
# identity, and among those that say the same; for duties and restrictions also sources and beside, for instructions place;
# for a new row alike_then, how many rows of its identity the machine had read beside it
Kept = dict[str, Any]
Who = tuple[str, str]  # the key of the person, the instant as ISO 8601
OF_TERMS = ("duties", "restrictions")
IDENTITY: Mapping[str, tuple[str, ...]] = {
    "parties": ("role",),
    "contacts": ("party", "name"),
    "signatures": ("party", "name"),
    "signing_events": ("at", "event", "actor"),
    "options": ("exhibit", "label"),
    "schedule": ("exhibit", "subject", "category", "element"),
    "frameworks": ("name",),
    "subprocessors": ("name",),
    "credentials": ("name",),
    "provisions": ("address",),
    "duties": ("kind", "address"),
    "restrictions": ("kind", "address"),
}
TELLING = {"signing_events": "event"}  # in the others it is what the identity names last


def kept_by_hand(
    as_read: Row, final: Row, sources: Mapping[str, Sequence[str]], made: Sequence[tuple[str, str, str]]
) -> list[Kept]:
    """Every value, row and instruction that stands otherwise than it was read.

    `sources`: who put words at each address. `made`: path, person and instant of each correction, in their order.
    """
    who = _Makers(made)
    found = [item for key in sorted(RECORDS) for item in _of_record(key, as_read, final, who)]
    for key in sorted(LISTS - {"amendments"}):
        found += _of_list(key, machine_rows(as_read, final, key), final.get(key) or [], who)
    found += _of_amendments(as_read, final, who)
    for item in found:
        if item["key"] in OF_TERMS and item["was"]:
            item["sources"] = list(sources.get(item["was"]["address"], ()))
    return found


def machine_rows(as_read: Row, final: Row, key: str) -> Sequence[Row | None]:
    """The rows as they were read, or as they follow from corrected words."""
    return (final["_machine"][key] if key in OF_TERMS else as_read.get(key)) or []


def exact(row: Row) -> str:
    """Everything that a row says."""
    return canonical_json({key: value for key, value in row.items() if key != MARK})


def identity(key: str, row: Row) -> tuple[Any, ...]:
    """What makes a row of the list the same row, whatever else it says."""
    return tuple(row.get(name) or "" for name in IDENTITY[key])


def is_telling(key: str, row: Row) -> bool:
    """Whether a row says by what it is told from others: two contacts without names may be two people."""
    return bool(row.get(TELLING.get(key, IDENTITY[key][-1])))


def says_all(row: Row, added: Row) -> bool:
    """Whether a row says everything that another says."""
    return all(row.get(name) == value for name, value in added.items() if value and name != MARK)


class _Makers:
    """Who made a correction, and when."""

    def __init__(self, made: Sequence[tuple[str, str, str]]) -> None:
        self._by_path = {path: (by, at) for path, by, at in made}
        self._added: dict[str, list[Who]] = {}
        for path, by, at in made:
            if path.endswith("/-"):
                self._added.setdefault(path[1:-2], []).append((by, at))
        self._last: Who = made[-1][1:] if made else ("", "")

    def of(self, *paths: str) -> Who:
        return next((self._by_path[path] for path in paths if path in self._by_path), self._last)

    def of_added(self, key: str, nth: int) -> Who:
        added = self._added.get(key, [])
        return added[nth] if nth < len(added) else self._last


def _item(path: str, was: Row | None, read: Any, value: Any, who: Who, ranks: tuple[int, int] = (0, 0)) -> Kept:
    key, *rest = path.split("/")[1:]
    field = rest[-1] if rest and (key in RECORDS or len(rest) > 1 or rest[-1] == "-") else ""
    told = {"path": path, "key": key, "field": field, "was": dict(was) if was else None, "read": read, "value": value}
    return {**told, "rank": ranks[0], "exact_rank": ranks[1], "by": who[0], "at": who[1]}


def _of_record(key: str, as_read: Row, final: Row, who: _Makers) -> Iterator[Kept]:
    was, now = as_read.get(key) or {}, final.get(key) or {}
    for field in _differing(was, now):
        path = f"/{key}/{field}"
        yield _item(path, None, was.get(field), now.get(field), who.of(path))


def _of_list(key: str, before: Sequence[Row | None], now: Sequence[Row | None], who: _Makers) -> Iterator[Kept]:
    if list(before) == list(now):
        return
    seen: Counter[Any] = Counter()
    for n, was in enumerate(before):
        if was is None:
            continue
        same, alike = (exact(was),), identity(key, was)
        ranks = seen[alike], seen[same]
        seen.update((alike, same))
        for item in _of_row(f"/{key}/{n}", was, now[n], who, ranks):
            item |= {"beside": _beside(key, was, before)} if key in OF_TERMS else {}
            yield item
    for nth, row in enumerate(now[len(before) :]):
        if row is not None:
            plain = {name: value for name, value in row.items() if name != MARK}
            beside = sum(was is not None and identity(key, was) == identity(key, row) for was in before)
            yield _item(f"/{key}/-", None, None, plain, who.of_added(key, nth)) | {"alike_then": beside}


def _of_row(path: str, was: Row, now: Row | None, who: _Makers, ranks: tuple[int, int]) -> Iterator[Kept]:
    if now is None:
        yield _item(path, was, dict(was), None, who.of(path), ranks)
        return
    for field in _differing(was, now):
        yield _item(f"{path}/{field}", was, was.get(field), now.get(field), who.of(f"{path}/{field}", path), ranks)


def _beside(key: str, was: Row, rows: Iterable[Row | None]) -> list[str]:
    """The words of the other clauses of the kind at the same address: none of them is this one."""
    return [row.get("quote") or "" for row in rows if row and row is not was and identity(key, row) == identity(key, was)]


def _of_amendments(as_read: Row, final: Row, who: _Makers) -> Iterator[Kept]:
    """What a person said of instructions, by instrument, item, and the count within the item."""
    read = by_place([row for row in as_read.get("amendments") or () if row])
    for place, row in by_place([row for row in final.get("amendments") or () if row]).items():
        was = read.get(place)
        number = next((n for n, other in enumerate(final["amendments"]) if other is row), 0)
        for field in (row.get(MARK) or {}).get("fields", ()):
            if was is not None and was.get(field) != row.get(field):
                path = f"/amendments/{number}/{field}"
                yield _item(path, was, was.get(field), row.get(field), who.of(path)) | {"place": list(place)}


def _differing(was: Row, now: Row) -> list[str]:
    return [field for field in dict.fromkeys([*was, *now]) if field != MARK and was.get(field) != now.get(field)]


def changes_words(item: Kept) -> bool:
    """Whether duties and restrictions follow otherwise where it is put in place."""
    if item["key"] == "amendments":
        return item["field"] in DOES
    return item["key"] == "provisions" and item["field"] in ("", "text", "heading")
