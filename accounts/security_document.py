"""The parts of docs/security.md that are made from data: the role table, the limits, and the tables of requirements."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from accounts.ratelimits import LIMITS
from accounts.role_table import role_table

FOLDER = Path(settings.BASE_DIR) / "docs"
DOCUMENT = FOLDER / "security.md"
ASVS = ("asvs-1.yaml", "asvs-2.yaml", "asvs-3.yaml")
NIST = ("nist.yaml",)
VISITORS = "without_signing_in.yaml"
STATUSES = {"met": "met", "not met": "**not met**", "n/a": "does not apply", "operator": "operator"}
KEYS = {"asks", "status", "how", "tests", "r171"}
_PART = re.compile(r"(<!-- begin (?P<name>[a-z]+) -->\n).*?(<!-- end (?P=name) -->)", re.DOTALL)


class RequirementsError(ValueError):
    """A file of requirements says something that is not defined."""


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement: what it asks, whether and how it is met, and the tests that show it."""

    number: str
    level: str
    asks: str
    status: str
    how: str
    tests: tuple[str, ...]
    also: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or family: every requirement in it, and the rows that answer them."""

    code: str
    title: str
    levels: dict[str, str]
    rows: tuple[Row, ...]

    @property
    def unanswered(self) -> set[str]:
        """Requirements without a row, and rows without a requirement."""
        return set(self.levels) ^ {row.number for row in self.rows}


def chapters(names: tuple[str, ...]) -> list[Chapter]:
    """The chapters of a standard, from its files."""
    data: dict[str, Any] = {}
    for name in names:
        data |= yaml.safe_load((FOLDER / "security" / name).read_text(encoding="utf-8"))
    return [_chapter(code, chapter) for code, chapter in data.items()]


def _chapter(code: str, data: dict[str, Any]) -> Chapter:
    given = data["requirements"]
    by_level = given.items() if isinstance(given, dict) else [("", given)]
    levels = {number: str(level) for level, numbers in by_level for number in numbers.split()}
    rows = (row_of(str(number), levels.get(str(number), ""), row) for number, row in data["rows"].items())
    return Chapter(code, data["title"], levels, tuple(sorted(rows, key=lambda row: _order(row.number))))


def row_of(number: str, level: str, data: dict[str, Any]) -> Row:
    """One row, checked: what it says and nothing else."""
    if unknown := set(data) - KEYS:  # a comma without quotes cuts a sentence, and makes a key of the rest
        raise RequirementsError(
            f"{number}: {', '.join(map(str, unknown))} is not known. Quote what holds a comma; use {sorted(KEYS)}."
        )
    if data["status"] not in STATUSES:
        raise RequirementsError(f"{number}: the status {data['status']} is not known. Use one of {', '.join(STATUSES)}.")
    return Row(number, level, data["asks"], data["status"], data["how"], tuple(data.get("tests", ())), data.get("r171", ""))


def _order(number: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", number)]


def written(text: str) -> str:
    """The document with every part between its marks made anew."""
    parts = {"roles": _roles, "limits": _limits, "visitors": _visitors, "asvs": _asvs, "nist": _nist}
    return _PART.sub(lambda found: found[1] + "\n".join(parts[found["name"]]()) + "\n" + found[3], text)


def _roles() -> Iterator[str]:
    table = role_table()
    yield "| role | is for | in | second factor |\n|---|---|---|---|"
    for role in table.roles.values():
        needs = "required" if role.second_factor else "optional"
        yield f"| {role.label} | {role.purpose} | {', '.join(sorted(role.kinds)).replace('_', ' ')} | {needs} |"
    yield "\nHow far a right goes:\n"
    for code, meaning in table.reaches.items():
        yield f"- `{code}`: {meaning}"
    yield "\n| action | changes | who, and how far |\n|---|---|---|"
    for action in table.actions.values():
        who = "; ".join(f"{table.roles[role].label} (`{reach}`)" for role, reach in action.reach.items())
        yield f"| {action.label} | {'yes' if action.changes else 'no'} | {who} |"


def answered_to_anybody() -> dict[str, str]:
    """The addresses that answer whoever has not signed in, by name, and what each of them answers."""
    listed: dict[str, str] = yaml.safe_load((FOLDER / "security" / VISITORS).read_text(encoding="utf-8"))
    return listed


def _visitors() -> Iterator[str]:
    yield "| address | what it answers |\n|---|---|"
    for name, what in answered_to_anybody().items():
        yield f"| `{name}` | {what} |"


def _limits() -> Iterator[str]:
    yield "| limit | value |\n|---|---|"
    for name, limit in LIMITS.items():
        yield f"| {name.replace('_', ' ')} | {limit.times} in {_minutes(timedelta(seconds=limit.seconds))} |"
    yield f"| a session that is not used | {_minutes(settings.SESSION_IDLE_LIMIT)} |"
    yield f"| a session in all | {_minutes(settings.SESSION_ABSOLUTE_LIMIT)} |"
    yield f"| asked again who one is | {_minutes(timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT))} |"
    yield f"| failed sign-ins until a delay | {settings.AXES_FAILURE_LIMIT} for an account from an address |"
    yield f"| an upload | {settings.READING_MAX_BYTES // 1024**2} MB, {settings.READING_MAX_PAGES:,} pages |"
    yield f"| one reading | {settings.READING_MEMORY_BYTES // 1024**2} MB of memory, {settings.READING_SECONDS} s |"


def _minutes(span: timedelta) -> str:
    return f"{int(span.total_seconds() // 60)} minutes"


def _asvs() -> Iterator[str]:
    yield from _tables(chapters(ASVS), "V")


def _nist() -> Iterator[str]:
    yield from _tables(chapters(NIST), "")


def _tables(found: list[Chapter], prefix: str) -> Iterator[str]:
    counted = Counter(row.status for chapter in found for row in chapter.rows)
    yield (
        f"{counted.total()} requirements: " + ", ".join(f"{counted[status]} {words}" for status, words in STATUSES.items()) + "."
    )
    for chapter in found:
        yield f"\n### {chapter.code} {chapter.title}\n"
        yield "| id | asks for | state | how | shown by |\n|---|---|---|---|---|"
        for row in chapter.rows:
            number = f"{prefix}{row.number}" + (f" (L{row.level})" if row.level else "") + (f", {row.also}" if row.also else "")
            tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in row.tests)
            yield f"| {number} | {row.asks} | {STATUSES[row.status]} | {row.how} | {tests} |"
