"""Loading the demo: its papers go the way that everybody's go, from upload to confirmation."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from types import SimpleNamespace

from django.db import transaction
from simple_history.models import HistoricalRecords

from accounts.actors import Actor
from accounts.demo import PEOPLE, demo_actor, load_demo_accounts
from accounts.models import Organization, User
from agreements.models import Agreement
from agreements.services.sharing import share_agreement
from intake.demo.catalogue import DEMO_PAPERS, DemoPaper
from intake.demo.deadlines import load_deadlines
from intake.demo.inventory import load_inventory
from intake.demo.vendors import load_latest_changes, load_vendors
from intake.models import Draft
from intake.payload import payload_of
from intake.selectors import vendor_proposals
from intake.services import (
    SameFile,
    choose_product,
    choose_vendor,
    confirm,
    finish_reading,
    start_reading,
    upload,
)
from law.reader import read
from trail.clock import now, today
from trail.files import read_file
from vendors.models import Product, Vendor
from vendors.naming import name_key
from vendors.services import claim_vendor

COUNSEL, SHARED = "ines.haddad@cedarhollow.example", "Halyard terms.md"
CLAIMANT = "ana.castellanos@brightpath.example"


class NotADemo(RuntimeError):
    """There are accounts here that the demo did not make: its papers do not belong among theirs."""


def load_demo(*, say: Callable[[str], None] = lambda line: None) -> int:
    """Load what is missing of the demo, and give back how many papers that were. A second time changes nothing."""
    known = {person.email for person in PEOPLE}
    if User.objects.exclude(email__in=known).exists():
        raise NotADemo
    load_demo_accounts()
    load_vendors()
    count = sum(1 for paper in DEMO_PAPERS if _load(paper, say))
    _claim()
    _share()
    load_inventory()
    load_latest_changes()
    load_deadlines()
    return count


def _load(paper: DemoPaper, say: Callable[[str], None]) -> bool:
    actor = demo_actor(paper.officer)
    content = paper.text().encode()
    with transaction.atomic(), _history_of(actor):
        try:
            amends = _agreement(actor, paper.adds_to) if paper.adds_to else None
            draft = upload(actor=actor, content=content, name=paper.name, media_type="text/markdown", amends=amends)
        except SameFile:
            return False
        say(f"reading {paper.name}")
        _read(draft, content, today(actor.organization.time_zone))
        if amends is None:
            _choose(actor, draft, paper)
        if paper.is_confirmed:
            confirm(actor=actor, draft=draft, operates_from_on=paper.operates_from_on)
    return True


@contextmanager
def _history_of(actor: Actor) -> Iterator[None]:
    """The history names the officer, as it does in a request."""
    HistoricalRecords.context.request = SimpleNamespace(user=actor.user)
    try:
        yield
    finally:
        del HistoricalRecords.context.request


def _read(draft: Draft, content: bytes, on: date) -> None:
    """In this process: these papers are our own."""
    held = [p.stored_file for p in draft.amends.papers.order_by("added_at", "id")] if draft.amends else []
    earlier = [(stored.name, read_file(stored)) for stored in held]
    reading = read(draft.name, content, on=on, base=earlier[0] if earlier else None, earlier=earlier[1:])
    start_reading(draft=draft)
    finish_reading(draft=draft, payload=payload_of(reading, is_addition=bool(earlier)))


def _agreement(actor: Actor, paper: str) -> Agreement:
    return Agreement.objects.visible_to(actor).get(papers__stored_file__name=paper, papers__kind="original")


def _choose(actor: Actor, draft: Draft, paper: DemoPaper) -> None:
    """What an officer would choose: the vendor and product of the same name, or new ones."""
    proposals = [p.record for p in vendor_proposals(actor=actor, draft=draft) if p.is_same_name]
    vendor = next((record for record in proposals if isinstance(record, Vendor)), None)
    choose_vendor(actor=actor, draft=draft, vendor=vendor)
    if paper.product:
        known = Product.objects.visible_to(actor).filter(vendor=vendor, name_key=name_key(paper.product)).first()
        choose_product(actor=actor, draft=draft, product=known, name=paper.product)


def _share() -> None:
    """Counsel was asked to look at one agreement, and sees it for half a year."""
    officer, counsel = demo_actor(PEOPLE[0].email), demo_actor(COUNSEL)
    agreement = _agreement(officer, SHARED)
    if not agreement.shares(manager="all_shares").filter(user=counsel.user).exists():
        share_agreement(actor=officer, agreement=agreement, person=counsel.user, until=now() + timedelta(days=180))


def _claim() -> None:
    """The demo's vendor organization has claimed its record."""
    claimant = demo_actor(CLAIMANT)
    vendor = Vendor.objects.visible_to(claimant).filter(name_key=name_key(claimant.organization.name)).first()
    organization: Organization = claimant.organization
    if vendor is not None:
        claim_vendor(actor=claimant, vendor=vendor, organization=organization)
