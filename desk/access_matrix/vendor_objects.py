"""The vendors and products that addresses name: shared records, and those that one keeps, asks for, or may not touch."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from accounts.actors import SystemActor
from accounts.models import Organization
from accounts.roles import Role
from data_inventory.models import CatalogueElement, ChangeNotice
from data_inventory.services.stating import Days, Entry, state_collection, statements_of, version_of
from desk.access_matrix.record import Record
from desk.access_matrix.scene import CROSSING, NoScene, Scene
from desk.product_lifecycle import digest_of
from trail.clock import now, today
from trail.files import store_file
from vendors.models import (
    Announcement,
    Certification,
    CertificationProgramme,
    ClaimRequest,
    Product,
    ProductTier,
    SubprocessorLink,
    Vendor,
    VendorContact,
)
from vendors.naming import name_key
from vendors.services import Saying, add_detail, add_product, add_vendor, change_vendor

SCRIPT = SystemActor("access-matrix")
KIND = Organization.Kind.VENDOR


ZONE = "America/New_York"  # of the organizations of a scene: its day is theirs


def _kept(scene: Scene, role: str, which: str) -> Vendor:
    """Whose record the person may change: what their organization has claimed, or what nobody has; else another vendor's."""
    home = scene.home(role)
    if which != "own":
        return _claimed_by(_organization("Paper Mill of Others"), "Paper Mill")
    if home.kind != KIND:
        return _vendor("Unclaimed Paper Company")
    own = Vendor.objects.unscoped(CROSSING).filter(claimed_by=home).first()
    return own or _claimed_by(home, home.name)


def _of_vendor(make: Callable[[Vendor], dict[str, Any]]) -> Callable[..., Record]:
    def maker(scene: Scene, role: str, which: str) -> Record:
        vendor = _kept(scene, role, which)
        made = make(vendor)
        version = made.pop("version", vendor.version)
        return Record({"key": vendor.pk} | made, {"version": str(version)})

    return maker


def _with_contact(vendor: Vendor) -> dict[str, Any]:
    values = {"purpose": "privacy", "name": "Ada Fell", "email": "privacy@paper.example"}
    row = add_detail(actor=SCRIPT, model=VendorContact, vendor=vendor, values=values)
    return {"row": row.pk, "version": row.version}


def _with_change(vendor: Vendor) -> dict[str, Any]:
    product = _product(vendor)
    add_detail(
        actor=SCRIPT, model=ProductTier, vendor=vendor, product=product, values={"name": f"Tier {product.tiers.count()}"},
        saying=Saying("A tier"),
    )  # fmt: skip
    return {"change": vendor.changes.order_by("-made_at").values_list("pk", flat=True)[0]}


def _kept_product(scene: Scene, role: str, which: str) -> Record:
    product = _product(_kept(scene, role, which))
    rows = list(product.lifecycle.all())
    return Record({"key": product.pk}, {"version": str(product.version), "lifecycle": digest_of(rows)})


def _kept_link(scene: Scene, role: str, which: str) -> Record:
    """A subprocessor of a product whose record is kept by whom it says, and nothing stated of what goes along."""
    product, service = _product(_kept(scene, role, which)), _product(_vendor("Paper Host Company"))
    link = SubprocessorLink.objects.create(product=product, service=service, purpose=f"Hosting {uuid4()}", stated_by="vendor")
    return Record({"key": product.pk, "link": link.pk})


def _kept_collected(scene: Scene, role: str, which: str) -> Record:
    """A product whose record is kept by whom it says, for the form of what it collects."""
    product = _product(_kept(scene, role, which))
    return Record({"key": product.pk}, {"version": str(version_of(product))})


def _kept_statement(scene: Scene, role: str, which: str) -> Record:
    """A statement of what such a product collects."""
    product = _product(_kept(scene, role, which))
    held = next((one for one in statements_of(product) if one.is_in_force(today(ZONE))), None)
    element = CatalogueElement.objects.unscoped(CROSSING).filter(organization=None, until_version="").order_by("code").first()
    entries = [Entry(element)] if element else []
    held = held or state_collection(
        actor=SCRIPT, product=product, entries=entries, days=Days(today(ZONE)), version=None, saying=Saying()
    )
    return Record({"key": product.pk, "statement": held.pk}, {"version": str(version_of(product))})


def _kept_announcement(scene: Scene, role: str, which: str) -> Record:
    """What is announced of a vendor, and neither in place nor taken back."""
    vendor = _kept(scene, role, which)
    held = Announcement.objects.unscoped(CROSSING).open().filter(change__vendor=vendor).first()
    if held is None:
        saying = Saying("", today() + timedelta(days=40))
        change_vendor(actor=SCRIPT, vendor=vendor, version=None, values={"address": f"Paper Street {uuid4()}"}, saying=saying)
        held = Announcement.objects.unscoped(CROSSING).open().filter(change__vendor=vendor).first()
    return Record({"key": vendor.pk, "announcement": held.pk if held else uuid4()})


