"""Lists and the matrix as files."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from agreements.labels import state_name
from agreements.models import Agreement
from agreements.selectors import standing_on
from desk.matrix import ShownMatrix
from rendering.tables import Value, as_csv, as_xlsx

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be saved, never shown in the page."""
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "table"}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def agreements_file(agreements: Iterable[Agreement], kind: str, today: date) -> bytes:
    """The list of agreements as a table."""
    head = [
        _("Agreement"), _("Provider"), _("Products"), _("State"), _("Standing"), _("In force from"), _("Until"),
        _("General offer"), _("Open findings"),
    ]  # fmt: skip
    rows = (_agreement_row(agreement, today) for agreement in agreements)
    return as_csv(head, rows) if kind == "csv" else as_xlsx(_("Agreements"), head, rows)


def _agreement_row(agreement: Agreement, today: date) -> list[Value]:
    return [
        agreement.title,
        agreement.vendor.name if agreement.vendor else "",
        ", ".join(link.product.name for link in agreement.product_links.all()),
        state_name(agreement.state) if agreement.state else "",
        str(Agreement.Lifecycle(standing_on(agreement, today)).label),
        agreement.effective_on,
        agreement.expires_on,
        agreement.get_offer_display(),
        agreement.open_findings,  # type: ignore[attr-defined]
    ]


def matrix_file(matrix: ShownMatrix, kind: str, title: str) -> bytes:
    """The state matrix as a table; in a workbook the cells that differ from the base text are bold, in both each says how."""
    head = [_("Duty or restriction"), _("Place"), *(column.label for column in matrix.columns)]
    rows: list[list[Value]] = [[row.label, row.place, *(cell.plain for cell in row.cells)] for row in matrix.rows]
    if kind == "csv":
        return as_csv(head, rows)
    marked = [(r, c + 2) for r, row in enumerate(matrix.rows) for c, cell in enumerate(row.cells) if cell.is_different]
    return as_xlsx(title, head, rows, marked=marked)
