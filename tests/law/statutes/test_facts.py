"""The rules say what the collected facts say; nothing that was not seen in a source became a date."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from law.clocks.records import UNITS
from law.statutes.loading import statute_rule, statute_rules
from law.statutes.records import StatuteRule

# One fact that speaks of several recipients, to each on another condition: a rule for each, by the fact's topic.
SPLIT = {
    "tx.gov_code_2054_603.breach_lea_ag": "tx.gov_code_2054_603.breach_lea_individuals_ag",
    "mo.rsmo_407_1500_2.breach_ag_cra": "mo.rsmo_407_1500_2.breach_private",
}
FACTS = Path(os.environ.get("TUTELA_SHARED", "../shared")) / "facts" / "statute_facts.json"


@pytest.fixture(scope="module")
def facts() -> list[dict[str, Any]]:
    if not FACTS.is_file():
        pytest.skip("the collected facts are not here; set TUTELA_SHARED")
    return [fact for fact in json.loads(FACTS.read_text()) if fact["jurisdiction"] != "TIME"]


def whole_rules() -> tuple[StatuteRule, ...]:
    """The rules that stand for a fact by themselves."""
    return tuple(rule for rule in statute_rules() if rule.id not in SPLIT)


def test_every_fact_is_entered_once(facts: list[dict[str, Any]]) -> None:
    entered = Counter((rule.jurisdiction, rule.versions[-1].source.cite, rule.topic) for rule in whole_rules())
    assert entered == Counter((fact["jurisdiction"], fact["citation"], fact["topic"]) for fact in facts)


def test_every_figure_is_the_one_of_the_facts(facts: list[dict[str, Any]]) -> None:
    figures = Counter(
        (fact["jurisdiction"], fact["citation"], str(fact["amount"]), fact["unit"]) for fact in facts if fact["unit"] in UNITS
    )
    rules = [rule for rule in whole_rules() if rule.versions[-1].unit]
    entered = Counter(
        (r.jurisdiction, r.versions[-1].source.cite, str(r.versions[-1].amount), r.versions[-1].unit) for r in rules
    )
    assert entered == figures


def test_a_start_was_seen_in_its_source(facts: list[dict[str, Any]]) -> None:
    seen = {(fact["citation"], fact["topic"]): fact for fact in facts if fact["effective_seen_in_source"]}
    for rule in whole_rules():
        version = rule.versions[-1]
        if version.since is not None:
            assert str(version.since) in seen[version.source.cite, rule.topic]["effective"]


def _has_threshold(rule: StatuteRule) -> bool:
    return any(one.threshold for one in (rule, *(statute_rule(part) for part, whole in SPLIT.items() if whole == rule.id)))


def test_what_a_fact_says_of_one_recipient_is_a_rule_of_its_own(facts: list[dict[str, Any]]) -> None:
    for part, whole in SPLIT.items():
        rule, of = statute_rule(part), statute_rule(whole)
        (fact,) = [f for f in facts if (f["citation"], f["topic"]) == (of.versions[-1].source.cite, of.topic)]
        version = rule.versions[-1]
        assert version.source == of.versions[-1].source and version.since == of.versions[-1].since
        assert str(version.amount or 1001).replace("1001", "1,000") in fact["duty"] and rule.threshold is not None


def test_confidence_source_and_content_are_kept(facts: list[dict[str, Any]]) -> None:
    by_key = {(fact["jurisdiction"], fact["citation"], fact["topic"]): fact for fact in facts}
    for rule in whole_rules():
        version = rule.versions[-1]
        fact = by_key[rule.jurisdiction, version.source.cite, rule.topic]
        assert (version.source.confidence, version.source.url) == (fact["confidence"], fact["source_url"])
        assert version.source.kind == (fact["source_kind"] or "none")
        assert len(rule.content) == len(fact["required_content"]) and _has_threshold(rule) == bool(fact["threshold"])