def _any_vendor(scene: Scene, role: str, which: str) -> Record:
    return Record({"key": _kept(scene, role, which).pk})


def _any_product(scene: Scene, role: str, which: str) -> Record:
    return Record({"key": _product(_kept(scene, role, which)).pk})


def _two_vendors(scene: Scene, role: str, which: str) -> Record:
    """A record, and one that nobody has claimed and that may be the same."""
    return Record({"key": _kept(scene, role, which).pk, "other": _vendor("Unclaimed Paper Cooperative").pk})


def _claimed(scene: Scene, role: str, which: str) -> Record:
    """What a vendor has claimed, whoever asks."""
    return Record({"key": _kept(scene, Role.VENDOR_ADMIN, which).pk})


def _evidence(scene: Scene, role: str, which: str) -> Record:
    """A file that a vendor itself has shown for a certification: everyone who reads its record may open it."""
    programme, vendor = CertificationProgramme.objects.unscoped(CROSSING).first(), _kept(scene, Role.VENDOR_ADMIN, which)
    if programme is None:
        raise NoScene("There is no certification programme. Load the demo data first: manage.py load_demo.")
    shown_by = SystemActor("access-matrix", vendor.claimed_by)
    stored = store_file(shown_by, b"A report", name="report.pdf", media_type="application/pdf")
    row = Certification.objects.create(vendor=vendor, programme=programme, evidence=stored)
    return Record({"key": vendor.pk, "row": row.pk})


def _claimable(scene: Scene, role: str, which: str) -> Record:
    """A record that nobody has, for an organization that has none."""
    if which != "own":
        return Record({"key": _kept(scene, role, which).pk})
    Vendor.objects.unscoped(CROSSING).filter(claimed_by=scene.home(role)).update(claimed_by=None, claimed_at=None)
    return Record({"key": _vendor("Unclaimed Paper Company").pk})


def _claim(scene: Scene, role: str, which: str) -> Record:
    """A request that waits: of one's own organization where it is a vendor's, of another else."""
    home = scene.home(role)
    organization = home if which == "own" and home.kind == KIND else _organization(f"Paper Mill that asks, {which}")
    vendor = _vendor("Unclaimed Paper Company")
    claim, _made = ClaimRequest.objects.get_or_create(
        vendor=vendor, organization=organization, answer="open",
        defaults={"asked_by": scene.people[Role.VENDOR_ADMIN].user, "words": "It is ours"},
    )  # fmt: skip
    return Record({"key": claim.pk})


def _vendor(name: str) -> Vendor:
    known = Vendor.objects.unscoped(CROSSING).filter(name_key=name_key(name)).first()
    return known or add_vendor(actor=SCRIPT, name=name)


def _product(vendor: Vendor) -> Product:
    known = Product.objects.unscoped(CROSSING).named().filter(vendor=vendor).first()
    return known or add_product(actor=SCRIPT, vendor=vendor, name="Paper Reader")


def _organization(name: str) -> Organization:
    return Organization.objects.get_or_create(kind=KIND, name=name)[0]


def _claimed_by(organization: Organization, name: str) -> Vendor:
    vendor = _vendor(name)
    if vendor.claimed_by_id is None:
        vendor.claimed_by, vendor.claimed_at = organization, now()
        vendor.save()
    return vendor


def _notice(scene: Scene, role: str, which: str) -> Record:
    """A change of which a district was told."""
    vendor = _vendor("Unclaimed Paper Company")
    made = _with_change(vendor)
    notice = ChangeNotice.objects.create(change_id=made["change"], organization=scene.district(which), through=_product(vendor))
    return Record({"key": notice.pk})


VENDOR_MAKERS: dict[str, Callable[..., Record]] = {
    "any_vendor": _any_vendor,
    "any_product": _any_product,
    "two_vendors": _two_vendors,
    "claimed_vendor": _claimed,
    "evidence": _evidence,
    "kept_vendor": _of_vendor(lambda vendor: {}),
    "kept_contact": _of_vendor(_with_contact),
    "kept_change": _of_vendor(_with_change),
    "kept_product": _kept_product,
    "kept_link": _kept_link,
    "kept_announcement": _kept_announcement,
    "kept_collected": _kept_collected,
    "kept_statement": _kept_statement,
    "claimable_vendor": _claimable,
    "claim": _claim,
    "change_notice": _notice,
}
