"""The project's own source, as trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = (
    "law",
    "trail",
    "rendering",
    "vault",
    "accounts",
    "vendors",
    "agreements",
    "data_inventory",
    "deadlines",
    "intake",
    "desk",
    "config",
)


@cache
def modules_of(room: str) -> tuple[tuple[Path, ast.Module], ...]:
    """Path and tree of every module of a room, migrations left out."""
    paths = sorted(p for p in (ROOT / room).rglob("*.py") if "migrations" not in p.parts)
    return tuple((path.relative_to(ROOT), ast.parse(path.read_text())) for path in paths)


@cache
def imported_names(tree: ast.Module) -> tuple[tuple[int, str], ...]:
    """Line and full name of everything that a module imports, wherever in it."""
    return tuple(_imported_names(tree))


def _imported_names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module or '.'}.{alias.name}") for alias in node.names)


@cache
def calls(tree: ast.Module) -> tuple[tuple[int, str], ...]:
    """Line and written name of every call: `open`, `date.today`, `path.read_text`."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return tuple((node.lineno, ast.unparse(node.func)) for node in found)
