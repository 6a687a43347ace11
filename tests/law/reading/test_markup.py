"""Inline markup and odd characters."""

import pytest

from law.reading.markup import words
from tests.law.reading.reading_cases import blocks, texts


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("**Bold** and *italic* words", "Bold and italic words"),
        ("<u>Under</u> and <i>slanted</i> <small>note</small>", "Under and slanted note"),
        ("Fish &amp; chips &sect; 4", "Fish & chips § 4"),
        ("\u201cQuoted\u201d and the pupil\u2019s", '"Quoted" and the pupil\'s'),
        ("non\u00a0breaking, soft\u00adhyphen kept until a line ends", "non breaking, soft\u00adhyphen kept until a line ends"),
        ("con\ufb01dential o\ufb03cer", "confidential officer"),
        ("zero\u200bwidth", "zerowidth"),
        ('<input type="checkbox" checked="" /> Yes <input type="checkbox"/> No', "☒ Yes ☐ No"),
        ('<input checked type="checkbox"> Yes', "☒ Yes"),
        ("[x] Yes [ ] No", "☒ Yes ☐ No"),
        ("first<br>second<br/>third", "first second third"),
        ("<ul><li>one</li><li>two</li></ul>", "• one • two"),
        ("see <https://example.org/terms> now", "see https://example.org/terms now"),
        ("[our policy](https://example.org/p)", "our policy (https://example.org/p)"),
        ("[Insert name of district] here", "[Insert name of district] here"),
        ("<Insert name> here", "<Insert name> here"),
        ("2 * 3 * 4 and *possible; unclosed", "2 * 3 * 4 and *possible; unclosed"),
        ("snake_case_name and ____ blanks", "snake_case_name and ____ blanks"),
        (r"Exhibit\_A costs 1\$", "Exhibit_A costs 1$"),
        ("R&D and AT&T", "R&D and AT&T"),
    ],
)
def test_it_reads_words_out_of_markup(raw: str, expected: str) -> None:
    assert words(raw).replace("\u00ad", "\u00ad") == expected


def test_it_keeps_the_emphasized_beginning_as_lead() -> None:
    (block,) = blocks("1. **Records.** The Vendor keeps records for two years.")
    assert (block.marker, block.lead) == ("1.", "Records.")
    assert block.text == "Records. The Vendor keeps records for two years."
    assert block.raw == "1. **Records.** The Vendor keeps records for two years."


@pytest.mark.parametrize("text", ["**1. Records.** The Vendor keeps them.", "**1.** **Records.** The Vendor keeps them."])
def test_it_finds_the_number_inside_the_emphasis(text: str) -> None:
    (block,) = blocks(text)
    assert (block.marker, block.lead, block.text) == ("1.", "Records.", "Records. The Vendor keeps them.")


def test_it_finds_an_underlined_lead() -> None:
    (block,) = blocks("<u>Training</u>: everyone is trained each year in August.")
    assert block.lead == "Training"


def test_it_finds_no_lead_in_the_middle() -> None:
    (block,) = blocks("The Vendor shall **never** sell pupil records to anyone at all.")
    assert block.lead == ""


def test_it_reads_emphasis_that_spans_lines() -> None:
    assert texts("**OREGON, IDAHO, NEVADA,\nUTAH AND MONTANA**\n\nfollows") == [
        "OREGON, IDAHO, NEVADA, UTAH AND MONTANA",
        "follows",
    ]


def test_it_keeps_the_lead_of_a_paragraph_that_a_page_end_broke() -> None:
    text = "4. **Demands.** Should an agency ask for records that are held under the\n\nservice, the Vendor shall say so at once."
    (block,) = blocks(text)
    assert block.lead == "Demands."
    assert block.place.last_line == 3
