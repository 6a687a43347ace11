"""Schedules side by side: agreements, earlier papers, profiles; what differs is marked, and can be taken out as a file."""

import re

import pytest

from accounts.actors import SystemActor
from agreements.models import AgreementPaper
from tests.agreements.factories import make_agreements
from tests.data_inventory.factories import make_covered, row
from trail.clock import now
from trail.models import StoredFile
from vendors.services import record_profile

PATH = "/inventory/compare/"
ONE = [row("First Name"), row("Last Name"), row("Phone", False, category="Student Contact")]
TWO = [row("First Name"), row("Last Name", False), row("Phone", True, category="Student Contact"), row("Locker shade", None)]


@pytest.fixture
def two(cast):
    ((one, product),) = make_covered(cast.officer, rows=ONE)
    ((other, _),) = make_covered(cast.officer, rows=TWO, first=1)
    return one, other, product


def asked(*keys, **more):
    return {"with": list(keys), **more}


def test_it_marks_what_two_schedules_say_differently(client_of, cast, two):
    one, other, _product = two
    page = client_of(cast.officer).get(PATH, asked(f"agreement:{one.pk}", f"agreement:{other.pk}")).content.decode()
    assert "3 elements differ" in page and page.count("differs:") == 3
    assert "use not stated" in page and "Words that nobody has recognized" in page


def test_it_leaves_out_rows_that_agree(client_of, cast, two):
    one, other, _product = two
    keys = asked(f"agreement:{one.pk}", f"agreement:{other.pk}", show="differing")
    page = client_of(cast.officer).get(PATH, keys).content.decode()
    assert "First name" not in page and "Last name" in page


def test_it_compares_with_a_profile(client_of, cast, two):
    one, _other, product = two
    data = [{"category": "Student Name", "element": "First Name", "subject": "student", "used": True}]
    profile = record_profile(actor=SystemActor("test"), product=product, reading={"assessor": "Larch Review", "data_list": data})
    client = client_of(cast.officer)
    page = client.get(PATH, asked(f"agreement:{one.pk}", f"profile:{profile.pk}")).content.decode()
    assert "not listed" in page and "1 element differs" in page
    assert f"with=profile%3A{profile.pk}" in client.get(f"/products/{product.pk}/data/").content.decode()
    assert f"{PATH}?with=agreement:{one.pk}" in client.get(f"/agreements/{one.pk}/schedule/").content.decode()


def test_it_says_which_list_has_nothing_yet(client_of, cast, two):
    one, _other, _product = two
    none = [row("No student data collected at this time", True, category="None"), row("First Name", False)]
    ((later, _p),) = make_covered(cast.officer, rows=none, first=2)
    page = client_of(cast.officer).get(PATH, asked(f"agreement:{one.pk}", f"agreement:{later.pk}")).content.decode()
    assert "not yet collecting" in page


def test_it_offers_what_is_there_and_takes_no_list_of_another(client_of, cast, two):
    one, other, _product = two
    client = client_of(cast.officer)
    page = client.get(PATH).content.decode()
    assert one.title in page and other.title in page
    assert "with=agreement" in client.get(PATH, {"find_list": one.title}).content.decode()
    assert client_of(cast.other_officer).get(PATH, asked(f"agreement:{one.pk}")).status_code == 404
    assert client.get(PATH, asked("agreement:nonsense")).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_is_taken_out_as_a_file(client_of, cast, two, kind):
    one, other, _product = two
    answer = client_of(cast.officer).get(f"/inventory/compare.{kind}", asked(f"agreement:{one.pk}", f"agreement:{other.pk}"))
    assert answer.status_code == 200
    if kind == "csv":
        assert "≠ not used" in answer.content.decode()


def test_it_says_that_there_are_more_than_it_offers(client_of, cast):
    made = make_agreements(cast.officer, 21)
    client = client_of(cast.officer)
    page = client.get(PATH).content.decode()
    assert len(set(re.findall(r"with=agreement%3A[0-9a-f-]+", page))) == 20
    assert "The first 20 agreements are shown. Search for others." in page
    found = client.get(PATH, {"find_list": made[0].title}).content.decode()
    assert made[0].title in found and "are shown." not in found


def test_what_is_chosen_takes_no_place_among_what_is_offered(client_of, cast):
    made = make_agreements(cast.officer, 21)
    one = client_of(cast.officer).get(PATH, asked(f"agreement:{made[0].pk}", find_list=" ")).content.decode()
    assert "are shown." not in one


def test_it_says_that_there_are_more_papers_and_passes_over_those_without_a_schedule(client_of, cast, two):
    one, _other, _product = two
    stored = StoredFile.objects.create(
        organization_key=one.organization_id, sha256="a" * 64, size=1, uploaded_by="x", uploaded_at=now()
    )
    shared = {"agreement": one, "stored_file": stored}
    AgreementPaper.objects.bulk_create(AgreementPaper(**shared, reading=r) for r in [{"schedule": []}, {}] * 30)
    AgreementPaper.objects.bulk_create(AgreementPaper(**shared, reading={"schedule": [ONE[0]]}) for _ in range(40))
    client = client_of(cast.officer)
    page = client.get(PATH).content.decode()
    assert page.count("with=paper") == 40 and "are shown." not in page
    AgreementPaper.objects.bulk_create([AgreementPaper(**shared, reading={"schedule": [ONE[0]]})])
    assert "The first 40 papers are shown. Search for others." in client.get(PATH).content.decode()


def test_it_says_that_there_are_more_profiles(client_of, cast, two):
    _one, _other, product = two
    data = [{"category": "Student Name", "element": "First Name", "subject": "student", "used": True}]
    for number in range(21):
        record_profile(actor=SystemActor("test"), product=product, reading={"assessor": f"Larch {number:02}", "data_list": data})
    page = client_of(cast.officer).get(PATH).content.decode()
    assert page.count("with=profile") == 20 and "The first 20 profiles are shown. Search for others." in page


def test_it_says_that_four_lists_are_compared_at_most(client_of, cast):
    keys = [f"agreement:{a.pk}" for a in make_agreements(cast.officer, 6)]
    client = client_of(cast.officer)
    assert "lists are compared at most" not in client.get(PATH, asked(*keys[:3], *keys[:3])).content.decode()
    full = client.get(PATH, asked(*keys[:4])).content.decode()
    assert "4 lists are compared at most. Take one out to add another." in full
    over = client.get(PATH, asked(*keys)).content.decode()
    assert "2 more that were asked for are left out." in over and over.count('aria-label="Take out') == 4
