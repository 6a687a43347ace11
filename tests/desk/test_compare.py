"""Schedules side by side: agreements, earlier papers, profiles; what differs is marked, and can be taken out as a file."""

import pytest

from accounts.actors import SystemActor
from tests.data_inventory.factories import make_covered, row
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
