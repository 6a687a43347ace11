"""Two records of one subprocessor that become one in a merger: what either of them says is said by the one that stays."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from vendors.models import Product, SubprocessorLink, Vendor
from vendors.services.changing import Acting, Concerned, note, snapshot
from vendors.services.details import KINDS

SHARED = "a merger, which was allowed"
SOURCE = ("source_file", "source_key", "source_organization")
# Whose word stands on the one that stays, where several have said it: the vendor's own before what others say of it.
FIRST = (SubprocessorLink.StatedBy.VENDOR, SubprocessorLink.StatedBy.DISTRICT, SubprocessorLink.StatedBy.PAPER)
BETWEEN = "; "


@dataclass(slots=True)
class Told:
    """What districts are told of a merger: links that came with the absorbed record, and what was said before two became one."""

    arrived: list[SubprocessorLink] = field(default_factory=list)
    joined: dict[Any, list[dict[str, Any]]] = field(default_factory=dict)  # by the link that stays

    def join(self, gone: SubprocessorLink, into: SubprocessorLink) -> None:
        """`into` takes over what `gone` says; both are told as they were."""
        said = [*self.joined.pop(gone.pk, [_said(gone)]), *self.joined.pop(into.pk, [_said(into)])]
        self.arrived = [link for link in self.arrived if link.pk not in {gone.pk, into.pk}]
        unite(into, gone)
        self.joined[into.pk] = said


def unite(link: SubprocessorLink, other: SubprocessorLink) -> None:
    """Let a link say what another one says as well. A contradiction about a written agreement leaves it unknown."""
    link.since = None if None in (link.since, other.since) else min(link.since, other.since)  # type: ignore[type-var]
    link.until = None if None in (link.until, other.until) else max(link.until, other.until)  # type: ignore[type-var]
    link.information = _both(link.information, other.information)
    link.countries = sorted({*link.countries, *other.countries})
    known = {link.written_agreement, other.written_agreement} - {None}
    link.written_agreement = known.pop() if len(known) == 1 else None
    if not link.source_key and not link.source_file_id:
        for name in SOURCE:
            setattr(link, name, getattr(other, name))
    link.stated_by = min(link.stated_by, other.stated_by, key=FIRST.index)
    link.recorded_at = min(link.recorded_at, other.recorded_at)


def _both(one: str, other: str) -> str:
    """Both texts, unless one of them stands in the other."""
    first, second = one.strip(), other.strip()
    if second.casefold() in first.casefold():
        return first
    return second if first.casefold() in second.casefold() else f"{first}{BETWEEN}{second}"


def tell_links(actor: Acting, told: Told, words: str, day: date) -> None:
    """Note each link that districts have not seen so yet, as a change of the product that passes data on."""
    keys = [*(link.pk for link in told.arrived), *told.joined]
    links = SubprocessorLink.objects.unscoped(SHARED).filter(Q(until=None) | Q(until__gte=day), pk__in=keys)
    came = {link.pk for link in told.arrived}
    for link in links.select_related("product__vendor", "service__vendor").order_by("pk"):
        after = _said(link)
        about = Concerned(link.product.vendor, link.product, words or _("Two records of one vendor became one."))
        if link.pk in came:
            note(actor, "subprocessor.arrived", about, row=link, before=None, after=after)
        for before in told.joined.get(link.pk, ()):
            if _differs(before, after):
                note(actor, "subprocessor.joined", about, row=link, before=before, after=after)


def names_below(vendor: Vendor) -> list[dict[str, str]]:
    """Who processes for any product of a vendor, by name: for the change that tells of the merger."""
    links = SubprocessorLink.objects.unscoped(SHARED).filter(product__vendor=vendor)
    found = {link.service_id: link.service for link in links.select_related("service__vendor")}
    return sorted((_named(one) for one in found.values()), key=lambda row: (row["label"].casefold(), row["key"]))


def _named(product: Product) -> dict[str, str]:
    return {"key": str(product.pk), "label": str(product), "vendor": str(product.vendor_id)}


def _said(link: SubprocessorLink) -> dict[str, Any]:
    return snapshot(link, KINDS[SubprocessorLink].fields)


def _differs(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether more than the name of the merged service is another."""
    return any(before[name] != after[name] for name in after if name not in {"service", "stated_by"})
