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
        ("by November 3O, the", "by November 30, the"),
        ("Maple / Pebble  Page l of 4", "Maple / Pebble  Page 1 of 4"),
        ("Ames, lowa", "Ames, Iowa"),
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


PAIRED = """\
1. Aims. The Vendor rnay use the Pupil data only to irnprove the reading of pupils, and rnust not corn
bine it with other data. lt learns nothing about the furnace.

2. lterns. The narne of each pupil, and the nurnber of the class roorn, are held. The Vendor turns to the Super
intendent with what concerns the Superintendent of the schools, and to nobody else of the whole district in this.

9. Breach. The Vendor tells the District within ten (lO) days. Write to ferncroft@cornell.example.

l0. Farnily. The sarne holds for what a parent or the Superintendent writes.

11. Law. The law of the state governs.
"""


def test_it_reads_m_where_the_scan_saw_two_letters() -> None:
    text = " ".join(block.text for block in open_source("scan.txt", PAIRED.encode()).blocks)
    for words in ("may use", "improve", "must not", "The name of each", "number of the class room", "Family.", "The same holds"):
        assert words in text
    for words in ("learns nothing", "furnace", "turns to", "ferncroft@cornell.example", "governs"):
        assert words in text


def test_it_reads_a_figure_in_brackets_by_the_words_before_it() -> None:
    blocks = open_source("scan.txt", PAIRED.encode()).blocks
    assert any("within ten (10) days" in block.text for block in blocks)
    assert [b.marker for b in blocks][-3:] == ["9.", "10.", "11."]


def test_it_joins_halves_of_words_whose_hyphen_was_lost() -> None:
    text = " ".join(block.text for block in open_source("scan.txt", PAIRED.encode()).blocks)
    assert "to the Superintendent with what" in text


@pytest.mark.parametrize("text", ["The modern kernel turns.\nA tern and a fern.\n", "Lorna Barnes of Cornwall returns.\n"])
def test_it_leaves_words_that_are_rightly_spelled_so(text: str) -> None:
    assert " ".join(b.text for b in open_source("scan.txt", text.encode()).blocks) == " ".join(text.split())


RUN_IN = """\
1. Use. The Vendor uses the data of the pupils for the school and for nothing else at all,
and it keeps them in the country.
2. Breach. The Vendor tells the District of any breach of the data within two days and
Maple Falls / Pebble  Page l of 3
sends its report.
It also says what it has done since then, and what it will do so that the like does not
happen to the District or to others again.
3. Audit. The District may look at the books of the Vendor in each school year, and the
Vendor helps with that.
4. End. The Vendor deletes all data when the agreement has ended and the District has
Maple Falls / Pebble  Page 2 of 3
asked for it in writing, and tells the District so.
5. Law. The law of Ohio governs this agreement and whatever else the parties may agree
between them.
6. Copies. The parties may sign copies of this agreement.
7. Persons. The persons to be told are named below.
Maple Falls / Pebble  Page 3 of 3
"""


def test_it_drops_counted_feet_that_a_scan_ran_into_the_text() -> None:
    blocks = open_source("scan.txt", RUN_IN.encode()).blocks
    assert not any("Page" in block.text for block in blocks)
    assert "within two days and sends its report." in blocks[1].text


def test_it_reads_a_number_in_words_that_holds_two_letters_for_one() -> None:
    paper = "SERVICES AGREEMENT\n\n1. The Vendor shall answer within tvventy (20) days and within tvvo (2) years, in all tvvelve months.\n"
    text = " ".join(block.text for block in open_source("scan.txt", paper.encode()).blocks)
    for words in ("twenty (20)", "two (2)", "twelve months"):
        assert words in text
