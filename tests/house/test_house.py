"""How the house is built: floors, sizes, names, and what is kept out of it."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOMS, ROOT, calls, modules_of

LONGEST_MODULE = 500
LONGEST_FUNCTION = 40
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "util", "helper", "common", "misc", "tools"}
ALL_MODULES = [(path, tree) for room in ROOMS for path, tree in modules_of(room)]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def tracked() -> list[str]:
    answer = subprocess.run(["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, check=False)
    return answer.stdout.splitlines()


def test_it_imports_downwards_only() -> None:
    answer = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout[-3000:]


def test_it_has_no_module_beyond_the_limit() -> None:
    sizes = {str(path): len((ROOT / path).read_text().splitlines()) for path, _tree in ALL_MODULES}
    assert {path: size for path, size in sizes.items() if size > LONGEST_MODULE} == {}


def test_it_has_no_function_beyond_the_limit() -> None:
    functions = [
        (f"{path}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path, tree in ALL_MODULES
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [f for f in functions if f[1] > LONGEST_FUNCTION] == []


def test_it_names_modules_by_what_they_hold() -> None:
    assert [str(path) for path, _tree in ALL_MODULES if path.stem in NAMES_THAT_SAY_NOTHING] == []


def test_it_asks_the_clock_in_one_place() -> None:
    asking = re.compile(r"(^|\.)(date|datetime)\.(today|now|utcnow)$|^timezone\.(now|localdate|localtime)$")
    found = [
        f"{path}:{line} {name}"
        for path, tree in ALL_MODULES
        if str(path) != "trail/clock.py"
        for line, name in calls(tree)
        if asking.search(name)
    ]
    assert found == []


def test_it_has_no_signals_for_business_logic() -> None:
    assert [str(p) for p, tree in ALL_MODULES for _line, name in calls(tree) if name in {"receiver", "post_save.connect"}] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_has_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert all("src=" in tag or 'type="application/json"' in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_keeps_templates_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 150


def test_it_takes_nothing_from_other_hosts() -> None:
    served = [*TEMPLATES, *(ROOT / "static/css").glob("*.css"), *(ROOT / "static/js").glob("*.js")]
    pattern = re.compile(r"""(src|href|url|import)\s*[=(]?\s*["']?(https?:)?//""")
    assert [str(p) for p in served if pattern.search(p.read_text())] == []


def test_it_names_no_package_host_in_a_lock_file() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert not any("resolved" in package for package in lock["packages"].values())
    for path in (ROOT / "requirements").glob("*.lock"):
        text = path.read_text()
        assert "://" not in text
        assert "--hash=sha256:" in text


def test_it_keeps_built_and_private_things_out_of_the_repository() -> None:
    unwanted = re.compile(r"(^|/)(var|node_modules|\.venv|static/vendor)/|\.sqlite3|settings\.env$|demo_accounts\.json$")
    assert [name for name in tracked() if unwanted.search(name)] == []
