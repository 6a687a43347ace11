"""What differs between two sets of terms: text, duties, restrictions. Pure: it compares what term sets hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agreements.canonical import fold

Row = Mapping[str, Any]
# What makes a duty another duty to whoever owes it. Where it stands, how it is quoted and who put it there do not.
DUTY_FIELDS = (
    "obligor", "obligee", "trigger", "nature", "limit", "amount", "unit", "unit_stated", "direction", "starts_at", "combine",
    "recurs", "content", "exceptions",
)  # fmt: skip
CLOCK_FIELDS = frozenset({"trigger", "nature", "limit", "amount", "unit", "direction", "starts_at", "combine", "recurs"})
RESTRICTION_FIELDS = ("rule", "values")
_ALL_FIELDS = (*DUTY_FIELDS, *RESTRICTION_FIELDS)


@dataclass(frozen=True, slots=True)
class TextChange:
    """A provision that reads differently. `before` or `after` is None where it was not there, or is there no more."""

    address: str
    heading: str
    before: str | None
    after: str | None
    sources: tuple[str, ...] = ()  # the instruments and items that changed it


@dataclass(frozen=True, slots=True)
class RowChange:
    """A duty or restriction that differs; `fields` names what differs. None where one side has none."""

    kind: str
    before: Row | None
    after: Row | None
    fields: tuple[str, ...] = ()

    @property
    def is_clock(self) -> bool:
        """Whether the change moves, starts or stops a clock."""
        if self.before is None or self.after is None:
            duty = self.before or self.after or {}
            return duty.get("amount") is not None or bool(duty.get("recurs"))
        return bool(CLOCK_FIELDS & set(self.fields))


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two sets of terms."""

    text: tuple[TextChange, ...]
    duties: tuple[RowChange, ...]
    restrictions: tuple[RowChange, ...]

    @property
    def clocks(self) -> tuple[RowChange, ...]:
        """The duties of which the clock differs."""
        return tuple(change for change in self.duties if change.is_clock)

    def __bool__(self) -> bool:
        return bool(self.text or self.duties or self.restrictions)


def compare_terms(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """What `after` changes. Both hold `provisions`, `duties` and `restrictions`."""
    return Changes(
        tuple(_text_changes(before["provisions"], after["provisions"])),
        tuple(_row_changes(before["duties"], after["duties"], DUTY_FIELDS)),
        tuple(_row_changes(before["restrictions"], after["restrictions"], RESTRICTION_FIELDS)),
    )


def text_in_force(provision: Row) -> str:
    """The words of a stored provision that are in force."""
    return "".join(segment["text"] for segment in provision["segments"] if segment["state"] != "deleted")


def _text_changes(before: Sequence[Row], after: Sequence[Row]) -> Iterable[TextChange]:
    old = {provision["address"]: provision for provision in before}
    new = {provision["address"]: provision for provision in after}
    for address in dict.fromkeys([*old, *new]):
        was, now = (text_in_force(side[address]) if address in side else None for side in (old, new))
        if fold(was or "") != fold(now or ""):
            provision = new.get(address) or old[address]
            yield TextChange(address, provision["heading"], was, now, _sources(new.get(address)))


def _sources(provision: Row | None) -> tuple[str, ...]:
    if provision is None:
        return ()
    return tuple(dict.fromkeys(s["source"] for s in provision["segments"] if s["source"] != "base"))


def _row_changes(before: Sequence[Row], after: Sequence[Row], fields: Sequence[str]) -> Iterable[RowChange]:
    for was, now in paired(before, after):
        differing = tuple(f for f in fields if was and now and was.get(f) != now.get(f))
        if was is None or now is None or differing:
            yield RowChange((now or was or {})["kind"], was, now, differing)


def paired(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Rows of two sets that are the same duty or restriction, each row once; what has no partner stands alone.

    First those that agree in everything, then those of one kind at one address, then, for named kinds, those of one kind
    between the same parties: an amendment may say the same at another place. Within `other`, only the address tells.
    """
    rest_before, rest_after = list(before), list(after)
    partner: dict[int, Row] = {}
    for key in (_exact_key, _address_key, _parties_key):
        _pair_by(key, rest_before, rest_after, partner)
    pairs: list[tuple[Row | None, Row | None]] = [(row, partner.get(id(row))) for row in before]
    return pairs + [(None, row) for row in rest_after]


def _pair_by(key: Any, before: list[Row], after: list[Row], partner: dict[int, Row]) -> None:
    waiting: dict[Any, list[Row]] = {}
    for row in after:
        wanted = key(row)
        if wanted is not None:
            waiting.setdefault(wanted, []).append(row)
    done: set[int] = set()  # by identity: two rows of a paper may be equal
    for row in before if waiting else ():
        candidates = waiting.get(key(row))
        if candidates:
            found = partner[id(row)] = candidates.pop(0)
            done |= {id(row), id(found)}
    before[:] = [row for row in before if id(row) not in done]
    after[:] = [row for row in after if id(row) not in done]


def _exact_key(row: Row) -> Any:
    return (row["kind"], row["address"], repr([row.get(f) for f in _ALL_FIELDS]))


def _address_key(row: Row) -> Any:
    return (row["kind"], row["address"])


def _parties_key(row: Row) -> Any:
    if row["kind"] == "other":
        return None
    return (row["kind"], row.get("obligor"), row.get("obligee"))
