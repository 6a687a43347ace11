"""Forms by which a district adds elements to the catalogue, and by which it says what words mean."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from data_inventory.models import CatalogueElement, Sensitivity
from data_inventory.selectors import catalogue_for


def grouped(elements: Iterable[CatalogueElement]) -> list[tuple[str, list[CatalogueElement]]]:
    """Elements under their categories, for a choice of one among all."""

    def head(element: CatalogueElement) -> str:
        return f"{element.category_label or element.category} ({element.get_subject_display()})"

    ordered = sorted(elements, key=lambda e: (e.subject != "student", e.subject, e.category_label, e.label))
    return [(label, list(same)) for label, same in groupby(ordered, key=head)]


def seen_of(element: CatalogueElement) -> str:
    """What was open in the form, as a mark by which a change in between is noticed."""
    return sha256(repr((element.label, element.sensitivity, element.synonyms)).encode()).hexdigest()[:16]


def dict_with(data: Any, **values: str) -> Any:
    """What was sent, with other values for some fields: a form that is shown again then carries them."""
    copy = data.copy()
    for name, value in values.items():
        copy[name] = value
    return copy


class SynonymsForm(forms.Form):
    """What an element is called, and how sensitive it is."""

    label = forms.CharField(label=gettext_lazy("Name"), max_length=200, help_text=gettext_lazy("Short: Bus stop, Locker number."))
    sensitivity = forms.ChoiceField(
        label=gettext_lazy("Sensitivity"),
        choices=Sensitivity.choices,
        initial=Sensitivity.MODERATE,
        help_text=gettext_lazy("How much harm it does in wrong hands."),
    )
    synonyms = forms.CharField(
        label=gettext_lazy("Other names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=11_000,
        help_text=gettext_lazy("One a line, as papers and exports spell it. They are recognized from then on."),
    )

    def clean_synonyms(self) -> list[str]:
        """One a line."""
        return [line.strip() for line in self.cleaned_data["synonyms"].splitlines() if line.strip()]


class NewElementForm(SynonymsForm):
    """An element that the district adds."""

    category = forms.ChoiceField(label=gettext_lazy("Category"))

    field_order = ("label", "category", "sensitivity", "synonyms")

    def __init__(self, data: Any = None, *, actor: Actor, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        rows = catalogue_for(actor).filter(organization=None).order_by("subject", "category_label")
        self._subjects = {r.category: r.subject for r in rows}
        labels = {r.category: f"{r.category_label} ({r.get_subject_display()})" for r in rows}
        self.fields["category"].choices = [("", _("choose")), *labels.items()]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """As the service takes them."""
        given = self.cleaned_data
        return dict(given) | {"subject": self._subjects[given["category"]]}


class OwnElementForm(SynonymsForm):
    """Other words for an element that the district added."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)

    def __init__(self, data: Any = None, *, element: CatalogueElement) -> None:
        initial = {
            "label": element.label,
            "sensitivity": element.sensitivity,
            "synonyms": "\n".join(element.synonyms),
            "seen": seen_of(element),
        }
        super().__init__(data, initial=initial)
        self._element = element

    def clean(self) -> dict[str, Any]:
        """Whoever saves second is told what stands there now."""
        given = super().clean() or {}
        if given.get("seen") != seen_of(self._element):
            now = {"label": self._element.label, "names": ", ".join(self._element.synonyms) or "—"}
            self.data = dict_with(self.data, seen=seen_of(self._element))
            words = _("Somebody else saved meanwhile: %(label)s, with the names %(names)s. Saving again replaces that.")
            raise ValidationError(words % now, code="stale")
        return given
