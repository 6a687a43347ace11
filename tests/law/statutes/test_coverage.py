"""The page that says what is verified says no more than the rules bear."""

import pytest

from law.checked_yaml import DataFileError, Fields
from law.statutes import coverage as module
from law.statutes.coverage import coverage, jurisdictions_without_rules, status_of
from law.statutes.loading import statute_rules


def test_every_act_has_a_row_with_what_its_rules_bear() -> None:
    rows = {(row.jurisdiction, row.act): row for row in coverage()}
    assert set(rows) == {(rule.jurisdiction, rule.act) for rule in statute_rules()}
    for (jurisdiction, act), row in rows.items():
        versions = [v for rule in statute_rules() if (rule.jurisdiction, rule.act) == (jurisdiction, act) for v in rule.versions]
        assert row.status == status_of(versions) and row.versions == len(versions)
        assert row.settled == sum(not v.reasons for v in versions)
        assert (row.status == "verified") == (not row.reasons)
    assert sum(row.rules for row in rows.values()) == len(statute_rules())


def test_it_names_the_states_of_which_it_knows_nothing() -> None:
    missing = jurisdictions_without_rules()
    assert {"AZ", "IN", "HI", "PR"} <= set(missing) and not {"NY", "IL", "OH", "US"} & set(missing)


@pytest.mark.parametrize(
    "row,message",
    [
        (
            "{jurisdiction: NY, act: 8 NYCRR 121.10, status: provisional, verified_on: unknown}",
            "status: write partly, which is what its rules bear",
        ),
        (
            "{jurisdiction: NY, act: Invented Act, status: verified, verified_on: unknown}",
            "act: no rule of Invented Act is entered for NY",
        ),
        ("{jurisdiction: NY, act: 8 NYCRR 121.10, status: verified}", "verified_on: write a date"),
    ],
)
def test_a_row_that_claims_too_much_is_refused(row: str, message: str) -> None:
    with pytest.raises(DataFileError, match=message):
        Fields.of_text(f"acts: [{row}]", "COVERAGE.yaml").each("acts", module._row)
