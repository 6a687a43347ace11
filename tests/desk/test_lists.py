"""What every list has: columns that one chooses, acts upon chosen rows, an order and a search that may be nonsense."""

import pytest

from agreements.models import Agreement
from desk.models import ColumnChoice
from tests.desk.many import make_agreements
from tests.intake.drafting import make_agreement


@pytest.fixture
def officer(client_of, cast):
    return client_of(cast.officer)


@pytest.fixture
def three(cast) -> list[Agreement]:
    return make_agreements(cast.officer.organization, 3)


def page_of(client, **query) -> str:
    return client.get("/agreements/", query).content.decode()


def choose(client, *columns, **more):
    return client.post("/lists/agreements/columns/", {"column": columns, **more})


def test_it_shows_the_columns_that_the_address_asks_for(officer, three):
    page = page_of(officer, columns="provider,findings")
    assert 'data-label="Provider"' in page
    assert 'data-label="Until"' not in page
    assert 'scope="row"' in page


@pytest.mark.parametrize("columns", ["nonsense", ",,", "x" * 3000, "title"])
def test_it_takes_no_columns_that_there_are_not(officer, three, columns):
    assert 'scope="row"' in page_of(officer, columns=columns)


def test_it_keeps_chosen_columns_in_the_address_with_what_else_was_asked(officer, three):
    response = choose(officer, "provider", "role", query="q=vendor&page=2")
    assert response.url == "/agreements/?q=vendor&page=2&columns=title%2Cprovider%2Crole"
    assert 'data-label="Role"' in officer.get(response.url).content.decode()


def test_it_remembers_the_columns_for_the_person_alone(officer, three, client_of, cast):
    choose(officer, "provider")
    assert 'data-label="Provider"' in page_of(officer)
    assert 'data-label="Until"' not in page_of(officer)
    assert 'data-label="Until"' in page_of(client_of(cast.reader))
    choose(officer, usual="1")
    assert 'data-label="Until"' in page_of(officer)
    assert not ColumnChoice.objects.exists()


def test_it_leads_nowhere_but_to_the_list(officer, three):
    assert choose(officer, "role", query="//elsewhere.example/").url.startswith("/agreements/?")
    assert officer.post("/lists/nothing/columns/", {}).status_code == 404


def test_it_exports_the_columns_that_are_shown(officer, three):
    text = officer.get("/agreements/export.csv", {"columns": "provider"}).content.decode("utf-8-sig")
    assert text.splitlines()[0] == "Agreement,Provider"


def test_it_exports_the_rows_that_were_chosen(officer, three):
    text = officer.post("/agreements/export.csv", {"chosen": [three[1].pk]}).content.decode("utf-8-sig")
    assert len(text.splitlines()) == 2
    assert "Vendor 1" in text


def test_it_exports_all_pages_where_everything_is_chosen(officer, cast):
    make_agreements(cast.officer.organization, 60)
    text = officer.post("/agreements/export.csv?q=vendor", {"everything": "1"}).content.decode("utf-8-sig")
    assert len(text.splitlines()) == 61


@pytest.mark.parametrize("chosen", [[], ["nonsense"], ["7", "'; --"], ["9" * 60]])
def test_it_says_so_where_nothing_was_chosen(officer, three, chosen):
    response = officer.post("/agreements/export.csv?q=vendor", {"chosen": chosen}, follow=True)
    if response["Content-Type"].startswith("text/html"):
        assert "No agreement was chosen" in response.content.decode()
        assert response.redirect_chain[0][0] == "/agreements/?q=vendor"
    else:
        assert len(response.content.splitlines()) == 1  # the key of nothing


def test_it_never_exports_a_chosen_row_of_somebody_else(officer, three, cast):
    theirs = make_agreement(cast.other_officer, content=b"theirs", provider="Pinecone Analytics LLC")
    text = officer.post("/agreements/export.csv", {"chosen": [theirs.pk, three[0].pk]}).content.decode("utf-8-sig")
    assert "Pinecone" not in text
    assert len(text.splitlines()) == 2


def test_it_refuses_a_search_that_is_too_long_and_says_how_long(officer, three):
    page = page_of(officer, q="a" * 10_000)
    assert "Search for at most 200 characters. This has 10000." in page


@pytest.mark.parametrize("words", ["שלום", "e\u0301cole", "\u202eabc", "%", "_", "'\"", "\ud83d\ude00"])
def test_it_searches_for_any_letters(officer, three, words):
    assert officer.get("/agreements/", {"q": words.encode("utf-8", "surrogatepass")}).status_code == 200


def test_it_sorts_by_standing_as_it_is_today(officer, three):
    Agreement.objects.filter(pk=three[0].pk).update(expires_on="2020-01-01")
    page = page_of(officer, sort="-standing")
    assert page.index("Vendor 0") < page.index("Vendor 1")
    assert ">expired<" in page


def test_it_marks_a_day_that_is_not_known(officer, three):
    assert "not known" in page_of(officer)


def test_it_offers_a_way_out_of_filters_that_keeps_the_columns(officer, three):
    assert 'href="/agreements/?columns=title,role"' in page_of(officer, q="zeppelin", columns="title,role")
