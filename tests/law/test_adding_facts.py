"""A paper that is added tells more than terms: who signed at last, and which data is on a schedule that was missing."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

ON = date(2026, 11, 22)
AGREEMENT = """DATA PRIVACY AGREEMENT

This agreement is between Elm City Schools, 9 Mill Road, Elm City, OH 43000 (the "LEA") and Fern Apps, Inc. (the "Provider").
It takes effect on the date on which the last party signs it.

ARTICLE I: PURPOSE

1. Purpose. The Provider handles Student Data only as the LEA directs. The data is listed in Exhibit "B".

2. Term. This agreement stays in effect for two (2) years.

Elm City Schools

By: ____________________ Date: ____________

Printed Name: ____________________ Title/Position: ____________________

Fern Apps, Inc.

By: Ada Byrne Date: September 1, 2026

Printed Name: Ada Byrne Title/Position: Director
"""
PAGE = """SIGNATURE PAGE

to the Data Privacy Agreement between Elm City Schools and Fern Apps, Inc.

Elm City Schools

By: Noor Haddad Date: September 14, 2026

Printed Name: Noor Haddad Title/Position: Superintendent
"""
EXHIBIT = """EXHIBIT "B": SCHEDULE OF DATA

| Category of Data | Elements | Check if Used |
|---|---|---|
| Student Name | First and last name | X |
| Health | Allergies | |
"""
ADDENDUM = """ADDENDUM

1. In Article I, Section 2, replace "two (2) years" with "three (3) years".

Elm City Schools

By: Noor Haddad Date: October 2, 2026
"""


def added(text, *earlier):
    base = ("agreement.txt", AGREEMENT.encode())
    papers = [(f"earlier_{n}.txt", e.encode()) for n, e in enumerate(earlier)]
    return as_dict(read("added.txt", text.encode(), on=ON, base=base, earlier=papers))


def signed(result):
    return {s["party"]: (s["name"], s["signed_on"]) for s in result["signatures"]}


def test_it_stands_unsigned_by_itself():
    alone = as_dict(read("agreement.txt", AGREEMENT.encode(), on=ON))
    assert signed(alone)["lea"] == (None, None)
    assert alone["dates"]["effective_on"] is None
    assert "unsigned" in {f["rule"] for f in alone["findings"]}


def test_it_is_signed_by_the_page_that_is_added():
    result = added(PAGE)
    assert signed(result) == {"lea": ("Noor Haddad", "2026-09-14"), "provider": ("Ada Byrne", "2026-09-01")}
    assert result["dates"]["effective_on"] == "2026-09-14"
    assert "unsigned" not in {f["rule"] for f in result["findings"]}


def test_it_does_not_take_the_signature_of_an_addendum_for_the_agreements_own():
    result = added(ADDENDUM)
    of_district = [(s["name"], s["signed_on"]) for s in result["signatures"] if s["party"] == "lea"]
    assert of_district == [(None, None), ("Noor Haddad", "2026-10-02")]  # the agreement's own, still blank, and the addendum's
    assert result["dates"]["effective_on"] is None
    assert "unsigned" in {f["rule"] for f in result["findings"]}


def test_it_reads_a_schedule_that_is_added():
    result = added(EXHIBIT)
    assert [(row["element"], row["used"]) for row in result["schedule"]] == [("First and last name", True), ("Allergies", False)]


@pytest.mark.parametrize("order", [(PAGE, EXHIBIT), (EXHIBIT, PAGE)])
def test_it_keeps_what_earlier_papers_told(order):
    result = added(order[1], order[0])
    assert signed(result)["lea"] == ("Noor Haddad", "2026-09-14")
    assert len(result["schedule"]) == 2
