"""Each version of each rule, the day before, on and after its start and end; a rule without a known start never pretends one."""

from datetime import date, timedelta

import pytest

from law.calendars.district import calendar
from law.clocks.records import Start
from law.statutes.deadlines import statute_deadline
from law.statutes.loading import statute_rule, statute_rules
from law.statutes.records import NotInForce, StatuteRule, Version

A_DAY = timedelta(days=1)
KNOWN = [(rule, version) for rule in statute_rules() for version in rule.versions if version.since]
ENDED = [(rule, version) for rule in statute_rules() for version in rule.versions if version.until]
UNKNOWN = [(rule, rule.versions[0]) for rule in statute_rules() if rule.versions[0].since is None]


def names(pairs: list[tuple[StatuteRule, Version]]) -> list[str]:
    return [f"{rule.id} {version.key}" for rule, version in pairs]


@pytest.mark.parametrize("rule,version", KNOWN, ids=names(KNOWN))
def test_a_version_begins_on_its_day(rule: StatuteRule, version: Version) -> None:
    assert version.since is not None
    assert rule.version_on(version.since) is version and rule.version_on(version.since + A_DAY) is version
    first = rule.versions[0]
    if version is first:
        with pytest.raises(NotInForce, match=f"^{rule.id} has no version in force on {version.since - A_DAY}; known: "):
            rule.version_on(version.since - A_DAY)
    else:
        assert rule.version_on(version.since - A_DAY) is rule.versions[rule.versions.index(version) - 1]


@pytest.mark.parametrize("rule,version", ENDED, ids=names(ENDED))
def test_a_version_ends_with_its_day(rule: StatuteRule, version: Version) -> None:
    assert version.until is not None
    assert rule.version_on(version.until) is version
    if version is rule.versions[-1]:
        with pytest.raises(NotInForce):
            rule.version_on(version.until + A_DAY)
    else:
        assert rule.version_on(version.until + A_DAY) is not version


def test_a_rule_whose_start_is_unknown_is_never_excluded_and_always_provisional() -> None:
    assert UNKNOWN
    for rule, version in UNKNOWN:
        assert rule.version_on(date(1990, 1, 1)) is version
        assert "the start of the rule is not known" in version.reasons
    assert all("the start of the rule is not known" not in version.reasons for _, version in KNOWN)


@pytest.mark.parametrize("rule,version", KNOWN, ids=names(KNOWN))
def test_a_deadline_on_the_first_day_names_rule_version_and_citation(rule: StatuteRule, version: Version) -> None:
    assert version.since is not None
    where = calendar("America/New_York", state=None if rule.jurisdiction == "US" else rule.jurisdiction)
    found = statute_deadline(rule, Start(version.since), where)
    if version.unit != "school_days" and (version.amount or version.dates or version.due_on):
        assert found.answer.due_at is not None and found.answer.due_at.date() >= version.since
        assert version.source.cite in {step.cite for step in found.answer.steps}
        assert version.key in {step.version for step in found.answer.steps}
    assert set(version.reasons) <= set(found.answer.reasons)


@pytest.mark.parametrize(
    "rule_id,day,amount,unit",
    [
        ("tx.bus_com_521_053.breach_ag", "2023-08-31", 60, "days"),
        ("tx.bus_com_521_053.breach_ag", "2023-09-01", 30, "days"),
        ("ri.r_i_g_l_11_49_3_4.breach_agency", "2023-06-26", 45, "days"),
        ("ri.r_i_g_l_11_49_3_4.breach_agency", "2023-06-27", 30, "calendar_days"),
        ("ny.8_nycrr_121_10.breach_provider_to_lea", "2020-01-29", 7, "calendar_days"),
        ("ct.cgs_10_234dd.breach_board_to_parents", "2017-07-01", 2, "business_days"),
        ("ct.cgs_10_234bb.contract_notice", "2026-01-05", 5, "business_days"),
        ("ca.civ_code_1798_82.breach_business", "2026-01-01", 30, "calendar_days"),
    ],
)
def test_the_figures_of_the_time(rule_id: str, day: str, amount: int, unit: str) -> None:
    version = statute_rule(rule_id).version_on(date.fromisoformat(day))
    assert (version.amount, version.unit) == (amount, unit)


def test_an_older_figure_that_only_a_note_tells_is_not_verified() -> None:
    older = statute_rule("tx.bus_com_521_053.breach_ag").version_on(date(2023, 8, 31))
    assert set(older.reasons) == {"the start of the rule is not known", "the rule is not verified"}


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(LookupError, match=r"^There is no rule 'xx.nothing' in law/data/statutes\.$"):
        statute_rule("xx.nothing")
