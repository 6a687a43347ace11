"""Clauses and the duties that counsel reads in them: the tables in `cases/`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from law.duties import Context, derive_duties
from law.obligations import Duty
from tests.law.duties.making import text_of

FOLDER = Path(__file__).resolve().parent / "cases"
CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


def value(duty: Duty, field: str) -> Any:
    """A field as the tables write it."""
    found = getattr(duty, field)
    if field == "combine":
        return found.rule if found else None
    return list(found) if isinstance(found, tuple) else found


def is_timed(duty: Duty) -> bool:
    return duty.amount is not None or duty.recurs is not None


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_it_reads_the_clause_as_counsel_does(case: dict[str, Any]) -> None:
    text = text_of(case["text"], heading=case.get("heading", ""), items=case.get("items", ()))
    found = derive_duties(text, context=Context())
    left = list(found.duties)
    for wanted in case["duties"]:
        match = next((d for d in left if all(value(d, f) == v for f, v in wanted.items())), None)
        assert match, f"{wanted} is missing in {found.duties}"
        left.remove(match)
    assert not [d for d in left if is_timed(d)], "a timed duty was invented"
    assert set(case.get("findings", ())) <= {f.rule for f in found.findings}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_it_quotes_words_that_stand_there(case: dict[str, Any]) -> None:
    text = text_of(case["text"], heading=case.get("heading", ""), items=case.get("items", ()))
    for duty in derive_duties(text, context=Context()).duties:
        stands = text.get(duty.address)
        assert stands and duty.quote in stands.text and len(duty.quote) <= 200
        assert not is_timed(duty) or any(c.isdigit() for c in duty.quote) or len(duty.quote.split()) > 2


def test_there_are_cases_for_every_kind() -> None:
    kinds = {d["kind"] for c in CASES for d in c["duties"]}
    from law.duties.kinds import _JUDGES, OTHER

    assert {k for k in _JUDGES if k != "disposition"} | {OTHER, "disposition_on_request", "disposition_on_termination"} <= kinds
    assert len(CASES) >= 120
