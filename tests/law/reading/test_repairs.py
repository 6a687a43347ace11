"""Broken lines, pages and words."""

import pytest

from law.text import BlockKind
from tests.law.reading.reading_cases import blocks, markers, read, texts

WRAPPED = """\
This Agreement is made by and between Maple Hollow School District, whose
office is at 12 Orchard Lane, and Brightpath Learning, LLC. The Vendor
offers a reading service that the schools of the District wish to use, and
will in the course of it hold records about the pupils of the
District.

1.  Ownership.  Every record about a pupil remains the property of the
    District.  The Vendor claims no right in it, and returns it under Section
    4.2 below.
2.  Third-party requests.  Where a court demands records the Vendor tells the
    District before any dis-
    closure is made. A third-
    party demand includes:
    (a)  a subpoena;
    (b)  an order of a court or a warrant that was
         issued by one; and
    (c)  a request by a parent.
"""


def test_it_joins_lines_that_were_wrapped() -> None:
    found = texts(WRAPPED)
    assert len(found) == 6
    assert found[0].startswith("This Agreement") and found[0].endswith("pupils of the District.")
    assert found[1].endswith("under Section 4.2 below.")
    assert markers(WRAPPED) == ["1.", "2.", "(a)", "(b)", "(c)"]


def test_it_joins_broken_words_and_keeps_hyphens_that_belong() -> None:
    assert "any disclosure is made" in texts(WRAPPED)[2]
    assert "A third-party demand" in texts(WRAPPED)[2]


def test_it_keeps_a_hyphen_that_the_document_uses_elsewhere() -> None:
    text = "The class-wide report is due in March of every year and the next class-\nwide report is due in May of every year."
    assert texts(text)[0].count("class-wide") == 2


def test_it_keeps_places_of_joined_lines() -> None:
    places = [(block.place.first_line, block.place.last_line) for block in blocks(WRAPPED)]
    assert places[0] == (1, 5)
    assert places[4] == (15, 16)


def test_it_joins_a_sentence_across_a_page_end() -> None:
    text = "The Vendor shall notify the District of every demand that it receives from any\n\nagency of the state."
    assert texts(text) == ["The Vendor shall notify the District of every demand that it receives from any agency of the state."]


def test_it_joins_a_sentence_that_goes_on_with_a_name() -> None:
    text = (
        "4. Should an agency contact the Vendor with a request for records that it holds pursuant to the\n\n"
        "Services, the Vendor tells the District.\n\n5. Next."
    )
    assert markers(text) == ["4.", "5."]
    assert "pursuant to the Services, the Vendor" in texts(text)[0]


def test_it_does_not_join_finished_sentences() -> None:
    assert len(texts("The Vendor keeps records.\n\nthe word begins in lower case")) == 2


def test_it_does_not_join_recitals_that_end_with_and() -> None:
    text = (
        "WHEREAS, the Vendor serves the schools of the District in many ways and\n\nWHEREAS, the District wishes that it does so;"
    )
    assert len(texts(text)) == 2


def test_it_drops_a_running_head_and_joins_what_it_parted() -> None:
    head = "BRIGHTPATH READING AGREEMENT"
    page = "\n\n".join(f"Sentence number {n} of the page says something of its own." for n in range(8))
    cut = "The Vendor shall protect every record that it holds about any pupil of the"
    text = (
        f"{head}\n\n{page}\n\n{cut}\n\n{head}\n\ndistrict at all times.\n\n"
        f"{page}\n\n{cut}\n\n{head}\n\ndistrict for ever.\n\n{page}"
    )
    found = texts(text)
    assert found.count(head) == 1  # the title stays
    assert f"{cut} district at all times." in found
    assert sum(1 for line in read(text).lines if line == head) == 3


def test_it_keeps_repeated_lines_that_are_no_heads() -> None:
    part = (
        'EXHIBIT "G"\n\nOregon\n\nNOW THEREFORE, the parties agree as follows:\n\n'
        "1. The first term is this.\n2. The second is this.\n\nDate:\n\n"
    )
    found = texts(part * 4)
    assert found.count('EXHIBIT "G"') == 4
    assert found.count("NOW THEREFORE, the parties agree as follows:") == 4
    assert found.count("Date:") == 4


def test_it_drops_page_numbers() -> None:
    one, two, three, four = (
        "\n".join(
            f"The {word} sentence of this {page} page says something.\n" for word in "first second third fourth fifth".split()
        )
        for page in ("odd", "even", "next", "last")
    )
    text = f"{one}\nPage 1 of 3\n\n{two}\n- 2 -\n\n{three}\n3\n\n{four}\n4\n"
    found = texts(text)
    assert not {"Page 1 of 3", "- 2 -", "3", "4"} & set(found)
    assert len(found) == 20


def test_it_keeps_a_number_that_counts_no_pages() -> None:
    assert "42" in texts("The number of pupils is\n\n42\n\nand so on and so forth")


