"""docs/security.md says what is so: every requirement has a row, and what is called met is shown by tests that exist and run."""

import ast
import io
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command

from accounts.ratelimits import LIMITS
from accounts.security_document import ASVS, DOCUMENT, NIST, STATUSES, Chapter, RequirementsError, Row, chapters, row_of, written
from tests.house.source import ROOT
from trail.backups.layout import SECRETS

CHAPTERS = [*chapters(ASVS), *chapters(NIST)]
ROWS = [row for chapter in CHAPTERS for row in chapter.rows]
SKIPPING = re.compile(r"\bmark\.(skip|skipif|xfail)\b")


@cache
def named_tests_in(path: str) -> dict[str, bool]:
    """The tests of a module, and whether each runs in every run."""
    tree = ast.parse((ROOT / path).read_text())
    marks = [ast.unparse(node.value) for node in tree.body if isinstance(node, ast.Assign) and "pytestmark" in ast.unparse(node)]
    is_skipped = any(SKIPPING.search(mark) for mark in marks)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return {f.name: not is_skipped and not _is_skipped(f) for f in functions}


def _is_skipped(function: ast.FunctionDef) -> bool:
    """Marked so, or left at once by its own first words."""
    marks = [ast.unparse(decorator) for decorator in function.decorator_list]
    first = [ast.unparse(node) for node in function.body[:2] if isinstance(node, ast.Expr)]
    return any(SKIPPING.search(mark) for mark in marks) or any(words.startswith("pytest.skip(") for words in first)


def problem_of(test: str) -> str:
    """What is wrong with a named test."""
    path, _colons, name = test.partition("::")
    if not (ROOT / path).is_file():
        return f"{test}: there is no such file"
    found = named_tests_in(path)
    if name not in found:
        return f"{test}: there is no such test"
    return "" if found[name] else f"{test}: it is skipped"


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.code)
def test_it_answers_every_requirement(chapter: Chapter) -> None:
    assert chapter.unanswered == set()


def test_it_names_tests_that_exist_and_run() -> None:
    assert [problem for row in ROWS for test in row.tests if (problem := problem_of(test))] == []


def test_it_refuses_a_sentence_that_a_comma_has_cut() -> None:
    cut = yaml.safe_load("{asks: X, status: met, how: A list of 20,000, tests: []}")
    with pytest.raises(RequirementsError, match="Quote what holds a comma"):
        row_of("6.2.4", "1", cut)
    with pytest.raises(RequirementsError, match="status"):
        row_of("6.2.4", "1", {"asks": "X", "status": "perhaps", "how": "Y"})


def test_it_calls_nothing_met_without_a_test() -> None:
    assert [row.number for row in ROWS if row.status == "met" and not row.tests] == []
    assert [row.number for row in ROWS if row.status not in STATUSES or not row.how.strip()] == []


def test_it_covers_the_chapters_in_scope() -> None:
    asvs = chapters(ASVS)
    assert [c.code for c in asvs] == [f"V{n}" for n in (*range(1, 10), *range(11, 17))]
    assert sum(len(c.levels) for c in asvs) == 217  # of 253 in levels 1 and 2, without the 29 of V10 and the 7 of V17
    beyond_low = {"AC-6", "AU-9(2)", "AU-10", "SC-8", "SC-28"}
    assert beyond_low <= {row.number for c in chapters(NIST) for row in c.rows}


def test_it_is_written_from_its_data() -> None:
    text = DOCUMENT.read_text()
    assert written(text) == text, "run: bin/manage write_security_doc"
    call_command("write_security_doc", "--check", stdout=io.StringIO())


def test_it_notices_what_is_out_of_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "security.md"
    changed.write_text(DOCUMENT.read_text().replace("does not apply", "met", 1))
    monkeypatch.setattr("accounts.management.commands.write_security_doc.DOCUMENT", changed)
    with pytest.raises(CommandError, match="not up to date"):
        call_command("write_security_doc", "--check")
    call_command("write_security_doc")
    assert changed.read_text() == DOCUMENT.read_text()


@pytest.mark.parametrize(
    ("test", "told"),
    [
        ("tests/security/test_nothing.py::test_it", "no such file"),
        ("tests/security/test_document.py::test_it_is_not_there", "no such test"),
        ("tests/security/test_restore_drill.py::test_it_comes_back_whole", "skipped"),
        ("tests/security/test_document.py::test_it_covers_the_chapters_in_scope", ""),
    ],
)
def test_it_would_notice_a_test_that_shows_nothing(test: str, told: str) -> None:
    assert told in problem_of(test)
    assert bool(told) == bool(problem_of(test))


def test_it_would_notice_a_requirement_without_a_row() -> None:
    row = Row("1.1.1", "2", "x", "met", "y", ())
    assert Chapter("V1", "x", {"1.1.1": "2", "1.1.2": "2"}, (row,)).unanswered == {"1.1.2"}


def test_it_finds_the_documents_that_it_names() -> None:
    links = set(re.findall(r"\]\(([\w./-]+\.md)(?:#[\w-]+)?\)", DOCUMENT.read_text()))
    assert {"accounts.md", "intake.md", "trail.md", "running.md"} <= links
    assert [link for link in links if not (DOCUMENT.parent / link).is_file()] == []
    headings = set(re.findall(r"^##+ (.+)$", DOCUMENT.read_text(), re.MULTILINE))
    assert {
        "Threat model",
        "Signing in",
        "Uploads",
        "Connections",
        "Logs",
        "Data classification",
        "Key policy",
        "Updates",
    } <= headings


def test_it_names_every_key_in_the_key_policy() -> None:
    policy = DOCUMENT.read_text().partition("## Key policy")[2].partition("\n## ")[0]
    keys = [name for name in SECRETS if "KEY" in name or "TOKEN" in name]
    assert len(keys) >= 5
    assert [name for name in keys if name not in policy] == []


def test_it_states_the_limits_that_hold() -> None:
    text = DOCUMENT.read_text()
    for name, limit in LIMITS.items():
        assert f"| {name.replace('_', ' ')} | {limit.times} in {limit.seconds // 60} minutes |" in text
    assert f"{settings.READING_MAX_BYTES // 1024**2} MB, {settings.READING_MAX_PAGES:,} pages" in text
    assert f"| a session in all | {int(settings.SESSION_ABSOLUTE_LIMIT.total_seconds() // 60)} minutes |" in text
