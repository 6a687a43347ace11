"""The large invented registry: as big as it says, the same for the same seed, uneven as life is."""

import hashlib
import json
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from accounts.models import ConsortiumMember, Membership, Organization
from accounts.roles import Role
from agreements.models import Agreement, Form, ListedSubprocessor, TermSet
from deadlines.alerts.sweeping import sweep
from deadlines.models import Deadline, DeadlineChange, Reckoning
from deadlines.transitions import may_follow
from desk.registry.sizes import agreements_per_district, sizes_at

pytestmark = pytest.mark.django_db


def made(scale: float = 0.002, seed: int = 7, **options: object) -> dict:
    out = StringIO()
    call_command("make_registry", "--json", scale=scale, seed=seed, stdout=out, **options)
    return json.loads(out.getvalue())


def content() -> str:
    rows = (
        Agreement.objects.unscoped("a test")
        .order_by("pk")
        .values_list("pk", "title", "organization__name", "vendor__name", "expires_on")
    )
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()


def test_it_prints_what_it_made():
    told = made()
    assert set(told) == {"scale", "seed", "counts", "seconds"}
    assert told["counts"]["agreements_agreement"] == Agreement.objects.count() == 600
    assert told["counts"]["accounts_organization"] == Organization.objects.count()


def test_it_makes_the_same_for_the_same_seed_and_nothing_twice(db):
    first, digest = made(), content()
    again = made()
    assert again["counts"] == first["counts"]
    assert content() == digest


def test_another_seed_makes_another_registry_beside_it():
    made(seed=7)
    made(seed=8)
    assert Agreement.objects.count() == 1200


def test_it_is_uneven_as_life_is():
    made(0.01)
    counts = sorted((o.n for o in Organization.objects.filter(kind="district").annotate(n=Count("agreements"))), reverse=True)
    assert counts[0] == 150 and counts[-1] < 15
    assert Form.objects.count() == 40
    assert TermSet.objects.count() >= 200
    behind = ListedSubprocessor.objects.values("name").annotate(n=Count("agreement__organization", distinct=True)).order_by("-n")
    assert behind[0]["n"] == 90
    assert ConsortiumMember.objects.values("consortium").annotate(n=Count("pk")).order_by("-n")[0]["n"] == 90
    assert {role for (role,) in Membership.objects.values_list("role").distinct()} == set(Role.values)


def test_its_sizes_at_full_scale_are_those_of_a_country():
    sizes = sizes_at(1.0)
    assert (sizes.districts, sizes.people, sizes.vendors, sizes.products) == (14_000, 50_000, 12_000, 30_000)
    spread = agreements_per_district(sizes)
    assert (sum(spread), spread[0], len(spread)) == (300_000, 1_500, 14_000)
    assert min(spread) >= 1


def test_it_makes_nothing_of_no_size():
    with pytest.raises(CommandError, match="scale"):
        call_command("make_registry", scale=0)


AT = "2026-11-22T16:00:00+00:00"


def deadlines() -> list[Deadline]:
    return list(Deadline.objects.unscoped("a test").select_related("reckoning").order_by("pk"))


def test_every_agreement_has_ten_deadlines_with_what_happened_to_them():
    told = made(0.0004, at=AT)
    assert told["counts"]["deadlines_deadline"] == 10 * told["counts"]["agreements_agreement"] == Deadline.objects.count()
    rows = deadlines()
    assert {row.state for row in rows} >= {"open", "met", "missed", "waived", "void"}
    assert all(row.due_at == row.reckoning.due_at for row in rows)
    assert all((row.next_alert_at is not None) == (row.state in ("open", "missed")) for row in rows)
    assert Reckoning.objects.count() < len(rows) / 2
    changes = DeadlineChange.objects.unscoped("a test")
    assert changes.filter(what="opened").count() == len(rows)
    assert all(may_follow(c.state_before, c.state_after) for c in changes.exclude(what="opened"))


def test_a_warning_is_due_of_as_many_as_are_asked_for():
    made(0.0004, at=AT)
    at = datetime.fromisoformat(AT)
    assert sweep(at).looked_at == 0
    made(0.0004, seed=8, at=AT, due=15)
    assert sweep(at).looked_at == 15
    assert sweep(at).looked_at == 0


def test_it_refuses_what_is_no_moment():
    with pytest.raises(CommandError, match="is no moment"):
        call_command("make_registry", at="soon")
