"""The coverage of rules: what is verified, what is provisional and why, what is missing."""

import csv
import io

import pytest

from deadlines.policies import may_read_deadlines
from desk.coverage_columns import MISSING, PROVISIONAL, VERIFIED, every_row
from desk.coverage_picture import PLACES, tallies, totals
from law.states import STATES
from law.statutes.coverage import coverage as by_act
from tests.cast import Cast
from trail.models import AuditEntry

RULE = "ri.r_i_g_l_11_49_3_4.breach_agency"


def rows(page) -> list:
    return page.context["list"].page.object_list


def test_it_counts_what_the_rules_bear_and_nothing_more() -> None:
    counted, told = totals(every_row()), by_act()
    assert counted.verified == sum(one.settled for one in told)
    assert counted.count == sum(one.versions for one in told)
    assert sum(one.count for one in tallies(every_row())) == counted.count
    assert counted.without + counted.with_rules == len(STATES)


def test_the_map_has_a_place_for_every_jurisdiction() -> None:
    places = [code for code in PLACES.split() if code != ".."]
    assert sorted(places) == sorted([*STATES, "US"])


@pytest.mark.parametrize("standing", [VERIFIED, PROVISIONAL, MISSING])
def test_it_filters_by_how_a_rule_stands(client_of, cast: Cast, standing: str) -> None:
    page = client_of(cast.officer).get(f"/deadlines/coverage/?standing={standing}")
    found = rows(page)
    assert found and {row.standing for row in found} == {standing}
    assert page.context["list"].count == sum(row.standing == standing for row in every_row())


def test_it_says_why_a_rule_is_provisional(client_of, cast: Cast) -> None:
    client = client_of(cast.reader)
    found = rows(client.get("/deadlines/coverage/?doubt=secondary&sort=-rule"))
    assert found and all(row.version.source.kind in ("secondary", "none") for row in found)
    page = client.get("/deadlines/coverage/?jurisdiction=WY").content.decode()
    assert "No rule was entered" in page and "missing" in page
    page = client.get("/deadlines/coverage/?doubt=start").content.decode()
    assert "start not known" in page and "not recorded" in page


def test_search_order_and_columns_live_in_the_address(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    found = rows(client.get("/deadlines/coverage/?jurisdiction=RI&q=residents&sort=-from&columns=cite,note"))
    assert {row.jurisdiction for row in found} == {"RI"}
    page = client.get("/deadlines/coverage/?jurisdiction=ZZ&standing=perhaps&sort=nothing&page=99")
    assert page.status_code == 200 and "Select a valid choice" in page.content.decode()
    assert client.get("/deadlines/coverage/?q=nothing-of-that-kind").context["list"].count == 0


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_is_taken_out_as_a_file(client_of, cast: Cast, kind: str) -> None:
    file = client_of(cast.officer).get(f"/deadlines/coverage/export.{kind}?jurisdiction=RI")
    assert "attachment" in file["Content-Disposition"]
    assert AuditEntry.objects.filter(code="rules.exported").exists()
    if kind == "csv":
        table = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
        assert len(table) == sum(row.jurisdiction == "RI" for row in every_row())
        assert all(line["Citation"] and line["Standing"] for line in table)
    assert client_of(cast.officer).get("/deadlines/coverage/export.pdf").status_code == 404


def test_a_rule_has_a_page_with_all_its_versions(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    page = client.get(f"/deadlines/coverage/{RULE}/").content.decode()
    for row in every_row():
        if row.rule and row.version and row.rule.id == RULE:
            assert row.version.source.cite in page
    assert client.get("/deadlines/coverage/no.such.rule/").status_code == 404


def test_who_has_no_deadlines_has_no_coverage(client_of, cast: Cast) -> None:
    assert not may_read_deadlines(cast.vendor_contact)
    for address in ("", "export.csv", f"{RULE}/"):
        assert client_of(cast.vendor_contact).get(f"/deadlines/coverage/{address}").status_code == 403
