"""Contacts that a clause on notices gives in a sentence."""

import datetime

from law.reader import read

TEXT = """\
STUDENT DATA AGREEMENT

This Agreement is between Elm Hollow School District, 1 Elm Street, Boise, Idaho 83701 ("District") and Vantrace Learning, Inc., 9 Oak
Street, Reno, Nevada 89501 ("Vendor").

1. Notices. A notice by courier is received on the next business day. Notices to the District: Dr. Selma Orr, Business Administrator, sel-
ma@elm.example, 208-555-0110. Notices to the Vendor: Fergus Lund, Counsel, legal@vantrace.example.
"""


def test_each_side_has_the_person_whom_the_sentence_names() -> None:
    contacts = read("paper.txt", TEXT.encode(), on=datetime.date(2026, 11, 22)).document.contacts
    assert [(c.party, c.name, c.title, c.phone) for c in contacts] == [
        ("lea", "Dr. Selma Orr", "Business Administrator", "208-555-0110"),
        ("provider", "Fergus Lund", "Counsel", None),
    ]
    assert contacts[1].email == "legal@vantrace.example"
