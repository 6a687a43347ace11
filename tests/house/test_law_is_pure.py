"""`law/` decides without Django, without files other than its own data, and without asking what day it is."""

import ast
import re
import subprocess
import sys

import pytest

from tests.house.source import ROOT, calls, imported_names, modules_of

FORBIDDEN_IMPORTS = re.compile(
    r"^(django|environ|celery|redis|requests|httpx|urllib|socket|sqlite3|psycopg|subprocess|logging|threading|asyncio"
    r"|trail|rendering|vault|accounts|vendors|agreements|data_inventory|deadlines|intake|desk|config|tests)(\.|$)"
)
FORBIDDEN_CALLS = re.compile(
    r"(^|\.)(today|now|utcnow|time_ns|monotonic|print|input|exec|eval|getenv|urlopen|system)$|^time\.time$"
)
FILE_CALLS = re.compile(r"(^open$)|(^io\.open$)|\.(open|read_text|read_bytes|write_text|write_bytes|iterdir|glob|rglob)$")
# The one module that may read, and it reads `law/data` only.
LOADERS = {"law/checked_yaml.py", "law/catalogue.py", "law/loader.py"}
# Archives and images of memory are opened by name inside of bytes that were handed in.
IN_MEMORY = re.compile(r"(^|\.)_?(archive|package|zip|zipped|zipfile|zip_file|member)\.open$")


def problems(pattern: re.Pattern[str], found) -> list[str]:
    return [f"{path}:{line} {name}" for path, tree in modules_of("law") for line, name in found(tree) if pattern.search(name)]


def test_it_imports_nothing_that_remembers_shows_or_sends() -> None:
    assert not problems(FORBIDDEN_IMPORTS, imported_names)


def test_it_never_asks_what_time_it_is_and_never_speaks() -> None:
    assert not problems(FORBIDDEN_CALLS, calls)


def test_it_reads_no_file_but_its_own_data() -> None:
    found = [
        f"{path}:{line} {name}"
        for path, tree in modules_of("law")
        if str(path) not in LOADERS
        for line, name in calls(tree)
        if FILE_CALLS.search(name) and not IN_MEMORY.search(name)
    ]
    assert not found


@pytest.mark.parametrize("code", ["open('x')", "Path('x').read_text()", "a.b.read_bytes()"])
def test_it_would_notice_a_file_being_read(code: str) -> None:
    assert any(FILE_CALLS.search(name) for _line, name in calls(ast.parse(code)))


@pytest.mark.parametrize("code", ["date.today()", "datetime.datetime.now(tz)", "timezone.now()", "print(1)", "time.time()"])
def test_it_would_notice_the_clock_being_asked(code: str) -> None:
    assert any(FORBIDDEN_CALLS.search(name) for _line, name in calls(ast.parse(code)))


def test_it_can_be_used_from_a_plain_prompt() -> None:
    code = "import law.document, law.triggers, sys; sys.exit(any(m.split('.')[0] == 'django' for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    "module", ["intake.reading_task", "intake.payload", "intake.shell", "deadlines.shell", "law.reader", "law.facts"]
)
def test_a_process_of_its_own_can_begin_with_it(module: str) -> None:
    """Modules that need one another in a circle fail by which of them is asked for first: so whoever starts a process is tried."""
    subprocess.run([sys.executable, "-c", f"import {module}"], cwd=ROOT, check=True)
