"""`visible_to` against an oracle that works it out one record at a time, over random organizations, roles, shares and dates."""

import itertools
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import models
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.actors import Actor, SystemActor
from accounts.models import AuditEngagement, ConsortiumMember, LetIn, Membership, Organization, User
from accounts.role_table import TABLE
from accounts.selectors import actor_for
from agreements.models import Agreement, AgreementUserObjectPermission, Form, Instrument, Supplement, TermSet
from agreements.ownership import OwnedQuerySet
from data_inventory.models import DataElement
from data_inventory.models.scoping import SharedOrOwnedQuerySet
from deadlines.models import AlertChoice, Reckoning
from intake.models import Correction, Draft
from trail import clock
from trail.models import DomainEvent, StoredFile
from vendors.models import Product, ProductChange, Vendor
from vendors.models.changes import RequestQuerySet
from vendors.models.shared import SharedQuerySet

ROLE_TABLE = yaml.safe_load(TABLE.read_text())
NOW = datetime(2026, 3, 10, 17, tzinfo=ZoneInfo("UTC"))
DAY = NOW.date()
DISTRICTS, ROLES = 3, sorted(ROLE_TABLE["roles"])
days = st.integers(-2, 2)
OWNED = [m for m in apps.get_models() if isinstance(getattr(m, "objects", None) and m.objects.all(), OwnedQuerySet)]


@dataclass
class World:
    """What was drawn, as plain facts."""

    districts: list[Organization] = field(default_factory=list)
    consortium: Organization | None = None
    operator: Organization | None = None
    user: User | None = None
    agreements: list[Agreement] = field(default_factory=list)
    rows: dict[type[models.Model], list[Any]] = field(default_factory=dict)
    shares: list[tuple[int, int, int]] = field(default_factory=list)  # agreement, from, until, in days from now
    members: list[tuple[int, int, int | None, bool]] = field(default_factory=list)
    audits: list[tuple[int, int, int, int, tuple[str, ...], bool]] = field(default_factory=list)  # engaged on a day, from, until
    let_ins: list[tuple[int, int, int, bool]] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    role: str = "open"
    since: int = 0  # the day on which the roles began


facts = st.fixed_dictionaries(
    {
        "owners": st.lists(st.integers(0, DISTRICTS - 1), min_size=1, max_size=4),
        "shares": st.lists(st.tuples(st.integers(0, 3), days, days), max_size=3, unique_by=lambda s: s[0]),
        "members": st.lists(
            st.tuples(st.integers(0, DISTRICTS - 1), days, st.none() | days, st.booleans()), max_size=3, unique_by=lambda m: m[0]
        ),
        "audits": st.lists(
            st.tuples(
                st.integers(0, DISTRICTS - 1), st.integers(-3, 0), days, days,
                st.sets(st.sampled_from(["agreements", "drafts", "people"]), min_size=1), st.booleans(),
            ),
            max_size=2,
        ),
        "let_ins": st.lists(st.tuples(st.integers(0, DISTRICTS - 1), days, days, st.booleans()), max_size=2),
        "closed": st.sets(st.integers(0, DISTRICTS - 1), max_size=2),
        "role": st.sampled_from(["open", "open", "open", "suspended", "ended"]),
        "since": st.integers(-3, 0),
    }
)  # fmt: skip


# Worlds that are always asked: in one everything that gives access runs, in the other all of it has just ended or not begun.
# By chance alone an audit that runs, of the right district, in a role that runs, is drawn in every other run.
ALL_RUNS: dict[str, Any] = {
    "owners": [0, 1, 0, 2],
    "shares": [(0, -1, 1), (1, -1, 1)],
    "members": [(0, -1, None, True), (1, 0, 0, True)],
    "audits": [(0, -1, 0, 0, {"agreements", "drafts", "people"}, False)],
    "let_ins": [(1, -1, 1, False), (0, 0, 2, False)],
    "closed": set(), "role": "open", "since": -1,
}  # fmt: skip
NOTHING_RUNS: dict[str, Any] = {
    "owners": [0, 1, 0, 2],
    "shares": [(0, -2, 0), (2, 1, 2), (3, -1, 1)],
    "members": [(0, -2, -1, True), (1, 1, None, True), (2, -1, None, False)],
    "audits": [(0, -1, -2, -1, {"agreements"}, False), (0, -1, 0, 1, {"agreements"}, True), (0, -2, 0, 1, {"agreements"}, False),
               (0, -1, 1, 2, {"agreements"}, False), (0, -1, 0, 0, {"people"}, False), (1, -1, 0, 0, {"agreements"}, False)],
    "let_ins": [(0, -2, 1, False), (1, -1, 0, False), (2, 1, 2, False), (0, -1, 1, True)],
    "closed": set(), "role": "open", "since": -1,
}  # fmt: skip


