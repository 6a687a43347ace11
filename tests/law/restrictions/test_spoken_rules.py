"""What a vendor says in its own words forbids as much as what a lawyer writes."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

TERMS = (
    "# Wickerby Terms\n\nWickerby is made by Moss Learning, Inc. (“Moss”, “we”, “us”). These terms say what we do with the student data of a school (the "
    "“School”, “you”).\n\n## What we do\n\n{}\n"
)


def rules(sentence: str) -> set[tuple[str, str, tuple[str, ...]]]:
    found = as_dict(read("terms.md", TERMS.format(sentence).encode(), on=date(2026, 5, 4)))["restrictions"]
    return {(r["kind"], r["rule"], tuple(r["values"])) for r in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "We don't sell it, rent it or use it to advertise to anyone.",
        "We won't show ads to students or sell student data.",
        "Student information is not used for advertising and is not sold.",
    ],
)
def test_no_sale_and_no_advertising(sentence: str) -> None:
    assert {kind for kind, rule, _ in rules(sentence) if rule == "prohibited"} == {"sale", "advertising"}


def test_what_never_leaves_a_country_is_stored_there() -> None:
    assert ("storage_location", "required", ("US",)) in rules(
        "School data is looked after with care. It never leaves the United States."
    )
    assert ("storage_location", "required", ("US",)) in rules(
        "We protect student data, and our host keeps it in the United States."
    )


def test_taking_the_names_off() -> None:
    assert ("deidentified_use", "permitted", ()) in rules(
        "We take the names off usage figures and study them to make the product better."
    )


@pytest.mark.parametrize(
    "sentence", ["We have not sold our company.", "We can't say when the lake was sold.", "It leaves the station at noon."]
)
def test_other_things_forbid_nothing(sentence: str) -> None:
    assert not {kind for kind, _, _ in rules(sentence)} & {"sale", "storage_location", "deidentified_use"}


def test_states_beside_another_country_are_of_the_united_states() -> None:
    assert ("storage_location", "required", ("US", "CA")) in rules(
        "We keep student data in Oregon and Ohio, with copies in Canada."
    )
    assert ("storage_location", "required", ("CA",)) in rules("We store the data of Oregon's students in Canada.")
