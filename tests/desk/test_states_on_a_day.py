"""The state matrix is that of a day: the one that was chosen on the record, and every way out of it keeps the day."""

from datetime import date, timedelta

import pytest

from intake.services import confirm
from tests.intake.drafting import make_agreement
from tests.intake.test_adding_papers import add, addendum_payload

FROM = date(2027, 3, 1)


@pytest.fixture
def address(cast):
    """Of an agreement with an addendum that makes 24 hours of 48."""
    agreement = make_agreement(cast.officer)
    confirm(actor=cast.officer, draft=add(cast.officer, agreement, addendum_payload(effective_on=FROM.isoformat())))
    return f"/agreements/{agreement.pk}/"


@pytest.mark.parametrize(("day", "figure"), [(FROM - timedelta(days=1), "48 hours"), (FROM, "24 hours")])
def test_it_shows_what_holds_on_that_day(client_of, cast, address, day, figure):
    client, other = client_of(cast.officer), {"48 hours": "24 hours", "24 hours": "48 hours"}[figure]
    page = client.get(f"{address}states/?on={day}").text
    assert figure in page and other not in page
    assert f"on {day:%a} {day.day} {day:%b %Y}" in page
    file = client.get(f"{address}states.csv?on={day}")
    assert figure in file.text and other not in file.text
    assert f"states-{day}.csv" in file["Content-Disposition"]


def test_every_way_keeps_the_day(client_of, cast, address):
    client = client_of(cast.officer)
    assert f'{address}states/?on={FROM}"' in client.get(f"{address}?on={FROM}").text
    page = client.get(f"{address}states/?on={FROM}").text
    for way in (
        f"?show=differing&amp;on={FROM}", f"states.xlsx?on={FROM}", f"{address}text/?on={FROM}&amp;state=OH#art_5__sec_4",
        f"{address}?state=OH&amp;on={FROM}",
    ):  # fmt: skip
        assert way in page, way
    assert f"states.csv?on={FROM}&amp;show=differing" in client.get(f"{address}states/?on={FROM}&show=differing").text


def test_a_day_that_is_none_is_told_and_today_is_shown(client_of, cast, address):
    client = client_of(cast.officer)
    page = client.get(f"{address}states/?on=Febuary").text
    assert "is not a day. Write it as 2026-02-03." in page
    assert "on=Febuary" not in page
    assert client.get(f"{address}states.csv?on=Febuary").status_code == 200
    assert f'{address}states/"' in client.get(address).text
