"""Wraps every data key with the current wrapping key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from trail.origin import running
from vault.actors import Script
from vault.errors import VaultError
from vault.services import Rewrapped, rewrap_keys


class Command(BaseCommand):
    help = (
        "Wrap every data key with the first key of ENCRYPTION_KEYS. Values are not touched. "
        "When nothing is left under an older key, take that key out of ENCRYPTION_KEYS."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say how many data keys wait for it.")
        parser.add_argument("--batch", type=int, default=500, help="Data keys in one transaction.")

    def handle(self, *args: Any, **options: Any) -> None:
        with running("rotate_keys"):
            self._run(options)

    def _run(self, options: dict[str, Any]) -> None:
        try:
            result = rewrap_keys(
                Script("rotate-keys"), dry_run=options["dry_run"], batch=options["batch"], progress=self._progress
            )
        except VaultError as problem:
            raise CommandError(str(problem)) from None
        self._report(result, dry_run=options["dry_run"])

    def _progress(self, done: int) -> None:
        self.stderr.write(f"{done} data keys")

    def _report(self, result: Rewrapped, *, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write(f"{result.waiting} data keys would be wrapped with {result.current}.")
            return
        self.stdout.write(f"{result.done} of {result.waiting} data keys are now wrapped with {result.current}.")
        if result.problems:
            raise CommandError("These could not be:\n" + "\n".join(result.problems))
