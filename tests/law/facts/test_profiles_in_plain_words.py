"""Profiles that lead to their answers by dots, that ask and answer, or that are letters: parties, dates, data and third parties."""

import datetime

from law.document import Document
from tests.reading import paper_of, produced

LEADERS = """PRODUCT PRIVACY PROFILE
Fernway Maps

Company ................................ Fernway Learning, Inc.
Address ................................ 14 Quarry Road, Dover, Delaware 19901
Reviewed by ............................ Copper Beech Review
Issued ................................. March 3, 2026
Valid until ............................ March 2, 2027

WHAT WE COLLECT
First and last name .................... Yes
Home address ........................... No
E-mail address ......................... Yes

WHAT HAPPENS TO IT
Deletion on request .................... within 30 days of the district's request
Breach notice .......................... 72 hours after discovery

WHO ELSE SEES IT
Granite Cloud, Inc. .................... hosting
Tallgrass Mail LLC ..................... sends e-mail

Signed ................................. Ada Moreno, President
Date ................................... March 3, 2026
"""
QUESTIONS = """PRIVACY PROFILE: Wrenfield Math

Wrenfield Math is made by Wrenfield Studios, Inc. It was reviewed by Copper Beech Review on April 9, 2026.

Q: What information do you collect about students?
A: First name, grade level, and answers to exercises. We do not collect home addresses or telephone numbers.

Q: Which companies do you share it with?
A: Two. Cobalt Servers, Inc. hosts our data. Juniper Notes LLC sends our e-mail.

Q: How long is this profile good for?
A: Until April 8, 2027.
"""
LETTER = """Silver Birch Assurance
Product profile of Lodestar Spelling

To the schools that use Lodestar Spelling:

Lodestar Spelling is published by Lodestar Press, Inc. Silver Birch Assurance reviewed it and certifies that it meets our standard until December 31, 2026.

The product collects a student's first name, grade level and spelling results. It collects no photographs and no location.

Lodestar Press keeps the data on servers of Quartz Cloud, Inc., and uses Heron Mail LLC to send its letters. Nobody else sees the data.
"""
UNSTATED = {"schedule-missing", "third-parties-unstated", "expiry-unstated"}


def document(text: str) -> Document:
    return paper_of("profile.txt", text).document


def names(text: str) -> list[tuple[str, str | None]]:
    return [(p.role, p.name) for p in document(text).parties]


def rules(text: str) -> dict[str, str]:
    return {f["rule"]: f["message"] for f in produced(paper_of("profile.txt", text))["findings"]}


def test_dots_that_lead_to_an_answer_part_a_row():
    read = document(LEADERS)
    assert names(LEADERS) == [("provider", "Fernway Learning, Inc."), ("certifier", "Copper Beech Review")]
    assert read.dates.expires_on == datetime.date(2027, 3, 2)
    assert [(r.element, r.used) for r in read.schedule] == [
        ("First and last name", True), ("Home address", False), ("E-mail address", True),
    ]  # fmt: skip
    assert [(s.name, s.purpose) for s in read.subprocessors] == [
        ("Granite Cloud, Inc.", "hosting"), ("Tallgrass Mail LLC", "sends e-mail"),
    ]  # fmt: skip
    assert [s.name for s in read.signatures] == ["Ada Moreno"]
    assert not UNSTATED & rules(LEADERS).keys()


def test_dots_that_lead_to_a_page_or_to_nothing_part_no_row():
    text = "STUDENT DATA PRIVACY AGREEMENT\n\nContents\nTerm ........ 3\nBreach ........ iv\n\nName ..........\n\n1. Term. It runs one year."
    assert not [b for b in paper_of("paper.txt", text).document.provisions if "|" in b.text]


