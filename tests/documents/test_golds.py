"""The golds themselves: in the contract's vocabulary, and such that a reader without fault scores 1.0 and an empty one 0.0."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.documents import build

HERE = Path(__file__).resolve().parent
GOLDS = [*sorted(HERE.glob("*.gold.json")), *sorted((HERE / "fifth").glob("*.gold.json"))]
UNITS = {"hours", "calendar_days", "business_days", "school_days", "weeks", "months", "years", None}
TRIGGERS = set(
    """incident_suspected incident_discovered incident_confirmed access_requested inaccuracy_notified legal_demand_received
    legal_disclosure agreement_executed agreement_terminated agreement_expired service_terminated disposition_requested
    disposition_done audit_requested sale_closed notice_mailed calendar lea_request termination_wanted
    records_created other""".split()
)
KINDS = set(
    """breach_notice breach_initial_notice breach_notice_to_parents breach_notice_to_users record_access correction
    legal_demand_notice subprocessor_list storage_list disposition_on_request disposition_on_termination disposition_prior_notice
    disposition_confirmation final_review data_need_review post_term_access post_term_destruction audit_notice audit_support
    independent_report security_evidence successor_notice agreement_term offer_term termination_notice notice_by_mail_effective
    confidentiality_survival document_retention unauthorized_access_notice training incident_plan annual_rights_notice
    other""".split()
)
RULES = set(
    """exhibit-missing exhibit-mismatch dangling-reference amendment-not-located amendment-approximate amendment-not-understood
    figure-mismatch state-terms-missing conditional-term start-unstated unit-unstated conflicting-terms duplicate-number
    missing-number duplicate-element undeclared-subprocessor retention-conflict prohibited-element count-mismatch unsigned
    expired""".split()
)
OPERATIONS = set(
    """replace_phrase delete_phrase insert_text insert_item replace_provision define substitute_term standalone""".split()
)
OUTCOMES = {"applied", "approximate", "not_located", "standalone", "not_understood"}


def gold(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def states(path: Path) -> list[str | None]:
    return [None, *sorted(gold(path).get("by_state", {}))]


def every(path: Path, key: str) -> list[dict[str, Any]]:
    """The rows of one key, of the whole document and of each state."""
    g = gold(path)
    return g.get(key, []) + [row for part in g.get("by_state", {}).values() for row in part.get(key, [])]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = Path(os.environ.get("TUTELA_SHARED", HERE.parents[2] / "shared")) / "tools" / "score_reading.py"
    if not path.exists():
        pytest.skip("the shared folder is not there (TUTELA_SHARED)")
    spec = importlib.util.spec_from_file_location("score_reading", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", GOLDS, ids=lambda p: p.stem)
def test_it_has_a_document_for_each_gold(path: Path) -> None:
    g = gold(path)
    assert (path.parent / g["file"]["name"]).exists()
    assert "base" not in g or (path.parent / g["base"]).exists()


@pytest.mark.parametrize("path", GOLDS, ids=lambda p: p.stem)
def test_it_uses_the_words_of_the_contract(path: Path) -> None:
    for duty in every(path, "duties"):
        assert {duty["kind"], *duty.get("kind_any", [])} <= KINDS
        assert {duty["unit"], *duty.get("unit_any", [])} <= UNITS
        assert {duty.get("trigger", "other"), *duty.get("trigger_any", [])} <= TRIGGERS
    for finding in every(path, "findings"):
        assert {finding["rule"], *finding.get("rule_any", [])} <= RULES
    for row in gold(path)["amendments"]:
        assert {row["op"], *row.get("op_any", [])} <= OPERATIONS | {None}
        assert {row["outcome"], *row.get("outcome_any", [])} <= OUTCOMES
    assert set(gold(path)["findings_absent"]) <= RULES


@pytest.mark.parametrize("path", GOLDS, ids=lambda p: p.stem)
def test_it_never_asks_for_a_finding_that_it_also_forbids(path: Path) -> None:
    assert not {f["rule"] for f in every(path, "findings")} & set(gold(path)["findings_absent"])


@pytest.mark.parametrize("path", GOLDS, ids=lambda p: p.stem)
def test_it_scores_one_for_its_own_content_and_nothing_for_none(path: Path, scorer: ModuleType) -> None:
    g = gold(path)
    for state in states(path):
        assert scorer.score(scorer.perfect(g, state), g, state).total == pytest.approx(1)
        assert scorer.score(scorer.empty(g), g, state).total == 0


def test_it_builds_the_word_and_pdf_versions_beside_their_golds(tmp_path: Path) -> None:
    made = build.build_all(tmp_path)
    assert [p.suffix for p in made] == [".docx", ".docx", ".pdf", ".pdf"]
    assert all((HERE / f"{p.stem}.gold.json").exists() and p.stat().st_size for p in made)


def test_it_numbers_in_word_what_the_text_prints(tmp_path: Path) -> None:
    """No list number is in a run, so a reader that ignores the numbering part cannot pass."""
    from docx import Document

    build.build_all(tmp_path)
    numbered = [
        p for p in Document(str(tmp_path / "10_pennsylvania_sections.docx")).paragraphs if p._p.find(".//{*}numPr") is not None
    ]
    assert len(numbered) == 15 + 16
    assert not any(p.text.startswith(("Section", "(")) for p in numbered)
