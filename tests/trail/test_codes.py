"""The table of codes: complete, and every code in it dotted and in the past tense."""

import ast
import re
from collections.abc import Iterator

import pytest

from accounts.actors import SystemActor
from tests.house.source import ROOMS, modules_of
from trail.codes import TABLE, UnknownCode, words_of
from trail.services import record

pytestmark = pytest.mark.once

RECORDING = {"record": 1, "record_refusal": 1, "record_read": None}


def codes_in_source() -> Iterator[tuple[str, str]]:
    """Where a code is written as such: as the second argument, or as `code=`."""
    for room in (*ROOMS, "vault"):
        for path, tree in modules_of(room):
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in RECORDING:
                    yield from ((f"{path}:{node.lineno}", code) for code in _codes(node))


def _codes(call: ast.Call) -> Iterator[str]:
    place = RECORDING[ast.unparse(call.func).split(".")[-1]]
    given = [call.args[place]] if place is not None and len(call.args) > place else []
    given += [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    for value in given:
        yield from (
            node.value
            for node in ast.walk(value)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value
        )


def test_it_knows_every_code_that_the_source_records() -> None:
    found = list(codes_in_source())
    assert len(found) > 20
    assert [(where, code) for where, code in found if code not in TABLE] == []


def test_no_code_waits_for_somebody_who_records_it() -> None:
    """A code stands in the source as a text outside of the table, or nothing ever has it."""
    texts = {
        node.value
        for room in (*ROOMS, "vault")
        for path, tree in modules_of(room)
        if not str(path).endswith("trail/codes.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(set(TABLE) - texts) == []


@pytest.mark.parametrize("code", TABLE)
def test_it_is_dotted(code: str) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", code)


def test_it_refuses_a_code_that_is_not_in_the_table(db: None) -> None:
    with pytest.raises(UnknownCode, match=r"trail/codes\.py"):
        record(SystemActor("test"), "something.imagined", None)


def test_it_still_reads_an_entry_whose_code_has_gone() -> None:
    assert words_of("old_thing.happened") == "old thing happened"
