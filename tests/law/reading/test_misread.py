"""What a scanner misread and the word itself betrays; heads and page numbers in the middle of sentences."""

import pytest

from law.reading import open_source
from law.reading.misread import respelled


@pytest.mark.parametrize(
    ("scanned", "printed"),
    [
        ("until June 30, 2O27", "until June 30, 2027"),
        ("Date: 6/1O/2O26", "Date: 6/10/2026"),
        ("Burlington, Vermont O54O1", "Burlington, Vermont 05401"),
        ("gives wr1tten notice annualIy", "gives written notice annually"),
        ("TRAlNlNG and DELETI0N", "TRAINING and DELETION"),
        ("Pebble lnc., of Maine", "Pebble Inc., of Maine"),
    ],
)
def test_it_mends_what_can_be_nothing_else(scanned: str, printed: str) -> None:
    assert respelled(scanned) == printed


@pytest.mark.parametrize(
    "text", ["Section 10I", "SOC 2 Type II", "write to a1b2@maple.example", "RSA 193-E", "an MP3 or H264 file", "IOLO"]
)
def test_it_leaves_what_may_be_right(text: str) -> None:
    assert respelled(text) == text


PAGES = """\
3. BREACH. The Vendor tells the District of any breach of pupil data without unreasonable

                             - 1 -
            Otter Falls / Pebble

delay, and sends its report.

(a) It tells which pupils were affected.
(b) It tells which data were affected.
(c) It tells what it has done since.

4. CORRECTION. The Vendor looks at a request of the District to correct a record of the
school, and mends what was wrong with its records within five

                             - 2 -
            Otter Falls / Pebble

(5) business days of receiving the notice of the District.

5. LOGS. The Vendor shall keep its logs of all access to the pupil data for l8
months.
"""


def test_it_drops_a_head_that_breaks_a_sentence_twice_beside_page_numbers() -> None:
    blocks = open_source("scan.txt", PAGES.encode()).blocks
    assert [b.marker for b in blocks] == ["3.", "(a)", "(b)", "(c)", "4.", "5."]
    assert "without unreasonable delay, and sends" in blocks[0].text
    assert "within five (5) business days of receiving" in blocks[4].text


def test_it_reads_a_figure_by_the_unit_on_the_next_line() -> None:
    assert "for 18 months." in open_source("scan.txt", PAGES.encode()).blocks[-1].text


def test_it_leaves_out_the_stamp_of_an_office() -> None:
    text = (
        "                    Rec'd JUN l2 2026\nDATA PRIVACY AGREE-\nMENT\n\nThis Agreement is made by the parties named below.\n"
    )
    assert open_source("scan.txt", text.encode()).blocks[0].text == "DATA PRIVACY AGREEMENT"
