"""What `read_agreement` writes, and where: never over what it reads, in letters that anything can read, one line where it cannot."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from law.drafting import filled_example

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent.parent
LETTER = "DATA PRIVACY AGREEMENT\n\n1. Breach. The café’s Provider shall notify the District within two (2) days of a breach.\n"


def run(*arguments: str | Path, to: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "manage.py", "read_agreement", *map(os.fspath, arguments)]
    out = to.open("wb") if to else subprocess.PIPE
    around = {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, env=around, stdout=out, stderr=subprocess.PIPE, timeout=120, check=False)  # noqa: S603


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def refused(done: subprocess.CompletedProcess[bytes], says: str) -> bool:
    told = done.stderr.decode()
    return done.returncode == 2 and says in told and len(told.strip().splitlines()) == 1 and "Traceback" not in told


def test_it_never_writes_over_a_file_that_it_reads(letter, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(LETTER.replace("two (2)", "three (3)"), encoding="utf-8")
    link = tmp_path / "page.html"
    link.symlink_to(letter)
    for target in (letter, link):
        assert refused(run(letter, "--redline", target), "name another file to write")
        assert refused(run(other, "--base", letter, "--redline", target), "name another file to write")
    assert letter.read_text(encoding="utf-8") == LETTER
    assert refused(run(letter, other, "--redline", tmp_path / "new.html"), "one at a time")
    assert not (tmp_path / "new.html").exists()


def test_it_says_in_one_line_what_cannot_be_written(letter, tmp_path):
    done = run(letter, "--json", "--redline", tmp_path / "nowhere" / "page.html")
    assert refused(done, "page.html: cannot be written (No such file or directory)")
    assert json.loads(done.stdout)["file"]["name"] == "letter.txt"
    assert refused(run(letter, "--redline", ""), "name the file to write")
    assert refused(run(letter, to=Path("/dev/full")), "standard output: cannot be written (No space left on device)")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--base", "nowhere.txt"], "nowhere.txt: cannot be opened"),
        (["--base", ""], "'': cannot be opened"),
        (["--seconds", "0"], "--seconds"),
        (["--seconds", "-5"], "--seconds"),
    ],
)
def test_it_names_what_is_wrong_and_not_the_paper(letter, options, says):
    done = run(letter, *options)
    assert refused(done, says)
    assert not done.stdout and b"letter.txt" not in done.stderr


def test_a_name_of_several_lines_stays_on_one(tmp_path):
    assert refused(run(tmp_path / "no\nsuch\x1b[2J.txt"), r"no\nsuch\x1b[2J.txt: cannot be opened")


@pytest.mark.parametrize("letters", ["ascii", "latin-1", "utf-8"])
def test_json_is_utf_8_wherever_it_is_read(letter, letters):
    done = run(letter, "--json", PYTHONIOENCODING=letters)
    assert done.returncode == 0
    assert "café" in json.loads(done.stdout.decode("utf-8"))["provisions"][-1]["text"]
    report = run(letter, PYTHONIOENCODING=letters)
    assert report.returncode == 0 and b"2 calendar_days" in report.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes there")
def test_a_name_in_other_letters_is_json_all_the_same(letter):
    strange = letter.with_name(os.fsdecode(b"caf\xe9.txt"))
    letter.rename(strange)
    done = run(strange, "--json", "--redline", letter.with_name("page.html"))
    assert done.returncode == 0, done.stderr
    assert os.fsencode(json.loads(done.stdout.decode("utf-8"))["file"]["name"]) == b"caf\xe9.txt"


def test_it_says_that_state_terms_of_the_model_dpa_are_adapted(tmp_path):
    plain, with_terms, page = tmp_path / "plain.md", tmp_path / "terms.md", tmp_path / "page.html"
    plain.write_text(filled_example({}, []), encoding="utf-8")
    with_terms.write_text(filled_example({}, ["OH", "IL"]), encoding="utf-8")
    words = b"The terms of IL, OH are adapted for the Model DPA, not the state's official text."
    assert words in run(with_terms, "--redline", page).stdout
    assert words.replace(b"'", b"&#x27;") in page.read_bytes()
    assert b"adapted" not in run(plain).stdout
