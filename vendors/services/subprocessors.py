"""Subprocessors: who processes for which product, from when to when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from trail.models import StoredFile
from vendors.models import Origin, Product, SubprocessorLink, Vendor, VendorName
from vendors.naming import name_key
from vendors.policies import may_add_vendor, may_change_some_vendor, may_change_vendor
from vendors.services.adding import add_product, add_vendor, all_services_of
from vendors.services.changing import Acting
from vendors.services.details import Saying, add_detail, change_detail, end_detail, withdraw_detail

StatedBy = SubprocessorLink.StatedBy


@dataclass(frozen=True, slots=True)
class Stated:
    """Where a link stands written. The organization's paper is never told to others."""

    by: str = StatedBy.VENDOR
    stored_file: StoredFile | None = None
    key: str = ""


def add_subprocessor(
    *,
    actor: Acting,
    product: Product,
    service: Product,
    purpose: str = "",
    information: str = "",
    written_agreement: bool | None = None,
    countries: Iterable[str] = (),
    since: date | None = None,
    until: date | None = None,
    stated: Stated | None = None,
    saying: Saying = Saying(),  # noqa: B008  frozen
) -> SubprocessorLink:
    """A service that processes for a product. Refused where it closes a circle, or is there already on one of these days."""
    values = {
        "service": service,
        "purpose": purpose,
        "information": information,
        "written_agreement": written_agreement,
        "countries": sorted({c.strip().upper() for c in countries if c.strip()}),
        "since": since,
        "until": until,
    }
    told = stated or Stated(_teller(actor))
    unseen = {
        "stated_by": told.by,
        "source_file": told.stored_file,
        "source_key": told.key,
        "source_organization": actor.organization if told.by != StatedBy.VENDOR else None,
        "recorded_by": actor.user if isinstance(actor, Actor) else None,
    }
    return add_detail(
        actor=actor, model=SubprocessorLink, vendor=product.vendor, product=product, values=values, saying=saying,
        unseen=unseen,
    )  # fmt: skip


@transaction.atomic
def name_service(*, actor: Acting, vendor: Vendor | None, company: str, service: str = "") -> Product:
    """The service that a person means as a subprocessor. A company that has no record yet gets one that nobody has claimed.

    Whoever names a company does not keep its record by that: its vendor claims it, and an officer changes it until then. To a
    record that its vendor keeps no service is added by others.
    """
    if not may_change_some_vendor(actor):
        raise PermissionDenied
    held = vendor or add_vendor(actor=actor, name=company, origin=Origin.PERSON)
    name = service.strip()
    if not name:
        return all_services_of(actor=actor, vendor=held)
    known = Product.objects.unscoped("shared records").filter(vendor=held, name_key=name_key(name)).exists()
    if not known and held.is_claimed and not may_change_vendor(actor, held):
        words = _("%(vendor)s keeps its own list of services, and this one is not in it. Leave it empty, or name one that is.")
        raise ValidationError({"service": words % {"vendor": held}})
    return add_product(actor=actor, vendor=held, name=name, origin=Origin.PERSON)


def change_subprocessor(
    *,
    actor: Acting,
    link: SubprocessorLink,
    version: int | None,
    values: dict[str, Any],
    saying: Saying = Saying(),  # noqa: B008  frozen
) -> SubprocessorLink:
    """Other values for a link; the same is refused as when one is added."""
    return change_detail(actor=actor, row=link, version=version, values=values, saying=saying)


def end_subprocessor(
    *,
    actor: Acting,
    link: SubprocessorLink,
    version: int | None,
    last_day: date,
    saying: Saying = Saying(),  # noqa: B008  frozen
) -> SubprocessorLink:
    """Say until when it processes. Allowed though agreements rely on it: their districts are told."""
    return end_detail(actor=actor, row=link, version=version, last_day=last_day, saying=saying)


