"""Signatures of a letter, and below a table of answers."""

import datetime

from law.document import Document
from law.reader import read

LETTER = """\
Maple Hollow Charter School
12 Elm Street
Keene, New Hampshire 03431

May 4, 2026

Mr. Ansel Brook
Quillmark Learning, LLC
9 Wharf Street
Portland, Maine 04101

Dear Mr. Brook:

You will keep the information of our pupils in the United States, and you will not sell it.

This letter takes effect on the day you sign and holds for two years.

Yours sincerely,

Vera Lindqvist
Head of School
May 4, 2026

Agreed: Ansel Brook, Managing Member, Quillmark Learning, LLC
Date: May 9, 2026
"""


def _document(text: str) -> Document:
    return read("letter.txt", text.encode(), on=datetime.date(2026, 11, 22)).document


def test_the_writer_and_the_one_who_agrees_sign_a_letter_and_not_its_addressee() -> None:
    signed = [(s.party, s.name, s.title, str(s.signed_on)) for s in _document(LETTER).signatures]
    assert signed == [
        ("lea", "Vera Lindqvist", "Head of School", "2026-05-04"),
        ("provider", "Ansel Brook", "Managing Member", "2026-05-09"),
    ]


def test_the_day_you_sign_is_the_day_of_the_other_side() -> None:
    dates = _document(LETTER).dates
    assert (str(dates.effective_on), str(dates.expires_on)) == ("2026-05-09", "2028-05-09")


def test_an_addressee_alone_signs_nothing() -> None:
    reading = read("letter.txt", LETTER.split("Yours")[0].encode(), on=datetime.date(2026, 11, 22))
    assert not reading.document.signatures
    assert any(f.rule == "unsigned" for f in reading.findings)


def test_an_answer_in_a_table_is_nobody_s_name() -> None:
    text = (
        'DATA AGREEMENT\n\nThis Agreement is between Elm School District ("District") and Quillmark, LLC ("Vendor").\n\n'
        "EXHIBIT A. Pupil Data\n\n| Data element | Collected? |\n|---|---|\n| Name | Yes |\n| Telephone number | Yes |\n\nSigned:\n\n"
        "Elm School District\nBy: Vera Lindqvist\nTitle: Superintendent\nDate: May 4, 2026\n"
    )
    assert [s.name for s in _document(text).signatures] == ["Vera Lindqvist"]
