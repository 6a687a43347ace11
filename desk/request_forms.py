"""The forms by which requests are taken in: each asks what its kind needs, and no more."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from agreements.models import Agreement
from deadlines.models import Request
from deadlines.services.requests import FOLLOWING
from desk.days import DayField
from desk.evidence import WithEvidence
from desk.moments import MomentField, wall_clock
from desk.request_words import CAME_OF_IT

Kind = Request.Kind
LEA, PROVIDER = "lea", "provider"
NOTICE_ONLY, ON_ASKED_DAY, ON_ALLOWED_DAY = "notice", "asked", "allowed"
WHO_GIVES = ((LEA, gettext_lazy("our district")), (PROVIDER, gettext_lazy("the provider")))
ADDRESSED = ((LEA, gettext_lazy("our district")), (PROVIDER, gettext_lazy("a provider, who told us of it")))
WHAT_ENDS = (
    (ON_ALLOWED_DAY, gettext_lazy("that it ends on the day asked for, or on the first day that the agreement allows, if later")),
    (ON_ASKED_DAY, gettext_lazy("that it ends on the day asked for, in any case")),
    (NOTICE_ONLY, gettext_lazy("the notice only: the end is recorded once it is agreed")),
)
ENCRYPTED = gettext_lazy("Kept encrypted.")
BY_THE_CLOCK = gettext_lazy("By the clock of the district. If you know the day only, write 00:00: that is the safe side.")


def _line(label: Any, help_text: Any = ENCRYPTED, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=300, required=required, help_text=help_text)


def _words(label: Any, help_text: Any = ENCRYPTED, *, required: bool = True, longest: int = 4000) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text, widget=widget)


class AgreementsField(forms.ModelMultipleChoiceField):
    """Some agreements of the district, each with its vendor."""

    def __init__(self, label: Any, help_text: Any, *, required: bool = False) -> None:
        widget = forms.SelectMultiple(attrs={"size": 8})
        super().__init__(Agreement.objects.none(), label=label, help_text=help_text, required=required, widget=widget)

    def label_from_instance(self, obj: Any) -> str:
        return agreement_label(obj)


def agreement_label(agreement: Any) -> str:
    """An agreement in a choice: with its vendor, where the title does not say it."""
    vendor = agreement.vendor.name if agreement.vendor else ""
    return str(agreement.title) if vendor in agreement.title else f"{agreement.title} ({vendor})"


def agreements_to_choose(actor: Actor) -> Any:
    """The agreements of one's own district."""
    own = Agreement.objects.visible_to(actor).filter(organization=actor.organization)
    return own.select_related("organization", "vendor").defer("search_text").order_by("title", "pk")


class TakeInForm(WithEvidence):
    """What all kinds ask: when it came, and the letter. Moments are those of the district's clock."""

    kind = ""
    received: forms.Field = MomentField(label=gettext_lazy("When you received it"), help_text=BY_THE_CLOCK)
    asked_by: forms.Field | None
    concerns: forms.Field | None
    words: forms.Field | None

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, files, actor=actor, place=actor.organization, initial=initial)
        if "agreements" in self.fields:
            self.fields["agreements"].queryset = agreements_to_choose(actor)  # type: ignore[attr-defined]
        paper = self.fields["evidence_file"]
        paper.label = _("The letter, or what shows it")
        paper.help_text = _("A PDF, PNG or JPEG file of at most 10 MB. More papers can be added later.")

    def clean(self) -> dict[str, Any]:
        """A provider is asked after the request came, and about an agreement."""
        given = super().clean()
        asked, received = given.get("provider_asked"), given.get("received")
        if asked and not given.get("agreements") and "agreements" not in self.errors:
            self.add_error("agreements", _("Choose the agreements of the providers that you asked."))
        if asked and received and asked < received:
            self.add_error("provider_asked", _("This is before the request itself. Correct one of the two moments."))
        return given


