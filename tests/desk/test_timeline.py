"""The timeline: deadlines of a day, week, month or school year as a picture and a table that say the same."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from deadlines.models import Deadline, SchoolYear
from deadlines.selectors import timeline
from tests.agreements.factories import make_bare_agreement
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, make_deadline
from trail.clock import now

MONDAY = datetime(2026, 3, 9, 20, 30, tzinfo=UTC)  # 16:30 in New York
PAGE = "/deadlines/timeline/"


def make(actor, due_at, **given) -> Deadline:
    return make_deadline(actor, due_at=due_at, **given)


def marks(page) -> list[str]:
    """What the signs of the picture say, in their order."""
    return re.findall(r'<a href="[^"]+" class="timeline__mark[^"]*" aria-label="([^"]+)"', page.content.decode())


def table(page) -> list[Deadline]:
    return [row.line.deadline for row in page.context["rows"]]


@pytest.fixture
def three(cast: Cast) -> list[Deadline]:
    agreement = make_bare_agreement(cast.officer)
    return [
        make(cast.officer, MONDAY, agreement=agreement),
        make(cast.officer, MONDAY + 3 * DAY, kind="record_access", agreement=agreement, is_provisional=True),
        make(cast.officer, MONDAY + 20 * DAY, kind="training"),
    ]


@pytest.mark.parametrize(("span", "found"), [("day", 1), ("week", 2), ("month", 3), ("year", 3)])
def test_it_shows_a_span_around_a_day(client_of, cast: Cast, three, span: str, found: int) -> None:
    page = client_of(cast.officer).get(f"{PAGE}?span={span}&on=2026-03-09&state=all")
    assert table(page) == three[:found]
    assert all(f"/deadlines/{row.pk}/" in page.content.decode() for row in three[:found])


def test_earlier_and_later_keep_what_was_asked(client_of, cast: Cast, three) -> None:
    page = client_of(cast.officer).get(f"{PAGE}?span=week&on=2026-03-11&by=kind&state=all").content.decode()
    assert "9 Mar – 15 Mar 2026" in page
    ways = re.findall(r'<a href="\?([^"]+)" rel="(prev|next)"', page)
    assert [("on=2026-03-08" in ways[0][0]), ("on=2026-03-16" in ways[1][0])] == [True, True]
    assert all("by=kind" in way and "span=week" in way and "state=all" in way for way, _rel in ways)


@pytest.mark.parametrize(("by", "rows"), [("kind", 3), ("agreement", 2), ("vendor", 2)])
def test_rows_are_agreements_vendors_or_duties(client_of, cast: Cast, three, by: str, rows: int) -> None:
    page = client_of(cast.officer).get(f"{PAGE}?span=month&on=2026-03-09&by={by}&state=all")
    assert len(page.context["scene"].rows) == rows


def test_standing_is_said_by_word_and_sign(client_of, cast: Cast) -> None:
    at = now()
    make(cast.officer, at - 2 * DAY, kind="training")
    make(cast.officer, at + 2 * DAY, kind="record_access")
    make(cast.officer, at + 3 * DAY + timedelta(hours=1), kind="correction", is_provisional=True)
    make(cast.officer, None, kind="disposition_on_request")
    said = marks(client_of(cast.officer).get(f"{PAGE}?span=year&by=kind"))
    assert len(said) == 4
    for word in ("overdue", "soon", "provisional", "no date"):
        assert any(word in label for label in said), word
    page = client_of(cast.officer).get(f"{PAGE}?span=year&by=kind").content.decode()
    assert ">!</text>" in page and "is-provisional" in page and ">?</text>" in page and 'class="timeline__now"' in page


def test_what_stands_close_together_is_one_sign_that_leads_to_the_register(client_of, cast: Cast) -> None:
    agreement = make_bare_agreement(cast.officer)
    for hours in range(4):
        make(cast.officer, MONDAY + timedelta(hours=hours), agreement=agreement)
    client = client_of(cast.officer)
    page = client.get(f"{PAGE}?span=year&on=2026-03-09&by=agreement")
    [label] = marks(page)
    assert label.startswith("4 deadlines") and "4 overdue" in label
    address = re.search(r'<a href="(/deadlines/\?[^"]+)" class="timeline__mark', page.content.decode())
    assert address and f"agreement={agreement.pk}" in address[1]
    assert client.get(address[1].replace("&amp;", "&")).context["list"].count == 4


def test_the_school_year_is_the_one_that_was_entered(client_of, cast: Cast, three) -> None:
    client, address = client_of(cast.officer), f"{PAGE}?span=year&on=2026-03-09&state=all"
    assert "1 Jul 2025" in client.get(address).content.decode()
    SchoolYear.objects.create(
        organization=cast.officer.organization, name="2025/26", first_day=date(2025, 8, 18), last_day=date(2026, 6, 5)
    )
    assert "18 Aug 2025" in client.get(address).content.decode()


def test_it_draws_some_and_says_how_many_it_does_not(client_of, cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr(timeline, "MOST", 3)
    monkeypatch.setattr(timeline, "UNDATED", 1)
    monkeypatch.setattr("desk.timeline.ROWS", 2)
    for n, kind in enumerate(("training", "record_access", "correction", "audit", "renewal")):
        make(cast.officer, MONDAY + n * DAY, kind=kind)
    for _ in range(3):
        make(cast.officer, None)
    page = client_of(cast.officer).get(f"{PAGE}?span=month&on=2026-03-09&by=kind")
    said = page.content.decode()
    assert "The first 3 of 5 are shown; 2 later ones are not." in said
    assert "Of 3 without a date the first 1 are shown." in said and "2 more rows are in the table only." in said
    assert len(table(page)) == 4
    assert "due_from=2026-03-01" in said and "due_until=2026-03-31" in said


def test_filters_are_those_of_the_register(client_of, cast: Cast, three) -> None:
    client = client_of(cast.officer)
    address = f"{PAGE}?span=month&on=2026-03-09&state=all"
    assert table(client.get(f"{address}&kind=record_access")) == [three[1]]
    assert table(client.get(f"{address}&responsible=mine")) == []
    assert table(client.get(f"{PAGE}?span=month&on=2026-03-09&state=met")) == []


def test_what_is_not_understood_is_said_and_left_out(client_of, cast: Cast, three) -> None:
    page = client_of(cast.officer).get(f"{PAGE}?span=age&on=someday&by=color")
    assert page.status_code == 200 and "is not a day" in page.content.decode()


def test_nobody_sees_another_districts(client_of, cast: Cast, three) -> None:
    page = client_of(cast.other_officer).get(f"{PAGE}?span=month&on=2026-03-09&state=all")
    assert table(page) == [] and "Nothing is due in this time" in page.content.decode()
    assert client_of(cast.vendor_contact).get(PAGE).status_code == 403


def test_days_are_those_of_the_district(client_of, cast: Cast) -> None:
    """Half past eleven in the evening is the next day elsewhere."""
    late = make(cast.officer, datetime(2026, 3, 10, 3, 30, tzinfo=UTC))
    client = client_of(cast.officer)
    assert table(client.get(f"{PAGE}?span=day&on=2026-03-09")) == [late]
    assert table(client.get(f"{PAGE}?span=day&on=2026-03-10")) == []


@pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01"])
def test_the_days_on_which_clocks_change_are_drawn(client_of, cast: Cast, day: str) -> None:
    noon = make(cast.officer, datetime.fromisoformat(f"{day}T17:00:00+00:00"))
    page = client_of(cast.officer).get(f"{PAGE}?span=day&on={day}")
    assert table(page) == [noon] and len(page.context["scene"].ticks) == 24


def test_names_are_escaped_in_the_picture(client_of, cast: Cast) -> None:
    agreement = make_bare_agreement(cast.officer)
    type(agreement).objects.unscoped("a test").filter(pk=agreement.pk).update(title="<b>Lumen & Co</b>")
    make(cast.officer, MONDAY, agreement=agreement)
    page = client_of(cast.officer).get(f"{PAGE}?span=week&on=2026-03-09").content.decode()
    assert "<b>Lumen" not in page and "&lt;b&gt;Lumen" in page


def test_the_questions_do_not_grow(client_of, cast: Cast, django_assert_max_num_queries) -> None:
    agreement = make_bare_agreement(cast.officer)
    for n in range(12):
        make(cast.officer, MONDAY + n * DAY, agreement=agreement)
    client = client_of(cast.officer)
    client.get(f"{PAGE}?span=month&on=2026-03-09")
    with django_assert_max_num_queries(18):
        client.get(f"{PAGE}?span=month&on=2026-03-09")
