"""What the list of a district's differences asks for. They are worked out, not stored, so that they are filtered here."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.drift_rows import ShownDifference
from desk.drift_words import SEVERITIES, rule_words
from desk.inventory_filters import InventoryFilterForm
from desk.vendor_filters import ANY
from law.inventory.records import SEVERITIES as ORDER

SORTS: dict[str, Callable[[ShownDifference], Any]] = {
    "severity": lambda r: (not r.is_open, ORDER.index(r.severity)),
    "weight": lambda r: ORDER.index(r.severity),
    "rule": lambda r: r.title.casefold(),
    "product": lambda r: r.product.name.casefold(),
    "vendor": lambda r: r.product.vendor.name.casefold(),
    "standing": lambda r: (not r.is_open, r.settlement.outcome if r.settlement else ""),
    "when": lambda r: (r.settlement is None, r.settlement.settled_at.timestamp() if r.settlement else 0),
}


class DriftListForm(InventoryFilterForm):
    """Search and filters of the list."""

    front = ("q", "severity", "standing")
    kept = ("district", "on")

    severity = forms.ChoiceField(label=_("Severity"), required=False, choices=[ANY, *SEVERITIES.items()])
    standing = forms.ChoiceField(
        label=_("Standing"), required=False, choices=[ANY, ("open", _("open")), ("settled", _("settled"))]
    )
    rule = forms.ChoiceField(label=_("Kind"), required=False)
    on = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, rows: Sequence[ShownDifference]) -> None:
        super().__init__(data)
        rules = sorted({row.rule for row in rows}, key=lambda rule: rule_words(rule).casefold())
        self.fields["rule"].choices = [ANY, *((rule, rule_words(rule)) for rule in rules)]  # type: ignore[attr-defined]
        self.fields["q"].help_text = _("product, vendor, words")

    def chosen(self, rows: Sequence[ShownDifference], sort: str) -> list[ShownDifference]:
        """The rows that fit, in order."""
        self.is_valid()
        given = self.cleaned_data
        words = given.get("q", "").casefold().split()
        found = [r for r in rows if self._fits(r, given) and all(w in _text(r) for w in words)]
        found.sort(key=lambda r: (r.product.vendor.name.casefold(), r.product.name.casefold(), r.rule))
        found.sort(key=SORTS.get(sort.removeprefix("-"), SORTS["severity"]), reverse=sort.startswith("-"))
        return found

    def _fits(self, row: ShownDifference, given: dict[str, Any]) -> bool:
        is_open = {"open": True, "settled": False}.get(given.get("standing", ""))
        return (
            given.get("severity", "") in ("", row.severity)
            and given.get("rule", "") in ("", row.rule)
            and is_open in (None, row.is_open)
        )


def _text(row: ShownDifference) -> str:
    return f"{row.product.vendor.name} {row.product.name} {row.message}".casefold()
