"""A figure that a person corrected is never shown as the paper's own: a word says so, wherever the figure stands."""

import io

import openpyxl
import pytest

from intake.services import apply_correction, choose_vendor, confirm
from tests.agreements.papers import make_payload
from tests.intake.drafting import make_draft

READ_AS = "read as sixty (60) days"


@pytest.fixture
def disposition():
    """The number of the duty that the base text and Ohio's terms have in the same words."""
    duties = make_payload()["reading"]["duties"]
    return next(n for n, duty in enumerate(duties) if duty["amount"] == 60)


@pytest.fixture
def agreement(cast, disposition):
    draft = make_draft(cast.officer)
    apply_correction(actor=cast.officer, draft=draft, path=f"/duties/{disposition}/amount", value=55)
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    return confirm(actor=cast.officer, draft=draft)


@pytest.fixture
def page(client_of, cast, agreement):
    client = client_of(cast.officer)
    return lambda end="", **query: client.get(f"/agreements/{agreement.pk}/{end}", query)


def test_it_says_beside_the_duty_who_corrected_it_and_what_was_read(page, cast):
    shown = page().content.decode()
    assert "<strong>55 days</strong>" in shown
    assert f"corrected by {cast.officer.user.name} on" in shown
    assert READ_AS in shown


def test_it_says_so_in_the_base_text_too(page):
    shown = page(state="base").content.decode()
    assert "<strong>55 days</strong>" in shown
    assert READ_AS in shown


def test_every_state_with_the_same_clause_has_the_correction(page):
    shown = page("states/").content.decode()
    assert shown.count(READ_AS) == 2
    assert "60 days" not in shown.replace("(60) days", "")
    assert "1 of 3 rows differ" in shown


def test_the_files_of_the_matrix_say_it(page, cast):
    rows = openpyxl.load_workbook(io.BytesIO(page("states.xlsx").content)).active.iter_rows(values_only=True)
    cells = [str(cell) for row in rows for cell in row if "55 days" in str(cell)]
    assert len(cells) == 2
    assert all(f"corrected by {cast.officer.user.name}" in cell and READ_AS in cell for cell in cells)
    assert page("states.csv").content.decode().count(READ_AS) == 2


def test_terms_hold_nobodys_name(agreement, cast):
    kept = [t.term_set.duties for t in agreement.state_terms.select_related("term_set")]
    assert "corrected" in str(kept)
    assert str(cast.officer.user.pk) not in str(kept)


def test_a_figure_that_was_set_back_is_not_called_corrected(cast, disposition, client_of):
    draft = make_draft(cast.officer)
    for value in (55, 60):
        apply_correction(actor=cast.officer, draft=draft, path=f"/duties/{disposition}/amount", value=value)
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    agreement = confirm(actor=cast.officer, draft=draft)
    assert "corrected by" not in client_of(cast.officer).get(f"/agreements/{agreement.pk}/").content.decode()


def test_an_amended_figure_of_a_state_stays_the_states_own(cast, client_of):
    draft = make_draft(cast.officer)
    number = next(n for n, duty in enumerate(make_payload()["reading"]["duties"]) if duty["amount"] == 48)
    apply_correction(actor=cast.officer, draft=draft, path=f"/duties/{number}/amount", value=24)
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    agreement = confirm(actor=cast.officer, draft=draft)
    shown = client_of(cast.officer).get(f"/agreements/{agreement.pk}/states/").content.decode()
    assert "24 hours" in shown
    assert "72 hours" in shown  # the base text was read rightly
