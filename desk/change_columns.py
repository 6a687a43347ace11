"""The list of changes that a district was told of."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.actors import Actor
from accounts.role_table import LET_IN, MEMBERS, role_table
from data_inventory.models import ChangeNotice, TouchedProduct
from data_inventory.selectors import notices_for
from desk.filters import FilterForm
from desk.forms import ANY
from desk.listing import Column, Listing
from desk.vendor_changes import kind_words, subject_of
from desk.vendor_selectors import words_of
from desk.vendor_words import mark

SORTS = {
    "told": "made_at", "effective": "change__effective_on", "vendor": "change__vendor__name", "product": "through__name",
    "standing": "state",
}  # fmt: skip
MARKS = {"open": "soon", "acknowledged": "settled", "objected": "overdue"}


class ChangeListForm(FilterForm):
    """What the list of changes asks for."""

    front = ("q", "state")

    state = forms.ChoiceField(label=gettext_lazy("Our answer"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["state"].choices = [ANY, *ChangeNotice.State.choices]  # type: ignore[attr-defined]
        self.fields["q"].help_text = _("vendor or product")

    def query(self, sort: str) -> "ChangeQuery":
        """The question, of which what is not understood is left out; the form says so beside the field."""
        self.is_valid()
        return ChangeQuery(self.cleaned_data.get("q", ""), self.cleaned_data.get("state", ""), sort)


@dataclass(frozen=True, slots=True)
class ChangeQuery:
    """What is looked for."""

    search: str = ""
    state: str = ""
    sort: str = "-told"


def notices_matching(actor: Actor, query: ChangeQuery) -> QuerySet[ChangeNotice]:
    """The notices of the actor's districts as their list shows them."""
    found = notices_for(actor, state=query.state)
    for word in words_of(query.search):
        of_product = Exists(_touched().filter(notice=OuterRef("pk"), product__name_key__contains=word))
        found = found.filter(Q(change__vendor__name_key__contains=word) | Q(through__name_key__contains=word) | of_product)
    touched = _touched().filter(notice=OuterRef("pk")).order_by().values("notice").annotate(n=Count("pk")).values("n")
    found = found.annotate(touched_count=Subquery(touched))
    column = SORTS.get(query.sort.removeprefix("-"), "made_at")
    return found.order_by(f"-{column}" if query.sort.startswith("-") else column, "-made_at", "id")


def _touched() -> QuerySet[TouchedProduct]:
    return TouchedProduct.objects.unscoped("of notices that are in scope")


def change_listing(actor: Actor, names: Mapping[str, str]) -> Listing:
    """The list with the names of vendors that changes mention; the district where there are several."""
    title = replace(
        CHANGES.columns[0],
        value=lambda notice: change_words(notice, names),
        cell=lambda notice: format_html(
            '<a href="{}">{}</a>', reverse("change_notice", args=[notice.pk]), change_words(notice, names)
        ),
    )
    several = role_table().reach(actor.role, "inventory.read") in {MEMBERS, LET_IN}
    rest = [column for column in CHANGES.columns[1:] if several or column.key != "district"]
    return replace(CHANGES, columns=(title, *rest))


def change_words(notice: ChangeNotice, names: Mapping[str, str]) -> str:
    """What happened, to what."""
    subject = subject_of(notice.change, names)
    return f"{kind_words(notice.change.kind)}: {subject}" if subject else kind_words(notice.change.kind)


def _first(notice: ChangeNotice) -> str:
    return notice.through.vendor.name if notice.through.is_all_services else notice.through.name


def _more(notice: ChangeNotice) -> str:
    """How many products more it touches."""
    count = (getattr(notice, "touched_count", None) or 1) - 1
    return ngettext("and %(n)s more", "and %(n)s more", count) % {"n": count} if count > 0 else ""


def _through(notice: ChangeNotice) -> str:
    return " ".join(filter(None, (_first(notice), _more(notice))))


def _through_cell(notice: ChangeNotice) -> str:
    indirect = format_html(' <span class="usa-hint">{}</span>', _("through a subprocessor")) if notice.is_indirect else ""
    more = format_html(' <a href="{}">{}</a>', reverse("change_notice", args=[notice.pk]), _more(notice)) if _more(notice) else ""
    return format_html('<a href="{}">{}</a>{}{}', reverse("product", args=[notice.through_id]), _first(notice), more, indirect)


def _told(notice: ChangeNotice) -> Any:
    return notice.made_at.astimezone(get_current_timezone()).date()


def _day(day: Any) -> str:
    return date_format(day, "D j M Y")


def _state_cell(notice: ChangeNotice) -> str:
    return mark(MARKS[notice.state], notice.get_state_display())


CHANGES = Listing(
    "changes",
    "change_list",
    gettext_lazy("Changes by vendors"),
    (
        Column("title", gettext_lazy("Change"), lambda n: kind_words(n.change.kind), css="name"),
        Column("district", gettext_lazy("District"), lambda n: n.organization.name, css="wide"),
        Column("vendor", gettext_lazy("Vendor"), lambda n: n.change.vendor.name, sort="vendor", css="wide"),
        Column("product", gettext_lazy("Concerns our"), _through, _through_cell, sort="product", css="wide"),
        Column(
            "effective", gettext_lazy("Holds from"), lambda n: n.change.effective_on, lambda n: _day(n.change.effective_on),
            "effective", "day",
        ),
        Column("told", gettext_lazy("Told"), _told, lambda n: _day(_told(n)), "told", "day"),
        Column("standing", gettext_lazy("Our answer"), lambda n: n.get_state_display(), _state_cell, "standing"),
        Column("words", gettext_lazy("What we said"), lambda n: n.words, css="wide", is_usual=False),
    ),
)  # fmt: skip