def test_it_counts_pages_by_form_feeds() -> None:
    source = read("First page.\n\fSecond page.\n\fThird page.")
    assert source.pages == 3
    assert [block.place.page for block in source.blocks] == [1, 2, 3]


def test_it_reads_double_spaced_text() -> None:
    lines = [line for line in WRAPPED.splitlines() if line]
    text = "\n\n".join(lines[:5]) + "\n\n\n" + "\n\n".join(lines[5:])
    assert markers(text) == ["1.", "2.", "(a)", "(b)", "(c)"]
    assert texts(text)[0].endswith("pupils of the District.")


def test_it_reads_windows_line_ends_alike() -> None:
    plain, windows = read(WRAPPED), read(WRAPPED.replace("\n", "\r\n"))
    assert plain.blocks == windows.blocks
    assert plain.lines == windows.lines


def test_it_keeps_signature_lines_apart() -> None:
    text = "By: ____________\nDate: ___________\nPrinted Name: Dana Whitfield\nTitle/Position: Superintendent"
    assert len(texts(text)) == 4


def test_it_keeps_addresses_and_short_elements_apart() -> None:
    assert texts("Dana Whitfield\n12 Orchard Lane\nMaple Hollow, Oregon") == [
        "Dana Whitfield",
        "12 Orchard Lane",
        "Maple Hollow, Oregon",
    ]


def test_it_keeps_each_one_line_paragraph() -> None:
    lines = [f"Paragraph {n} is a whole sentence that stands on a line of its own and is rather long." for n in range(5)]
    assert texts("\n".join(lines)) == lines


TAIL = """
The Vendor pays the costs that are named in the order of the court under Section
12. It does so within the month that follows the order of that court itself.
"""


def test_it_takes_no_wrapped_number_for_an_item() -> None:
    text = WRAPPED + TAIL
    assert "12." not in markers(text)


def test_it_continues_an_item_that_a_scan_gave_a_false_bullet() -> None:
    text = "- 2.5 An account needs a first name, last name,\n\n- email address and password. More follows.\n- 2.6 Next."
    assert markers(text) == ["2.5", "2.6"]
    assert blocks(text)[0].text.endswith("last name, email address and password. More follows.")


def test_it_reads_sentences_in_capitals_as_one() -> None:
    found = blocks("TO ACCEPT THE OFFER THE DISTRICT MUST SEND\n\nTHIS SIGNED PAGE TO THE ADDRESS BELOW")
    assert [block.kind for block in found] == [BlockKind.PARAGRAPH]


def test_it_keeps_wrapped_lines_that_several_parts_repeat() -> None:
    part = (
        "The Vendor shall see to it that every person whom it employs and who will have\n"
        "direct contact with the pupils at any of the schools of the District has passed\n"
        "Background checks of the State and knows the rules of the District about such\n"
        "contact, and keeps them, before the first day of work at any of its schools and\n"
        "centers.\n\n"
        "It shall also keep a list of these persons.\n\n"
    )
    found = texts("\n".join(f"EXHIBIT {letter}\n\n{part}" for letter in "ABCDEFGH"))
    assert sum(1 for text in found if "has passed Background checks of the State and knows" in text) == 8


def test_it_mends_a_word_that_the_scanner_split() -> None:
    text = "The contractor is bound. Each contractor signs. No contractor sells records. The con tractor pays for it all."
    assert texts(text)[0].endswith("The contractor pays for it all.")


def test_it_mends_no_pair_of_words_that_stand_elsewhere() -> None:
    text = "It is in formation. The information is here, the information is there. He is in, and a formation is out. Information."
    assert "in formation" in texts(text)[0]


KEPT = "data-|sharing student-|generated third-|party opt-|in de-|identified NY-|NDPA K-|12 24-|hour AES-|256 2026-|2027 state-of-the-|art in-|house".split()
BROKEN = "infor-|mation confi-|dential in-|form of-|fice be-|tween no-|tice to-|day in-|to with-|out obliga-|tions concer-|ned PROVID-|ER".split()


@pytest.mark.parametrize("word", KEPT)
def test_it_keeps_the_hyphen_of_a_compound_that_is_broken_there(word: str) -> None:
    first, second = word.split("|")
    found = texts(
        f"The Provider shall form and inform the office of the {first}\n{second} terms of this Agreement and of the law."
    )
    assert f"of the {first}{second} terms of" in found[0]


@pytest.mark.parametrize("word", BROKEN)
def test_it_joins_a_word_that_is_broken_in_itself(word: str) -> None:
    first, second = word.split("|")
    found = texts(
        f"The Provider shall form the records and data of the {first}\n{second} that this Agreement and the law require."
    )
    assert f"of the {first[:-1]}{second} that" in found[0]


def test_it_leaves_the_space_behind_a_hyphen_whose_compound_is_still_to_come() -> None:
    for first, second in (("third-", "and fourth-party"), ("12-", "and 24-hour"), ("one-", "or two-year")):
        found = texts(f"The Provider shall follow the policies for the {first}\n{second} terms of this Agreement and of the law.")
        assert f"the {first} {second} terms" in found[0]
