"""One thing under several names, words that deny, lists that tell a part only, and what is said once."""

import pytest

from law.inventory.drift import compare, distinct, duplicates, unlisted
from law.inventory.listing import is_denied, listed
from law.inventory.records import Named, Source, Statement
from tests.law.inventory.lists import SCHEDULE

PROFILE = Source("profile", "the profile", None, "p")
STAGES = Source("technical_document", "the life cycle", "lifecycle: Setup", "l")
PAPER = Source("agreement", "The Larkspur agreement", None, "larkspur")


@pytest.mark.parametrize(
    ("agreed", "other"),
    [("Date of Birth", "STUDENT AGE/DOB"), ("Student age/DOB", "DOB"), ("Age", "age/DOB"), ("DOB", "Age"), ("DOB", "Birth date")],
)
def test_the_names_of_one_thing_agree(agreed, other):
    assert compare(listed(agreed, SCHEDULE), listed(other, PROFILE)) == ()


def test_who_may_have_the_age_may_not_have_the_birth_date():
    assert [d.rule for d in compare(listed("Age", SCHEDULE), listed("DOB", PROFILE))] == ["collected-not-agreed"]


def test_both_of_two_things_are_meant_by_and():
    [found] = compare(listed("Name", SCHEDULE), listed("name and address", PROFILE))
    assert found.codes == ("student.contact.address",)


@pytest.mark.parametrize("first", ["Student e-mail", "DOB"])
def test_a_thing_stands_twice_under_two_names(first):
    other = {"Student e-mail": "Student e-mail address", "DOB": "Student age/DOB"}[first]
    assert [d.rule for d in duplicates([*listed(first, PROFILE), *listed(other, PROFILE)])] == ["duplicate-element"]


@pytest.mark.parametrize("text", ["No phone numbers", "Phone number (not collected)", "We do not collect phone numbers"])
def test_words_that_deny_say_that_it_is_not_used(text):
    [one] = listed(text, PROFILE)
    assert one.code == "student.contact.phone" and one.used is False


def test_only_the_clause_that_denies_is_denied():
    assert {o.code: o.used for o in listed("E-mail, no phone", PROFILE)} == {
        "student.contact.email": True,
        "student.contact.phone": False,
    }


@pytest.mark.parametrize("text", ["No. of siblings", "Student no.", "no-cost lunch", "Notes", "Phone"])
def test_a_number_is_no_denial(text):
    assert not is_denied(text)


def test_stages_of_a_life_cycle_do_not_list_everything():
    assert compare(listed("DOB", SCHEDULE) + listed("E-mail", SCHEDULE), listed("E-mail", STAGES)) == ()


def test_a_missing_schedule_is_told_once():
    part = Source("subprocessor", "Fernwood Cloud", None, "f")
    found = compare([], [*listed("E-mail", part), *listed("DOB", PROFILE), *listed("Age", STAGES)])
    assert [(d.rule, d.first) for d in found] == [("schedule-missing", PROFILE)]


def test_a_statement_is_one_wherever_it_is_kept():
    said = Statement("Data is deleted after 7 years.", PROFILE)
    assert distinct([said, Statement("Data is  deleted after 7 years", STAGES), Statement("Kept for 2 years.", STAGES)]) == (
        said,
        Statement("Kept for 2 years.", STAGES),
    )


def test_subprocessors_of_whom_the_agreement_does_not_tell_are_told_once():
    stated = [Named("Fernwood Cloud", PROFILE), Named("Quarrystone, Inc.", PROFILE)]
    [note] = unlisted([], stated, PAPER)
    assert (note.rule, note.severity) == ("subprocessor-not-in-agreement", "note") and "Fernwood" in note.message
    [warning] = unlisted([], stated, PAPER, denial=PAPER)
    assert (warning.rule, warning.severity) == ("undeclared-subprocessor", "warning")
    assert unlisted([Named("Quarrystone", SCHEDULE), Named("Fernwood Cloud", SCHEDULE)], stated, PAPER) == ()
