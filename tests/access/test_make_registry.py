"""The large invented registry: as big as it says, the same for the same seed, uneven as life is."""

import hashlib
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from accounts.models import ConsortiumMember, Membership, Organization
from accounts.roles import Role
from agreements.models import Agreement, Form, ListedSubprocessor, TermSet
from desk.registry.sizes import agreements_per_district, sizes_at

pytestmark = pytest.mark.django_db


def made(scale: float = 0.002, seed: int = 7) -> dict:
    out = StringIO()
    call_command("make_registry", "--json", scale=scale, seed=seed, stdout=out)
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
