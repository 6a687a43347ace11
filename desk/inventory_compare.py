"""Schedules side by side, in words: what each list tells of an element, and whether that is otherwise than in the first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from data_inventory.models import CatalogueElement, Subject
from data_inventory.selectors.compared import NOT_LISTED, NOT_USED, NOT_YET, UNSTATED, USED, Compared
from law.inventory.records import Listed
from rendering.tables import Value, as_csv, as_xlsx

STATES: dict[str, str | Promise] = {
    USED: gettext_lazy("used"),
    NOT_USED: gettext_lazy("not used"),
    UNSTATED: gettext_lazy("use not stated"),
    NOT_YET: gettext_lazy("not yet collecting"),
    NOT_LISTED: gettext_lazy("not listed"),
}
# What is not used, not listed and not yet collected is one answer: no such data goes there.
_ANSWER = {USED: USED, UNSTATED: UNSTATED}


@dataclass(frozen=True, slots=True)
class CompareCell:
    """What one list says of an element. `words`: as the list spells it, where that is not the name of the element."""

    state: str
    words: str
    differs: bool

    @property
    def label(self) -> str:
        return str(STATES[self.state])

    @property
    def plain(self) -> str:
        """The whole cell as text, for a file."""
        said = f"{self.label} ({self.words})" if self.words else self.label
        return f"≠ {said}" if self.differs else said


@dataclass(frozen=True, slots=True)
class CompareRow:
    """An element across the lists."""

    label: str
    url: str
    cells: tuple[CompareCell, ...]

    @property
    def differs(self) -> bool:
        return any(cell.differs for cell in self.cells)


@dataclass(frozen=True, slots=True)
class CompareGroup:
    """A category with its elements."""

    subject: str
    label: str
    rows: tuple[CompareRow, ...]


@dataclass(frozen=True, slots=True)
class CompareColumn:
    """A list, with the address at which it stands, and the address of the page without it."""

    label: str
    note: str
    url: str
    without: str
    versions: str
    used: int
    differing: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole table. `of`: how many rows there are when none is left out."""

    columns: tuple[CompareColumn, ...]
    groups: tuple[CompareGroup, ...]
    of: int
    differing: int

    @property
    def rows(self) -> list[tuple[CompareGroup, CompareRow]]:
        return [(group, row) for group in self.groups for row in group.rows]


def comparison_of(
    compared: Sequence[Compared],
    known: Mapping[str, CatalogueElement],
    *,
    only_differing: bool = False,
    kept: Sequence[tuple[str, str]] = (),
) -> Comparison:
    """The lists side by side, by category; what nobody has recognized stands last. `kept`: of the address, besides the lists."""
    keys = {key for one in compared for key in one.entries}
    rows = {key: _row(key, compared, known.get(key)) for key in keys}
    order = sorted(rows, key=lambda key: _place(key, known, rows[key].label))
    shown = [key for key in order if rows[key].differs or not only_differing]
    groups = [
        CompareGroup(subject, label, tuple(rows[key] for key in same))
        for (subject, label), same in groupby(shown, key=lambda key: _heading(known.get(key)))
    ]
    columns = [_column(number, compared, rows.values(), kept) for number in range(len(compared))]
    return Comparison(tuple(columns), tuple(groups), len(rows), sum(row.differs for row in rows.values()))


def _row(key: str, compared: Sequence[Compared], element: CatalogueElement | None) -> CompareRow:
    first = _ANSWER.get(compared[0].state(key), NOT_USED)
    told = [one.entries.get(key) for one in compared]
    label = element.label if element else next(one.text for one in told if one)
    cells = tuple(
        CompareCell(state := one.state(key), _spelled(one.entries.get(key), label), _ANSWER.get(state, NOT_USED) != first)
        for one in compared
    )
    return CompareRow(label, reverse("element", args=[element.pk]) if element else "", cells)


def _spelled(one: Listed | None, label: str) -> str:
    return one.text if one and one.text.casefold() != label.casefold() else ""


def _heading(element: CatalogueElement | None) -> tuple[str, str]:
    if element is None:
        return "", _("Words that nobody has recognized")
    return str(element.get_subject_display()), element.category_label or element.category


def _place(key: str, known: Mapping[str, CatalogueElement], label: str) -> tuple[int, str, str, str]:
    element = known.get(key)
    if element is None:
        return len(Subject.values), "", label.casefold(), key
    return list(Subject.values).index(element.subject), element.category_label, element.label.casefold(), key


def _column(number: int, compared: Sequence[Compared], rows: object, kept: Sequence[tuple[str, str]]) -> CompareColumn:
    one = compared[number]
    cells = [row.cells[number] for row in rows]  # type: ignore[attr-defined]
    others = [("with", other.key) for other in compared if other is not one]
    pages = {"profile": "product_profile", "statement": "product_collected"}
    url = reverse(pages.get(one.kind, "agreement_schedule"), args=[one.of])
    used = sum(cell.state == USED for cell in cells)
    without = f"?{urlencode([*kept, *others])}"
    return CompareColumn(one.label, one.note, url, without, _versions(one), used, sum(cell.differs for cell in cells))


def _versions(one: Compared) -> str:
    """The versions and tiers of the products, which a schedule does not tell apart."""
    told = []
    for product in one.products:
        names = [v.name for v in product.versions.all()], [t.name for t in product.tiers.all()]
        parts = [_("versions %(names)s") % {"names": ", ".join(names[0])}] if names[0] else []
        parts += [_("tiers %(names)s") % {"names": ", ".join(names[1])}] if names[1] else []
        told.append(f"{product.name} ({'; '.join(parts)})" if parts else product.name)
    return ", ".join(told)


def comparison_file(comparison: Comparison, kind: str, title: str) -> bytes:
    """The table as a file; what differs is marked, in a workbook bold as well."""
    head = [_("Element"), _("Category"), _("Whose data"), *(f"{c.label}, {c.note}" for c in comparison.columns)]
    rows: list[list[Value]] = [
        [row.label, group.label, group.subject, *(cell.plain for cell in row.cells)] for group, row in comparison.rows
    ]
    if kind == "csv":
        return as_csv(head, rows)
    marked = [(r, c + 3) for r, (_g, row) in enumerate(comparison.rows) for c, cell in enumerate(row.cells) if cell.differs]
    return as_xlsx(title, head, rows, marked=marked)
