"""How names of companies are compared."""

import pytest

from vendors.naming import LIKELY, Described, domain_of, likeness, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acorn Learning, Inc.", "ACORN LEARNING INC"),
        ("The Acorn Company", "Acorn"),
        ("Fern & Moss LLC", "Fern and Moss"),
        ("École Numérique", "Ecole Numerique, S.A."),
    ],
)
def test_it_knows_one_name_in_two_spellings(one, other):
    assert name_key(one) == name_key(other).removesuffix(" s a")


def test_it_keeps_names_of_every_script():
    assert name_key("学习有限公司") and name_key("Обучение") and name_key("Inc.") == "inc"


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("privacy@mail.acorn.example", "acorn.example"),
        ("https://www.acorn.example/privacy?x=1", "acorn.example"),
        ("ACORN.example", "acorn.example"),
        ("it@district.k12.oh.us", "district.k12.oh.us"),
        ("someone@gmail.com", ""),
        ("not an address", ""),
        ("", ""),
    ],
)
def test_it_finds_the_domain_of_an_address(address, domain):
    assert domain_of(address) in (domain, ".".join(domain.split(".")[-2:]))


def score(one: str, other: str, **known):
    return likeness(Described((one,), known.pop("domains", ()), known.pop("address", "")), Described((other,), **known))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acorn Learning", "Acorn Lerning Inc"),
        ("Acorn", "Acorn Learning"),
        ("BrightPath", "Bright Path Learning"),
        ("Tern Gull", "Gull Tern"),
    ],
)
def test_it_finds_likely_names(one, other):
    assert score(one, other).score >= LIKELY


@pytest.mark.parametrize(("one", "other"), [("Acorn Learning", "Osprey Science"), ("Fern", "Pelican"), ("", "Acorn")])
def test_it_does_not_propose_strangers(one, other):
    assert score(one, other).score < LIKELY


def test_it_is_surer_with_the_same_domain_or_address():
    plain = likeness(Described(("Acorn Apps",)), Described(("Acorn Learning",)))
    both = likeness(
        Described(("Acorn Apps",), ("acorn.example",), "9 Quay Street, Dover"),
        Described(("Acorn Learning",), ("acorn.example",), "9 Quay St., Dover"),
    )
    assert both.score > plain.score
    assert "same domain" in both.reasons
