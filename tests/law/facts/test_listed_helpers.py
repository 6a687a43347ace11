"""Third parties that stand one by one below their heading or behind it, and none of those who sign below the list."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

OPENING = (
    'DATA AGREEMENT\n\nThis Agreement is made between Larkmeadow School District (the "District") and Fennel Software, Inc. '
    '(the "Vendor").\n\n1. Use. The Vendor may use student data only for the District.\n\n'
)


def helpers(text: str) -> list[tuple[str, str | None]]:
    found = as_dict(read("paper.txt", (OPENING + text).encode(), on=date(2026, 5, 4)))["subprocessors"]
    return [(one["name"], one["purpose"]) for one in found]


PAIR = [("Ironbark Cloud", "hosting"), ("Plover Metrics", "crash reports")]


@pytest.mark.parametrize(
    "text",
    [
        "2. Subprocessors. Ironbark Cloud (hosting); Plover Metrics (crash reports).\n",
        "2. SUBCONTRACTORS\n\n* Ironbark Cloud (hosting; Colorado)\n* Plover Metrics (crash reports; Ohio)\n\n3. End. It ends.\n",
        "2. Who else gets it\n\nIronbark Cloud - hosting\nPlover Metrics - crash reports\nReed Books - none of the data\n\n3. End. It ends.\n",
        "2. Helpers. The Vendor's helpers, as of today, are Ironbark Cloud (hosting) and Plover Metrics (crash reports).\n",
        "SCHEDULE 1. SUBCONTRACTORS\n\nName: Ironbark Cloud\nPurpose: hosting\nPlace: Iowa\n\nName: Plover Metrics\n"
        "Purpose: crash reports\nPlace: Ohio\n",
    ],
)
def test_every_layout_of_the_list_is_read(text: str) -> None:
    assert helpers(text) == PAIR


def test_companies_with_their_place_in_front_of_their_task() -> None:
    text = (
        "2. Helpers. The Vendor engages Ironbark Cloud Inc. of Utah (hosting) and Plover Metrics LLC of Ohio (crash reports).\n"
    )
    assert helpers(text) == [("Ironbark Cloud Inc.", "hosting"), ("Plover Metrics LLC", "crash reports")]


def test_the_one_that_needs_no_notice_is_engaged() -> None:
    text = (
        "2. Others. The Vendor shall engage no subcontractor other than Ironbark Hosting, LLC without notice to the District.\n"
    )
    assert [name for name, _ in helpers(text)] == ["Ironbark Hosting, LLC"]


@pytest.mark.parametrize(
    "signatures",
    [
        "Signed for the District                 Signed for the Vendor\n\nOdile Farrow                            Tobias Crane\n"
        "Superintendent                          Director\n29 July 2026                            24 July 2026\n",
        "Signed for the District\n\nOdile Farrow\nSuperintendent\n29 July 2026\n\nSigned for the Vendor\n\nTobias Crane\nDirector\n",
    ],
)
def test_who_signs_below_the_list_is_no_subprocessor(signatures: str) -> None:
    text = (
        "APPENDIX 1 - SUB-PROCESSORS\n\n1. Ironbark Cloud plc (United Kingdom), hosting of the product\n"
        "2. Plover Metrics Ltd (Ireland), error reports\n\n"
    )
    assert [name for name, _ in helpers(text + signatures)] == ["Ironbark Cloud plc", "Plover Metrics Ltd"]


def test_a_clause_that_forbids_them_names_none() -> None:
    assert helpers("2. Subcontractors. None. The Vendor does not use subcontractors.\n\n3. Place. Data stays in Ohio.\n") == []
