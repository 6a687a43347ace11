"""Erase what was uploaded and not confirmed in time."""

from datetime import UTC, date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts.actors import SystemActor
from intake.services import erase_expired_drafts


class Command(BaseCommand):
    help = "Erases every unconfirmed draft and its upload 30 days after the upload. Safe to run at any time and twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="as of the end of this day in UTC instead of now (2026-11-22)")
        parser.add_argument("--dry-run", action="store_true", help="only say how many drafts would be erased")

    def handle(self, *args: Any, **options: Any) -> None:
        at = datetime.combine(options["on"], time.max, UTC) if options["on"] else None
        count = erase_expired_drafts(actor=SystemActor("erase-expired-drafts"), at=at, dry_run=options["dry_run"])
        self.stdout.write(f"{count} expired drafts {'would be erased' if options['dry_run'] else 'erased'}.")
