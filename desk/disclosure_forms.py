"""The form of an entry of the record of disclosures, and the question for a name."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from agreements.models import Agreement
from deadlines.models import Disclosure, Request
from deadlines.services.disclosures import MOST_STUDENTS, Entry
from desk.days import DayField
from desk.disclosure_words import BASES, OTHER, basis_parts, basis_text
from desk.request_forms import agreement_label, agreements_to_choose

NEEDED, EXEMPT = gettext_lazy("An entry is needed"), gettext_lazy("No entry is needed (34 CFR 99.32(d))")


class RequestField(forms.ModelChoiceField):
    """One request of the district, by number."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}, {obj.received_at:%Y-%m-%d}"


class AgreementField(forms.ModelChoiceField):
    """One agreement of the district, with its vendor."""

    def label_from_instance(self, obj: Any) -> str:
        return agreement_label(obj)


class EntryForm(forms.Form):
    """What 34 CFR 99.32 asks to be recorded."""

    disclosed_on = DayField(label=gettext_lazy("Day of the disclosure"))
    students = forms.CharField(
        label=gettext_lazy("Whose records"), max_length=301 * MOST_STUDENTS, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One student a line: each gets an entry of their own. Kept encrypted."),
    )  # fmt: skip
    recipient = forms.CharField(
        label=gettext_lazy("To whom"), max_length=300,
        help_text=gettext_lazy("Every party that asked for or received the records, and whoever may pass them on."),
    )  # fmt: skip
    records = forms.CharField(label=gettext_lazy("Which records"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    basis = forms.ChoiceField(label=gettext_lazy("Why it was allowed"))
    basis_words = forms.CharField(
        label=gettext_lazy("More on that"), max_length=150, required=False,
        help_text=gettext_lazy("Such as the number of the order, or the state law."),
    )  # fmt: skip
    interest = forms.CharField(
        label=gettext_lazy("Their legitimate interest"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("What they need the records for. In an emergency: the articulable and significant threat."),
    )  # fmt: skip
    request: Any = RequestField(Request.objects.none(), label=gettext_lazy("From the request"), required=False)
    agreement: Any = AgreementField(Agreement.objects.none(), label=gettext_lazy("Under the agreement"), required=False)

    def __init__(self, data: Any = None, *, actor: Actor, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        needed = [(one.cite, self._label(one)) for one in BASES if not one.is_exempt]
        exempt = [(one.cite, self._label(one)) for one in BASES if one.is_exempt]
        self.fields["basis"].choices = [("", _("choose")), (NEEDED, needed), (EXEMPT, exempt)]  # type: ignore[attr-defined]
        own = Request.objects.visible_to(actor).filter(organization=actor.organization).order_by("-number")
        self.fields["request"].queryset = own.defer("asked_by", "concerns", "words")  # type: ignore[attr-defined]
        self.fields["agreement"].queryset = agreements_to_choose(actor)  # type: ignore[attr-defined]

    def _label(self, basis: Any) -> str:
        return str(basis.label) if basis.cite == OTHER else f"{basis.label} ({basis.cite})"

    def clean(self) -> dict[str, Any]:
        """What is none of the cases is said in words."""
        given = super().clean() or {}
        if given.get("basis") == OTHER and not given.get("basis_words", "").strip():
            self.add_error("basis_words", _("Say why the disclosure was allowed, with the law if you can."))
        return given

    @property
    def entry(self) -> Entry:
        """The entry, as the service takes it."""
        given = self.cleaned_data
        return Entry(
            given["disclosed_on"], given["recipient"], given["interest"], given["records"],
            basis_text(given["basis"], given["basis_words"]), students=tuple(given["students"].splitlines()),
            request=given["request"], agreement=given["agreement"],
        )  # fmt: skip


class CorrectionForm(EntryForm):
    """An entry that stands for a wrong one."""

    why = forms.CharField(
        label=gettext_lazy("What was wrong"), max_length=500, help_text=gettext_lazy("It stands with both entries."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    is_void = forms.BooleanField(label=gettext_lazy("Nothing was disclosed at all"), required=False)

    def __init__(self, data: Any = None, *, actor: Actor, wrong: Disclosure) -> None:
        cite, words = basis_parts(wrong.basis)
        initial = {
            "disclosed_on": wrong.disclosed_on, "students": wrong.concerns, "recipient": wrong.recipient,
            "records": wrong.records,
            "basis": cite, "basis_words": words, "interest": wrong.interest, "request": wrong.request_id,
            "agreement": wrong.agreement_id,
        }  # fmt: skip
        super().__init__(data, actor=actor, initial=initial)
        self.fields["students"].help_text = _("The name of one student. Kept encrypted.")
        self.fields["students"].widget = forms.TextInput()


class FindForm(forms.Form):
    """A name. It is sent with the body, so that it stands in no address and no log."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=200,
        help_text=gettext_lazy("Of a student, a parent, or an officer. Parts of names are enough."),
    )  # fmt: skip
