"""What somebody gets is told in lists and in prose: whole names are understood, the rest is kept in its own words."""

import pytest

from law.inventory.drift import compare
from law.inventory.passing import told
from law.inventory.records import Source
from tests.law.inventory.lists import one

PARTNER = Source("subprocessor", "Fernwood Cloud", None, "fernwood")


def codes(text):
    return {entry.code for entry in told(text, PARTNER) if entry.code}


def unread(text):
    return next((entry.text for entry in told(text, PARTNER) if entry.code is None), "")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("student names (for greetings) while a course ran", {"student.name.first", "student.name.last"}),
        ("staff names and staff passwords", {"teacher.name.first", "teacher.name.last", "teacher.identifiers.password"}),
        ("If a learner uploaded a profile picture", {"student.media.photo"}),
        ("printouts and even passwords in hashed form", {"student.identifiers.password"}),
        ("parents' email addresses and phone numbers", {"parent.contact.email", "parent.contact.phone"}),
        ("Username First name Last name", {"student.identifiers.username", "student.name.first", "student.name.last"}),
        ("Date of Birth; passwords", {"student.demographics.birth_date", "student.identifiers.password"}),
        ("No phone numbers", set()),
        ("None", set()),
    ],
)
def test_it_takes_every_element_that_the_words_surely_name(text, meant):
    assert codes(text) == meant


@pytest.mark.parametrize("text", ["Links for a password reset page", "the group name", "phone system", "administrator username"])
def test_a_name_that_only_says_which_other_thing_is_no_element(text):
    assert not codes(text) and unread(text)


@pytest.mark.parametrize(
    "text", ["most of what our pupils write", "Generally internal references", "quarterly telemetry exhaust"]
)
def test_words_that_nobody_understands_are_kept(text):
    assert not codes(text) and unread(text) == text


def test_what_is_understood_does_not_hide_what_is_not():
    assert codes("passwords, quarterly exhaust") == {"student.identifiers.password"}
    assert unread("passwords, quarterly exhaust") == "quarterly exhaust"
    assert unread("passwords, phone numbers") == unread("None") == unread("") == ""


@pytest.mark.parametrize("agreed", [(), (one("student.contact.phone"),)])
def test_it_is_a_finding_with_its_words_whether_or_not_there_is_a_schedule(agreed):
    found = [d for d in compare(agreed, told("quarterly exhaust", PARTNER)) if d.rule == "unknown-field"]
    assert len(found) == 1 and "“quarterly exhaust”" in found[0].message and "Fernwood Cloud" in found[0].message
