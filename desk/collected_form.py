"""The form in which a vendor states what its product collects: elements by category, each with how it is asked for.

The list can be narrowed by words, under any name of an element. What is chosen is always shown, so that nothing is lost by that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from data_inventory.models import CatalogueElement, CollectionStatement, Need
from data_inventory.services.stating import Days, Entry
from desk.days import DayField
from desk.element_forms import grouped
from desk.vendor_forms import EditForm

SHARED = "the catalogue that all share"
CHOICES = (("", "–"), *Need.choices)


@dataclass(frozen=True, slots=True)
class Line:
    """One element in the form. `also`: its other name by which it was found."""

    element: CatalogueElement
    field: forms.BoundField
    also: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A category: what its elements are collected for, and those that are shown."""

    label: str
    purpose: forms.BoundField
    lines: tuple[Line, ...]


class CollectedForm(EditForm):
    """Elements, how each is asked for, what for, and from when to when."""

    has_own_day = True
    find = forms.CharField(label=gettext_lazy("Find an element under any of its names"), required=False, max_length=100)
    nothing = forms.BooleanField(label=gettext_lazy("It collects none of these"), required=False)
    since = DayField(
        label=gettext_lazy("From which day"),
        required=False,
        help_text=gettext_lazy(
            "Today, where you leave it empty. A later day announces it; until then holds what stands here now."
        ),
    )
    until = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave it empty for until further notice. After it nothing is stated."),
    )

    def __init__(
        self, *args: Any, statement: CollectionStatement | None, coming: Sequence[CollectionStatement] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.coming = coming  # what is announced besides
        held = {one.element_id: one for one in statement.stated.all()} if statement else {}
        rows = CatalogueElement.objects.unscoped(SHARED).filter(organization=None).filter(Q(until_version="") | Q(pk__in=held))
        self._groups = grouped(rows)
        for _label, elements in self._groups:
            said = [held[e.pk].purpose for e in elements if e.pk in held]
            self.fields[_purpose(elements)] = forms.CharField(
                label=_("What for"), required=False, max_length=300, initial=next(filter(None, said), "")
            )
            for element in elements:
                need = held[element.pk].need if element.pk in held else ""
                self.fields[_need(element)] = forms.ChoiceField(
                    label=element.label, required=False, choices=CHOICES, initial=need,
                    widget=forms.Select(attrs={"class": "usa-select need"}),
                )  # fmt: skip

    @property
    def groups(self) -> list[Group]:
        """The categories with the elements that are shown: those that were found, and those that are chosen."""
        words = _words(str(self["find"].value() or ""))
        found = []
        for label, elements in self._groups:
            lines = tuple(self._shown(elements, label, words))
            if lines:
                found.append(Group(label, self[_purpose(elements)], lines))
        return found

    def _shown(self, elements: Sequence[CatalogueElement], label: str, words: list[str]) -> Iterator[Line]:
        for element in elements:
            is_found, also = _found(element, label, words)
            if is_found or self[_need(element)].value():
                yield Line(element, self[_need(element)], also)

    @property
    def left_out(self) -> list[forms.BoundField]:
        """What was typed beside categories that are not shown: it is sent along."""
        shown = {group.purpose.name for group in self.groups}
        names = [_purpose(elements) for _label, elements in self._groups]
        return [self[name] for name in names if name not in shown and self[name].value()]

    @property
    def chosen_count(self) -> int:
        """How many elements are chosen."""
        return sum(bool(self[_need(element)].value()) for _label, elements in self._groups for element in elements)

    @property
    def days_fields(self) -> list[forms.BoundField]:
        """From when to when, and why."""
        return [self[name] for name in ("since", "until", "words") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Something is chosen, or nothing is collected; not both."""
        given = super().clean() or {}
        if bool(self._entries(given)) == bool(given.get("nothing")):
            words = _("Choose an element, or tick that it collects none of these.")
            if given.get("nothing"):
                words = _("Elements are chosen, and it is ticked that it collects none. Untick it, or choose “–” beside each.")
            self.add_error("nothing", words)
        return given

    @property
    def entries(self) -> list[Entry]:
        """As the service takes them."""
        return self._entries(self.cleaned_data)

    def _entries(self, given: dict[str, Any]) -> list[Entry]:
        return [
            Entry(element, need, given.get(_purpose(elements), ""))
            for _label, elements in self._groups
            for element in elements
            if (need := given.get(_need(element)))
        ]

    @property
    def days(self) -> Days:
        """From when to when."""
        return Days(self.cleaned_data.get("since"), self.cleaned_data.get("until"))


def initial_of_statement(statement: CollectionStatement | None, version: int, *, is_coming: bool) -> dict[str, Any]:
    """What the form shows of a statement; its days only where it is one to come, which is changed as it stands."""
    found: dict[str, Any] = {"version": version}
    if statement is None:
        return found
    if is_coming:
        found |= {"since": statement.since, "until": statement.until}
    return found | {"nothing": not statement.stated.all()}


def _found(element: CatalogueElement, label: str, words: list[str]) -> tuple[bool, str]:
    """Whether an element is one that is looked for, and its other name where it is found by that."""
    if not words:
        return True, ""
    if all(word in f"{element.label} {label}".casefold() for word in words):
        return True, ""
    also = next((name for name in element.synonyms if all(word in name.casefold() for word in words)), "")
    return bool(also), also


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())[:8]


def _need(element: CatalogueElement) -> str:
    return f"need_{element.pk.hex}"


def _purpose(elements: Sequence[CatalogueElement]) -> str:
    return re.sub(r"\W", "_", f"purpose_{elements[0].subject}_{elements[0].category}")
