"""Sentences and the standing rules that counsel reads in them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from law.consolidated import ConsolidatedText
from law.duties import Context
from law.restrictions import RestrictionSet, derive_restrictions
from tests.law.duties.making import provision, text_of

CASES = yaml.safe_load((Path(__file__).resolve().parent / "cases.yaml").read_text(encoding="utf-8"))
US = "Student Data shall be stored within the United States."
BY_LAW = "Where required by law, Student Data shall be stored within the United States."


def derive(case: dict[str, Any]) -> RestrictionSet:
    return derive_restrictions(text_of(case["text"], items=case.get("items", ())), context=Context())


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_it_reads_the_rule_as_counsel_does(case: dict[str, Any]) -> None:
    found = derive(case)
    for wanted in case["rules"]:
        rows = [r for r in found.restrictions if r.kind == wanted["kind"] and r.rule == wanted.get("rule", r.rule)]
        assert rows, (wanted, found.restrictions)
        assert set(rows[0].values) == set(wanted.get("values", rows[0].values))
    assert not {r.kind for r in found.restrictions} & set(case.get("none", ()))
    assert {f.rule for f in found.findings} == set(case.get("findings", ()))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_it_quotes_words_that_stand_there(case: dict[str, Any]) -> None:
    text = text_of(case["text"], items=case.get("items", ()))
    for row in derive(case).restrictions:
        stands = text.get(row.address)
        assert stands and row.quote in stands.text and len(row.quote) <= 200


def test_a_state_term_settles_what_the_base_text_leaves_to_law() -> None:
    state = provision(
        "exh_G__XX__item_3", "Xanadu does not require data to be stored within the United States.", kind="item", source="XX.3"
    )
    found = derive_restrictions(ConsolidatedText("XX", (provision("art_5__sec_1", BY_LAW), state)), context=Context())
    (row,) = [r for r in found.restrictions if r.kind == "storage_location"]
    assert (row.values, row.source, row.address) == (("any",), "XX.3", "exh_G__XX__item_3")
    assert found.findings == ()


def test_it_says_where_the_law_would_have_to_be_read() -> None:
    found = derive_restrictions(ConsolidatedText(None, (provision("art_5__sec_1", BY_LAW),)), context=Context())
    assert [(f.rule, f.address) for f in found.findings] == [("conditional-term", "art_5__sec_1")]


def test_it_makes_one_row_for_a_kind_in_a_provision() -> None:
    text = "Vendor shall encrypt data at rest. Vendor shall encrypt data in transit."
    found = derive_restrictions(text_of(text), context=Context())
    assert [r.values for r in found.restrictions if r.kind == "encryption"] == [("at rest", "in transit")]


def test_it_skips_what_is_merely_attached() -> None:
    context = Context(attachments=frozenset({"attachment_2"}))
    found = derive_restrictions(ConsolidatedText(None, (provision("attachment_2__sec_1", US),)), context=context)
    assert found.restrictions == ()
