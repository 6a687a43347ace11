"""The question of a calculation. It is asked by GET, so that it stands in the address and can be kept and sent."""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organization
from desk.calculator_clock import MOST, Typed, clock_of_figure, clock_of_sentence, too_much
from desk.calculator_duties import ChosenDuty
from desk.calculator_places import ZONE_OF
from desk.coverage_words import figure_words, jurisdiction_words, rule_words
from desk.days import DayField
from law.calendars.district import zone_named
from law.calendars.errors import CalendarError
from law.clocks.errors import ClockError
from law.clocks.moments import local_moment
from law.clocks.records import UNITS
from law.states import STATES
from law.statutes.loading import statute_rules
from law.triggers import LAW_EVENTS, TABLE

CLOCK, RULE, DUTY = "clock", "rule", "duty"
WHATS = {
    DUTY: gettext_lazy("A duty of an agreement"),
    RULE: gettext_lazy("A rule of law"),
    CLOCK: gettext_lazy("A clock that I type"),
}
UNIT_WORDS = {
    "hours": gettext_lazy("hours"),
    "days": gettext_lazy("days, and no more is said"),
    "calendar_days": gettext_lazy("calendar days"),
    "business_days": gettext_lazy("business days"),
    "school_days": gettext_lazy("school days"),
    "weeks": gettext_lazy("weeks"),
    "months": gettext_lazy("months"),
    "years": gettext_lazy("years"),
}
DIRECTIONS = (("after", gettext_lazy("after the event")), ("before", gettext_lazy("before the event")))
NO_EVENT = ("", gettext_lazy("not said"))
COUNTED_NATURES = ("deadline", "lead_time")
_WRITTEN = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|[+-]\d{2}:?\d{2})?")


class ClockTimeField(forms.CharField):
    """A time of the day as a clock on the wall shows it, with an offset where it is doubtful."""

    def to_python(self, value: Any) -> Any:
        words = str(value or "").strip()
        if not words:
            return None
        written = _WRITTEN.fullmatch(words)
        try:
            if written is None:
                raise ValueError(words)
            hour, minute, second, offset = written.groups()
            whole = f"{int(hour):02}:{minute}:{second or '00'}{(offset or '').replace('Z', '+00:00')}"
            return time.fromisoformat(whole)
        except ValueError:
            said = _("“%(value)s” is not a time of the day. Write it as 14:30.")
            raise ValidationError(said % {"value": words[:40]}, code="invalid") from None


def event_choices() -> list[tuple[str, str]]:
    """What can set a clock going, in words."""
    rows = [(one.trigger, one.what_happened.removesuffix(".")) for one in (*TABLE, *LAW_EVENTS) if one.trigger != "other"]
    return [(str(NO_EVENT[0]), str(NO_EVENT[1])), *rows]


