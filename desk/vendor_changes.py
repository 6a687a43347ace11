"""Changes of vendors' records in words: what it was before, what it is now, from which day, and who says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from data_inventory.models import Need
from desk.vendor_words import country_name
from trail.services import record_read
from vendors import selectors
from vendors.models import Product, ProductChange, Vendor, VendorContact
from vendors.services.changing import FILE_LABELS, NOT_SHOWN

PAGE = 100
CONTACT = VendorContact._meta.label_lower
PERSONAL = ("contacts.email", "contacts.name", "contacts.title")
KINDS = {
    "vendor.changed": gettext_lazy("The vendor's record changed"),
    "vendor.merged": gettext_lazy("Another record of the vendor was merged into this one"),
    "vendor.released": gettext_lazy("The record is kept by nobody"),
    "product.added": gettext_lazy("A product was added"),
    "product.changed": gettext_lazy("The product's record changed"),
    "product.ended": gettext_lazy("The product is no longer offered"),
    "profile.recorded": gettext_lazy("A product profile was recorded"),
    "passing.added": gettext_lazy("What goes along to a subprocessor was stated"),
    "passing.changed": gettext_lazy("What goes along to a subprocessor changed"),
    "passing.ended": gettext_lazy("What goes along to a subprocessor ended"),
    "passing.withdrawn": gettext_lazy("What went along to a subprocessor was taken back"),
    "lifecycle.recorded": gettext_lazy("The life cycle of data was recorded"),
    "announcement.withdrawn": gettext_lazy("What was announced will not come"),
    "collection.added": gettext_lazy("What the product collects was stated"),
    "collection.changed": gettext_lazy("What the product collects changes"),
    "collection.ended": gettext_lazy("What the product collects is stated no longer"),
    "collection.withdrawn": gettext_lazy("What the product collects was taken back"),
    "collection.joined": gettext_lazy("What two records of the product collect became one"),
}
NOUNS = {
    "subprocessor": gettext_lazy("Subprocessor"),
    "hosting": gettext_lazy("Place where data is kept"),
    "contact": gettext_lazy("Person to write to"),
    "certification": gettext_lazy("Certification"),
    "framework": gettext_lazy("Security framework"),
    "version": gettext_lazy("Version"),
    "tier": gettext_lazy("Tier"),
}
VERBS = {
    "added": gettext_lazy("%(noun)s added"),
    "changed": gettext_lazy("%(noun)s changed"),
    "ended": gettext_lazy("%(noun)s ended"),
    "withdrawn": gettext_lazy("%(noun)s removed as a mistake"),
    "arrived": gettext_lazy("%(noun)s came with a record that was merged"),
    "joined": gettext_lazy("%(noun)s of two records became one"),
}
LABELS = {
    "service": gettext_lazy("Subprocessor"),
    "name": gettext_lazy("Name"),
    "rows": gettext_lazy("Rows"),
    "data_list": gettext_lazy("Data"),
    "third_parties": gettext_lazy("Third parties"),
    "promises": gettext_lazy("Promises"),
    "retention_statements": gettext_lazy("Statements on retention"),
    "claimed_by": gettext_lazy("Kept by"),
    "host": gettext_lazy("Host"),
    "subprocessors": gettext_lazy("Subprocessors"),
    "product": gettext_lazy("Product"),
    "programme": gettext_lazy("Programme"),
    "evidence": gettext_lazy("Evidence"),
}
ROW_WORDS = {"used": gettext_lazy("used"), "written_agreement": gettext_lazy("written agreement")}
HIDDEN = {"key"}
NAMING = ("service", "programme", "framework", "name", "email", "country")  # by which a record is told from others
ALL_SERVICES = "All services"  # the name of a product that stands for whatever a vendor offers


@dataclass(frozen=True, slots=True)
class Difference:
    """One value before and after; None where there was nothing, or nothing is left."""

    label: str
    before: str | None
    after: str | None
    rows: tuple[int, int] | None = None  # of a table: how many rows it had, and has
    is_of_elements: bool = False


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change as a page shows it."""

    change: ProductChange
    title: str
    who: str
    subject: str
    differences: list[Difference]


def changes_of(actor: Actor, whose: Vendor | Product) -> QuerySet[ProductChange]:
    """Changes of a vendor with all its products, or of one product and its vendor as a whole, the newest first."""
    return selectors.changes_of(actor, whose).select_related("vendor", "product__vendor", "made_by", "made_for", "announcement")


