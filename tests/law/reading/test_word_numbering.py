"""Automatic numbering, as Word would print it."""

import pytest

from law.reading.word_numbering import formatted
from law.text import BlockKind, Source
from tests.law.reading.word_cases import SPACES, level, numbered, numbering, paragraph, read_body


def marks(source: Source) -> list[str]:
    return [block.marker for block in source.blocks]


THREE = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "%3.")


def test_it_counts_by_level_and_restarts_below() -> None:
    body = "".join(numbered("Text of it.", 1, depth) for depth in (0, 1, 1, 2, 2, 0, 1))
    source = read_body(body, numbering=numbering(THREE))
    assert marks(source) == ["1.", "(a)", "(b)", "i.", "ii.", "2.", "(a)"]
    assert [block.level for block in source.blocks] == [0, 1, 1, 2, 2, 0, 1]


def test_it_prints_numbers_of_several_levels() -> None:
    levels = level(0, "upperRoman", "ARTICLE %1") + level(1, "decimal", "%1.%2", "<w:isLgl/>") + level(2, "decimal", "%1.%2.%3")
    body = "".join(numbered(f"Heading {depth}", 1, depth) for depth in (0, 1, 1, 0, 1))
    source = read_body(body, numbering=numbering(levels))
    headings = [block.text for block in source.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["ARTICLE I Heading 0", "ARTICLE II Heading 0"]
    assert [block.marker for block in source.blocks if block.marker] == ["1.1", "1.2", "2.1"]


def test_it_starts_where_the_list_says() -> None:
    source = read_body(numbered("Text.", 1) * 2, numbering=numbering(level(0, "decimal", "%1)", start=4)))
    assert marks(source) == ["4)", "5)"]


def test_it_restarts_a_list_that_overrides_its_start() -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = numbered("A.", 1) + numbered("B.", 1) + numbered("C.", 2) + numbered("D.", 2)
    assert marks(read_body(body, numbering=numbering(level(0, "decimal", "%1."), lists))) == ["1.", "2.", "1.", "2."]


def test_it_continues_a_list_that_shares_its_numbers() -> None:
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in (1, 2))
    body = numbered("A.", 1) + paragraph("Between.") + numbered("B.", 2)
    found = [mark for mark in marks(read_body(body, numbering=numbering(level(0, "decimal", "%1."), lists))) if mark]
    assert found == ["1.", "2."]


def test_it_uses_the_level_that_a_list_overrides() -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'upperLetter', '%1.')}</w:lvlOverride></w:num>"
    )
    assert marks(read_body(numbered("Text of it.", 1), numbering=numbering(level(0, "decimal", "%1."), lists))) == ["A."]


def test_it_never_restarts_a_level_that_says_so() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    body = "".join(numbered("Text of it.", 1, depth) for depth in (0, 1, 0, 1))
    assert marks(read_body(body, numbering=numbering(levels))) == ["1.", "1)", "2.", "2)"]


def test_it_takes_numbering_from_the_style() -> None:
    styles = (
        f'<w:styles {SPACES}><w:style w:styleId="Base"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="Clause"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    body = paragraph("Text of it.", '<w:pStyle w:val="Clause"/>')
    assert marks(read_body(body, styles=styles, numbering=numbering(THREE))) == ["(a)"]


def test_it_gives_a_numbered_heading_its_marker() -> None:
    body = paragraph("Purpose", '<w:outlineLvl w:val="0"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    (block,) = read_body(body, numbering=numbering(level(0, "decimal", "%1."))).blocks
    assert (block.kind, block.marker, block.text, block.level) == (BlockKind.HEADING, "1.", "Purpose", 1)


def test_it_switches_numbering_off() -> None:
    assert marks(read_body(numbered("Text of it.", 0), numbering=numbering(THREE))) == [""]


def test_it_prints_bullets() -> None:
    source = read_body(numbered("Text of it.", 1), numbering=numbering(level(0, "bullet", "\uf0b7")))
    assert marks(source) == ["•"]


def test_it_skips_no_number_for_an_empty_paragraph() -> None:
    body = numbered("A.", 1) + numbered("", 1) + numbered("B.", 1)
    found = marks(read_body(body, numbering=numbering(THREE)))
    assert found == ["1.", "2."]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (7, "decimalZero", "07"),
        (2, "ordinal", "2nd"),
        (11, "ordinal", "11th"),
        (1, "ordinalText", "First"),
        (3, "cardinalText", "Three"),
        (0, "lowerLetter", "0"),
        (10**9, "upperRoman", "1000000000"),
        (5, "chineseCounting", "5"),
    ],
)
def test_it_formats_numbers(value: int, form: str, text: str) -> None:
    assert formatted(value, form) == text
