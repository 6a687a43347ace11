"""The inventory of the demo: where Cedar Hollow says that data goes, what exports showed, and what its officer decided."""

import io
from datetime import date, timedelta

from accounts.actors import Actor
from accounts.demo import demo_actor
from agreements.models import Agreement
from data_inventory.models import CatalogueElement, CollectedList, Flow, SourceSystem
from data_inventory.selectors import drift_of_product
from data_inventory.services import add_element, add_source_system, record_flow, settle_drift, upload_list
from trail.clock import today
from vendors.models import Product
from vendors.naming import name_key

OFFICER = "maya.okafor@cedarhollow.example"
STUDENTS = ("student.name.first", "student.name.last", "student.identifiers.local_id", "student.enrollment.grade_level")
EXPORT = "student_id,first_name,last_name,grade,home_phone,lexile,free_lunch,locker_color,last_modified\n"
ROSTER = "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,email,sms,grades\n"
FIELDS = "First name,yes\nLast name,yes\nDate of birth,yes\nStudent phone,no\nEssays,yes\n"


def load_inventory() -> None:
    """Systems, flows, uploads and a decision; nothing where they are there already."""
    officer = demo_actor(OFFICER)
    if SourceSystem.objects.visible_to(officer).exists():
        return
    _load_flows(officer)
    _load_uploads(officer)
    _add_own(officer)
    _decide(officer)


def _load_flows(officer: Actor) -> None:
    day = today(officer.organization.time_zone)
    sis = add_source_system(actor=officer, name="Hollow SIS", kind=SourceSystem.Kind.SIS)
    roster = add_source_system(actor=officer, name="Bellwether Rostering", kind=SourceSystem.Kind.ROSTERING)
    add_source_system(actor=officer, name="Commons LMS", kind=SourceSystem.Kind.LMS)
    daily = {"frequency": "every night", "protection": "SFTP, encrypted at rest", "countries": ["US"]}
    flows = (
        (roster, "Brightpath Reader", "Making class lists", Flow.Basis.PROVEN, STUDENTS, daily | {"since": date(2025, 7, 1)}),
        (sis, "Lanternfish Math", "Signing in", Flow.Basis.STATED, (*STUDENTS[:2], "student.contact.email"), daily),
        (sis, "Quillworks Studio", "Making class lists", Flow.Basis.UNPROVEN, STUDENTS[:3], {"frequency": "once a term"}),
        (sis, "Brightpath Reader", "Pilot of the summer", Flow.Basis.STATED, STUDENTS[:2], {
            "since": day - timedelta(days=160), "until": day - timedelta(days=90),
        }),
    )  # fmt: skip
    for source, name, purpose, basis, codes, more in flows:
        product = _product(name)
        elements = list(CatalogueElement.objects.visible_to(officer).filter(code__in=codes))
        if product is None or not elements:
            continue
        agreement = Agreement.objects.visible_to(officer).filter(product_links__product=product).first()
        given = {"source_system": source, "to_product": product, "purpose": purpose, "basis": basis, **more}
        if agreement and basis != Flow.Basis.UNPROVEN:
            given |= {"authority_agreement": agreement, "authority_address": "Art. I, 2"}
        record_flow(actor=officer, elements=elements, values=given)


def _load_uploads(officer: Actor) -> None:
    kinds = CollectedList.Kind
    files = (
        ("Brightpath Reader", EXPORT, "reader export.csv", kinds.CSV_HEADERS),
        ("Lanternfish Math", ROSTER, "users.csv", kinds.ONEROSTER),
        ("Quillworks Studio", FIELDS, "shared fields.csv", kinds.FIELD_LIST),
    )
    for name, text, file, kind in files:
        if product := _product(name):
            upload_list(actor=officer, product=product, file=io.BytesIO(text.encode()), name=file, kind=kind)


def _add_own(officer: Actor) -> None:
    shared = CatalogueElement.objects.visible_to(officer).filter(organization=None, category="student.transportation").first()
    shared = shared or CatalogueElement.objects.visible_to(officer).filter(organization=None, subject="student").first()
    if shared:
        add_element(
            actor=officer, label="Walking bus group", category=shared.category, subject=shared.subject, sensitivity="moderate",
            synonyms=["walking bus", "walking school bus"],
        )  # fmt: skip


def _decide(officer: Actor) -> None:
    """One difference is decided about, so that the pages show both kinds."""
    product = _product("Brightpath Reader")
    if product is None:
        return
    drift = drift_of_product(officer, product, today(officer.organization.time_zone))
    wanted = next((i.difference for i in drift.items if i.difference.rule == "subprocessor-element-not-agreed"), None)
    if wanted:
        words = "Ana Castellanos sends an amended schedule by the end of the month."
        settle_drift(actor=officer, product=product, key=wanted.key, outcome="amend", words=words)


def _product(name: str) -> Product | None:
    return Product.objects.unscoped("demo").filter(name_key=name_key(name)).first()
