"""The command that reads a document from the shell, as the contract describes it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from law.drafting import filled_example

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent.parent
KEYS = [
    "file", "form", "parties", "contacts", "dates", "signatures", "signing_events", "options", "provisions", "schedule", "frameworks",
    "subprocessors", "credentials", "amendments", "duties", "restrictions", "findings",
]  # fmt: skip


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "read_agreement", *map(str, arguments)]
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody:none@127.0.0.1:9/none"}  # it must not need one
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603


@pytest.fixture(scope="module")
def agreement(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("papers") / "agreement.md"
    path.write_text(filled_example({}, ["OH", "IL"]), encoding="utf-8")
    return path


def test_it_prints_one_object_a_file_with_every_key(agreement, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "The Provider shall notify the District of a breach within two (2) business days of discovery.\n", encoding="utf-8"
    )
    done = run(agreement, letter, "--json")
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [list(o) for o in objects] == [KEYS, KEYS]
    assert [o["file"]["name"] for o in objects] == ["agreement.md", "letter.txt"]


def test_it_changes_duties_with_the_state_and_nothing_else(agreement):
    ohio, illinois = (json.loads(run(agreement, "--json", "--state", s).stdout) for s in ("OH", "IL"))
    assert ohio["duties"] != illinois["duties"]
    for key in KEYS:
        if key not in {"duties", "restrictions", "findings"}:
            assert ohio[key] == illinois[key], key


def test_it_notes_a_state_without_terms(agreement):
    found = json.loads(run(agreement, "--json", "--state", "TX").stdout)["findings"]
    assert "state-terms-missing" in {f["rule"] for f in found}


def test_it_says_when_the_agreement_has_run_out(agreement):
    rules = [
        {f["rule"] for f in json.loads(run(agreement, "--json", "--on", day).stdout)["findings"]}
        for day in ("2026-01-01", "2099-01-01")
    ]
    assert "expired" not in rules[0]
    assert "expired" in rules[1]


def test_it_prints_the_readable_files_although_others_are_not(agreement, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    done = run(empty, agreement, tmp_path / "nowhere.pdf", "--json")
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 1
    assert len(done.stderr.strip().splitlines()) == 2
    assert "empty.txt" in done.stderr and "nowhere.pdf" in done.stderr


@pytest.mark.parametrize("wrong", [["--state", "ZZ"], ["--on", "2026-13-01"], ["--nonsense"]])
def test_it_says_in_one_line_what_is_wrong_with_an_option(agreement, wrong):
    done = run(agreement, "--json", *wrong)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


def test_it_writes_the_redline(agreement, tmp_path):
    out = tmp_path / "out.html"
    done = run(agreement, "--state", "OH", "--redline", out)
    assert done.returncode == 0
    html = out.read_text(encoding="utf-8")
    assert "<ins" in html and "<del" in html and "OH." in html


def test_it_reads_an_addendum_with_its_base(tmp_path):
    base, addendum = tmp_path / "base.txt", tmp_path / "addendum.txt"
    base.write_text(
        "DATA AGREEMENT\n\nARTICLE I: DUTIES\n\n1. Breach. The Provider shall notify the LEA within seventy-two (72) hours of discovery of a breach.\n\n"
        "2. Law. Ohio law governs.\n",
        encoding="utf-8",
    )
    addendum.write_text(
        'ADDENDUM NO. 1\n\n1. In Article I, Section 1, replace "seventy-two (72)" with "twenty-four (24)".\n', encoding="utf-8"
    )
    result = json.loads(run(addendum, "--base", base, "--json").stdout)
    assert [(a["instrument"], a["item"], a["op"], a["outcome"]) for a in result["amendments"]] == [
        ("addendum_1", "1", "replace_phrase", "applied")
    ]
    assert [d["amount"] for d in result["duties"] if d["kind"] == "breach_notice"] == [24]
    assert [d["source"] for d in result["duties"] if d["kind"] == "breach_notice"] == ["addendum_1.1"]