def shown_changes(actor: Actor, changes: Iterable[ProductChange], names: Mapping[str, str] | None = None) -> list[ShownChange]:
    """Changes in words. The name of a person is told within their own organization only. `names`: of vendors, where known.

    Whoever a change names as a contact is personal data: that it was read is entered by this.
    """
    found = list(changes)
    people_read(actor, found)
    told = vendor_names(values for change in found for values in (change.before, change.after)) if names is None else names
    return [
        ShownChange(c, kind_words(c.kind), who_changed(actor, c), subject_of(c, told),
                    differences_between(c.record_kind, c.before, c.after, told))
        for c in found
    ]  # fmt: skip


def people_read(actor: Actor, changes: Iterable[ProductChange]) -> None:
    """Enter that a page shows whom changes name as contacts, once for each vendor."""
    naming = {c.vendor_id: c.vendor for c in changes if c.record_kind == CONTACT and _names_someone(c)}
    if naming:
        record_read(actor, naming.values(), PERSONAL)


def _names_someone(change: ProductChange) -> bool:
    values = [state.get(name) for state in (change.before, change.after) if state for name in ("name", "title", "email")]
    return any(value and value != NOT_SHOWN for value in values)


def shown_change(actor: Actor, change: ProductChange, names: Mapping[str, str] | None = None) -> ShownChange:
    """One change in words."""
    return shown_changes(actor, [change], names)[0]


def vendor_names(states: Iterable[Any]) -> dict[str, str]:
    """The names of the vendors whose products are named in states of records: one query."""
    keys = {v["vendor"] for values in states for v in (values or {}).values() if isinstance(v, dict) and v.get("vendor")}
    if not keys:
        return {}
    return {str(v.pk): v.name for v in Vendor.objects.unscoped("shared records, named by a change").filter(pk__in=keys)}


def subject_of(change: ProductChange, names: Mapping[str, str]) -> str:
    """What the change is about, where that is not the vendor or product itself."""
    if change.record_kind in {"vendors.vendor", "vendors.product"} and change.kind != "product.added":
        return ""
    values = change.after or change.before or {}
    name = next(
        (
            n
            for n in ("service", "programme", "framework", "name", "email", "country")
            if values.get(n) and values[n] != NOT_SHOWN
        ),
        "",
    )
    return _told(name, values[name], names) if name else ""


def kind_words(kind: str) -> str:
    """What happened."""
    noun, _dot, verb = kind.partition(".")
    if kind in KINDS:
        return str(KINDS[kind])
    if noun in NOUNS and verb in VERBS:
        return str(VERBS[verb]) % {"noun": NOUNS[noun]}
    return kind.replace(".", " ").replace("_", " ").capitalize()


def who_changed(actor: Actor, change: ProductChange) -> str:
    """A name within one's own organization, the vendor by its name; that another district did it tells no more than that."""
    owner = change.made_for
    if owner is None:
        return _("this installation")
    if owner.pk == actor.organization.pk and change.made_by:
        return str(change.made_by)
    return owner.name if owner.kind == owner.Kind.VENDOR else _("another organization")


def differences_between(record_kind: str, before: Any, after: Any, names: Mapping[str, str] | None = None) -> list[Difference]:
    """Values of two states of a record of a kind that differ, each under its label. `names`: of vendors, by key."""
    old, new = before or {}, after or {}
    differ = [n for n in {**old, **new} if n not in HIDDEN and (old.get(n) != new.get(n) or new.get(n) == NOT_SHOWN)]
    told = names if names is not None else vendor_names([old, new])
    found = [d for n in differ for d in _differences(record_kind, n, old, new, told)]
    return [d for d in found if d.before or d.after]


def _differences(
    record_kind: str, name: str, old: dict[str, Any], new: dict[str, Any], names: Mapping[str, str]
) -> list[Difference]:
    if name == "collected":
        return elements_between(old.get(name) or [], new.get(name) or [])
    return [_difference(record_kind, name, old, new, names)]


