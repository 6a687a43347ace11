"""Whose paper it is: to which agreement it belongs, which product it covers, which day it bears, which district it names."""

from datetime import date

import pytest

from intake.front import is_other_district, own_day, product_in
from intake.models import Draft
from intake.services import apply_correction, choose_vendor
from tests.intake.drafting import make_agreement, make_draft

ADDENDUM = [
    "FIRST AMENDMENT", "", "This First Amendment, dated November 2, 2026, is between Willow Creek Local Schools",
    "and Lumen Learning Tools, Inc.", "", "1. Section 2 is deleted.",
]  # fmt: skip


@pytest.fixture
def addendum(cast):
    """A paper in which nobody is called provider or LEA."""
    draft = make_draft(cast.officer, content=b"an addendum")
    reading = draft.reading | {"parties": []}
    Draft.objects.unscoped("a test").filter(pk=draft.pk).update(reading=reading, lines=ADDENDUM)
    draft.refresh_from_db()
    return draft


def test_an_addendum_is_matched_by_the_names_it_prints(cast, client_of, addendum):
    agreement = make_agreement(cast.officer)
    page = client_of(cast.officer).get(f"/intake/{addendum.pk}/?section=vendor").content.decode()
    assert "The paper names the parties of:" in page
    assert f'value="{agreement.pk}"' in page


def test_any_agreement_can_be_looked_for(cast, client_of, addendum):
    agreement = make_agreement(cast.officer, provider="Harbor Math Co.")
    client = client_of(cast.officer)
    page = client.get(f"/intake/{addendum.pk}/?section=vendor").content.decode()
    assert "The newest are:" in page
    page = client.get(f"/intake/{addendum.pk}/?section=vendor&find=harb").content.decode()
    assert f'value="{agreement.pk}"' in page
    page = client.get(f"/intake/{addendum.pk}/?section=vendor&find=<b>zebra").content.decode()
    assert "No agreement here has “&lt;b&gt;zebra”" in page
    assert f'value="{agreement.pk}"' not in page


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (ADDENDUM, date(2026, 11, 2)),
        (["This Amendment is effective as of January 5, 2027 and dated December 1, 2026."], date(2027, 1, 5)),
        (["AMENDMENT", "By: /s/ Ada Byrne  Date: 3/3/2026", "By: /s/ Bo Lin  Date: 3/9/2026"], date(2026, 3, 9)),
        (["The agreement of March 3, 2026 is amended."], None),
    ],
)
def test_a_paper_operates_from_its_own_day(lines, day):
    assert own_day(lines) == day


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1. Services. The vendor provides the application named Sundial Atlas for the pupils.", "Sundial Atlas"),
        ("Product Name: Harbor Math 2", "Harbor Math 2"),
        ("The Provider provides the services described in Exhibit A.", ""),
        ("STUDENT DATA PRIVACY AGREEMENT", ""),
    ],
)
def test_a_product_is_what_the_paper_calls_it_or_nothing(text, name):
    assert product_in([text]) == name


def test_the_product_is_taken_as_read_when_the_vendor_is_said(cast):
    draft = make_draft(cast.officer)
    number = next(n for n, row in enumerate(draft.reading["provisions"]) if row["address"] == "art_1__sec_1")
    words = "Lumen supplies the product Lumen Atlas."
    apply_correction(actor=cast.officer, draft=draft, path=f"/provisions/{number}/text", value=words)
    assert choose_vendor(actor=cast.officer, draft=draft, vendor=None).product_name == "Lumen Atlas"


def test_it_warns_of_a_paper_of_another_district(cast, client_of):
    client, draft = client_of(cast.officer), make_draft(cast.officer, lea="Port Anchor City School District")
    for end in ("", "confirm/"):
        page = client.get(f"/intake/{draft.pk}/{end}").content.decode()
        assert "This paper names <strong>Port Anchor City School District</strong> as LEA" in page
    own = make_draft(cast.officer, content=b"own", lea=cast.officer.organization.name)
    assert "This paper names <strong>" not in client.get(f"/intake/{own.pk}/confirm/").content.decode()


@pytest.mark.parametrize(
    ("named", "acting", "is_other"),
    [
        ("Cedar Hollow City School District", "Cedar Hollow City Schools", False),
        ("Cedar Falls Public Schools", "Cedar Hollow City Schools", True),
        ("", "Cedar Hollow City Schools", False),
    ],
)
def test_it_tells_districts_apart_by_their_own_words(named, acting, is_other):
    assert is_other_district(named, acting) is is_other


def test_the_terms_of_states_are_those_of_the_paper(cast, client_of):
    draft = make_draft(cast.officer, with_ohio=False)
    terms = draft.terms | {"states": draft.terms["states"] | {"OH": draft.terms["states"][""]}}
    Draft.objects.unscoped("a test").filter(pk=draft.pk).update(terms=terms)
    page = client_of(cast.officer).get(f"/intake/{draft.pk}/confirm/").content.decode()
    assert '<th scope="row">Terms of states</th><td>none</td>' in page
