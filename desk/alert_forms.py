"""Forms of the pages on alerts: putting off, how one is warned, who is away, who answers for what, hand-over."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from accounts.forms.founding import zone_choices
from accounts.models import Organization, User
from agreements.labels import DUTY_KINDS
from deadlines.alerts.wishes import DAYS, FEED, HOURS, MAIL, WEB
from deadlines.alerts.wording import kind_label
from deadlines.models import AlertChoice
from deadlines.policies import may_change_deadlines
from deadlines.selectors.registers import all_kinds
from desk.days import DayField
from desk.deadline_forms import PersonField, people_of
from desk.moments import LocalForm, MomentField
from law.clocks.words import moment_words
from trail.clock import now, today

MORNING = time(8)
SUNDAY = 6
OTHER = "other"
EVERYTHING_OF = {HOURS: gettext_lazy("all that is counted in hours"), DAYS: gettext_lazy("all that is not counted in hours")}


class PutOffForm(LocalForm):
    """Until when. What is due before comes back when it is due, or is not put off at all."""

    when = forms.ChoiceField(label=gettext_lazy("Until when"), widget=forms.RadioSelect)
    until = MomentField(
        label=gettext_lazy("Another moment"), required=False, help_text=gettext_lazy("By the clock of the district.")
    )

    def __init__(self, data: Any = None, *, place: Organization) -> None:
        super().__init__(data, place=place, initial={"when": "tomorrow"})
        self.moments = _moments(now().astimezone(ZoneInfo(place.time_zone)))
        choices = [(key, f"{words}: {moment_words(moment)}") for key, (words, moment) in self.moments.items()]
        self.fields["when"].choices = [*choices, (OTHER, _("another moment"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The moment that was chosen, as `until`."""
        given = super().clean()
        chosen = given.get("when")
        if chosen in self.moments:
            given["until"] = self.moments[chosen][1]
        elif chosen == OTHER and not given.get("until") and "until" not in self.errors:
            self.add_error("until", _("Enter until when."))
        return given


def _moments(here: datetime) -> dict[str, tuple[str, datetime]]:
    """What is offered; none of them lies in the night."""
    zone = ZoneInfo(str(here.tzinfo))

    def morning(days: int) -> datetime:
        return datetime.combine(here.date() + timedelta(days=days), MORNING, zone)

    hour = here.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(hours=1)
    offered = {"hour": (_("for an hour"), hour.astimezone(zone)), "tomorrow": (_("until tomorrow morning"), morning(1))}
    if here.weekday() != SUNDAY:
        offered["monday"] = (_("until Monday morning"), morning(7 - here.weekday()))
    return offered


class ClockField(forms.TimeField):
    """A time of day, from the browser's clock."""

    def __init__(self, **given: Any) -> None:
        clock = forms.TimeInput(attrs={"type": "time", "class": "usa-input"}, format="%H:%M")
        wrong = {"invalid": gettext_lazy("Write the time as 07:30.")}
        super().__init__(widget=clock, required=False, error_messages=wrong, **given)


