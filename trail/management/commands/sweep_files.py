"""Removes content that no live file names."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from trail.sweeping import GRACE_SECONDS, sweep_files


class Command(BaseCommand):
    help = "Remove stored content older than an hour that no live file names: of rolled-back uploads and interrupted erasures."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be removed.")
        parser.add_argument("--grace-seconds", type=int, default=GRACE_SECONDS, help="Spare content younger than this.")

    def handle(self, *args: Any, **options: Any) -> None:
        removed = sweep_files(grace_seconds=options["grace_seconds"], dry_run=options["dry_run"])
        for path in removed:
            self.stdout.write(str(path))
        self.stdout.write(f"{len(removed)} {'would be ' if options['dry_run'] else ''}removed")
