"""Forms about an organization, its people, and whom it lets in."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.actors import Actor
from accounts.forms.founding import zone_choices
from accounts.models import NOTICE, Membership, Organization, Registration, School, User
from accounts.models.registrations import KINDS
from accounts.role_table import role_table
from accounts.roles import RESPONSIBLE, Role, roles_for
from accounts.services.limited_access import end_of_day
from rendering.days import validate_day_in_reach
from trail.clock import now

KINDS_TO_REGISTER = [(kind.value, capfirst(kind.label)) for kind in KINDS]
AREAS = {
    "agreements": _("Agreements, with their papers and findings"),
    "drafts": _("Papers that are not confirmed yet"),
    "deadlines": _("Deadlines, what set them going, and the district's calendar"),
    "people": _("The organization and its people"),
    "requests": _("Requests of parents and others, and the record of disclosures"),
    "trail": _("The trail"),
    "vendors": _("Vendors and products"),
}


class DateInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day from the calendar."""

    widget = DateInput
    default_validators = [validate_day_in_reach]


def reason_field(hint: Any) -> forms.CharField:
    """Why: kept in the trail for ever, so it should name no one."""
    return forms.CharField(label=_("Reason"), max_length=500, help_text=hint)


class OrganizationForm(forms.ModelForm):
    """What an organization says of itself. `version` is that of the page when it was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Organization
        fields = ("name", "state", "time_zone", "nces_id")
        help_texts = {
            "nces_id": _("Seven digits. Leave it empty where there is none."),
            "time_zone": _("Deadlines end at midnight there."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = self.fields["time_zone"].help_text
        self.fields["time_zone"] = forms.ChoiceField(label=_("Time zone"), choices=zone_choices, help_text=hint)
        if self.instance.kind != Organization.Kind.DISTRICT:
            del self.fields["nces_id"]

    @property
    def values(self) -> dict[str, Any]:
        """The new values by field, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class SchoolForm(forms.ModelForm):
    """A school of the district."""

    is_closed = forms.BooleanField(label=_("The school is closed"), required=False)

    class Meta:
        model = School
        fields = ("name", "nces_id")
        help_texts = {"nces_id": _("Twelve digits. Leave it empty where there is none.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            del self.fields["is_closed"]
        else:
            self.fields["is_closed"].initial = self.instance.closed_on is not None


class RoleForm(forms.Form):
    """A role in the actor's organization, and the school where there is one."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    school = forms.ModelChoiceField(label=_("School"), queryset=School.objects.none(), required=False)

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = role_table().roles
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [(r.value, f"{str(r.label).capitalize()}. {rows[r].purpose}") for r in roles_for(organization.kind)]
        schools = organization.schools.filter(closed_on__isnull=True)
        if organization.kind == Organization.Kind.DISTRICT and schools.exists():
            self.fields["school"] = forms.ModelChoiceField(
                label=_("School"), queryset=schools, required=False, help_text=_("For school staff only.")
            )
        else:
            del self.fields["school"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("school") and cleaned.get("role") != Role.SCHOOL_STAFF:
            self.add_error("school", _("Only school staff belong to a school. Leave it empty for other roles."))
        return cleaned


class InviteForm(RoleForm):
    """Who is asked, and for what."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    field_order = ("email", "role", "school")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ChangeRoleForm(RoleForm):
    """Another role for someone."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class VersionForm(forms.Form):
    """A change that needs nothing but the version of the page."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(VersionForm):
    """A change with its reason."""

    reason = reason_field(_("Kept in the trail. Name no student."))


class IdentityForm(forms.Form):
    """How it was checked who somebody is."""

    reason = reason_field(_("How you checked that it is really this person: in person, by a call to a known number."))


class HandOverForm(VersionForm):
    """To whom one's role goes."""

    to = forms.ModelChoiceField(label=_("Hand over to"), queryset=Membership.objects.none(), empty_label=_("Choose someone"))

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = Membership.objects.open_at(now()).filter(organization=membership.organization).select_related("user")
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        responsible = RESPONSIBLE[membership.organization.kind]
        if membership.role != responsible:  # who is responsible would lose that role for a lesser one
            colleagues = colleagues.exclude(role=responsible)
        field.queryset = colleagues.exclude(user=membership.user)
        field.label_from_instance = lambda m: f"{m.user}, {m.get_role_display()}"  # type: ignore[method-assign,assignment]


class AuditForm(forms.Form):
    """What an auditor may read, and when."""

    auditor = forms.ModelChoiceField(label=_("Auditor"), queryset=User.objects.none(), empty_label=_("Choose someone"))
    scope = forms.CharField(
        label=_("Scope, in words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is audited, and on which authority. The auditor sees it on every page."),
    )  # fmt: skip
    areas = forms.MultipleChoiceField(label=_("The auditor may read"), widget=forms.CheckboxSelectMultiple)
    notice_on = DayField(label=_("Notice given on"), help_text=_("The ten days count from this day."))
    notice_how = forms.CharField(
        label=_("How the notice was given"),
        max_length=500,
        required=False,
        help_text=_("Needed where its day has passed: by which letter or mail, to whom. Name no student."),
    )
    notice_how.needed_at_times = True  # type: ignore[attr-defined]
    notice_given = forms.BooleanField(label=_("I confirm that this notice was given on this day"))
    starts_on = DayField(label=_("First day"), help_text=_("Ten days after the notice at the earliest."))
    ends_on = DayField(label=_("Last day"), help_text=_("The access ends by itself after this day."))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        auditors = Membership.objects.open_at(now()).filter(organization=actor.organization, role=Role.AUDITOR)
        field, areas = self.fields["auditor"], self.fields["areas"]
        assert isinstance(field, forms.ModelChoiceField) and isinstance(areas, forms.MultipleChoiceField)  # noqa: S101
        field.queryset = User.objects.filter(pk__in=auditors.values("user"))
        areas.choices = [(code, AREAS[code]) for code in role_table().areas]
        today = now().astimezone(ZoneInfo(actor.organization.time_zone)).date()
        self.initial = {"notice_on": today, "starts_on": today + NOTICE} | dict(self.initial or {})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts, ends, notice = cleaned.get("starts_on"), cleaned.get("ends_on"), cleaned.get("notice_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day lies before the first."))
        if starts and notice and starts < notice + NOTICE:
            earliest = (notice + NOTICE).isoformat()
            self.add_error("starts_on", _("Ten days' notice: the first day is %(day)s at the earliest.") % {"day": earliest})
        return cleaned


LET_IN_UNTIL = [
    ("1", _("for one hour")),
    ("4", _("for four hours")),
    ("day", _("until midnight")),
    ("48", _("for two days")),
]


class LetInForm(forms.Form):
    """Which platform administrator may look in, until when, and why."""

    administrator = forms.ModelChoiceField(label=_("Whom"), queryset=User.objects.none(), empty_label=_("Choose someone"))
    until = forms.ChoiceField(label=_("Until"))
    reason = reason_field(_("What should be looked at. Kept in the trail; name no student."))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = actor.organization.time_zone
        administrators = Membership.objects.open_at(now()).filter(role=Role.PLATFORM_ADMIN)
        field, until = self.fields["administrator"], self.fields["until"]
        assert isinstance(field, forms.ModelChoiceField) and isinstance(until, forms.ChoiceField)  # noqa: S101
        field.queryset = User.objects.filter(pk__in=administrators.values("user"))
        until.choices = LET_IN_UNTIL

    @property
    def closes_at(self) -> datetime:
        """The moment at which it closes by itself."""
        chosen = self.cleaned_data["until"]
        if chosen == "day":
            return end_of_day(now().astimezone(ZoneInfo(self.zone)).date(), self.zone)
        return now() + timedelta(hours=int(chosen))


class AskDistrictForm(forms.Form):
    """Which district is asked to join, and for what time."""

    district = forms.CharField(
        label=_("District"), max_length=200, help_text=_("Its name as it stands here, or its NCES district ID of seven digits.")
    )
    from_on = DayField(label=_("First day"))
    until_on = DayField(label=_("Last day"), required=False, help_text=_("Leave it empty where none is set."))

    def clean_district(self) -> Organization:
        """The district that was named; a name that several have asks for the number."""
        said = self.cleaned_data["district"].strip()
        active = Organization.objects.filter(kind=Organization.Kind.DISTRICT, status=Organization.Status.ACTIVE)
        found = list((active.filter(nces_id=said) if said.isdigit() else active.filter(name__iexact=said))[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_("Several districts are called so. Write the NCES district ID."))
        raise forms.ValidationError(_("No district here is called so. Write its full name or its NCES district ID."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("from_on") and cleaned.get("until_on") and cleaned["until_on"] < cleaned["from_on"]:
            self.add_error("until_on", _("The last day lies before the first."))
        return cleaned


class LastDayForm(forms.Form):
    """The last day of a membership."""

    until_on = DayField(label=_("Last day"))


class RegistrationForm(forms.ModelForm):
    """Who registers which organization."""

    class Meta:
        model = Registration
        fields = ("kind", "organization_name", "state", "time_zone", "nces_id", "person", "email")
        help_texts = {
            "nces_id": _("For a district: seven digits. Leave it empty where there is none."),
            "email": _("At your organization's own domain. A link is sent there."),
        }
        widgets = {
            "kind": forms.RadioSelect,
            "person": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"] = forms.ChoiceField(label=_("Time zone"), choices=zone_choices, initial="America/New_York")
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=KINDS_TO_REGISTER, widget=forms.RadioSelect)


class DecisionForm(forms.Form):
    """Accept or decline, by the button that was pressed, and why. What was sent without a button is neither."""

    ACCEPT, DECLINE = "accept", "decline"

    reason = reason_field(_("Told to whoever registered, and kept in the trail: how you know that they are who they say."))

    @property
    def accepts(self) -> bool:
        return bool(self.data.get("decision") == self.ACCEPT)

    def clean(self) -> dict[str, Any]:
        if self.data.get("decision") not in (self.ACCEPT, self.DECLINE):
            raise forms.ValidationError(_("Nothing was decided. Press one of the two buttons: accept, or decline."))
        return super().clean() or self.cleaned_data


class StatusForm(forms.Form):
    """Why an organization is closed or opened again."""

    reason = reason_field(_("Kept in the trail."))
