"""The state matrix: differences marked in words, filtered, exported."""

import io

import openpyxl
import pytest

from tests.intake.drafting import make_agreement


@pytest.fixture
def matrix(client_of, cast):
    agreement = make_agreement(cast.officer)
    client = client_of(cast.officer)
    return lambda end="/", **query: client.get(f"/agreements/{agreement.pk}/states{end}", query)


def test_it_marks_differences_with_a_word(matrix):
    page = matrix().content.decode()
    assert "changed: figure" in page
    assert "48 hours" in page
    assert "72 hours" in page
    assert "1 of 3 rows differ" in page


def test_it_leaves_out_rows_that_agree(matrix):
    page = matrix(show="differing").content.decode()
    assert "Notice of a breach" in page
    assert "Disposition on request" not in page


def test_a_cell_opens_its_source(matrix):
    assert "/text/?state=OH#art_5__sec_4" in matrix().content.decode()
    assert "/text/?state=base#art_5__sec_4" in matrix().content.decode()


def test_it_exports_with_the_differences_in_bold(matrix):
    book = openpyxl.load_workbook(io.BytesIO(matrix(".xlsx").content))
    rows = list(book.active.iter_rows())
    assert [c.value for c in rows[0]] == ["Duty or restriction", "Place", "Base text", "Ohio"]
    changed = next(r[3] for r in rows if r[3].value and "48 hours" in str(r[3].value))
    assert changed.font.b
    assert "[changed: figure]" in changed.value


def test_it_exports_a_csv_of_the_rows_shown(matrix):
    assert len(matrix(".csv", show="differing").content.decode("utf-8-sig").split("\r\n")) == 3
    assert matrix(".pdf").status_code == 404


def test_it_says_so_where_a_paper_has_no_state_terms(client_of, cast):
    agreement = make_agreement(cast.officer, with_ohio=False)
    page = client_of(cast.officer).get(f"/agreements/{agreement.pk}/states/").content.decode()
    assert "This paper has the terms of no state" in page
