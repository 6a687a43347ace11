"""List markers, levels and headings."""

import textwrap

import pytest

from law.reading.markers import follows, roman, split_marker
from law.text import BlockKind
from tests.law.reading.reading_cases import blocks, headings, markers, texts


@pytest.mark.parametrize(
    ("line", "marker", "rest"),
    [
        ("1. The first", "1.", "The first"),
        ("1) The first", "1)", "The first"),
        ("(1) The first", "(1)", "The first"),
        ("a. the first", "a.", "the first"),
        ("(a) the first", "(a)", "the first"),
        ("(iv) the fourth", "(iv)", "the fourth"),
        ("iv) the fourth", "iv)", "the fourth"),
        ("xii. the twelfth", "xii.", "the twelfth"),
        ("- a bullet", "-", "a bullet"),
        ("• a bullet", "•", "a bullet"),
        ("•a bullet", "•", "a bullet"),
        ("* a star", "*", "a star"),
        ("- 2.1) the number wins", "2.1)", "the number wins"),
        ("- b. the letter wins", "b.", "the letter wins"),
        ("3.2.1 Deep", "3.2.1", "Deep"),
        ("§ 3. Paragraph", "§ 3.", "Paragraph"),
        ("1.\tAfter a tab", "1.", "After a tab"),
        ("1.Purpose without a space", "1.", "Purpose without a space"),
        ("Section 3.1. Records", "Section 3.1.", "Records"),
        ("3a. Inserted", "3a.", "Inserted"),
        ("12(b) Combined", "12(b)", "Combined"),
    ],
)
def test_it_splits_a_marker_from_its_text(line: str, marker: str, rest: str) -> None:
    found = split_marker(line)
    assert found is not None
    assert (found.mark, found.rest.strip()) == (marker, rest)


@pytest.mark.parametrize(
    "line",
    [
        "U.S.C. 1232g applies",
        "1.5 million",
        "12/11/2024",
        "2024-12-17",
        "i.e. the pupils",
        "(US) dollars",
        "Section 5 of the Act",
        "1,000 pupils",
    ],
)
def test_it_sees_no_marker_in_other_beginnings(line: str) -> None:
    found = split_marker(line)
    assert found is None or found.mark == "1.5"  # a figure like this is settled where its surroundings are known


def test_it_takes_no_figure_for_a_section() -> None:
    assert markers("1.5 million pupils attend the schools of this district every day.") == []


def test_it_takes_no_initial_for_a_marker() -> None:
    assert markers("J. Whitfield, Superintendent") == []


def test_it_takes_letters_that_count() -> None:
    assert markers("A. The first recital is here.\nB. The second is here.\nC. The third is here.") == ["A.", "B.", "C."]


@pytest.mark.parametrize(("earlier", "later"), [("3", "4"), ("c", "d"), ("iv", "v"), ("2.1", "2.2"), ("h", "i"), ("IX", "X")])
def test_it_knows_what_follows(earlier: str, later: str) -> None:
    assert follows(earlier, later)
    assert not follows(later, earlier)


def test_it_reads_roman_numerals() -> None:
    assert [roman(text) for text in ("iv", "IX", "xlii", "abc", "")] == [4, 9, 42, None, None]


def test_it_finds_levels_by_numbering_and_indentation() -> None:
    text = "1. One\n - (a) deep\n - (b) deep\n   - i. deeper\n- (c) back, although the page shifted it\n2. Two"
    found = [(block.marker, block.level) for block in blocks(text)]
    assert found == [("1.", 0), ("(a)", 1), ("(b)", 1), ("i.", 2), ("(c)", 1), ("2.", 0)]


def test_it_finds_items_whose_bullets_were_lost() -> None:
    text = "  • The notice shall state the following:\n     The names of the pupils.\n     The date of the event.\n  • And more."
    found = [(block.kind, block.marker, block.level) for block in blocks(text)]
    item = BlockKind.ITEM
    assert found == [(item, "•", 0), (item, "", 1), (item, "", 1), (item, "•", 0)]


