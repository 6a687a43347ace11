"""How names of companies are compared."""

import pytest

from vendors.naming import domain_of, name_key


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
