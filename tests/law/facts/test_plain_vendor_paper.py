"""A vendor's plain paper: where it sits, who helps it, and who signs for which side of a page in two columns."""

from datetime import date

from law.contract import as_dict
from law.reader import read

TERMS = """# School Privacy Terms

These terms say how Pennant & Quill Learning, Inc. ("we", "us") treats information about students. We are at 9 Signal Hill Court, Duluth, Minnesota 55899. The school that opens an account is called "you".

## Companies that help us

We use a few companies to run the service, and we require each of them in writing to protect student information as we do:

- **Bramblecloud Hosting** keeps our servers and databases.
- Ticketwren runs our help desk.
- **Softharbor Mail** sends password messages.
"""
SIGNED = """STUDENT RECORDS AGREEMENT

This Agreement is made between the Larkmont County Board of Education, 55 Courthouse Loop, Larkmont, Tennessee 37999 ("the Board"), and Inkberry Software, Inc., 1207 Pulaski Road, Huntsville, Alabama 35899 ("the Company"). It is effective on Septernber 1, 2026.

1. PURPOSE

1.1 The Company plans routes.

FOR THE BOARD:                          FOR THE COMPANY:

/s/ Lucinda Hargis                      /s/ Emmett Brandl
Lucinda Hargis                          Emmett Brandl
Director of Schools                     Chief Operating Officer
Date: August 18, 2026                   Date: August 12, 2026
"""


def reading(paper: str, name: str) -> dict[str, list[dict[str, object]]]:
    return as_dict(read(name, paper.encode(), on=date(2026, 11, 24)))


def test_the_vendor_says_where_it_is() -> None:
    party = reading(TERMS, "terms.md")["parties"][0]
    assert (party["name"], party["address"], party["state"]) == (
        "Pennant & Quill Learning, Inc.",
        "9 Signal Hill Court, Duluth, Minnesota 55899",
        "MN",
    )


def test_an_address_of_a_district_that_speaks_is_not_the_vendors() -> None:
    paper = """LETTER AGREEMENT

This agreement is between Larkmont County Schools, 55 Courthouse Loop, Larkmont, Tennessee 37999 ("we") and Inkberry Software, Inc. ("the Company"). Our address is 12 Annex Road, Larkmont, Tennessee 37998.

1. The Company plans routes.
"""
    provider = next(p for p in reading(paper, "letter.txt")["parties"] if p["role"] == "provider")
    assert provider["address"] is None


def test_what_a_label_means_is_no_partys_name() -> None:
    paper = """COOPERATIVE DATA AGREEMENT

Member: A district or school listed in Schedule 1 or joined under Section 2
Supplier: Inkberry Software, Inc.

1. The Supplier plans routes.
"""
    assert "lea" not in {p["role"] for p in reading(paper, "form.txt")["parties"] if p["name"]}


def test_the_companies_that_help_are_named_by_what_they_do() -> None:
    assert {s["name"] for s in reading(TERMS, "terms.md")["subprocessors"]} == {
        "Bramblecloud Hosting",
        "Ticketwren",
        "Softharbor Mail",
    }


def test_each_column_is_one_sides_signature() -> None:
    found = reading(SIGNED, "signed.txt")
    assert [(s["party"], s["name"], s["title"], s["signed_on"]) for s in found["signatures"]] == [
        ("lea", "Lucinda Hargis", "Director of Schools", "2026-08-18"),
        ("provider", "Emmett Brandl", "Chief Operating Officer", "2026-08-12"),
    ]
    assert found["dates"]["effective_on"] == "2026-09-01"  # type: ignore[call-overload]
