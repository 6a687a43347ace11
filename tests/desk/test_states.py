"""The state matrix: differences marked in words, filtered, exported."""

import io

import openpyxl
import pytest

from agreements.matrix import state_matrix
from desk.matrix import shown_matrix
from tests.agreements.papers import RESTRICTION, make_duty
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


def test_it_says_quietly_what_is_as_in_the_base_text(matrix):
    page = matrix().content.decode()
    assert "same as base" in page
    assert "same as base" not in matrix(".csv").content.decode()  # a file is read without the base beside it


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ({"amount": 72}, {"amount": 48}, "changed: figure"),
        ({"amount": 72}, {"amount": None, "unit": None, "unit_stated": None}, "changed: time limit removed"),
        ({"amount": None, "unit": None, "unit_stated": None}, {"amount": 5}, "changed: time limit added"),
        ({"nature": "period"}, {"nature": "period", "amount": None, "unit": None}, "changed: length removed"),
        ({"amount": 72, "obligor": "lea"}, {"amount": None}, "changed: time limit removed, who owes it"),
    ],
)
def test_it_says_what_became_of_a_time_limit(was, now, told):
    terms = {key: {"duties": [make_duty(**values)], "restrictions": []} for key, values in (("", was), ("OH", now))}
    assert shown_matrix(state_matrix(terms), {}).rows[0].cells[1].told == told


def test_it_tells_what_is_removed_from_what_was_never_owed():
    duty, rule = make_duty(), dict(RESTRICTION)
    terms = {
        "": {"duties": [duty], "restrictions": []},
        "OH": {"duties": [], "restrictions": [rule]},
        "VT": {"duties": [duty], "restrictions": []},
    }
    rows = shown_matrix(state_matrix(terms), {}).rows
    assert [(c.words, c.told) for c in rows[0].cells[1:2]] == [("nothing owed", "removed")]
    assert [c.words for c in rows[1].cells[::2]] == ["not in the base text", "no such rule"]


def test_it_escapes_what_a_paper_says():
    terms = {"": {"duties": [], "restrictions": [RESTRICTION | {"rule": "<script>", "values": ["<b>"]}]}}
    assert "<script>" not in shown_matrix(state_matrix(terms), {}, '/x"').rows[0].html