def elements_between(before: list[dict[str, str]], after: list[dict[str, str]]) -> list[Difference]:
    """What a product starts and stops collecting, and what it collects otherwise."""
    old, new = {one["key"]: one for one in before}, {one["key"]: one for one in after}
    starts = [_stated(one) for key, one in new.items() if key not in old]
    stops = [str(one["label"]) for key, one in old.items() if key not in new]
    other = [key for key in new if key in old and _stated(new[key]) != _stated(old[key])]
    rows = (
        (_("Starts collecting"), "", "; ".join(starts)),
        (_("Stops collecting"), "; ".join(stops), ""),
        (_("Collects otherwise"), "; ".join(_stated(old[k]) for k in other), "; ".join(_stated(new[k]) for k in other)),
    )
    return [
        Difference(label, was or None, becomes or None, is_of_elements=True) for label, was, becomes in rows if was or becomes
    ]


def _stated(one: Mapping[str, str]) -> str:
    """An element with how it is asked for, where that is not from everybody, and what for."""
    how = "" if one["need"] == Need.REQUIRED else str(Need(one["need"]).label)
    more = ", ".join(filter(None, (how, one["purpose"])))
    return f"{one['label']} ({more})" if more else one["label"]


def _difference(record_kind: str, name: str, old: dict[str, Any], new: dict[str, Any], names: Mapping[str, str]) -> Difference:
    before, after = _shown(record_kind, name, old, names), _shown(record_kind, name, new, names)
    if before and before == after and name == "evidence":
        after = _("another file")
    return Difference(_label(record_kind, name), before, after, _rows(old.get(name), new.get(name)))


def _rows(before: Any, after: Any) -> tuple[int, int] | None:
    """How many rows a table had and has: in short, this says enough of it."""
    if not any(
        isinstance(row, dict) and "label" not in row for value in (before, after) if isinstance(value, list) for row in value
    ):
        return None
    return len(before or ()), len(after or ())


def _shown(record_kind: str, name: str, values: dict[str, Any], names: Mapping[str, str]) -> str | None:
    if name not in values or values[name] in (None, "", []):
        return None
    return _choice(record_kind, name, values[name]) or _told(name, values[name], names)


def _label(record_kind: str, name: str) -> str:
    if name in LABELS:
        return str(LABELS[name])
    try:
        label = str(apps.get_model(record_kind)._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    except (LookupError, ValueError, FieldDoesNotExist, AttributeError):
        label = name.replace("_", " ")
    return label[:1].upper() + label[1:]


def _choice(record_kind: str, name: str, value: Any) -> str:
    """The words of a choice instead of its code."""
    try:
        choices = dict(apps.get_model(record_kind)._meta.get_field(name).flatchoices)  # type: ignore[union-attr]
    except (LookupError, ValueError, FieldDoesNotExist, AttributeError):
        return ""
    return str(choices.get(value, "")) if isinstance(value, str) else ""


def _told(name: str, value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return _row(value, names)
    if isinstance(value, list):
        return (", " if name == "countries" else "; ").join(
            _told("country" if name == "countries" else "", v, names) for v in value
        )
    if value == NOT_SHOWN:
        return _("changed; it is not shown here")
    return country_name(value) if name == "country" else _day(value) or ("" if value is None else str(value))


def _row(value: dict[str, Any], names: Mapping[str, str]) -> str:
    """A record by its name, a product with its vendor, or a row of a table by what stands in it."""
    if "label" not in value:
        if value.get("clause"):  # the words up to a colon say nothing without it
            value = {name: part for name, part in value.items() if name != "quote"}
        return " · ".join(filter(None, (_part(name, part) for name, part in value.items())))
    vendor, label = names.get(str(value.get("vendor", "")), ""), str(value["label"])
    if label in FILE_LABELS:
        return _(label)
    if not vendor or label.startswith(vendor):
        return label
    return vendor if label == ALL_SERVICES else f"{vendor}: {label}"


def _part(name: str, part: Any) -> str:
    """What stands in one column of a row; beside yes or no stands what the column is about."""
    if isinstance(part, bool):
        words = ROW_WORDS.get(name, name.replace("_", " "))
        return f"{words}: {_('yes') if part else _('no')}"
    return str(part) if part and not isinstance(part, dict | list) else ""


def _day(value: Any) -> str:
    if not isinstance(value, str) or len(value) != 10:
        return ""
    try:
        return date_format(date.fromisoformat(value), "D j M Y")
    except ValueError:
        return ""
