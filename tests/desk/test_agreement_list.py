"""The list of agreements: found, filtered, sorted, in pages, exported; and never another organization's."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.many import make_agreements
from tests.intake.drafting import make_agreement


def test_it_says_how_to_begin_where_there_is_nothing(client_of, cast):
    page = client_of(cast.officer).get("/agreements/").content.decode()
    assert "No agreements yet" in page
    assert "/intake/" in page


def test_it_shows_the_agreements_of_ones_own_organization_only(client_of, cast):
    make_agreement(cast.officer)
    make_agreement(cast.other_officer, content=b"theirs", provider="Pinecone Analytics LLC")
    page = client_of(cast.officer).get("/agreements/").content.decode()
    assert "Lumen Learning Tools" in page
    assert "Pinecone" not in page


@pytest.mark.parametrize("words", ["lumen", "Allerg", "encrypted transit", "paper"])
def test_it_finds_by_party_element_text_and_file(client_of, cast, words):
    make_agreement(cast.officer)
    page = client_of(cast.officer).get("/agreements/", {"q": words}).content.decode()
    assert "Lumen Learning Tools" in page


def test_it_says_what_to_do_where_nothing_fits(client_of, cast):
    make_agreement(cast.officer)
    page = client_of(cast.officer).get("/agreements/", {"q": "zeppelin"}).content.decode()
    assert "Nothing fits this" in page
    assert 'value="zeppelin"' in page


def test_it_filters_by_state_and_standing(client_of, cast):
    make_agreement(cast.officer)
    client = client_of(cast.officer)
    assert "Lumen" in client.get("/agreements/", {"state": "OH", "lifecycle": "executed"}).content.decode()
    assert "Nothing fits this" in client.get("/agreements/", {"lifecycle": "draft"}).content.decode()


def test_it_keeps_a_filter_that_is_not_understood_and_says_so(client_of, cast):
    make_agreement(cast.officer)
    page = client_of(cast.officer).get("/agreements/", {"in_force_on": "yesterday", "q": "lumen"}).content.decode()
    assert "“yesterday” is not a day. Write it as 2026-02-03." in page
    assert 'value="yesterday"' not in page  # a calendar holds nothing but days
    assert 'value="lumen"' in page


def test_it_sorts_both_ways(client_of, cast):
    make_agreements(cast.officer.organization, 3)
    client = client_of(cast.officer)
    up, down = (client.get("/agreements/", {"sort": s}).content.decode() for s in ("title", "-title"))
    assert up.index("Vendor 0") < up.index("Vendor 2")
    assert down.index("Vendor 2") < down.index("Vendor 0")
    assert 'aria-sort="descending"' in down


def test_it_shows_fifty_a_page_and_says_where_one_is(client_of, cast):
    make_agreements(cast.officer.organization, 120)
    page = client_of(cast.officer).get("/agreements/", {"page": 2, "sort": "-title"}).content.decode()
    assert "51–100 of 120" in page
    assert "sort=-title&amp;page=3" in page


def test_it_asks_the_database_equally_often_for_ten_and_for_a_thousand(client_of, cast):
    client = client_of(cast.officer)
    client.get("/agreements/")

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/agreements/", {"q": "vendor"}).status_code == 200
        return len(queries)

    make_agreements(cast.officer.organization, 10)
    with_ten = count()
    make_agreements(cast.officer.organization, 990)
    assert count() == with_ten


def test_it_exports_what_it_shows(client_of, cast):
    make_agreement(cast.officer)
    client = client_of(cast.officer)
    lines = client.get("/agreements/export.csv", {"q": "lumen"}).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "2026-08-03" in lines[1]
    book = openpyxl.load_workbook(io.BytesIO(client.get("/agreements/export.xlsx").content))
    assert book.active.max_row == 2
    assert client.get("/agreements/export.exe").status_code == 404
