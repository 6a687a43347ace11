"""Numbers that begin behind names, labels and recitals, and lists that count inside decimal sections."""

from datetime import date

from law.front_matter import front_ends
from law.reader import read
from law.reading import open_source

_RECITALS = """DATA TERMS

by and between

MARSH HEN ACADEMY
a charter school, 4 Reed Lane
("School")

and

TINWHISTLE COMPANY
a corporation, 9 Mill Street
("Company")

RECITALS

A. The School wants an online tutor.

B. Tutoring needs information about students.

NOW, THEREFORE, the parties agree as follows:

(a) Use. The Company shall use information to tutor.

(b) Sale. The Company shall not sell information.

(c) Place. Information shall stay in the United States.

(d) Return. The Company shall return information.
"""

_CAPITALS = """STUDENT DATA AGREEMENT

LEA: Juniper School District
Contact: Ada Moreno, ada@juniper.example

Provider: Kite Games, LLC

1 USE. Provider uses Student Data solely for the Product.

2 SALE. Provider does not sell Student Data.

3 STORAGE. Student Data is kept in the US only.

4 END. On request Provider shall delete data within 30 calendar days.
"""

_DECIMALS = """## EXHIBIT 2: PRIVACY

### 2.1 Information

The Contractor receives names.

### 2.2 Helpers

They are:

1. Bayou Compute, hosting
2. Heronworks GmbH, maintenance
3. Cypress Paper Co., printing

### 2.3 Limits

The Contractor shall not sell information.
"""


def _addresses(text: str, name: str = "a.txt") -> dict[str, str]:
    reading = read(name, text.encode(), on=date(2026, 11, 1))
    assert not [f for f in reading.findings if f.rule in {"duplicate-number", "missing-number"}]
    return {p.address: p.text for p in reading.document.provisions}


def test_names_and_recitals_before_lettered_clauses_are_no_sections() -> None:
    found = _addresses(_RECITALS)
    assert "shall not sell" in found["sec_b"]
    assert "sec_1" not in found
    assert "online tutor" in found["preamble"]


def test_a_number_without_a_point_before_a_title_in_capitals_counts() -> None:
    found = _addresses(_CAPITALS)
    assert "does not sell" in found["sec_2"]
    assert "30 calendar days" in found["sec_4"]
    assert "Ada Moreno" in found["preamble"]


def test_a_list_in_a_decimal_section_takes_no_section_s_number() -> None:
    found = _addresses(_DECIMALS, "a.md")
    assert "shall not sell" in found["exh_2__sec_2__subsec_3"]
    assert "printing" in found["exh_2__sec_2__subsec_2__item_3"]


def test_signs_of_sections_count_whatever_their_titles() -> None:
    text = "# TERMS\n\n§1 Term\n\nThe term is a year.\n\n§2 Data elements\n\nNames.\n\n§3 Limits on use\n\nProvider shall not sell data.\n"
    assert "shall not sell" in _addresses(text, "a.md")["sec_3"]


def test_headed_sections_before_a_list_stay_sections() -> None:
    text = (
        "AGREEMENT\n\nUse of Data\n\nThe Provider shall use data for schools only.\n\nSafety\n\nThe Provider shall do this:\n\n"
        "(a) Lock its doors.\n\n(b) Encrypt its disks.\n\n(c) Train its people.\n\n(d) Test its copies.\n"
    )
    assert front_ends(open_source("a.txt", text.encode()).blocks) == 0