def test_questions_name_nobody_and_their_answers_are_read():
    read = document(QUESTIONS)
    assert names(QUESTIONS) == [("provider", "Wrenfield Studios, Inc."), ("certifier", "Copper Beech Review")]
    assert read.dates.expires_on == datetime.date(2027, 4, 8)
    assert [(s.name, s.purpose) for s in read.subprocessors] == [
        ("Cobalt Servers, Inc.", "hosts our data"), ("Juniper Notes LLC", "sends our e-mail"),
    ]  # fmt: skip
    assert not UNSTATED & rules(QUESTIONS).keys()


def test_a_letter_tells_who_made_it_and_what_is_not_collected():
    read = document(LETTER)
    assert names(LETTER) == [("provider", "Lodestar Press, Inc."), ("certifier", "Silver Birch Assurance")]
    assert read.dates.expires_on == datetime.date(2026, 12, 31)
    assert {r.element: r.used for r in read.schedule} == {
        "first name": True, "grade level": True, "photographs": False, "location": False,
    }  # fmt: skip
    assert [s.name for s in read.subprocessors] == ["Quartz Cloud, Inc.", "Heron Mail LLC"]


def test_what_is_said_of_third_parties_and_not_understood_is_not_said_to_be_missing():
    text = QUESTIONS.replace(
        "Two. Cobalt Servers, Inc. hosts our data. Juniper Notes LLC sends our e-mail.", "A few, on a list in our help pages."
    )
    assert "Which companies do you share it with?" in rules(text)["third-parties-unstated"]
    assert "neither" not in rules(text)["third-parties-unstated"]


def test_who_shares_with_nobody_lists_nobody():
    text = QUESTIONS.replace("Two. Cobalt Servers, Inc. hosts our data. Juniper Notes LLC sends our e-mail.", "None.")
    assert document(text).subprocessors == ()
    assert "third-parties-unstated" not in rules(text)


def test_a_day_that_may_be_the_last_is_shown_where_it_was_not_understood():
    text = QUESTIONS.replace("How long is this profile good for?", "And then?").replace(
        "Until April 8, 2027.", "We hope to be here until April 8, 2027."
    )
    assert "April 8, 2027" in rules(text)["expiry-unstated"]


SPACED = """VENDOR PRIVACY PROFILE

Product . . . . . . . . . . Thistle Writer
Company . . . . . . . . . . Thistle Labs, Inc.
Assessed by . . . . . . . . Copper Beech Review

Who we work with
  Harbor Cloud, Inc. . . . . . hosting
  Finch Analytics LLC  . . . . usage reports
"""


def test_who_made_the_product_heads_no_list_of_companies():
    assert [(s.name, s.purpose) for s in document(SPACED).subprocessors] == [
        ("Harbor Cloud, Inc.", "hosting"), ("Finch Analytics LLC", "usage reports"),
    ]  # fmt: skip
    assert names(SPACED) == [("provider", "Thistle Labs, Inc."), ("certifier", "Copper Beech Review")]


def test_a_heading_with_none_below_it_says_that_there_are_none():
    text = "SECURITY AND PRIVACY PROFILE\n\nName of company\tClover Books, Inc.\nReviewed by\tCopper Beech Review\n\nTHIRD PARTIES\nNone\n"
    assert names(text) == [("provider", "Clover Books, Inc."), ("certifier", "Copper Beech Review")]
    assert "third-parties-unstated" not in rules(text)
    assert "third-parties-unstated" not in rules(LETTER.split("Lodestar Press keeps")[0] + "No other company sees the data.\n")


def test_how_long_an_assessment_holds_is_how_long_the_profile_does():
    text = LETTER.replace("certifies that it meets our standard until December 31, 2026", "thinks well of it")
    assert document(text).dates.expires_on is None
    text += "\nThe assessment holds for two years from May 12, 2026.\n"
    assert document(text).dates.expires_on == datetime.date(2028, 5, 12)
    agreement = "STUDENT DATA PRIVACY AGREEMENT\n\n1. Tests. The security assessment is valid for two years from May 12, 2026.\n"
    assert document(agreement).dates.expires_on is None
