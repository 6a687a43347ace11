"""The sections of the review, each with an address of its own, and the parts of those that are too long for one page."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from agreements.labels import place_label, state_name
from intake.fields import FIELDSETS, RECORD_SECTIONS
from law.states import STATES

Row = tuple[str, int]  # the list of the reading, and the number in it
FINDINGS, VENDOR = "findings", "vendor"


@dataclass(frozen=True, slots=True)
class Tab:
    """A section of the review. `lists`: what of the reading stands in it. `most`: how many rows one page shows."""

    key: str
    title: Any
    lists: tuple[str, ...] = ()
    most: int = 80


TABS = (
    Tab(FINDINGS, _("Findings")),
    Tab(VENDOR, _("Vendor")),
    Tab("parties", _("Parties"), ("parties", "contacts", "signatures", "signing_events")),
    Tab("dates", _("Dates and form"), ("dates", "form")),
    Tab("boxes", _("Boxes"), ("options", "frameworks")),
    Tab("schedule", _("Schedule of data"), ("schedule", "subprocessors"), 120),
    Tab("credentials", _("Credential programs"), ("credentials",), 10),
    Tab("amendments", _("Amendments"), ("amendments",), 25),
    Tab("duties", _("Duties"), ("duties",), 40),
    Tab("restrictions", _("Restrictions"), ("restrictions",), 40),
    Tab("provisions", _("Provisions"), ("provisions",), 60),
)
_BY_KEY = {tab.key: tab for tab in TABS}
_OF_LIST = {key: tab for tab in TABS for key in tab.lists}
_ALWAYS = frozenset({FINDINGS, "parties", "dates", "boxes", "schedule", "duties", "restrictions", "provisions"})


def tab_at(key: str | None) -> Tab:
    """The section with this address; the findings where there is none."""
    return _BY_KEY.get(key or "", TABS[0])


def tab_of(list_key: str) -> Tab:
    """The section in which a list of the reading stands."""
    return _OF_LIST[list_key]


def is_shown(tab: Tab, reading: Mapping[str, Any]) -> bool:
    """Whether the paper has anything of the kind, or a person may say that it has."""
    return tab.key in _ALWAYS or any(reading.get(key) for key in tab.lists)


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the rows of a section, on a page of their own."""

    rows: tuple[Row, ...]
    label: str

    @property
    def token(self) -> str:
        """What names it in an address: its first row."""
        return "-".join(map(str, self.rows[0])) if self.rows else ""

    def has(self, token: str) -> bool:
        """Whether the row of that name stands in it."""
        return any(f"{key}-{number}" == token for key, number in self.rows)


def parts_of(tab: Tab, rows: Sequence[Row], reading: Mapping[str, Any], numbers: Mapping[str, str]) -> list[Part]:
    """The rows of a section in pages of at most `tab.most`; what belongs together stays together where it can."""
    if len(rows) <= tab.most:
        return [Part(tuple(rows), "")]
    parts: list[list[Row]] = [[]]
    for _label, found in groupby(rows, key=lambda row: _kin(row, reading)):
        group = list(found)
        if len(parts[-1]) + len(group) > tab.most and parts[-1]:
            parts.append([])
        while len(group) > tab.most:
            parts[-1], group = group[: tab.most], group[tab.most :]
            parts.append([])
        parts[-1] += group
    labels: Counter[str] = Counter()  # an exhibit or a state that needs several pages is counted
    return [Part(tuple(part), _told_apart(_label_of(part, reading, numbers), labels)) for part in parts if part]


def _told_apart(label: str, seen: "Counter[str]") -> str:
    seen[label] += 1
    return label if seen[label] == 1 else f"{label} ({seen[label]})"


def _kin(row: Row, reading: Mapping[str, Any]) -> str:
    """What a row belongs together with: the article, the exhibit, the state."""
    key, number = row
    found = reading[key][number] or {}
    if key == "amendments":
        return f"{found.get('state') or found.get('instrument') or ''}"
    if key == "provisions":
        first, _sep, rest = found.get("address", "").partition("__")
        second = rest.partition("__")[0]
        return f"{first}__{second}" if second in STATES else first
    return key


def _label_of(rows: Sequence[Row], reading: Mapping[str, Any], numbers: Mapping[str, str]) -> str:
    ends = [_name(row, reading, numbers) for row in (rows[0], rows[-1])]
    return ends[0] if ends[0] == ends[1] else " – ".join(ends)


def _name(row: Row, reading: Mapping[str, Any], numbers: Mapping[str, str]) -> str:
    key, number = row
    kin = _kin(row, reading)
    if key == "amendments":
        return state_name(kin) if len(kin) == 2 else place_label(kin)
    if key == "provisions":
        return place_label(kin, numbers) or str(number + 1)
    return f"{FIELDSETS[key].title} {number + 1}"


def rows_of(tab: Tab, reading: Mapping[str, Any], keep: Callable[[str, int], bool]) -> Iterator[Row]:
    """The rows of a section that can be numbered; `keep` says which of them belong to this paper."""
    for key in tab.lists:
        if key not in RECORD_SECTIONS:
            yield from ((key, number) for number in range(len(reading.get(key) or ())) if keep(key, number))


def count(rows: Iterable[Row], reading: Mapping[str, Any], lists: Iterable[str]) -> int:
    """How many of the rows stand, leaving out those that were taken out."""
    wanted = set(lists)
    return sum(1 for key, number in rows if key in wanted and reading[key][number] is not None)
