"""What is entered, and how far it can be relied on: told honestly for every jurisdiction and act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from law.checked_yaml import DataFileError, Fields
from law.loader import text_of
from law.states import STATES
from law.statutes.loading import statute_rules
from law.statutes.records import StatuteRule, Version

FILE = "COVERAGE.yaml"
# verified: read in the text of the law or in official guidance, with a start that the source shows.
STATUSES = ("verified", "partly", "provisional")


@dataclass(frozen=True, slots=True)
class Coverage:
    """One act: how many rules and versions of it are entered, how many of them are settled, and why the others are not."""

    jurisdiction: str
    act: str
    status: str
    verified_on: date | None
    rules: int
    versions: int
    settled: int
    reasons: tuple[tuple[str, int], ...]


@lru_cache
def coverage() -> tuple[Coverage, ...]:
    """A row for every act that is entered, in order of jurisdiction; a file that says more than the rules bear is refused."""
    top = Fields.of_text(text_of(FILE), FILE)
    rows = top.each("acts", _row)
    top.finish()
    listed, entered = {(row.jurisdiction, row.act) for row in rows}, {(rule.jurisdiction, rule.act) for rule in statute_rules()}
    for jurisdiction, act in sorted(entered - listed):
        raise DataFileError(FILE, "acts", f"{jurisdiction} {act} is missing; add it")
    return rows


def jurisdictions_without_rules() -> tuple[str, ...]:
    """The states and territories for which no rule was entered: there only the federal rules and the agreement speak."""
    entered = {rule.jurisdiction for rule in statute_rules()}
    return tuple(code for code in STATES if code not in entered)


def status_of(versions: Iterable[Version]) -> str:
    """What the versions of an act bear together."""
    settled = [not version.reasons for version in versions]
    return "verified" if all(settled) else "partly" if any(settled) else "provisional"


def _row(fields: Fields) -> Coverage:
    jurisdiction, act = fields.text("jurisdiction"), fields.text("act")
    status, verified_on = fields.text("status"), fields.date_or_unknown("verified_on")
    rules = _rules_of(jurisdiction, act)
    versions = [version for rule in rules for version in rule.versions]
    if not rules:
        fields.refuse("act", f"no rule of {act} is entered for {jurisdiction}; remove the row or enter one")
    if status != status_of(versions):
        fields.refuse("status", f"write {status_of(versions)}, which is what its rules bear, instead of {status!r}")
    reasons = [reason for version in versions for reason in version.reasons]
    counted = tuple((reason, reasons.count(reason)) for reason in dict.fromkeys(reasons))
    settled = sum(not version.reasons for version in versions)
    return Coverage(jurisdiction, act, status, verified_on, len(rules), len(versions), settled, counted)


def _rules_of(jurisdiction: str, act: str) -> list[StatuteRule]:
    return [rule for rule in statute_rules() if (rule.jurisdiction, rule.act) == (jurisdiction, act)]
