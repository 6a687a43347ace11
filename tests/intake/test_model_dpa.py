"""The Model DPA as a file: what is written is read again as what was filled in."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from law.reader import read

FILLED = [
    "lea_name=Birch Falls City Schools",
    "provider_name=Sundial Apps, Inc.",
    "products=Sundial Atlas",
    "box_general_offer=yes",
]


def write(path, *more):
    call_command("model_dpa", "--state", "IL", "--out", str(path), *(f"--set={pair}" for pair in FILLED), *more)
    return path.read_bytes()


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_the_reader_reads_what_was_filled_in(tmp_path, suffix):
    found = read(f"dpa{suffix}", write(tmp_path / f"dpa{suffix}"), on=date(2026, 11, 22))
    assert {p.role: p.name for p in found.document.parties} == {
        "lea": "Birch Falls City Schools", "provider": "Sundial Apps, Inc.",
    }  # fmt: skip
    assert found.paper.states == ("IL",)
    assert any(duty.kind == "breach_notice" and duty.amount for duty in found.duties)


def test_it_is_a_page_to_print_that_loads_nothing(tmp_path):
    page = write(tmp_path / "dpa.html", "--set=lea_address=<script>1 Mill Road").decode()
    assert "<table><tr><th>Category of Data</th>" in page
    assert "<strong>Contents.</strong>" in page
    assert "&lt;script&gt;" in page
    assert "src=" not in page and "<script" not in page


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--out", "x.pdf"], "--out"),
        (["--out", "x.md", "--state", "ZZ"], "the form has terms of"),
        (["--out", "x.md", "--set", "nothing=1"], "no such blank"),
        (["--out", "x.md", "--set", "nothing"], "NAME=VALUE"),
    ],
)
def test_it_says_what_to_give_instead(options, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match=says):
        call_command("model_dpa", *options)
    assert not list(tmp_path.iterdir())