def make(given_facts: dict[str, Any]) -> World:
    """The facts as rows."""
    kind = Organization.Kind
    world = World(closed=given_facts["closed"], role=given_facts["role"], since=given_facts["since"])
    world.districts = [Organization.objects.create(kind=kind.DISTRICT, name=f"D{n}", time_zone="UTC") for n in range(DISTRICTS)]
    world.consortium = Organization.objects.create(kind=kind.CONSORTIUM, name="C", time_zone="UTC")
    world.operator = Organization.objects.create(kind=kind.OPERATOR, name="O", time_zone="UTC")
    world.user = User.objects.create(email=f"{uuid.uuid4()}@example.org", name="P", password="!")
    someone = User.objects.create(email=f"{uuid.uuid4()}@example.org", name="S", password="!")
    world.agreements = [Agreement.objects.create(organization=world.districts[o], title="A") for o in given_facts["owners"]]
    for agreement in world.agreements:
        fill(world, agreement, someone)
    view = Permission.objects.get(content_type__app_label="agreements", codename="view_agreement")
    for place, start, end in given_facts["shares"]:
        if place < len(world.agreements) and start <= end:
            world.shares.append((place, start, end))
            AgreementUserObjectPermission.all_shares.create(
                user=world.user, permission=view, content_object=world.agreements[place], granted_by=someone,
                starts_at=NOW + timedelta(days=start), ends_at=NOW + timedelta(days=end),
            )  # fmt: skip
    for place, start, end, accepted in given_facts["members"]:
        if end is None or start <= end:
            world.members.append((place, start, end, accepted))
            ConsortiumMember.objects.create(
                consortium=world.consortium, district=world.districts[place], from_on=DAY + timedelta(days=start),
                until_on=None if end is None else DAY + timedelta(days=end), accepted_at=NOW if accepted else None,
            )  # fmt: skip
    for place, engaged, start, end, areas, ended in given_facts["audits"]:
        if start <= end:
            world.audits.append((place, engaged, start, end, tuple(areas), ended))
            AuditEngagement.objects.create(
                organization=world.districts[place], auditor=world.user, scope="S", areas=sorted(areas), notice_on=date(2026, 1, 1),
                starts_on=DAY + timedelta(days=start), ends_on=DAY + timedelta(days=end), ended_at=NOW if ended else None,
                engaged_at=NOW + timedelta(days=engaged),
            )  # fmt: skip
    for place, start, end, closed in given_facts["let_ins"]:
        if start < end:
            world.let_ins.append((place, start, end, closed))
            LetIn.objects.create(
                organization=world.districts[place], user=world.user, reason="R", opened_by=someone, closed_at=NOW if closed else None,
                starts_at=NOW + timedelta(days=start), ends_at=NOW + timedelta(days=end),
            )  # fmt: skip
    for place in world.closed:
        world.districts[place].status = Organization.Status.CLOSING
        world.districts[place].save()
    return world


def acting(world: World, home: Organization, role: str) -> Actor | None:
    """The person in a role, as a request makes them: nobody where the role or its organization does not let them act."""
    begun = NOW + timedelta(days=-9 if world.role == "ended" else world.since)
    membership = Membership.objects.create(
        user=world.user, organization=home, role=role, starts_at=begun,
        suspended_at=NOW if world.role == "suspended" else None, ends_at=NOW if world.role == "ended" else None,
    )  # fmt: skip
    return actor_for(world.user, str(membership.pk))


