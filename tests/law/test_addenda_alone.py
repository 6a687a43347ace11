"""An addendum that is read without its agreement: its own first sentence says between whom, and from when."""

from datetime import date

import pytest

from law.reader import read

SCHOOL, COMPANY = "Alder Valley School District", "Quillmark, Inc."
ITEMS = '\n\n1. In Section 5.1, "seventy-two (72) hours" is replaced by "forty-eight (48) hours".\n\n2. Section 6.2 is deleted.\n'
SIGNED = (
    "\nALDER VALLEY SCHOOL DISTRICT\n\nBy: /s/ Ann Brook\nName: Ann Brook\nTitle: Superintendent\nDate: August 6, 2026\n\n"
    "QUILLMARK, INC.\n\nBy: /s/ Tom Reed\nName: Tom Reed\nTitle: President\nDate: August 4, 2026\n"
)


def of(sentence, signed=""):
    text = f"ADDENDUM TO THE STUDENT DATA AGREEMENT\n\n{sentence}{ITEMS}{signed}"
    return read("addendum.txt", text.encode(), on=date(2026, 11, 22)).document


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        (f"This Addendum, effective July 1, 2026, is made by {SCHOOL}, 12 Oak Street, Alder, Ohio 43999 and {COMPANY}, 9 Elm Road, Boise, Idaho 83799.", ("OH", "ID")),
        (f'This Amendment is effective as of July 1, 2026 and is made by and between {SCHOOL}, of Alder, Ohio ("District") and {COMPANY} ("Vendor").', ("OH", None)),
        (f"Effective July 1, 2026, the Student Data Agreement between {SCHOOL} (Ohio) and {COMPANY} is changed as follows.", ("OH", None)),
        (f"By this Rider, which takes effect on July 1, 2026, {COMPANY} of Boise, Idaho and the {SCHOOL} of Alder, Ohio change their Agreement of May 1, 2025.", ("OH", "ID")),
        (f"{SCHOOL} and {COMPANY} entered into a Data Agreement on May 1, 2025. They now amend it with effect from July 1, 2026.", (None, None)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("signed", ["", SIGNED])
def test_it_names_its_parties_their_states_and_its_day(sentence, states, signed):
    document = of(sentence, signed)
    assert {(p.role, p.name, p.state) for p in document.parties} == {("lea", SCHOOL, states[0]), ("provider", COMPANY, states[1])}
    assert document.dates.effective_on == date(2026, 7, 1)


def test_it_takes_the_day_of_the_agreement_that_it_changes_for_its_own_nowhere():
    document = of(f"This Addendum supplements the Data Agreement dated May 1, 2025 between {COMPANY} and {SCHOOL}. It begins on the date of the later signature below.", SIGNED)  # fmt: skip
    assert document.dates.effective_on == date(2026, 8, 6)


TERMS = (
    "# Quill: Privacy and Data Terms for Schools\n\nThese terms come from Quillmark, Inc., 9 Elm Road, Boise, Idaho 83799. "
    '"We" and "us" mean Quillmark, Inc.; "you" means the school that orders Quill.\n\n## What we do\n\nWe hold student information for you.\n\n'
    "## If something goes wrong\n\nWe will notify you within five (5) calendar days after we discover a breach of student information.\n"
)
CHANGES = (
    "ADDENDUM TO THE PRIVACY AND DATA TERMS FOR SCHOOLS\n\nThis Addendum is between Quillmark, Inc. and Alder Valley School District, "
    '12 Oak Street, Alder, Ohio 43999 (the "District"). It takes effect on August 17, 2026.\n\n'
    '1. Under the heading "If something goes wrong", replace "five (5) calendar days" with "two (2) calendar days".\n\n'
    "2. The Terms as changed by this Addendum run, for the District, until June 30, 2028.\n\n" + SIGNED
)


def test_it_names_the_school_and_the_days_of_terms_that_a_company_offers_to_all():
    base = read("terms.md", TERMS.encode(), on=date(2026, 11, 22)).document
    assert [(p.role, p.name, p.state) for p in base.parties] == [("provider", COMPANY, "ID")]
    document = read("addendum.txt", CHANGES.encode(), on=date(2026, 11, 22), base=("terms.md", TERMS.encode())).document
    assert {(p.role, p.name, p.state) for p in document.parties} == {("provider", COMPANY, "ID"), ("lea", SCHOOL, "OH")}
    assert (document.dates.effective_on, document.dates.expires_on) == (date(2026, 8, 17), date(2028, 6, 30))
