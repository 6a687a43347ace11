"""How alike two companies or products are: by the words that tell them apart, never by those that many share."""

import pytest

from vendors.likeness import LIKELY, PROBABLE, Described, likeness


def score(one: str, other: str, beside: tuple[str, ...] = ()) -> int:
    return likeness(Described((one,)), Described((other,)), beside).score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acorn Learning, Inc.", "ACORN LEARNING LLC"),
        ("Acorn L.L.C.", "Acorn, LLC"),
        ("A. B. Mills Press", "AB Mills Press Inc"),
        ("Fern Press LLC d/b/a Mossy Bank", "Mossy Bank, Inc."),
    ],
)
def test_it_knows_the_same_name_in_another_spelling_or_with_another_legal_form(one: str, other: str):
    assert score(one, other) == 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acorn", "Acorn Learning"),
        ("Acorn Learning", "Acorn Lerning Inc"),
        ("BrightPath", "Bright Path Learning"),
        ("Tern Gull", "Gull Tern"),
        ("Northfield Learning", "Northfeild Learning"),
        ("Brightpath", "Brightpaths Technologies"),
    ],
)
def test_it_offers_a_name_that_differs_by_a_slip_or_by_words_that_many_share(one: str, other: str):
    assert PROBABLE <= score(one, other) < 100
    assert PROBABLE <= score(other, one) < 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acorn Apps", "Acorn Learning"),  # both may be called so
        ("Acorn Learning", "Acorn Grove Learning"),
        ("Acorn", "Acorn Grove"),
        ("NWL", "North Willow Learning"),
    ],
)
def test_it_says_perhaps_where_only_a_part_is_alike(one: str, other: str):
    assert LIKELY <= score(one, other) < PROBABLE
    assert LIKELY <= score(other, one) < PROBABLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brightpath Learning Inc.", "Northfield Learning LLC"),
        ("Brightpath Online School", "Northfield Online School Systems"),
        ("Learning Systems Inc.", "Learning Solutions LLC"),
        ("Fern Software Group", "Pelican Software Group"),
        ("Kite Education", "Bite Education"),
        ("J. Mills Learning", "K. Mills Learning"),
        ("Studio 54 Labs", "Studio 45 Labs"),
        ("Area9", "Area8"),
        ("Acorn Learning", "Osprey Science"),
        ("Fern", "Pelican"),
        ("", "Acorn"),
    ],
)
def test_it_proposes_no_strangers(one: str, other: str):
    assert score(one, other) < LIKELY
    assert score(other, one) < LIKELY


def test_the_vendor_in_a_products_name_does_not_make_two_products_alike():
    assert score("Acorn Reader", "Acorn Maps", ("Acorn, Inc.",)) < LIKELY
    assert score("Acorn Reader", "Reader", ("Acorn, Inc.",)) >= PROBABLE
    assert LIKELY <= score("Acorn Glossary", "Acorn Glossary Plus", ("Acorn, Inc.",)) < PROBABLE


def test_it_is_surer_with_the_same_domain_or_address():
    plain = likeness(Described(("Acorn Apps",)), Described(("Acorn Learning",)))
    both = likeness(
        Described(("Acorn Apps",), ("acorn.example",), "9 Quay Street, Dover"),
        Described(("Acorn Learning",), ("acorn.example",), "9 Quay Street, Dover"),
    )
    assert plain.score < PROBABLE <= both.score
    assert both.reasons == ("similar name", "same domain", "same address")


def test_a_domain_alone_is_a_weak_proposal_that_is_not_offered_first():
    found = likeness(
        Described(("Zig Holdings",), ("acorn.example",), "9 Quay Street, Dover"),
        Described(("Acorn Learning",), ("acorn.example",), "9 Quay Street, Dover"),
    )
    assert LIKELY <= found.score < PROBABLE and "similar name" not in found.reasons
