"""The heat map of products and categories: a table whose cells have a number, a word and a shade, and lead to their source."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from desk.maps import levels
from desk.maps.drawing import address, attribute
from law.elements.catalogue import catalogue
from law.inventory.graphs import HeatMap

SHORT: dict[str, str | Promise] = {
    "": gettext_lazy("unclear"),
    "low": gettext_lazy("low"),
    "moderate": gettext_lazy("mod."),
    "high": gettext_lazy("high"),
    "highest": gettext_lazy("highest"),
}


@dataclass(frozen=True, slots=True)
class HeatCategory:
    """A column. `group` gathers columns that stand side by side under one head (whose data it is, for instance)."""

    code: str
    label: str
    url: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """How many elements of the category the product holds, the most sensitive of them, and where that stands.

    `is_known` is False where nobody can say (a schedule that could not be read); `is_more` where beside what is counted there
    is perhaps more; `mark` says in a word that the cell is not as it should be ("differs"); it is shown as a sign and a frame.
    """

    count: int
    sensitivity: str = ""
    url: str = ""
    is_known: bool = True
    mark: str = ""
    is_more: bool = False

    @property
    def figure(self) -> str:
        """The number; a question mark where it is not known, or perhaps higher."""
        return (str(self.count) if self.is_known else "") + ("?" if self.is_more or not self.is_known else "")


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A product. Categories of which it holds nothing need no cell."""

    label: str
    url: str = ""
    note: str = ""
    cells: Mapping[str, HeatCell] = field(default_factory=dict)


def heat_parts(
    given: HeatMap, *, row_url: Callable[[str], str], cell_url: Callable[[str, str], str]
) -> tuple[tuple[HeatRow, ...], tuple[HeatCategory, ...]]:
    """Rows and columns of a heat map as law/ makes it; the columns by whose data they are."""
    subjects = {"student": _("Students"), "parent": _("Parents"), "teacher": _("Teachers")}
    known = catalogue().categories
    whose = {code: known[code].subject if code in known else code.partition(".")[0] for code, _label in given.columns}
    order = [*subjects, *whose.values()]
    columns = sorted(given.columns, key=lambda column: order.index(whose[column[0]]))
    cells: dict[str, dict[str, HeatCell]] = {}
    for cell in given.cells:
        mark = (
            ngettext("%(n)s open difference", "%(n)s open differences", cell.differs) % {"n": cell.differs}
            if cell.differs
            else ""
        )
        made = HeatCell(
            len(cell.codes), cell.sensitivity or "", cell_url(cell.row, cell.column), cell.is_known, mark, bool(cell.unsure)
        )
        cells.setdefault(cell.row, {})[cell.column] = made
    rows = tuple(HeatRow(label, row_url(key), cells=cells.get(key, {})) for key, label in given.rows)
    return rows, tuple(HeatCategory(code, label, group=subjects.get(whose[code], whose[code])) for code, label in columns)


def heat_table(
    rows: Iterable[HeatRow], categories: Sequence[HeatCategory], *, caption: str = "", name: str = "heat"
) -> SafeString:
    """The whole table in its frame that scrolls."""
    title = attribute(caption or _("Elements by product and category"))
    heads = _heads(categories)
    body = "".join(_row(row, categories) for row in rows)
    return SafeString(  # noqa: S308  each value is escaped by `attribute`
        f'<div class="matrix heat__frame" tabindex="0" role="region" aria-label="{title}" id="{attribute(name)}">'
        f'<table class="usa-table usa-table--dense usa-table--borderless heat"><caption class="usa-sr-only">{title}</caption>'
        f'<colgroup><col class="heat__name"/><col class="heat__all"/>{"<col/>" * len(categories)}</colgroup>'
        f"<thead>{heads}</thead><tbody>{body}</tbody></table></div>"
    )


def _heads(categories: Sequence[HeatCategory]) -> str:
    is_grouped = any(category.group for category in categories)
    span = ' rowspan="2"' if is_grouped else ""
    first = f'<th scope="col" class="heat__corner"{span}>{escape(_("Product"))}</th>'
    total = (
        f'<th scope="col" class="heat__col heat__total"{span}><span class="heat__head">{escape(_("All elements"))}</span></th>'
    )
    columns = "".join(
        f'<th scope="col" class="heat__col"><span class="heat__head">{_linked(c.label or c.code, c.url)}</span></th>'
        for c in categories
    )
    if not is_grouped:
        return f"<tr>{first}{total}{columns}</tr>"
    groups = ((group, len(list(same))) for group, same in groupby(category.group for category in categories))
    over = "".join(f'<th scope="colgroup" colspan="{n}" class="heat__group">{attribute(group)}</th>' for group, n in groups)
    return f'<tr>{first}{total}{over}</tr><tr class="heat__second">{columns}</tr>'


def _row(row: HeatRow, categories: Sequence[HeatCategory]) -> str:
    note = f' <span class="usa-hint">{attribute(row.note)}</span>' if row.note else ""
    figure = _total(list(row.cells.values()))
    cells = "".join(_cell(row.cells.get(category.code)) for category in categories)
    return f'<tr><th scope="row">{_linked(row.label, row.url)}{note}</th><td class="heat__total">{figure}</td>{cells}</tr>'


def _total(cells: Sequence[HeatCell]) -> str:
    """How many elements; a question mark where there are perhaps more, or where nobody can say."""
    if not cells:
        return f'?<span class="usa-sr-only"> {attribute(_("no list says what it holds"))}</span>'
    total, is_more = sum(cell.count for cell in cells), any(cell.is_more or not cell.is_known for cell in cells)
    said = f'?<span class="usa-sr-only"> {attribute(_("perhaps more"))}</span>' if is_more else ""
    return f"{total}{said}" if total else said or "0"


def _cell(cell: HeatCell | None) -> str:
    if cell is None or (cell.is_known and not cell.count and not cell.mark):
        return "<td></td>"
    level = levels.known(cell.sensitivity) if cell.is_known else ""
    mark = f'≠<span class="usa-sr-only"> {attribute(cell.mark)}:</span> ' if cell.mark else ""
    word = SHORT[level] if cell.count or not cell.is_known else _("none")
    inside = f"<b>{mark}{cell.figure}</b> <span>{word}</span>"
    url = address(cell.url)
    inside = f'<a href="{escape(url)}">{inside}</a>' if url else f'<span class="heat__plain">{inside}</span>'
    return f'<td class="heat__cell heat--{levels.name(level)}{" heat__cell--marked" if cell.mark else ""}">{inside}</td>'


def _linked(words: str, url: str) -> str:
    safe = address(url)
    return f'<a href="{escape(safe)}">{attribute(words)}</a>' if safe else attribute(words)


def heat_summary(rows: Sequence[HeatRow], categories: Sequence[HeatCategory]) -> str:
    """One sentence over the table."""
    top = sum(any(cell.sensitivity == "highest" for cell in row.cells.values()) for row in rows)
    said = ngettext("%(n)s product", "%(n)s products", len(rows)) % {"n": len(rows)}
    unclear = sum(not row.cells or any(cell.is_more or not cell.is_known for cell in row.cells.values()) for row in rows)
    told = _("%(products)s, %(categories)s categories. %(top)s hold data of the highest sensitivity.") % {
        "products": said,
        "categories": len(categories),
        "top": top,
    }
    rest = ngettext("Of %(n)s not all is known.", "Of %(n)s not all is known.", unclear) % {"n": unclear}
    return f"{told} {rest}" if unclear else told
