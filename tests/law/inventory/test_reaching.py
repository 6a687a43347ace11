"""Whoever passes data on passes on at most what came in; what came in is what the links before say, if they can be understood."""

import pytest

from law.inventory.reaching import AT_THE_PRODUCT, all_data, bounded, stated
from law.inventory.records import WAY, Source
from tests.law.inventory.lists import one

PHONE, EMAIL, STREET = "student.contact.phone", "student.contact.email", "student.contact.address"
LINK = Source("subprocessor", "Tin Archive", None, "tin")


def after(*links):
    """What came in behind links with these words."""
    came = AT_THE_PRODUCT
    for words in links:
        came = came.passed_on(stated(words))
    return came


def passed(code, *links):
    """The codes that a link naming the element passes on behind these, each with its doubt."""
    return {(e.code, e.source.doubt) for e in bounded([one(code, source=LINK)], after(*links))}


def test_what_came_in_is_passed_on():
    assert passed(PHONE) == passed(PHONE, "phone numbers, email addresses") == {(PHONE, "")}


def test_what_did_not_come_in_is_not_passed_on():
    assert passed(EMAIL, "phone numbers") == set()
    assert passed(PHONE, "phone numbers, email addresses", "email addresses") == set()


def test_the_same_thing_of_other_people_may_be_meant():
    assert passed(STREET, "Names and addresses of teachers") == {("teacher.contact.address", WAY)}


@pytest.mark.parametrize("words", ["", "whatever the lesson needs", "phone numbers; whatever the lesson needs"])
def test_where_it_is_not_known_what_came_in_nothing_is_sure(words):
    assert passed(EMAIL, words) == {(EMAIL, WAY)}


def test_words_that_nobody_understands_pass_on_no_more_than_came_in():
    assert passed(EMAIL, "phone numbers", "whatever the lesson needs") == set()
    assert passed(PHONE, "phone numbers", "whatever the lesson needs") == {(PHONE, WAY)}


def test_all_data_is_whatever_came_in():
    assert passed(PHONE, "All student data") == passed(PHONE, "phone numbers", "All student data") == {(PHONE, "")}
    assert passed(EMAIL, "phone numbers", "All student data") == set()
    assert passed("teacher.contact.email", "All student data") == set()


def test_what_follows_from_an_element_comes_with_it():
    assert {code for code, _ in passed("student.demographics.age", "dates of birth")} <= {"student.demographics.age"}


@pytest.mark.parametrize(
    ("words", "subjects", "is_sure"),
    [
        ("All data of students and teachers", {"student", "teacher"}, True),
        ("all student records", {"student"}, True),
        ("All data", {"student", "teacher", "parent"}, True),
        ("Entire student information", {"student"}, True),
        ("Student data", {"student"}, False),
        ("PII of teachers", {"teacher"}, False),
        ("All data needed for hosting", {"student", "teacher", "parent"}, False),
        ("whatever the lesson needs", set(), False),
        ("all lessons", set(), False),
        ("usage data", set(), False),
    ],
)
def test_who_gets_all_data(words, subjects, is_sure):
    assert all_data(words) == (subjects, is_sure)