class ChoiceForm(forms.Form):
    """How one is warned."""

    by_mail = forms.BooleanField(label=gettext_lazy("By e-mail"), required=False)
    by_web = forms.BooleanField(label=gettext_lazy("On the page, with the figure in the head"), required=False)
    is_digest = forms.BooleanField(
        label=gettext_lazy("One e-mail a day instead of one for each warning"), required=False,
        help_text=gettext_lazy("What is counted in hours comes at once all the same."),
    )  # fmt: skip
    digest_at = ClockField(label=gettext_lazy("At what time it comes"))
    quiet_from = ClockField(label=gettext_lazy("No e-mail from"))
    quiet_until = ClockField(
        label=gettext_lazy("No e-mail until"),
        help_text=gettext_lazy("Leave both empty for none. What is counted in hours does not wait: it comes in the night, too."),
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Your clock"), required=False)

    def __init__(self, data: Any = None, *, choice: AlertChoice, place: Organization) -> None:
        super().__init__(data, initial={name: getattr(choice, name) for name in self.base_fields}, auto_id="choice_%s")
        own = ("", _("that of %(name)s (%(zone)s)") % {"name": place.name, "zone": place.time_zone})
        self.fields["time_zone"].choices = [own, *zone_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A digest needs its time; what was left empty without one keeps the usual."""
        given = super().clean() or {}
        if given.get("digest_at") is None and "digest_at" not in self.errors:
            if given.get("is_digest"):
                self.add_error("digest_at", _("Enter at what time the one e-mail comes."))
            given["digest_at"] = AlertChoice._meta.get_field("digest_at").to_python("07:30")
        return given


class ChannelsForm(forms.Form):
    """Other channels for duties of a kind."""

    what = forms.ChoiceField(label=gettext_lazy("For duties of the kind"))
    by_mail = forms.BooleanField(label=gettext_lazy("By e-mail"), required=False)
    by_web = forms.BooleanField(label=gettext_lazy("On the page"), required=False)
    by_feed = forms.BooleanField(
        label=gettext_lazy("In my calendar"), required=False,
        help_text=gettext_lazy("Where you have made an address for it. A calendar warns nobody by itself."),
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"by_mail": True, "by_web": True, "by_feed": True}, auto_id="channels_%s")
        kinds = {kind: kind_label(kind) for kind in all_kinds()}
        every = list(EVERYTHING_OF.items())
        named = sorted(kinds.items(), key=lambda row: row[1])
        self.fields["what"].choices = [("", _("choose")), (_("As urgent"), every), (_("One kind"), named)]  # type: ignore[attr-defined]

    @property
    def channels(self) -> frozenset[str]:
        """What was ticked."""
        return frozenset(name for name in (MAIL, WEB, FEED) if self.cleaned_data.get(f"by_{name}"))


def what_label(what: str) -> str:
    """For which duties other channels were chosen."""
    return str(EVERYTHING_OF.get(what) or kind_label(what))


class AbsenceForm(forms.Form):
    """Who is away, and who stands in."""

    user = PersonField(label=gettext_lazy("Who is away"), queryset=User.objects.none())
    stand_in = PersonField(
        label=gettext_lazy("Who gets the warnings meanwhile"), queryset=User.objects.none(), empty_label=gettext_lazy("choose")
    )
    from_on = DayField(label=gettext_lazy("From"))
    until_on = DayField(label=gettext_lazy("Until, this day included"))

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data, initial={"user": actor.user.pk}, auto_id="absence_%s")
        self.actor, people = actor, people_of(actor.organization)
        self.fields["stand_in"].queryset = people  # type: ignore[attr-defined]
        self.fields["user"].queryset = people  # type: ignore[attr-defined]
        if not may_change_deadlines(actor):
            del self.fields["user"]

    def clean(self) -> dict[str, Any]:
        """Days in order, not over yet, and two different people."""
        given = super().clean() or {}
        given.setdefault("user", self.actor.user)
        first, last = given.get("from_on"), given.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("This is before the first day."))
        elif last and last < today(self.actor.organization.time_zone):
            self.add_error("until_on", _("This day is over. Warnings that went out stay with whoever got them."))
        if given.get("stand_in") == given["user"]:
            self.add_error("stand_in", _("Nobody can stand in for themselves."))
        return given


class ResponsibilityForm(forms.Form):
    """Who answers for duties of a kind, and who is told next."""

    kind = forms.ChoiceField(label=gettext_lazy("Duties of the kind"), required=False)
    user = PersonField(
        label=gettext_lazy("Who answers for them"), queryset=User.objects.none(), empty_label=gettext_lazy("choose")
    )
    next_user = PersonField(
        label=gettext_lazy("Who is told next when one is overdue"), queryset=User.objects.none(), required=False,
        empty_label=gettext_lazy("nobody but the officers"),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data, auto_id="responsibility_%s")
        kinds = sorted(((kind, str(label)) for kind, label in DUTY_KINDS.items()), key=lambda row: row[1])
        self.fields["kind"].choices = [("", _("all others")), *kinds]  # type: ignore[attr-defined]
        for name in ("user", "next_user"):
            self.fields[name].queryset = people_of(actor.organization)  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """All that somebody is responsible for goes to somebody else."""

    of = PersonField(label=gettext_lazy("What is with"), queryset=User.objects.none(), empty_label=None)
    to = PersonField(label=gettext_lazy("goes to"), queryset=User.objects.none(), empty_label=gettext_lazy("choose"))

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data, initial={"of": actor.user.pk}, auto_id="hand_over_%s")
        for name in ("of", "to"):
            self.fields[name].queryset = people_of(actor.organization)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """From one to another."""
        given = super().clean() or {}
        if given.get("of") and given.get("of") == given.get("to"):
            self.add_error("to", _("They are with this person already."))
        return given
