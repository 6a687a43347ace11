"""Tracked changes: the accepted view counts, the original one is kept beside it."""

from law.text import Source
from tests.law.reading.word_cases import paragraph, read_body

CHANGED = (
    '<w:p><w:r><w:t xml:space="preserve">Within </w:t></w:r>'
    '<w:del w:author="Dana"><w:r><w:delText>forty-five (45)</w:delText></w:r></w:del>'
    '<w:ins w:author="Omar"><w:r><w:t>five (5)</w:t></w:r></w:ins>'
    '<w:r><w:t xml:space="preserve"> days.</w:t></w:r></w:p>'
)


def views(source: Source) -> tuple[list[str], list[str]]:
    assert source.original_blocks is not None
    return [block.text for block in source.blocks], [block.text for block in source.original_blocks]


def test_it_reads_both_views() -> None:
    accepted, original = views(read_body(paragraph("First.") + CHANGED))
    assert accepted == ["First.", "Within five (5) days."]
    assert original == ["First.", "Within forty-five (45) days."]


def test_it_lists_the_changes_with_author_and_place() -> None:
    changes = read_body(paragraph("First.") + CHANGED).tracked_changes
    assert [(change.kind, change.text, change.author) for change in changes] == [
        ("deleted", "forty-five (45)", "Dana"),
        ("inserted", "five (5)", "Omar"),
    ]
    assert {change.place.first_line for change in changes} == {2}


def test_it_has_no_original_view_without_changes() -> None:
    source = read_body(paragraph("First."))
    assert source.original_blocks is None
    assert source.tracked_changes == ()


def test_it_merges_paragraphs_whose_mark_was_deleted() -> None:
    first = '<w:p><w:pPr><w:rPr><w:del w:author="Dana"/></w:rPr></w:pPr><w:r><w:t>The Vendor keeps</w:t></w:r></w:p>'
    accepted, original = views(read_body(first + paragraph("every record safe.")))
    assert accepted == ["The Vendor keeps every record safe."]
    assert original[0].startswith("The Vendor keeps")


def test_it_parts_paragraphs_whose_mark_was_inserted() -> None:
    first = '<w:p><w:pPr><w:rPr><w:ins w:author="Dana"/></w:rPr></w:pPr><w:r><w:t>The Vendor keeps records.</w:t></w:r></w:p>'
    accepted, original = views(read_body(first + paragraph("It keeps them safe.")))
    assert accepted == ["The Vendor keeps records.", "It keeps them safe."]
    assert original == ["The Vendor keeps records. It keeps them safe."]


def test_it_leaves_out_rows_that_were_deleted() -> None:
    def row(text: str, change: str = "") -> str:
        cells = "".join(f"<w:tc>{paragraph(f'{text} {n}')}</w:tc>" for n in (1, 2))
        return f"<w:tr><w:trPr>{change}</w:trPr>{cells}</w:tr>"

    accepted, original = views(read_body(f"<w:tbl>{row('old', '<w:del/>')}{row('new', '<w:ins/>')}{row('same')}</w:tbl>"))
    assert accepted == ["new 1 new 2", "same 1 same 2"]
    assert original == ["old 1 old 2", "same 1 same 2"]


def test_it_follows_moves() -> None:
    moved = (
        '<w:p><w:moveFrom w:author="Dana"><w:r><w:t>Moved words.</w:t></w:r></w:moveFrom></w:p>'
        + paragraph("Between them.")
        + '<w:p><w:moveTo w:author="Dana"><w:r><w:t>Moved words.</w:t></w:r></w:moveTo></w:p>'
    )
    accepted, original = views(read_body(moved))
    assert accepted == ["Between them.", "Moved words."]
    assert original == ["Moved words.", "Between them."]
