"""The vendors of the demo: invented companies, what they offer, who processes for whom, and what they changed lately.

What stood there before is loaded before the papers, so that no district is told of it; the latest changes come after them.
"""

from datetime import date, timedelta

from accounts.actors import Actor
from accounts.demo import LOADER, demo_actor
from data_inventory.models import CatalogueElement, Need
from data_inventory.services.stating import Days, Entry, state_collection
from trail.clock import today
from trail.files import store_file
from vendors.models import (
    Certification,
    CertificationProgramme,
    FrameworkAdoption,
    Hosting,
    Origin,
    Product,
    ProductTier,
    ProductVersion,
    Vendor,
    VendorContact,
)
from vendors.naming import name_key
from vendors.services import (
    Saying,
    add_detail,
    add_product,
    add_programme,
    add_subprocessor,
    add_vendor,
    add_vendor_name,
    all_services_of,
    change_product,
    claim_vendor,
    end_subprocessor,
    propose_merge,
    record_lifecycle,
)

ADMIN, OFFICER = "ana.castellanos@brightpath.example", "maya.okafor@cedarhollow.example"
BRIGHTPATH, READER = "Brightpath Learning, Inc.", "Brightpath Reader"
EVIDENCE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n"
)
COMPANIES = (
    ("Northgate Cloud, Inc.", "northgatecloud.example", "1 Harbor Way, Seattle, WA 98199", "WA"),
    ("Tallow Mail LLC", "tallowmail.example", "12 Post Road, Omaha, NE 68199", "NE"),
    ("Pinwheel Analytics, Inc.", "pinwheel.example", "88 Vane Street, Austin, TX 78799", "TX"),
    ("Marlin Data Centers, Inc.", "marlindc.example", "5 Quay Street, Ashburn, VA 20149", "VA"),
    ("Cobalt Bridge Networks", "cobaltbridge.example", "", ""),
    ("Ferrous Backup Limited", "ferrousbackup.example", "3 Canal Row, Dublin", ""),
    ("Lantern Fish Learning LLC", "lanternfish.example", "", "DE"),
)
COLLECTED = (
    ("student.name.first", Need.REQUIRED, "Showing who reads"),
    ("student.name.last", Need.REQUIRED, "Showing who reads"),
    ("student.enrollment.grade_level", Need.REQUIRED, "Choosing books"),
    ("student.usage.interaction", Need.REQUIRED, "Reading levels"),
    ("student.demographics.language", Need.OPTIONAL, "Books in two languages"),
    ("student.media.audio", Need.NOT_YET, "Reading aloud"),
)
LIFE_CYCLE = (
    ("Collection", "Rosters from the district's system; answers of students", "The district sends; Brightpath receives", ""),
    ("Use", "Reading levels, quiz results", "Teachers see their classes; Brightpath's support on request", ""),
    ("Storage", "All of it, encrypted", "Northgate Cloud hosts", "Copies are kept for 35 days"),
    ("Sharing", "Names and addresses of teachers", "Tallow Mail sends letters", ""),
    ("Destruction", "All of it", "Brightpath, within 60 days of the end", "A certificate is sent"),
)


def load_vendors() -> bool:
    """What is known of vendors before any paper; nothing where it is there already."""
    if Vendor.objects.unscoped("demo").filter(name_key=name_key(COMPANIES[0][0])).exists():
        return False
    day = today()
    for name, domain, address, state in COMPANIES:
        add_vendor(actor=LOADER, name=name, website=domain, address=address, state=state, origin=Origin.DEMO)
    add_vendor_name(actor=LOADER, vendor=_vendor("Northgate Cloud, Inc."), name="NGC Hosting")
    _load_brightpath(day)
    _load_chain(day)
    return True


def load_latest_changes() -> None:
    """What Brightpath changed of late, of which its districts are told; and two records that may be one vendor."""
    admin, officer, day = demo_actor(ADMIN), demo_actor(OFFICER), today()
    reader = _product(BRIGHTPATH, READER)
    pinwheel = all_services_of(actor=LOADER, vendor=_vendor("Pinwheel Analytics, Inc."))
    if reader.subprocessor_links.filter(service=pinwheel).exists():
        return
    add_subprocessor(
        actor=admin, product=reader, service=pinwheel, purpose="Measuring which books are read to the end",
        information="Student identifiers, reading history", written_agreement=True, countries=["US", "CA"],
        since=day + timedelta(days=30), saying=Saying("It shows teachers which books hold a class."),
    )  # fmt: skip
    mail = reader.subprocessor_links.get(service__vendor=_vendor("Tallow Mail LLC"))
    end_subprocessor(
        actor=admin,
        link=mail,
        version=mail.version,
        last_day=day + timedelta(days=20),
        saying=Saying("Letters are sent by ourselves."),
    )
    _state_collection(reader, day)
    lanternfish = Vendor.objects.unscoped("demo").filter(name_key=name_key("Lanternfish Learning, Inc.")).first()
    if lanternfish:
        words = "Same web domain; the second came with an order form."
        propose_merge(actor=officer, keep=lanternfish, absorb=_vendor("Lantern Fish Learning LLC"), words=words)


