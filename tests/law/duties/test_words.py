"""The vocabulary: every concept that a rule asks for exists, and a word is looked up as a search would find it."""

import ast
import re
from pathlib import Path

import pytest

import law.duties
from law.duties.act_words import ACTS
from law.duties.concepts import CONCEPTS, first, speaks_of
from law.duties.thing_words import THINGS

FOLDER = Path(law.duties.__file__).parent
ASKING = {"does", "says", "headed", "mentions_at_all", "comes_first", "speaks_of", "first"}
SENTENCES = (
    "In the event of a data breach the Provider shall promptly notify the LEA and give a first notice by telephone.",
    "Upon termination of this Agreement the Vendor shall return or destroy all student data and certify its destruction.",
    "The District may audit the Contractor's security measures on ten business days' notice; a SOC 2 report follows each year.",
    "If the Company sells its business it shall tell the Board where data are stored and list its sub-processors.",
    "Employees are trained; records are kept for two years; the offer lapses; notices mailed count as received.",
)


def asked(path: Path) -> set[str]:
    """The concepts that a module asks for by name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ASKING:
                words = node.args[:1] if name in {"speaks_of", "first"} else node.args
                found |= {a.value for a in words if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda p: p.stem)
def test_it_asks_only_for_concepts_that_exist(path: Path) -> None:
    assert asked(path) <= CONCEPTS


@pytest.mark.parametrize("sentence", SENTENCES)
def test_it_finds_a_concept_where_a_plain_search_finds_it(sentence: str) -> None:
    for concept, words in {**ACTS, **THINGS}.items():
        match = re.search(rf"\b(?:{'|'.join(words)})\b", sentence, re.I)
        assert first(concept, sentence) == (match.start() if match else -1), concept
        assert speaks_of(concept, sentence) is bool(match)