def withdraw_subprocessor(*, actor: Acting, link: SubprocessorLink, version: int | None, words: str) -> None:
    """Take back a link that never was."""
    withdraw_detail(actor=actor, row=link, version=version, saying=Saying(words))


@dataclass(frozen=True, slots=True)
class NamedInPaper:
    """A subprocessor as a paper names it. `service`: what a person chose it to be."""

    name: str
    purpose: str = ""
    information: str = ""
    written_agreement: bool | None = None
    service: Product | None = None
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FromPaper:
    """What became of the subprocessors that a paper names."""

    recorded: tuple[SubprocessorLink, ...]
    known: tuple[SubprocessorLink, ...]  # in force already
    left_out: tuple[tuple[NamedInPaper, str], ...]  # and why: for the one who confirms the paper


@transaction.atomic
def record_subprocessors_of_paper(
    *,
    actor: Acting,
    product: Product,
    named: Iterable[NamedInPaper],
    stored_file: StoredFile | None,
    key: str,
    since: date | None,
) -> FromPaper:
    """Links for the subprocessors that a confirmed paper names, each to a service or to all services of the vendor of that name.

    On a record that its vendor has claimed nothing is written: the difference is shown instead.
    """
    if not may_add_vendor(actor):
        raise PermissionDenied
    recorded, known, left_out = [], [], []
    is_open = may_change_vendor(actor, product.vendor)
    for row in named:
        if not row.name.strip():
            left_out.append((row, _("The row names nobody.")))
            continue
        service = row.service or _service_named(actor, row.name, writes=is_open)
        there = _in_force(product, service, since) if service else None
        if there:
            known.append(there)
        elif not is_open or service is None:
            left_out.append((row, _("%(vendor)s keeps its own list of subprocessors.") % {"vendor": product.vendor}))
        else:
            try:
                with transaction.atomic():
                    recorded.append(_record(actor, product, service, row, Stated(StatedBy.PAPER, stored_file, key), since))
            except ValidationError as refused:
                left_out.append((row, " ".join(refused.messages)))
    return FromPaper(tuple(recorded), tuple(known), tuple(left_out))


def _record(
    actor: Acting, product: Product, service: Product, row: NamedInPaper, stated: Stated, since: date | None
) -> SubprocessorLink:
    return add_subprocessor(
        actor=actor, product=product, service=service, purpose=row.purpose[:500], information=row.information,
        written_agreement=row.written_agreement, countries=row.countries, since=since, stated=stated,
    )  # fmt: skip


def _in_force(product: Product, service: Product, since: date | None) -> SubprocessorLink | None:
    links = SubprocessorLink.objects.unscoped("shared records").filter(product=product, service__vendor=service.vendor)
    return (links.on(since) if since else links.filter(until=None)).first()


def _service_named(actor: Acting, name: str, *, writes: bool) -> Product | None:
    """All services of the one vendor of exactly that name, or of a new one. Alike names are merged by people, not here."""
    vendor = _vendor_named(name)
    if vendor is None and writes:
        vendor = add_vendor(actor=actor, name=name)
    if vendor is None:
        return None
    if not writes:
        return Product.objects.unscoped("shared records").filter(vendor=vendor, kind=Product.Kind.ALL_SERVICES).first()
    return all_services_of(actor=actor, vendor=vendor)


def _vendor_named(name: str) -> Vendor | None:
    key = name_key(name)
    found = {v.pk: v for v in Vendor.objects.unscoped("shared records").current().filter(name_key=key)}
    others = VendorName.objects.unscoped("shared records").filter(name_key=key, vendor__merged_into=None)
    found |= {other.vendor_id: other.vendor for other in others.select_related("vendor")}
    return next(iter(found.values())) if len(found) == 1 else None


def _teller(actor: Acting) -> str:
    organization = actor.organization
    is_district = organization is not None and organization.kind != organization.Kind.VENDOR
    return StatedBy.DISTRICT if is_district else StatedBy.VENDOR