@pytest.mark.parametrize(
    "line",
    [
        "ARTICLE IV: DUTIES",
        "Article 4 - Duties",
        'EXHIBIT "B"',
        "Exhibit B",
        "SECTION 2. DUTIES",
        "APPENDIX II: STEPS",
        "SCHEDULE OF DATA",
        "# Duties",
        "**Duties**",
        "A R T I C L E  I V",
    ],
)
def test_it_sees_a_heading(line: str) -> None:
    assert len(headings(f"{line}\n\nThe Vendor shall keep the records of the pupils safe at all times.")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Section 5 of the Act says that vendors must behave.",
        "Exhibit E will expire three years from now.",
        'Article IV, Section 2 is amended by striking "may".',
        "WHEREAS, the parties agree",
        "Date: _____",
        "THIS AGREEMENT SHALL BE GOVERNED BY THE LAWS OF THE STATE OF OREGON.",
    ],
)
def test_it_sees_prose_where_a_keyword_begins_it(line: str) -> None:
    assert headings(f"Before it.\n\n{line}\n\nAfter it comes more.") == []


def test_it_keeps_a_short_list_of_names_free_of_headings() -> None:
    assert headings("EXHIBIT A\n\nAttendance\n\nDaily attendance\n\nConduct\n\nHome address\n\nEmail") == ["EXHIBIT A"]


def test_it_sees_a_title_above_prose() -> None:
    prose = "The Vendor keeps the records of pupils in a safe place and tells the District where that place is."
    assert headings(f"Intro.\n\nData at Rest\n\n{prose}") == ["Data at Rest"]


def test_it_joins_a_heading_that_was_broken() -> None:
    assert headings("ARTICLE 1. OWNERSHIP OF\nRECORDS\n\nText follows.") == ["ARTICLE 1. OWNERSHIP OF RECORDS"]


def test_it_gives_a_numbered_heading_its_number() -> None:
    (heading, *_) = blocks("2.1 System Use\n\nThe following is captured whenever somebody uses the system.")
    assert (heading.kind, heading.marker, heading.text) == (BlockKind.HEADING, "2.1", "System Use")


def test_it_reads_an_l_as_a_one_where_a_two_follows() -> None:
    assert markers("l. First of all.\n2. Second of all.") == ["1.", "2."]


def test_it_mends_split_words() -> None:
    assert texts("See Sec tion 4 of the paper.") == ["See Section 4 of the paper."]


def test_it_sees_an_underlined_title() -> None:
    found = [
        (block.text, block.level)
        for block in blocks("Data Addendum\n=============\n\nPurpose\n-------\nThe Vendor keeps records.")
    ]
    assert found[:2] == [("Data Addendum", 1), ("Purpose", 2)]


def test_it_reads_a_quotation() -> None:
    assert texts("> The Vendor keeps records.") == ["The Vendor keeps records."]


def test_it_sees_a_section_heading_in_sentence_case_that_stands_alone() -> None:
    text = (
        "Section 1. Beginning and duration\n\n1.1 This agreement begins in May.\n\nSection 2. Student data\n\n2.1 It may be kept."
    )
    assert headings(text) == ["Section 1. Beginning and duration", "Section 2. Student data"]


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("ARTlCLE II. OWNERSHIP", "ARTICLE II. OWNERSHIP"),
        ("within ten (1O) days", "within ten (10) days"),
        ("within fifteen (l5) days", "within fifteen (15) days"),
        ("Date: O5/l2/2023", "Date: 05/12/2023"),
        ("Item (l) or (O) alone, and Illinois", "Item (l) or (O) alone, and Illinois"),
    ],
)
def test_it_mends_figures_and_capitals(slip: str, word: str) -> None:
    assert texts(slip) == [word]


@pytest.mark.parametrize("width", range(52, 100, 3))
def test_it_keeps_what_a_sentence_counts_in_one_paragraph_however_it_is_wrapped(width: int) -> None:
    clauses = [
        "1. Disclosure. No record is passed on to anybody, unless the District directs it or this paper permits it. The Vendor may pass records on (a) to the District's own staff; (b) to whom a valid order of a court names, once the "
        "District has been told; and (c) Records that a helper needs to do its part of the work. The Vendor sells none of them.",
        "2. Training. The Vendor trains its staff before they see any record, and again in every year in which they work with records.",
        "3. Places. The Vendor stores records nowhere but in the places that it has told the District of, and moves none without notice.",
    ]
    text = "\n".join("\n".join(textwrap.wrap(c, width)) for c in clauses)
    assert texts(text) == [c.split(" ", 1)[1] for c in clauses]