class AccessForm(TakeInForm):
    """A parent wants to see records."""

    kind = Kind.ACCESS
    asked_by = _line(gettext_lazy("Who asks"))
    concerns = _line(gettext_lazy("Whose records"))
    words = _words(gettext_lazy("What they want to see"), required=False)
    copy = forms.BooleanField(label=gettext_lazy("They ask for a copy as well"), required=False)
    agreements = AgreementsField(
        gettext_lazy("Agreements with providers that hold such records"), gettext_lazy("Several with Ctrl or ⌘.")
    )
    provider_asked = MomentField(
        label=gettext_lazy("When you asked these providers"), required=False,
        help_text=gettext_lazy("Their time runs from then. Empty: not asked yet; record it later."),
    )  # fmt: skip
    field_order = (
        "received", "asked_by", "concerns", "words", "copy", "agreements", "provider_asked", "evidence_file",
    )  # fmt: skip


class CorrectionForm(TakeInForm):
    """A record is to be corrected."""

    kind = Kind.CORRECTION
    asked_by = _line(gettext_lazy("Who asks"))
    concerns = _line(gettext_lazy("Whose record"))
    words = _words(gettext_lazy("What is wrong, and what it should say"), required=False)
    agreements = AgreementsField(
        gettext_lazy("Agreements with providers that hold the record"), gettext_lazy("Several with Ctrl or ⌘.")
    )
    provider_asked = MomentField(
        label=gettext_lazy("When you told these providers of the error"), required=False,
        help_text=gettext_lazy("Their time runs from then. Empty: not told yet; record it later."),
    )  # fmt: skip
    field_order = ("received", "asked_by", "concerns", "words", "agreements", "provider_asked", "evidence_file")


class LegalDemandForm(TakeInForm):
    """A court or law enforcement demands data."""

    kind = Kind.LEGAL_DEMAND
    addressed = forms.ChoiceField(
        label=gettext_lazy("To whom it is addressed"), choices=ADDRESSED, widget=forms.RadioSelect, initial=LEA
    )
    asked_by = _line(gettext_lazy("Which court, agency or officer"))
    concerns = _line(gettext_lazy("Whose data"), required=False)
    words = _words(gettext_lazy("What is demanded, by when, under which number"), required=False)
    agreements = AgreementsField(
        gettext_lazy("Agreement with the provider"), gettext_lazy("Where a provider received the demand: its time runs, too.")
    )
    field_order = ("addressed", "received", "asked_by", "concerns", "words", "agreements", "evidence_file")

    def clean(self) -> dict[str, Any]:
        """A provider's clock needs its agreement, and without a provider none runs."""
        given = super().clean()
        to_provider, chosen = given.get("addressed") == PROVIDER, given.get("agreements")
        if to_provider and not chosen and "agreements" not in self.errors:
            self.add_error("agreements", _("Choose the agreement with the provider that received the demand."))
        if given.get("addressed") == LEA and chosen:
            said = _(
                "The demand is addressed to your district, so no provider's time runs: choose none, or say that it went to one."
            )
            self.add_error("agreements", said)
        return given


class AuditForm(TakeInForm):
    """Notice of an audit."""

    kind = Kind.AUDIT
    received = MomentField(label=gettext_lazy("When notice was given"), help_text=BY_THE_CLOCK)
    asked_by = _line(gettext_lazy("Who audits"), gettext_lazy("Such as: our district, the state auditor. Kept encrypted."))
    agreements = AgreementsField(
        gettext_lazy("Agreements that are audited"), gettext_lazy("Several with Ctrl or ⌘."), required=True
    )
    words = _words(gettext_lazy("What is audited"), required=False)
    field_order = ("received", "asked_by", "agreements", "words", "evidence_file")


