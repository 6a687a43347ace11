"""Time grows with the length, and not faster."""

from datetime import date
from time import process_time

import pytest

from law.duties import derive_duties
from law.duties.context import Context
from law.reader import read
from tests.law.duties.making import derive, provision, text_of

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


def time_of(text: str) -> float:
    provisions = text_of(text)
    start = process_time()
    derive_duties(provisions, context=Context())
    return process_time() - start


@pytest.mark.parametrize(
    "text",
    [
        "The Vendor shall warn the Board inside ten (10) days of each incident or {0} ",
        "({0}) tell the Board within {0} days; ",
        "within {0} days of the end of that semester or ",
        "unless the District asks for it within {0} hours, ",
    ],
)
def test_a_sentence_without_end_takes_no_more_than_its_length(text: str) -> None:
    def filled(times: int) -> float:
        return time_of("Vendor shall " + "".join(text.format(n % 80 + 2) for n in range(times)))

    filled(20)
    few, more, most = (filled(n) for n in (25, 100, 400))
    assert more < max(few, 0.1) * 4 * 3
    assert most < max(more, 0.3) * 4 * 2.5


def test_the_conflicts_of_many_sections_take_no_more_than_their_number() -> None:
    """Every section contradicts every other, and each is told once, and once at the first of them."""

    def found(sections: int) -> int:
        words = "Provider shall notify the LEA of a breach within {0} hours of its discovery."
        made = (provision(f"art_1__sec_{n}", words.format(n + 1)) for n in range(sections))
        return sum(f.rule == "conflicting-terms" for f in derive(*made).findings)

    assert (found(4), found(40)) == (4, 40)


ITEM = "({0}) notify the LEA of each loss in system {0} no later than {1} hours after discovery, and keep a record of it for {2} years;\n"


def time_of_items(count: int) -> float:
    items = "".join(ITEM.format(n + 1, n % 90 + 2, n % 7 + 1) for n in range(count))
    paper = f"DATA AGREEMENT\n\n1. Duties. The Provider shall:\n{items}".encode()
    start = process_time()
    assert len(read("paper.txt", paper, on=date(2026, 11, 1)).document.provisions) > count
    return process_time() - start


def test_a_list_of_items_with_clocks_takes_its_length_and_no_more() -> None:
    time_of_items(50)
    few, many = time_of_items(150), time_of_items(600)
    assert many < max(few, 0.2) * 4 * 2
