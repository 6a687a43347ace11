"""The law's catalogue, all of it together: the national one, its extensions, and what states add."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Organization
from data_inventory.models import CatalogueElement
from law.elements import Catalogue, Element, catalogue, extension_names, states_with_elements


@dataclass(frozen=True, slots=True)
class Entry:
    """An element with where it stands: `place` is for people, `state` is empty where it is of no state alone."""

    element: Element
    category_label: str
    state: str = ""

    @property
    def code(self) -> str:
        return self.element.code

    @property
    def place(self) -> str:
        return _("the catalogue of %(state)s") % {"state": self.state} if self.state else _("the shared catalogue")

    def values(self) -> dict[str, Any]:
        """The columns of its row."""
        e = self.element
        return {
            "state": self.state, "label": e.label, "category": e.category, "category_label": self.category_label,
            "subject": e.subject, "sensitivity": e.sensitivity, "synonyms": list(e.synonyms), "ceds": ", ".join(e.ceds),
            "fides": e.fides or "", "dpv": e.dpv or "", "edfi": e.edfi or "",
        }  # fmt: skip


def base() -> Catalogue:
    """The catalogue by which words are recognized: the national one with every extension that belongs to no state."""
    return catalogue(extensions=extension_names())


@lru_cache
def state_elements() -> tuple[Element, ...]:
    """What states add: they are recognized beside the others, wherever the paper is from."""
    return tuple(entry.element for entry in the_law()[0].values() if entry.state)


@lru_cache
def the_law() -> tuple[dict[str, Entry], str]:
    """Every element by code, and the version of it all. Two states that name one code differently are refused."""
    national = base()
    entries = {code: Entry(e, national.categories[e.category].label) for code, e in national.elements.items()}
    version = [national.version]
    for state in states_with_elements():
        held = catalogue(state, extensions=extension_names())
        version.append(held.version.removeprefix(national.version).strip("+"))
        for code, element in held.elements.items():
            entry = Entry(element, held.categories[element.category].label, state)
            if code not in entries:
                entries[code] = entry
            elif entries[code].element != element:
                refuse_two_names(entries[code], entry)
    return entries, "+".join(v for v in version if v)[:40]


def refuse_two_names(first: Entry, second: Entry) -> None:
    """Say where one code is named in two ways."""
    message = _("%(code)s is “%(one)s” in %(here)s and “%(other)s” in %(there)s. Make them one, or give one another code.")
    raise ValidationError(
        message
        % {
            "code": first.code,
            "one": first.element.label,
            "here": first.place,
            "other": second.element.label,
            "there": second.place,
        }
    )


def own_elements(organization: Organization | None) -> tuple[Element, ...]:
    """What a district added to the catalogue, as recognition takes it."""
    if organization is None:
        return ()
    rows = CatalogueElement.objects.unscoped("asked for one organization").filter(organization=organization, until_version="")
    return tuple(as_element(row) for row in rows)


def as_element(row: CatalogueElement) -> Element:
    """A row as recognition takes it."""
    return Element(row.code, row.label, row.category, row.subject, row.sensitivity, tuple(row.synonyms))


def extra_for(organization: Organization | None) -> Sequence[Element]:
    """All that is recognized for a district beside the national catalogue."""
    return (*state_elements(), *own_elements(organization))
