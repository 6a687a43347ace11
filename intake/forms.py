"""Forms of the intake pages."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Agreement
from intake.models import FindingSettlement
from intake.row_form import DayInput
from law.reading.limits import in_megabytes

ACCEPTED = (".txt", ".md", ".docx", ".pdf")
RECENT_AGREEMENTS = 100


def limit_in_megabytes() -> str:
    """How large a file may be."""
    return in_megabytes(settings.READING_MAX_BYTES)


class UploadForm(forms.Form):
    """A paper, as a file or as pasted text, on its own or as an addition to an agreement."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ACCEPTED)}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste its text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    name = forms.CharField(
        label=gettext_lazy("Name of the pasted text"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("What you would call the file."),
    )
    agreement: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Does it belong to an agreement that is here?"),
        required=False,
        queryset=Agreement.objects.none(),
        empty_label=gettext_lazy("No, it is a new agreement"),
        help_text=gettext_lazy(
            "An addendum, a missing exhibit, state terms or a signed page belongs to the agreement it changes."
        ),
    )

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Agreement.objects.visible_to(actor)
        field = self.fields["agreement"]
        field.queryset = own.only("id", "title")  # type: ignore[attr-defined]
        field.choices = self._recent(own)  # type: ignore[attr-defined]
        self.fields["file"].help_text = _("Text, Markdown, Word or PDF: %(types)s. At most %(mb)s MB and %(pages)s pages.") % {
            "types": ", ".join(ACCEPTED),
            "mb": limit_in_megabytes(),
            "pages": f"{settings.READING_MAX_PAGES:,}",
        }

    def _recent(self, own: Any) -> list[tuple[str, str]]:
        """The newest agreements, and the one that was asked for, which may be older."""
        rows = list(own.order_by("-created_at").values_list("pk", "title")[:RECENT_AGREEMENTS])
        asked = self.data.get("agreement") or self.initial.get("agreement")
        if asked and str(asked) not in {str(pk) for pk, _title in rows}:
            rows += _one(own, asked)
        return [("", _("No, it is a new agreement")), *((str(pk), title) for pk, title in rows)]

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file is None:
            return None
        suffix = "." + file.name.rpartition(".")[2].lower()
        if file.size == 0:
            raise forms.ValidationError(_("The file “%(name)s” is empty. Choose another."), params={"name": file.name})
        if file.size > settings.READING_MAX_BYTES:
            message = _("“%(name)s” has %(size)s MB; at most %(mb)s MB are read. Split it, or save it without pictures.")
            size = in_megabytes(file.size)
            raise forms.ValidationError(message, params={"name": file.name, "size": size, "mb": limit_in_megabytes()})
        if suffix not in ACCEPTED:
            message = _("“%(name)s” is none of %(types)s. Save it as one of them.")
            raise forms.ValidationError(message, params={"name": file.name, "types": ", ".join(ACCEPTED)})
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        has_text = bool((cleaned.get("text") or "").strip())
        if "file" not in self.errors and not cleaned.get("file") and not has_text:
            raise forms.ValidationError(_("Choose a file, or paste the text of the paper."))
        if cleaned.get("file") and has_text:
            raise forms.ValidationError(_("There is a file and a pasted text. Take one of them out."))
        return cleaned

    @property
    def content(self) -> bytes:
        """What was given, as bytes."""
        file = self.cleaned_data.get("file")
        return file.read() if file else self.cleaned_data["text"].encode()

    @property
    def file_name(self) -> str:
        """What the paper is called."""
        file = self.cleaned_data.get("file")
        if file:
            return str(file.name)
        name = self.cleaned_data.get("name") or _("Pasted text")
        return name if name.lower().endswith(ACCEPTED) else f"{name}.txt"


def _one(own: Any, key: Any) -> list[tuple[Any, str]]:
    try:
        return list(own.filter(pk=key).values_list("pk", "title"))
    except (ValueError, TypeError, forms.ValidationError):
        return []


class SettlementForm(forms.Form):
    """What somebody decided about a finding."""

    decision = forms.ChoiceField(choices=FindingSettlement.Decision.choices)
    note = forms.CharField(required=False, max_length=1000)


class MatchForm(forms.Form):
    """Which vendor the provider is, and which product the agreement covers."""

    vendor = forms.CharField(required=False)
    product = forms.CharField(required=False)
    product_name = forms.CharField(required=False, max_length=300)


class ConfirmForm(forms.Form):
    """From which day an added paper operates."""

    operates_from_on = forms.DateField(
        label=gettext_lazy("Operates from"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("The paper does not name the day itself."),
        error_messages={
            "invalid": gettext_lazy("Write the day as 2026-02-03."),
            "required": gettext_lazy("Say from which day this paper operates."),
        },
    )

    def __init__(self, *args: Any, needs_day: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operates_from_on"].required = needs_day


class EraseForm(forms.Form):
    """Why a mistaken upload is erased."""

    reason = forms.CharField(label=gettext_lazy("Why it is erased"), max_length=400)
