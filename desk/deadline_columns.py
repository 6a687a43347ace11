"""The columns of the register of deadlines, and what it asks for."""

from dataclasses import replace
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.actors import Actor
from deadlines.alerts.wording import about, due_words, kind_label, own_day_words, title_of
from deadlines.law_words import recipients_label
from deadlines.models import Origin, State
from deadlines.selectors.registers import DeadlineQuery, kinds_of
from deadlines.transitions import LIVE
from desk.days import DayField
from desk.deadline_forms import people_of
from desk.deadline_words import mark_of, named, origin_label, party_label
from desk.filters import FilterForm
from desk.listing import Column, Listing
from desk.vendor_filters import ANY
from desk.vendor_words import mark
from trail.clock import now

MINE, NOBODY = "mine", "nobody"


def _what(deadline: Any) -> str:
    url = reverse("deadline", args=[deadline.pk])
    return format_html('<a href="{}">{}</a>', url, title_of(deadline))


def _due(deadline: Any) -> str:
    zone = deadline.organization.time_zone
    return due_words(deadline, zone) or own_day_words(deadline, now(), zone) or mark("unknown", str(_("not known")))


def _standing(deadline: Any) -> str:
    shown = mark_of(deadline, now())
    return mark(shown.kind, shown.words)


def _owed(deadline: Any) -> str:
    """Who owes it to whom, in one column: two of them leave no room for the others on a small screen."""
    to = recipients_label(deadline.obligee)
    return f"{party_label(deadline.obligor)} → {to}" if to else party_label(deadline.obligor)


def _vendor(deadline: Any) -> str:
    agreement = deadline.agreement
    return str(agreement.vendor.name) if agreement and agreement.vendor else ""


DEADLINES = Listing(
    "deadlines",
    "deadline_list",
    _("Deadlines"),
    (
        Column("what", _("What"), title_of, _what, sort="kind"),
        Column("about", _("For"), about, css="wide"),
        Column("due", _("Due"), lambda d: d.due_at, _due, sort="due", css="day"),
        Column("standing", _("Standing"), lambda d: str(d.get_state_display()), _standing),
        Column("who", _("Who, to whom"), _owed, css="wide"),
        Column("origin", _("By"), origin_label),
        Column("cite", _("Citation"), lambda d: d.cite, css="wide", is_usual=False),
        Column("agreement", _("Agreement"), lambda d: d.agreement.title if d.agreement else "", css="wide", is_usual=False),
        Column("vendor", _("Vendor"), _vendor, css="wide", is_usual=False),
        Column("responsible", _("Responsible"), lambda d: d.organization.name if d.responsible else ""),
        Column("opened", _("Opened"), lambda d: d.opened_at, sort="opened", is_usual=False),
        Column("provisional", _("Provisional"), lambda d: str(_("provisional")) if d.is_provisional else "", is_usual=False),
        Column("district", _("District"), lambda d: d.organization.name, is_usual=False),
    ),
)


def listing_for(actor: Actor) -> Listing:
    """The register as the actor may see it: a district's people by name for their colleagues only."""

    def responsible(deadline: Any) -> str:
        person = deadline.responsible
        return named(actor, person, deadline.organization_id, deadline.organization) if person else ""

    columns = (replace(one, value=responsible) if one.key == "responsible" else one for one in DEADLINES.columns)
    return replace(DEADLINES, columns=tuple(columns))


class DeadlineListForm(FilterForm):
    """Search and filters of the register."""

    front = ("q", "state", "responsible")

    state = forms.ChoiceField(
        label=_("Standing"), required=False, choices=[("", _("still to be done")), ("all", _("all")), *State.choices]
    )
    responsible = forms.ChoiceField(label=_("Responsible"), required=False)
    kind = forms.ChoiceField(label=_("What"), required=False)
    origin = forms.ChoiceField(label=_("Asked for by"), required=False, choices=[ANY, *Origin.choices])
    agreement = forms.UUIDField(required=False, widget=forms.HiddenInput)
    vendor = forms.UUIDField(required=False, widget=forms.HiddenInput)
    due_from = DayField(label=_("Due from"), required=False)
    due_until = DayField(label=_("Due until"), required=False)
    undated = forms.BooleanField(label=_("Without a date"), required=False)

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        self.actor = actor
        self.fields["q"].help_text = _("agreements, vendors, products, citations")
        kinds = [(kind, kind_label(kind)) for kind in kinds_of(actor)]
        people = [(str(one.pk), one.name) for one in people_of(actor.organization)]
        self.fields["kind"].choices = [ANY, *sorted(kinds, key=lambda row: row[1])]  # type: ignore[attr-defined]
        self.fields["responsible"].choices = [ANY, (MINE, _("me")), (NOBODY, _("nobody yet")), *people]  # type: ignore[attr-defined]

    def query(self, sort: str) -> DeadlineQuery:
        """The question, of which what is not understood is left out; the form says so beside the field."""
        self.is_valid()
        given = self.cleaned_data
        state, responsible = given.get("state", ""), given.get("responsible", "")
        return DeadlineQuery(
            states=() if state == "all" else [state] if state else sorted(LIVE),
            kinds=[given["kind"]] if given.get("kind") else (),
            origins=[given["origin"]] if given.get("origin") else (),
            agreement=given.get("agreement"),
            vendor=given.get("vendor"),
            responsible=self._person(responsible),
            unassigned=responsible == NOBODY,
            undated=True if given.get("undated") else None,
            due_from=given.get("due_from"),
            due_until=given.get("due_until"),
            words=given.get("q", ""),
            order=sort,
        )

    def _person(self, asked: str) -> Any:
        if asked == MINE:
            return self.actor.user
        return people_of(self.actor.organization).filter(pk=asked).first() if asked not in ("", NOBODY) else None
