"""The acts on one deadline, each with the form that it asks for."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from accounts.models import Membership, Organization, User
from accounts.role_table import OWN, role_table
from deadlines.models import Deadline
from desk.days import DayField
from desk.evidence import WithEvidence
from desk.moments import MomentField, wall_clock
from trail.clock import now

LONGEST = 1000
SUCH_AS = gettext_lazy("Such as: notice sent to the superintendent. Name no student.")


def _words(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, required=required, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3})
    )


class ActForm(WithEvidence):
    """What an act asks for. Those without a file leave the field out."""

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, deadline: Deadline) -> None:
        super().__init__(data, files, actor=actor, place=deadline.organization)
        for name in ("happened_at", "since", "until"):
            if name in self.fields:
                self.fields[name].initial = wall_clock(now(), deadline.organization)


class MeetForm(ActForm):
    """It was done."""

    happened_at = MomentField(label=gettext_lazy("When it was done"), help_text=gettext_lazy("By the clock of the district."))
    words = _words(gettext_lazy("What was done"), SUCH_AS, required=False)
    field_order = ("happened_at", "words", "evidence_file")

    def clean(self) -> dict[str, Any]:
        """Something has to show it: words, or a file."""
        given = super().clean()
        if not given.get("words", "").strip() and self.evidence is None and not {"words", "evidence_file"} & self.errors.keys():
            self.add_error("words", _("Say what was done, or add a file that shows it."))
        return given


class WaiveForm(ActForm):
    """Whoever it is owed to lets it go."""

    evidence_file = None  # type: ignore[assignment]
    words = _words(gettext_lazy("Who waived it, and why"), gettext_lazy("Whoever looks at this later has to understand it."))


class VoidForm(ActForm):
    """It was never owed."""

    evidence_file = None  # type: ignore[assignment]
    words = _words(gettext_lazy("Why it was never owed"), gettext_lazy("Whoever looks at this later has to understand it."))


class TargetForm(ActForm):
    """The district's own day."""

    evidence_file = None  # type: ignore[assignment]
    day = DayField(label=gettext_lazy("By which day"), help_text=gettext_lazy("The whole day counts, where the district is."))
    words = _words(gettext_lazy("Why this day"), required=False)
    field_order = ("day", "words")

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, deadline: Deadline) -> None:
        super().__init__(data, files, actor=actor, deadline=deadline)
        if deadline.target_at is not None:
            self.fields["day"].initial = deadline.target_at.astimezone(ZoneInfo(deadline.organization.time_zone)).date()


class WithdrawTargetForm(ActForm):
    """The own day holds no more."""

    evidence_file = None  # type: ignore[assignment]
    words = _words(gettext_lazy("Why it holds no more"))


class SuspendForm(ActForm):
    """Time stands still for what the event set going."""

    since = MomentField(label=gettext_lazy("From when"), help_text=gettext_lazy("By the clock of the district."))
    asked_by = forms.CharField(
        label=gettext_lazy("Who asked for it"), max_length=200, help_text=gettext_lazy("Such as: the sheriff of the county.")
    )
    words = _words(gettext_lazy("Why"))
    field_order = ("since", "asked_by", "words", "evidence_file")


class ResumeForm(ActForm):
    """Time runs again."""

    evidence_file = None  # type: ignore[assignment]
    until = MomentField(
        label=gettext_lazy("Until when time stood still"), help_text=gettext_lazy("By the clock of the district.")
    )


class PersonField(forms.ModelChoiceField):
    """Somebody of the district, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class AssignForm(forms.Form):
    """Who is responsible."""

    to = PersonField(
        label=gettext_lazy("Responsible"), queryset=User.objects.none(), required=False, empty_label=gettext_lazy("nobody"),
        help_text=gettext_lazy("Warnings go to this person first."),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, deadline: Deadline | None = None) -> None:
        first = deadline.responsible_id or actor.user.pk if deadline else actor.user.pk
        super().__init__(data, initial={"to": first})
        self.fields["to"].queryset = people_of(actor.organization)  # type: ignore[attr-defined]


def people_of(organization: Organization) -> Any:
    """Who acts for the district today and sees its deadlines."""
    roles = [role for role in role_table().roles if role_table().reach(role, "deadlines.read") == OWN]
    acting = Membership.objects.open_at(now()).filter(organization=organization, role__in=roles)
    return User.objects.filter(pk__in=acting.values("user")).order_by("name", "pk")


def version_of(data: Any) -> int:
    """The version that was open in the form; 0 where it is not a number."""
    text = str(data.get("version", ""))
    if not text.isdecimal() or len(text) > 9:
        raise ValidationError(_("The form was changed on its way. Open the deadline again."))
    return int(text)