def fill(world: World, agreement: Agreement, someone: User) -> None:
    """One row of every owned model for an agreement: whatever a new model needs, it gets here by the kinds of its fields."""
    form = Form.objects.create(family="other", digest=uuid.uuid4().hex)
    instrument = Instrument.objects.create(kind="form", form=form, digest=uuid.uuid4().hex)
    terms = TermSet.objects.create(form=form, digest=uuid.uuid4().hex, rules_version="1")
    stored = StoredFile.objects.create(
        organization_key=agreement.organization_id, sha256=uuid.uuid4().hex, size=1, uploaded_by="x", uploaded_at=NOW
    )
    vendor = Vendor.objects.create(name="V", name_key="v")
    known: dict[type[models.Model], Any] = {
        Organization: agreement.organization, Agreement: agreement, User: someone, StoredFile: stored, TermSet: terms, Form: form,
        Instrument: instrument, Product: Product.objects.create(vendor=vendor, name=uuid.uuid4().hex, name_key=uuid.uuid4().hex),
        DataElement: DataElement.objects.create(name="E", key=uuid.uuid4().hex), Vendor: vendor,
        ProductChange: ProductChange.objects.create(vendor=vendor, kind="x", effective_on=DAY),
        Reckoning: Reckoning.objects.create(digest=uuid.uuid4().hex, verdict="unknown", rules_version="1"),
        DomainEvent: DomainEvent.objects.create(code="x", trigger="x", recorded_at=NOW, recorded_by="x"),
    }  # fmt: skip
    world.rows.setdefault(Agreement, []).append((agreement, agreement))
    for model in (Draft, *(m for m in OWNED if m not in {Agreement, Draft})):
        row = model(**{f.name: value for f in model._meta.concrete_fields if (value := value_of(f, known)) is not None})
        row.save(force_insert=True)
        known.setdefault(model, row)
        world.rows.setdefault(model, []).append((row, agreement))


# What must differ from row to row, or from another field of its row.
DIFFERENT: dict[str, Callable[[], Any]] = {
    "day": lambda: DAY + timedelta(days=next(_numbers)),
    "number": lambda: next(_numbers),
    "stand_in": lambda: User.objects.create(email=f"{uuid.uuid4()}@example.org", name="I", password="!"),
}
_numbers = itertools.count(1)


def value_of(given_field: Any, known: dict[type[models.Model], Any]) -> Any:
    """Something that a field accepts; None where it may stay empty. What may hang on an agreement does."""
    if given_field.related_model is Agreement and not given_field.primary_key:
        return known[Agreement]
    if given_field.name in DIFFERENT:
        return DIFFERENT[given_field.name]()
    if given_field.primary_key or given_field.has_default() or given_field.null:
        return None
    if isinstance(given_field, models.ForeignKey):
        return known[given_field.related_model]
    if isinstance(given_field, models.DateTimeField):
        return NOW
    if isinstance(given_field, models.DateField):
        return DAY
    if isinstance(given_field, models.BooleanField):
        return True
    return 1 if isinstance(given_field, models.IntegerField) else uuid.uuid4().hex[: given_field.max_length or 32]


def may_act(world: World, home: Organization) -> bool:
    return world.role == "open" and (home not in world.districts or world.districts.index(home) not in world.closed)


def oracle(world: World, actor: Actor, action: str, agreement: Agreement) -> bool:
    """Whether the role table and the facts, read one by one, let the actor see what hangs on an agreement."""
    if world.districts.index(agreement.organization) in world.closed:
        return False
    row = ROLE_TABLE["actions"][action]
    reach, owner = row["reach"].get(actor.role), world.districts.index(agreement.organization)
    is_own = agreement.organization_id == actor.organization.pk
    place = world.agreements.index(agreement)
    if reach == "own":
        return is_own
    if reach == "granted":
        return is_own and any(p == place and world.since <= start <= 0 < end for p, start, end in world.shares)
    if reach == "scope":
        running = (a for a in world.audits if a[0] == owner and world.since <= a[1] and a[2] <= 0 <= a[3])
        return is_own and any(row["area"] in areas and not ended for *_days, areas, ended in running)
    if reach == "members":
        if actor.organization != world.consortium:
            return False
        return any(p == owner and s <= 0 and (e is None or e >= 0) and accepted for p, s, e, accepted in world.members)
    if reach == "let_in":
        return any(p == owner and world.since <= s <= 0 < e and not closed for p, s, e, closed in world.let_ins)
    return False


