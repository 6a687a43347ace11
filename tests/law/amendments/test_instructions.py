"""Instructions as drafters write them do what they say."""

from pathlib import Path

import pytest
import yaml

from law.amendments.instructions import read_item
from law.amendments.items import items_of
from law.consolidation import Consolidation, consolidate
from law.provisions import build_tree
from law.reading import open_source
from law.references import ProvisionIndex
from law.splitting import split_parts
from tests.law.amendments.base import BASE

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


def applied(item: str) -> Consolidation:
    """The base text as amended for Colorado by one item."""
    lines = item.split("\n")
    text = BASE + "1. " + "\n".join(lines) + "\n2. The parties keep a copy of these terms.\n"
    tree = build_tree(split_parts(open_source("case.txt", text.encode())))
    index = ProvisionIndex(p for p in tree.provisions if p.instrument is None)
    supplement = tree.supplements[0]
    first = items_of(supplement, tree.provisions)[0]
    return consolidate(tree.provisions, read_item(first, index), "CO")


@pytest.mark.parametrize("case", CASES, ids=[c["item"][:70] for c in CASES])
def test_it_does_what_the_instruction_says(case):
    result = applied(case["item"])
    got = [(o.op.value.replace("not_understood", "standalone"), o.target, o.outcome.value) for o in result.operations]
    assert len(got) == len(case["expect"]), got
    for row, expected in zip(got, case["expect"], strict=True):
        assert row[0] == expected["op"], got
        assert row[2] in expected.get("any", [expected["outcome"]]), got
        if "target" in expected:
            assert row[1] == expected["target"], got
    target = case["expect"][0].get("target", "")
    words = " ".join(p.text for p in result.text.provisions if p.address == target or (p.address.startswith(target + "__")))
    if "reads" in case:
        assert case["reads"] in words
    if "reads_under" in case:
        assert case["reads_under"] in words
    if "gone" in case:
        assert case["gone"] not in words


@pytest.mark.parametrize("case", CASES, ids=[c["item"][:70] for c in CASES])
def test_it_is_the_same_when_applied_twice(case):
    once = applied(case["item"])
    text = BASE + "1. " + case["item"] + "\n2. The parties keep a copy of these terms.\n"
    tree = build_tree(split_parts(open_source("case.txt", text.encode())))
    index = ProvisionIndex(p for p in tree.provisions if p.instrument is None)
    operations = read_item(items_of(tree.supplements[0], tree.provisions)[0], index)
    twice = consolidate(tree.provisions, [*operations, *operations], "CO")
    assert [(p.address, p.text) for p in twice.text.provisions] == [(p.address, p.text) for p in once.text.provisions]
