"""Reading in a child: it answers, or it is stopped with a clear message, and it can do no harm."""

import os
import time
from pathlib import Path

import pytest

from intake.reader_process import ChildLimits, ReadingFailed, run_in_child

LIMITS = ChildLimits(memory_bytes=512 * 1024 * 1024, seconds=20, file_bytes=1024, pages=10)
HASTY = ChildLimits(memory_bytes=512 * 1024 * 1024, seconds=1, file_bytes=1024, pages=10)


def run(task: str, limits: ChildLimits = LIMITS, **arguments: object) -> dict[str, object]:
    return run_in_child(f"tests.intake.child_tasks:{task}", arguments, limits)


def children_of(parent: int) -> list[str]:
    """The command lines of the readers that `parent` has started and that are still there."""
    lines = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            is_child = f"\nPPid:\t{parent}\n" in (process / "status").read_text()
            line = (process / "cmdline").read_text().replace("\0", " ")
        except OSError:  # it ended meanwhile
            continue
        if is_child and "intake.child" in line:
            lines.append(line)
    return lines


def test_it_gives_back_what_the_task_returns_and_tells_progress() -> None:
    steps: list[tuple[int, str]] = []
    answer = run_in_child(
        "tests.intake.child_tasks:echo", {"text": "§ 1 " * 100_000}, LIMITS, lambda percent, step: steps.append((percent, step))
    )
    assert answer == {"text": "§ 1 " * 100_000}
    assert steps == [(50, "half-way")]


def test_it_passes_on_why_a_file_cannot_be_read() -> None:
    with pytest.raises(ReadingFailed, match="The file is empty") as failure:
        run("refuse")
    assert failure.value.code == "empty"


@pytest.mark.parametrize("task", ["sleep", "burn"])
def test_it_stops_a_child_that_takes_too_long(task: str) -> None:
    started = time.monotonic()
    with pytest.raises(ReadingFailed, match="longer than 1 seconds") as failure:
        run(task, HASTY)
    assert failure.value.code == "too_slow"
    assert time.monotonic() - started < 8


def test_it_stops_a_child_that_takes_too_much_memory() -> None:
    with pytest.raises(ReadingFailed, match="more than 512 MB") as failure:
        run("swell")
    assert failure.value.code == "too_large"


@pytest.mark.parametrize("task", ["die", "break_down"])
def test_it_says_so_when_the_child_ends_without_an_answer(task: str) -> None:
    with pytest.raises(ReadingFailed, match="save it again") as failure:
        run(task)
    assert failure.value.code == "reader_failed"


def test_it_has_no_network() -> None:
    assert run("call_out") == {"said": "There is no network while a paper is read."}


def test_it_cannot_write(tmp_path: Path) -> None:
    assert run("write", path=str(tmp_path / "loot")) == {"wrote": False}


def test_it_knows_no_secret_of_the_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not for the child")
    assert "not for the child" not in str(run("environment"))


def test_it_leaves_no_child_behind() -> None:
    with pytest.raises(ReadingFailed):
        run("sleep", HASTY)
    assert children_of(os.getpid()) == []