def rule_choices() -> list[Any]:
    """The rules with something to count, by jurisdiction."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for rule in statute_rules():
        if rule.nature in COUNTED_NATURES:
            label = f"{rule_words(rule)}: {figure_words(rule.versions[-1])}"
            groups.setdefault(rule.jurisdiction, []).append((rule.id, label))
    ordered = sorted(groups.items(), key=lambda one: (one[0] != "US", jurisdiction_words(one[0])))
    return [("", _("choose")), *((jurisdiction_words(code), sorted(rows, key=lambda r: r[1])) for code, rows in ordered)]


class CalculatorForm(forms.Form):
    """What is counted, from when, and by whose days."""

    duty = forms.ChoiceField(label=gettext_lazy("Duty"))
    rule = forms.ChoiceField(label=gettext_lazy("Rule of law"))
    sentence = forms.CharField(
        label=gettext_lazy("The words of the clock"), required=False, max_length=300,
        help_text=gettext_lazy("Such as: within five business days. Or leave it empty, and enter the figure."),
    )  # fmt: skip
    amount = forms.IntegerField(label=gettext_lazy("Figure"), required=False, localize=False)
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), required=False, choices=[(u, UNIT_WORDS[u]) for u in UNITS])
    direction = forms.ChoiceField(label=gettext_lazy("Which way"), required=False, choices=DIRECTIONS)
    event = forms.ChoiceField(
        label=gettext_lazy("What happens"), required=False,
        help_text=gettext_lazy("Then what the law asks for at this event is shown beside it."),
    )  # fmt: skip
    day = DayField(label=gettext_lazy("Day of the event"))
    time = ClockTimeField(
        label=gettext_lazy("Time of the event"), required=False,
        help_text=gettext_lazy("By the clock of the district, as 14:30. Leave it empty if only the day is known."),
    )  # fmt: skip
    estimated = forms.BooleanField(label=gettext_lazy("This is only the earliest moment that is possible"), required=False)
    people = forms.IntegerField(
        label=gettext_lazy("How many people it concerns"), required=False, min_value=0, max_value=400_000_000, localize=False,
        help_text=gettext_lazy("Some laws bind from a number on. Leave it empty if it is not known."),
    )  # fmt: skip
    district = forms.ChoiceField(label=gettext_lazy("Whose days"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    zone = forms.CharField(
        label=gettext_lazy("Time zone"), required=False, max_length=64,
        help_text=gettext_lazy("Such as America/Chicago. May be empty where the state is in one zone."),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, what: str, districts: list[Organization], duties: list[ChosenDuty], initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial, auto_id="calc_%s")
        self.what, self.duties = what, {one.key: one for one in duties}
        self.districts = {str(one.pk): one for one in districts}
        self.typed: Typed | None = None
        self._leave_out()
        fields: Any = self.fields
        if "duty" in fields:
            fields["duty"].choices = [("", _("choose")), *((one.key, one.label) for one in duties)]
        if "rule" in fields:
            fields["rule"].choices = rule_choices()
        if "event" in fields:
            fields["event"].choices = event_choices()
        fields["district"].choices = [*((key, one.name) for key, one in self.districts.items()), ("", _("none: state and zone"))]
        fields["state"].choices = [("", _("none: federal holidays only")), *sorted(STATES.items(), key=lambda s: s[1])]

    def _leave_out(self) -> None:
        of = {"duty": DUTY, "rule": RULE, **dict.fromkeys(("sentence", "amount", "unit", "direction", "event"), CLOCK)}
        for name, what in of.items():
            if what != self.what:
                del self.fields[name]

    @property
    def place(self) -> Organization | None:
        """The district whose days count."""
        return self.districts.get(self.cleaned_data.get("district", ""))

    @property
    def zone_name(self) -> str:
        """The zone of the place."""
        if self.place is not None:
            return self.place.time_zone
        return self.cleaned_data.get("zone") or ZONE_OF.get(self.cleaned_data.get("state", ""), "")

    @property
    def at(self) -> datetime | date:
        """The event: a moment, or only its day."""
        moment: datetime | None = self.cleaned_data.get("moment")
        return moment or self.cleaned_data["day"]

    def clean(self) -> dict[str, Any]:
        """A place with a zone, a moment that exists once there, and a clock."""
        given = super().clean() or {}
        self._check_zone(given)
        if "day" in given and not {"zone", "time"} & self.errors.keys():
            self._place_moment(given)
        if self.what == CLOCK and not {"amount", "sentence"} & self.errors.keys():
            self._read_clock(given)
        return given

    def _check_zone(self, given: dict[str, Any]) -> None:
        if self.place is not None:
            self._check_place(self.place, given)
            return
        if not self.zone_name:
            said = _("Choose whose days count, or enter a time zone such as America/Chicago.")
            self.add_error(
                "zone", said if not given.get("state") else _("This state has several zones. Enter the one of the place.")
            )
            return
        try:
            zone_named(self.zone_name)
        except CalendarError as error:
            self.add_error(
                "zone", _("“%(name)s” is not a time zone. Write one such as America/Chicago.") % {"name": self.zone_name}
            )
            del error

    def _check_place(self, place: Organization, given: dict[str, Any]) -> None:
        """The days of a district are those of its own state and zone: another one that is named would count for nothing."""
        said = _("The days of %(name)s are chosen above. Choose “none: state and zone” there, or empty this.")
        for name, own in (("state", place.state), ("zone", place.time_zone)):
            if given.get(name) and given[name] != own:
                self.add_error(name, said % {"name": place.name})

    def _place_moment(self, given: dict[str, Any]) -> None:
        at = given.get("time")
        if at is None:
            return
        try:
            given["moment"] = local_moment(datetime.combine(given["day"], at), zone_named(self.zone_name))
        except ClockError as error:
            self.add_error("time", _("%(problem)s Add the offset to the time, as in 01:30-04:00.") % {"problem": error})

    def _read_clock(self, given: dict[str, Any]) -> None:
        sentence, amount = given.get("sentence", "").strip(), given.get("amount")
        if sentence and amount is not None:
            self.add_error("amount", _("Enter either words or a figure. Empty one of them."))
        elif sentence:
            try:
                self.typed = clock_of_sentence(sentence, given.get("direction") or "after")
            except ValidationError as error:
                self.add_error("sentence", error)
        elif amount is None:
            self.add_error("amount", _("Enter a figure, or the words of the clock above."))
        elif not 1 <= amount <= MOST:
            self.add_error("amount", too_much())
        else:
            self.typed = clock_of_figure(amount, given.get("unit") or "days", given.get("direction") or "after")
