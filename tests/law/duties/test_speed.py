"""Time grows with the length, and not faster."""

from time import process_time

import pytest

from law.duties import derive_duties
from law.duties.context import Context
from tests.law.duties.making import text_of

CLAUSE = "The Provider shall notify the LEA, and where it can, and if it may, the parents, within {0} ({0}) days of clause {0}; "


def seconds(clauses: int) -> float:
    text = text_of("".join(CLAUSE.format(n % 89 + 10) for n in range(clauses)))
    start = process_time()
    derive_duties(text, context=Context())
    return process_time() - start


@pytest.mark.parametrize(
    "hostile", ["(" * 20000, "a " * 20000, "and shall " * 5000, "one hundred " * 5000, "notice of " * 5000, ", " * 20000]
)
def test_it_is_not_stopped_by_hostile_text(hostile: str) -> None:
    start = process_time()
    derive_duties(text_of(f"Provider shall {hostile} within 5 days."), context=Context())
    assert process_time() - start < 20


def test_its_time_is_linear() -> None:
    seconds(20)
    few, many = seconds(60), seconds(240)
    assert many < max(few, 0.05) * 4 * 4