def _state_collection(reader: Product, day: date) -> None:
    """What the reader collects, and what it will from a later day on."""
    now = [*COLLECTED, ("student.identifiers.local_id", Need.OPTIONAL, "")]
    later = [*COLLECTED, ("student.contact.email", Need.REQUIRED, "Signing in")]
    for rows, since, words in (
        (now, day - timedelta(days=60), ""),
        (later, day + timedelta(days=45), "Students sign in by e-mail."),
    ):
        entries = [Entry(_element(code), need, purpose) for code, need, purpose in rows]
        state_collection(
            actor=demo_actor(ADMIN), product=reader, entries=entries, days=Days(since), version=None, saying=Saying(words)
        )


def _element(code: str) -> CatalogueElement:
    return CatalogueElement.objects.unscoped("demo").get(code=code, organization=None)


def _load_brightpath(day: date) -> None:
    admin = demo_actor(ADMIN)
    vendor = add_vendor(
        actor=LOADER, name=BRIGHTPATH, website="brightpath.example", address="81 Alder Avenue, Portland, OR 97299", state="OR",
        origin=Origin.DEMO,
    )  # fmt: skip
    vendor = claim_vendor(actor=admin, vendor=vendor, organization=admin.organization)
    reader = add_product(actor=admin, vendor=vendor, name=READER, website="https://reader.brightpath.example")
    change_product(
        actor=admin, product=reader, version=reader.version,
        values={"description": "A library of leveled books with quizzes, for grades K to 8."},
    )  # fmt: skip
    classic = add_product(actor=admin, vendor=vendor, name="Brightpath Classic")
    last = {"ended_on": day - timedelta(days=140), "description": "The library before Brightpath Reader."}
    change_product(actor=admin, product=classic, version=classic.version, values=last)
    _load_people(admin, vendor)
    _load_assurances(admin, vendor, reader, day)
    _load_makeup(admin, vendor, reader, day)


def _load_people(admin: Actor, vendor: Vendor) -> None:
    people = (
        ("notices", "Ana Castellanos", "Head of Privacy", "notices@brightpath.example", "503-555-0148"),
        ("privacy", "Ana Castellanos", "Head of Privacy", "privacy@brightpath.example", "503-555-0148"),
        ("security", "Desk for incidents", "", "security@brightpath.example", "503-555-0149"),
        ("general_offers", "Kofi Mensah", "Contracts", "offers@brightpath.example", ""),
    )
    for purpose, name, title, email, phone in people:
        values = {"purpose": purpose, "name": name, "title": title, "email": email, "phone": phone}
        add_detail(actor=admin, model=VendorContact, vendor=vendor, values=values)


def _load_assurances(admin: Actor, vendor: Vendor, reader: Product, day: date) -> None:
    soc = _programme("soc2-type2", "SOC 2 Type II")
    iso = _programme("iso-27001", "ISO/IEC 27001")
    ferpa = _programme("ikeepsafe-ferpa", "iKeepSafe FERPA")
    _programme("1edtech-trusted-apps", "1EdTech TrustEd Apps")
    seal = _programme("campus-trust-seal", "Campus Trust Seal", withdrawn_on=day - timedelta(days=200))
    report = store_file(admin, EVIDENCE, name="Brightpath SOC 2 report.pdf", media_type="application/pdf")
    _certify(
        admin,
        vendor,
        soc,
        "BP-2218",
        day - timedelta(days=250),
        day + timedelta(days=115),
        evidence=report,
        scope="Security, confidentiality",
    )
    _certify(admin, vendor, ferpa, "IK-0417", day - timedelta(days=330), day + timedelta(days=35), product=reader)
    _certify(admin, vendor, seal, "CT-77", day - timedelta(days=500), day + timedelta(days=230))
    _certify(LOADER, _vendor("Northgate Cloud, Inc."), iso, "NG-9001", day - timedelta(days=1180), day - timedelta(days=85))
    _certify(LOADER, _vendor("Northgate Cloud, Inc."), soc, "NG-44", day - timedelta(days=90), day + timedelta(days=275))
    framework = {"framework": "NIST Cybersecurity Framework 2.0", "since": date(day.year - 1, 7, 1)}
    add_detail(actor=admin, model=FrameworkAdoption, vendor=vendor, values=framework)


