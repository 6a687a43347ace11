"""The columns of the list of requests and of the record of disclosures, and what the two lists ask for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from deadlines.alerts.wording import due_words
from deadlines.models import Deadline, Request
from deadlines.selectors.requests import EntryQuery, RequestQuery
from desk.days import DayField
from desk.disclosure_words import BASES, OTHER, basis_label
from desk.filters import FilterForm
from desk.forms import ANY
from desk.listing import Column, Listing
from desk.request_words import mark_of
from desk.vendor_words import mark
from trail.clock import now

STATES = [("", _("still to be done")), ("all", _("all")), *Request.State.choices]
OF_NAMES = frozenset({"asked_by", "concerns"})


def _number(request: Any) -> str:
    url = reverse("request", args=[request.pk])
    return format_html('<a href="{}">{}</a>', url, capfirst(str(request)))


def _standing(request: Any) -> str:
    shown = mark_of(request, request.next_due is not None and request.next_due < now())
    return mark(shown.kind, shown.words)


def _due(request: Any) -> str:
    return due_words(Deadline(due_at=request.next_due), request.organization.time_zone)


def _agreements(request: Any) -> str:
    return ", ".join(sorted(str(one.title) for one in request.agreements.all()))


def _vendors(request: Any) -> str:
    return ", ".join(sorted({str(one.vendor.name) for one in request.agreements.all() if one.vendor}))


REQUESTS = Listing(
    "requests",
    "request_list",
    _("Requests"),
    (
        Column("number", _("Request"), lambda r: capfirst(str(r)), _number, sort="number"),
        Column("received", _("Received"), lambda r: r.received_at, sort="received", css="day"),
        Column("asked_by", _("Who asks"), lambda r: r.asked_by or "", css="wide"),
        Column("concerns", _("Concerns"), lambda r: r.concerns or "", css="wide"),
        Column("due", _("Next due"), lambda r: r.next_due, _due, sort="due", css="day"),
        Column("standing", _("Standing"), lambda r: str(r.get_state_display()), _standing, sort="state"),
        Column("agreements", _("Agreements"), _agreements, css="wide"),
        Column("kind", _("Kind"), lambda r: str(r.get_kind_display()), sort="kind", is_usual=False),
        Column("vendors", _("Vendors"), _vendors, css="wide", is_usual=False),
        Column("ends_on", _("To end on"), lambda r: r.ends_on, css="day", is_usual=False),
        Column("outcome", _("Outcome"), lambda r: r.outcome, css="wide", is_usual=False),
        Column("closed", _("Closed"), lambda r: r.closed_at, css="day", is_usual=False),
        Column("recorded_by", _("Recorded by"), lambda r: str(r.recorded_by.name), is_usual=False),
    ),
)


def _day(entry: Any) -> str:
    return format_html('<a href="{}">{}</a>', reverse("disclosure", args=[entry.pk]), date_format(entry.disclosed_on, "j M Y"))


def _standing_of_entry(entry: Any) -> str:
    if getattr(entry, "corrected_by", None) is not None:
        return str(_("corrected"))
    return str(_("nothing was disclosed")) if entry.is_void else ""


def _from(entry: Any) -> str:
    if entry.request:
        return str(capfirst(str(entry.request)))
    return str(entry.agreement.title) if entry.agreement else ""


DISCLOSURES = Listing(
    "disclosures",
    "disclosure_list",
    _("Record of disclosures"),
    (
        Column("day", _("Disclosed on"), lambda d: d.disclosed_on, _day, sort="day", css="day"),
        Column("concerns", _("Student"), lambda d: d.concerns or ""),
        Column("recipient", _("To whom"), lambda d: d.recipient, sort="recipient", css="wide"),
        Column("records", _("Which records"), lambda d: d.records, css="wide"),
        Column("interest", _("Legitimate interest"), lambda d: d.interest, css="wide"),
        Column("basis", _("Basis"), lambda d: basis_label(d.basis), sort="basis", css="wide"),
        Column("from", _("From"), _from, css="wide", is_usual=False),
        Column("standing", _("Standing"), _standing_of_entry),
        Column("why", _("Why corrected"), lambda d: d.why, css="wide", is_usual=False),
        Column("recorded", _("Recorded"), lambda d: d.recorded_at, sort="recorded", css="day", is_usual=False),
        Column("recorded_by", _("Recorded by"), lambda d: str(d.recorded_by.name), is_usual=False),
    ),
)


def without_names(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a file that identifies nobody."""
    return tuple(one for one in columns if one.key not in OF_NAMES)


def names_in(columns: Sequence[Column]) -> tuple[str, ...]:
    """The encrypted fields that these columns show."""
    return tuple(one.key for one in columns if one.key in OF_NAMES)


def as_file(listing: Listing, columns: Sequence[Column], *, with_names: bool) -> tuple[Column, ...]:
    """The columns of a file. With names it has all of them, without it has none."""
    if not with_names:
        return without_names(columns)
    shown = {one.key for one in columns} | OF_NAMES
    return tuple(replace(one) for one in listing.columns if one.key in shown)


class RequestListForm(FilterForm):
    """Search and filters of the requests."""

    front = ("q", "state", "kind")

    state = forms.ChoiceField(label=_("Standing"), required=False, choices=STATES)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ANY, *Request.Kind.choices])
    agreement = forms.UUIDField(required=False, widget=forms.HiddenInput)
    received_from = DayField(label=_("Received from"), required=False)
    received_until = DayField(label=_("Received until"), required=False)
    overdue = forms.BooleanField(label=_("With something overdue"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["q"].help_text = _("number, agreement, vendor, outcome")

    def query(self, sort: str) -> RequestQuery:
        """The question, of which what is not understood is left out; the form says so beside the field."""
        self.is_valid()
        given = self.cleaned_data
        state = given.get("state", "")
        return RequestQuery(
            states=() if state == "all" else [state] if state else [Request.State.OPEN],
            kinds=[given["kind"]] if given.get("kind") else (),
            agreement=given.get("agreement"),
            received_from=given.get("received_from"),
            received_until=given.get("received_until"),
            overdue=bool(given.get("overdue")),
            words=given.get("q", ""),
            order=sort,
        )


class DisclosureListForm(FilterForm):
    """Search and filters of the record of disclosures."""

    front = ("q", "day_from", "day_until")

    day_from = DayField(label=_("Disclosed from"), required=False)
    day_until = DayField(label=_("Disclosed until"), required=False)
    basis = forms.ChoiceField(label=_("Basis"), required=False)
    with_corrected = forms.BooleanField(label=_("Also what was corrected since"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["q"].help_text = _("recipient, interest, records, agreement")
        self.fields["basis"].choices = [ANY, *((one.cite, one.label) for one in BASES if one.cite != OTHER)]  # type: ignore[attr-defined]

    def query(self, sort: str) -> EntryQuery:
        """The question, of which what is not understood is left out; the form says so beside the field."""
        self.is_valid()
        given = self.cleaned_data
        return EntryQuery(
            day_from=given.get("day_from"),
            day_until=given.get("day_until"),
            basis=given.get("basis", ""),
            words=given.get("q", ""),
            with_corrected=bool(given.get("with_corrected")),
            order=sort,
        )
