"""Compiled patterns are kept between processes: the same answers, and never a reading that fails for it."""

import re

import pytest

from intake import kept_patterns as keeping
from law.patterns import expression

SOURCE = r"(?P<day>\d{1,2})\s+(?:june|july)\b|\bnever\b"


@pytest.fixture(autouse=True)
def file(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "FILE", tmp_path / "patterns")
    return tmp_path / "patterns"


def found(text: str) -> list[str]:
    expression.cache_clear()
    return [m["day"] for m in expression(SOURCE, re.IGNORECASE).finditer(text)]


def test_a_kept_pattern_finds_what_a_new_one_finds(file):
    with keeping.kept_patterns(save=True):
        assert found("30 June, 4 JULY") == ["30", "4"]
    assert file.exists()
    before = file.read_bytes()
    with keeping.kept_patterns(save=True):
        assert found("30 June, 4 JULY") == ["30", "4"]
    assert file.read_bytes() == before  # nothing was compiled anew
    held = keeping._load()[SOURCE, int(re.IGNORECASE)]
    assert held == keeping._parts(SOURCE, re.IGNORECASE)


@pytest.mark.parametrize("content", [b"", b"broken", b"\x00" * 100])
def test_what_cannot_be_loaded_is_made_anew(file, content):
    file.write_bytes(content)
    with keeping.kept_patterns(save=True):
        assert found("1 July") == ["1"]
    assert file.read_bytes() != content


def test_what_another_python_kept_is_not_taken(file, monkeypatch):
    with keeping.kept_patterns(save=True):
        found("1 July")
    monkeypatch.setattr(keeping, "_MADE_BY", ["another", 0, 0])
    assert keeping._load() == {}


def test_it_reads_where_nothing_may_be_written(monkeypatch, tmp_path):
    monkeypatch.setattr(keeping, "FILE", tmp_path / "no" / "such" / "folder")
    with keeping.kept_patterns(save=True):
        assert found("1 July") == ["1"]