def _load_makeup(admin: Actor, vendor: Vendor, reader: Product, day: date) -> None:
    """Where it is kept, in which versions it is sold, and the life cycle of its data."""
    places = (
        {"country": "US", "place": "Oregon", "host": _vendor("Northgate Cloud, Inc."), "since": date(2024, 7, 1)},
        {
            "country": "IE",
            "place": "Dublin",
            "host": _vendor("Ferrous Backup Limited"),
            "since": date(2023, 1, 1),
            "until": date(2025, 6, 30),
        },
    )
    for values in places:
        add_detail(actor=admin, model=Hosting, vendor=vendor, product=reader, values=values)
    for name, released, ended in (("2025.2", date(2025, 7, 15), day + timedelta(days=60)), ("2026.1", date(2026, 2, 2), None)):
        values = {"name": name, "released_on": released, "ended_on": ended}
        add_detail(actor=admin, model=ProductVersion, vendor=vendor, product=reader, values=values)
    for name, note in (("School", "Everything."), ("Classroom", "Without rosters: teachers make accounts by hand.")):
        add_detail(actor=admin, model=ProductTier, vendor=vendor, product=reader, values={"name": name, "note": note})
    rows = [dict(zip(("stage", "data", "roles", "notes"), row, strict=True)) for row in LIFE_CYCLE]
    record_lifecycle(actor=admin, product=reader, rows=rows, source="Brightpath privacy page")


def _load_chain(day: date) -> None:
    """Subprocessors three levels deep, one under no written agreement, one that has ended."""
    admin, reader = demo_actor(ADMIN), _product(BRIGHTPATH, READER)
    compute = add_product(actor=LOADER, vendor=_vendor("Northgate Cloud, Inc."), name="Northgate Compute", origin=Origin.DEMO)
    storage = add_product(actor=LOADER, vendor=_vendor("Northgate Cloud, Inc."), name="Northgate Storage", origin=Origin.DEMO)
    mail, centers, network, backup = (
        all_services_of(actor=LOADER, vendor=_vendor(name))
        for name in ("Tallow Mail LLC", "Marlin Data Centers, Inc.", "Cobalt Bridge Networks", "Ferrous Backup Limited")
    )
    links: tuple[tuple[object, Product, Product, str, str, bool | None, list[str]], ...] = (
        (admin, reader, compute, "Running the service", "All data of students and teachers", True, ["US"]),
        (admin, reader, storage, "Storage of files", "Pictures and recordings of students", True, ["US"]),
        (admin, reader, mail, "Sending letters to teachers", "Names and addresses of teachers", True, ["US"]),
        (LOADER, compute, centers, "Space and power", "Encrypted storage only", True, ["US"]),
        (LOADER, mail, compute, "Running the service", "Names and addresses", True, ["US"]),
        (LOADER, centers, network, "Carrying traffic between sites", "", None, ["US", "CA"]),
    )
    for actor, product, service, purpose, information, written, countries in links:
        add_subprocessor(
            actor=actor, product=product, service=service, purpose=purpose, information=information,  # type: ignore[arg-type]
            written_agreement=written, countries=countries, since=date(2024, 7, 1),
        )  # fmt: skip
    add_subprocessor(
        actor=admin, product=reader, service=backup, purpose="Copies for emergencies", information="All data",
        written_agreement=True, countries=["IE"], since=date(2023, 1, 1), until=date(2025, 6, 30),
    )  # fmt: skip


def _certify(
    actor: object, vendor: Vendor, programme: CertificationProgramme, number: str, issued: date, last: date,
    *, product: Product | None = None, scope: str = "", evidence: object = None,
) -> None:  # fmt: skip
    values = {
        "programme": programme, "number": number, "scope": scope, "issued_on": issued, "expires_on": last, "evidence": evidence,
    }  # fmt: skip
    add_detail(actor=actor, model=Certification, vendor=vendor, product=product, values=values)  # type: ignore[arg-type]


def _programme(code: str, name: str, withdrawn_on: date | None = None) -> CertificationProgramme:
    note = "Its owner has withdrawn it." if withdrawn_on else ""
    return add_programme(actor=LOADER, code=code, name=name, withdrawn_on=withdrawn_on, note=note)


def _vendor(name: str) -> Vendor:
    return Vendor.objects.unscoped("demo").get(name_key=name_key(name))


def _product(vendor: str, name: str) -> Product:
    return Product.objects.unscoped("demo").get(vendor=_vendor(vendor), name_key=name_key(name))
