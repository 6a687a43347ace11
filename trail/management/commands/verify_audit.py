"""Checks the whole audit trail."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from trail.verification import Verdict, verify


class Command(BaseCommand):
    help = "Check entries, chain, signed heads and audit sink against one another, and name the first row that differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object and nothing else.")

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify()
        self.stdout.write(json.dumps(asdict(verdict)) if options["json"] else in_words(verdict))
        if not verdict.ok:
            sys.exit(1)


def in_words(verdict: Verdict) -> str:
    """What a person reads of a check."""
    against = ", ".join(verdict.checked_against)
    if verdict.first_bad is None:
        return f"The trail is whole: {verdict.rows} entries, checked against {against}."
    bad = verdict.first_bad
    where = "The trail" if bad.row is None else f"Row {bad.row} of the trail"
    lines = [
        f"{where} is not as it should be ({bad.check}).",
        f"  expected: {bad.expected if bad.expected is not None else 'nothing'}",
        f"  found:    {bad.found if bad.found is not None else 'nothing'}",
        f"Checked against {against}; {verdict.rows} entries. docs/trail.md says what to do.",
    ]
    return "\n".join(lines)
