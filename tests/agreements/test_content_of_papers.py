"""Whatever the paper, what is shared of it names nobody: read by the real reader, for the invented and the real documents."""

import json
import re
from pathlib import Path

import pytest

from agreements.content import Content
from intake.packing import unpacked
from intake.payload import payload_of
from law.reader import read
from tests.intake.test_papers_in_full import DOCUMENTS, ON

PAPERS = sorted(p for p in DOCUMENTS.iterdir() if p.suffix in {".txt", ".md"} and p.name != "README.md")


def shared_text(path: Path) -> tuple[str, list[str]]:
    """Everything of the paper that others may come to share, and the names that were read in it."""
    payload = payload_of(read(path.name, path.read_bytes(), on=ON))
    content = Content(payload["reading"], unpacked(payload["terms"]))
    paper = content.paper()
    held = [paper.provisions, [[i.title, i.items] for i in paper.instruments], [content.state_terms(s) for s in content.states()]]
    rows = [row for key in ("parties", "contacts", "signatures") for row in payload["reading"][key]]
    names = {row[key] for row in rows for key in ("name", "email", "phone") if row.get(key)}
    return json.dumps([held, content.title()], ensure_ascii=False), sorted(names)


def leaks(held: str, names: list[str]) -> list[str]:
    """The names that stand in the text, in any case, as words of their own."""
    return [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", held, re.I)]


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.stem)
def test_it_names_nobody_in_an_invented_document(path):
    held, names = shared_text(path)
    assert leaks(held, names) == []


@pytest.mark.parametrize("number", range(4))
def test_it_names_nobody_in_a_real_document(shared_folder, number):
    held, names = shared_text(sorted((shared_folder / "seeds").glob("*.txt"))[number])
    assert names
    assert leaks(held, names) == []


def test_it_would_see_a_name_that_stayed():
    assert leaks('"Acorn Learning tells"', ["acorn learning", "Fern"]) == ["acorn learning"]