class TestVisibleTo(TestCase):
    """Worlds drawn at random, each asked by every role for every owned model."""

    @given(facts)
    @example(ALL_RUNS)
    @example(ALL_RUNS | {"closed": {0, 1}})
    @example(ALL_RUNS | {"role": "suspended"})
    @example(NOTHING_RUNS)
    @settings(max_examples=25, suppress_health_check=list(HealthCheck), print_blob=True)
    def test_it_shows_what_the_table_and_the_facts_say(self, given_facts: dict[str, Any]) -> None:
        with pytest.MonkeyPatch.context() as patch:
            for module in ("accounts.for_a_time", "accounts.reach", "accounts.selectors", "agreements.models.shares"):
                patch.setattr(f"{module}.now", lambda: NOW)
            world = make(given_facts)
            for role in ROLES:
                home = {"consortium_manager": world.consortium, "platform_admin": world.operator}.get(role, world.districts[0])
                actor = acting(world, home, role)
                assert (actor is not None) is may_act(world, home), f"{role} {world.role}"
                if actor is not None:
                    self.compare(world, actor)
            self.compare_strangers(world)

    def compare(self, world: World, actor: Actor) -> None:
        for model, rows in world.rows.items():
            queryset = model.objects.all()  # type: ignore[attr-defined]
            for action in {queryset.read_action, "agreements.export", "agreements.settle"}:
                if queryset.shared_path is None and action != queryset.read_action:
                    continue  # never shared one by one: that action is not for such records
                by_share = ROLE_TABLE["actions"][action]["reach"].get(actor.role) == "granted"
                is_shared = not by_share or queryset.shared_path is not None  # a suspension of time goes with no agreement
                wanted = {row.pk for row, agreement in rows if is_shared and oracle(world, actor, action, agreement)}
                found = set(queryset.visible_to(actor, action).values_list("pk", flat=True))
                assert found == wanted, f"{actor.role} {action} {model.__name__}"

    def compare_strangers(self, world: World) -> None:
        first = world.districts[0]
        for model, rows in world.rows.items():
            queryset = model.objects.all()  # type: ignore[attr-defined]
            assert not queryset.visible_to(None).exists()
            assert not queryset.visible_to(SystemActor("nobody-in-particular")).exists()
            own = {row.pk for row, agreement in rows if agreement.organization_id == first.pk}
            assert set(queryset.visible_to(SystemActor("task", first)).values_list("pk", flat=True)) == own


def test_the_worlds_that_are_always_asked_hold_what_they_say() -> None:
    """In the first each kind of reach opens something, in the second none but one's own does."""
    for given_facts, opens in ((ALL_RUNS, True), (NOTHING_RUNS, False)):
        districts = [Organization(name=f"D{n}") for n in range(DISTRICTS)]
        world = World(districts=districts, consortium=Organization(name="C"), since=given_facts["since"])
        world.agreements = [Agreement(organization=districts[owner]) for owner in given_facts["owners"]]
        world.shares, world.members = given_facts["shares"], given_facts["members"]
        world.audits, world.let_ins = given_facts["audits"], given_facts["let_ins"]
        for role in ("counsel", "auditor", "consortium_manager", "platform_admin"):
            home = {"consortium_manager": world.consortium}.get(role, districts[0])
            actor = Actor(user=User(), organization=home or districts[0], role=role)
            seen = [oracle(world, actor, "agreements.read", agreement) for agreement in world.agreements]
            assert any(seen) is opens and not all(seen), role


def test_it_finds_the_owned_models_of_every_room() -> None:
    assert {m._meta.app_label for m in OWNED} == {"agreements", "data_inventory", "deadlines", "intake"}
    assert {Agreement, Draft, Correction} <= set(OWNED)
    scoped_otherwise = {Form, Supplement, Instrument, TermSet, Vendor, Product, DataElement, AgreementUserObjectPermission}
    scoped_otherwise |= {Reckoning, AlertChoice}  # an answer names nobody; a person's own wish is asked for by person
    rooms = {"agreements", "data_inventory", "deadlines", "intake", "vendors"}
    tables = [m for m in apps.get_models() if m._meta.app_label in rooms and not m.__name__.startswith("Historical")]
    by_all = SharedQuerySet | RequestQuerySet | SharedOrOwnedQuerySet  # the last: tests/data_inventory/test_leaks.py
    shared_by_all = {m for m in tables if hasattr(m, "objects") and isinstance(m.objects.all(), by_all)}
    unscoped = {m.__name__ for m in tables if m not in OWNED and m not in scoped_otherwise | shared_by_all}
    assert unscoped == set()
    assert clock.now  # the moment is asked in one place, which this test sets