class TerminationForm(TakeInForm):
    """Notice that an agreement is to end."""

    kind = Kind.TERMINATION
    giver = forms.ChoiceField(
        label=gettext_lazy("Who gives the notice"), choices=WHO_GIVES, widget=forms.RadioSelect, initial=LEA
    )
    received = MomentField(label=gettext_lazy("When the other party received the notice"), help_text=BY_THE_CLOCK)
    agreements = AgreementsField(
        gettext_lazy("Agreements that are to end"), gettext_lazy("Several with Ctrl or ⌘."), required=True
    )
    ends_on = DayField(
        label=gettext_lazy("Day on which they are to end"), help_text=gettext_lazy("The last day in force, as the notice asks.")
    )
    ends = forms.ChoiceField(
        label=gettext_lazy("What is to be recorded besides the notice"), choices=WHAT_ENDS, widget=forms.RadioSelect,
        initial=ON_ALLOWED_DAY, help_text=gettext_lazy("What is owed after the end is counted from it."),
    )  # fmt: skip
    words = _words(gettext_lazy("Why, if the notice says so"), required=False)
    field_order = ("giver", "received", "agreements", "ends_on", "ends", "words", "evidence_file")


FORMS: Mapping[str, type[TakeInForm]] = {
    form.kind: form for form in (AccessForm, CorrectionForm, LegalDemandForm, AuditForm, TerminationForm)
}


class PaperForm(WithEvidence):
    """One more paper."""

    what = forms.CharField(
        label=gettext_lazy("What it is"), max_length=200,
        help_text=gettext_lazy("Such as: our answer to the parent. Name no student."),
    )  # fmt: skip
    field_order = ("what", "evidence_file")

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, asked: Request) -> None:
        super().__init__(data, files, actor=actor, place=asked.organization)
        self.fields["evidence_file"].label = _("File")

    def clean(self) -> dict[str, Any]:
        """A paper is a file."""
        given = super().clean()
        if self.evidence is None and "evidence_file" not in self.errors:
            self.add_error("evidence_file", _("Choose the file."))
        return given


class CloseForm(forms.Form):
    """It was dealt with."""

    outcome = _words(
        gettext_lazy("What came of it"), gettext_lazy("Such as: shown at the school on 3 March. Name no student."), longest=1000
    )

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, asked: Request) -> None:
        super().__init__(data)


class WithdrawForm(forms.Form):
    """Whoever asked takes it back."""

    words = _words(
        gettext_lazy("Why it was taken back"),
        gettext_lazy("It stands with each deadline, where more people read it. Name nobody."),
        longest=900,
    )

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, asked: Request) -> None:
        super().__init__(data)


class MomentForm(WithEvidence):
    """It came at another moment."""

    evidence_file = None  # type: ignore[assignment]
    received = MomentField(label=gettext_lazy("When you received it"), help_text=BY_THE_CLOCK)
    ends_on = DayField(label=gettext_lazy("Day on which they are to end"))

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, asked: Request) -> None:
        initial = {"received": wall_clock(asked.received_at, asked.organization), "ends_on": asked.ends_on}
        super().__init__(data, files, actor=actor, place=asked.organization, initial=initial)
        if asked.kind != Kind.TERMINATION:
            del self.fields["ends_on"]


class CarryOnForm(WithEvidence):
    """Something came of it that has clocks of its own."""

    evidence_file = None  # type: ignore[assignment]
    code = forms.ChoiceField(label=gettext_lazy("What came of it"), widget=forms.RadioSelect)
    received = MomentField(
        label=gettext_lazy("When"),
        help_text=gettext_lazy("By the clock of the district. What ends on a day ends at 23:59 of it."),
    )
    agreements = AgreementsField(
        gettext_lazy("Agreements that it concerns"), gettext_lazy("Needed where a provider was asked, told or left.")
    )

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, asked: Request) -> None:
        linked = list(asked.agreements.values_list("pk", flat=True))
        super().__init__(data, files, actor=actor, place=asked.organization, initial={"agreements": linked})
        self.fields["code"].choices = [(code, CAME_OF_IT[code]) for code in FOLLOWING[asked.kind]]  # type: ignore[attr-defined]
        self.fields["agreements"].queryset = agreements_to_choose(actor)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What only a provider owes needs its agreement."""
        given = super().clean()
        if given.get("code", "").partition(".")[0] not in OF_DISTRICT and not given.get("agreements"):
            self.add_error("agreements", _("Choose the agreement: otherwise nothing is counted from it."))
        return given


OF_DISTRICT = frozenset({"parent", "correction", "hearing", "legal", ""})
