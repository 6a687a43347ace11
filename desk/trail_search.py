"""The search of the trail: its form, the places it leads to, and what an export holds."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from accounts.actors import Actor
from accounts.models import User
from desk.days import DayField
from desk.listing import Column
from desk.trail_words import kind_words
from trail.codes import Category, words_of
from trail.models import AuditEntry
from trail.selectors import TrailQuery

ANY = ("", _("any"))
OBJECT_PAGES = {
    "agreements.agreement": "agreement", "accounts.membership": "person", "intake.draft": "draft",
    "deadlines.request": "request", "deadlines.disclosure": "disclosure",
}  # fmt: skip


class TrailForm(forms.Form):
    """What is looked for in the trail. Sent by GET, so that every search has an address."""

    category = forms.ChoiceField(label=_("Kind of act"), required=False, choices=[ANY, *Category.choices])
    person = forms.ChoiceField(label=_("Person"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[ANY, *AuditEntry.Outcome.choices])
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)
    object = forms.UUIDField(label=_("Record"), required=False, widget=forms.HiddenInput)
    request = forms.CharField(label=_("Request"), required=False, max_length=36, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data, auto_id="trail_%s")
        self.zone = ZoneInfo(actor.organization.time_zone)
        people = User.objects.filter(memberships__organization=actor.organization).distinct().order_by("name", "email")
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [ANY, *((str(user.pk), str(user)) for user in people)]

    @property
    def query(self) -> TrailQuery:
        """The question, of which what is not understood is left out; the form says so beside the field."""
        self.is_valid()
        given = self.cleaned_data
        until = given.get("until")
        return TrailQuery(
            category=given.get("category", ""),
            person=given.get("person", ""),
            outcome=given.get("outcome", ""),
            object_key=str(given.get("object") or ""),
            request_id=given.get("request", ""),
            since=self._midnight(given.get("since")),
            until=self._midnight(until + timedelta(days=1)) if until else None,
        )

    def _midnight(self, day: Any) -> datetime | None:
        """The first moment of a day, where the organization is."""
        return datetime.combine(day, time.min, self.zone) if day else None

    @property
    def is_narrowed(self) -> bool:
        return self.query != TrailQuery()


def page_of(entry: AuditEntry) -> str:
    """The page of the record that an entry is about; empty where it has none."""
    name = OBJECT_PAGES.get(entry.object_kind)
    try:
        return reverse(name, args=[entry.object_key]) if name else ""
    except NoReverseMatch:
        return ""


TRAIL_COLUMNS = (
    Column("when", _("When (UTC)"), lambda row: row.entry.recorded_at),
    Column("who", _("Who"), lambda row: row.who),
    Column("what", _("What"), lambda row: words_of(row.entry.code)),
    Column("code", _("Code"), lambda row: row.entry.code),
    Column("outcome", _("Outcome"), lambda row: row.entry.get_outcome_display()),
    Column("about", _("About"), lambda row: kind_words(row.entry.object_kind) if row.entry.object_kind else ""),
    Column("kind", _("Kind of record"), lambda row: row.entry.object_kind),
    Column("key", _("Record"), lambda row: row.entry.object_key),
    Column("fields", _("Fields"), lambda row: ", ".join(row.entry.fields)),
    Column("reason", _("Reason"), lambda row: row.entry.reason),
    Column("address", _("Where from"), lambda row: row.address),
    Column("request", _("Request"), lambda row: row.entry.request_id),
)
