"""Encrypts values anew with the current data keys."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from trail.clock import now
from trail.origin import running
from vault.actors import Script
from vault.errors import VaultError
from vault.models import DataKey
from vault.reencryption import reencrypt
from vault.scopes import Scope, parse_scope
from vault.services import rotate_data_key


class Command(BaseCommand):
    help = "Encrypt anew, with the current data key of its scope, what lies under a retired one. Goes on where it stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scope", type=parse_scope, help="Only this scope, as kind:key (agreement:018f…).")
        parser.add_argument("--rotate", action="store_true", help="First give the scope of --scope a new data key.")
        parser.add_argument("--rotate-older-than", type=int, metavar="DAYS", help="First renew every data key that is older.")
        parser.add_argument("--dry-run", action="store_true", help="Change nothing; say how much waits.")
        parser.add_argument("--batch", type=int, default=500, help="Rows in one transaction.")

    def handle(self, *args: Any, **options: Any) -> None:
        with running("reencrypt"):
            self._run(options)

    def _run(self, options: dict[str, Any]) -> None:
        if options["rotate"] and not options["scope"]:
            raise CommandError("--rotate needs --scope: say whose key is to be renewed.")
        actor = Script("reencrypt")
        try:
            for scope in self._to_rotate(options):
                if not options["dry_run"]:
                    rotate_data_key(actor, scope, reason="reencrypt")
            result = reencrypt(
                actor, scope=options["scope"], dry_run=options["dry_run"], batch=options["batch"], progress=self._progress
            )
        except VaultError as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{result.done} of {result.waiting} values encrypted anew.")
        if result.problems:
            raise CommandError("These could not be:\n" + "\n".join(result.problems))

    def _to_rotate(self, options: dict[str, Any]) -> list[Scope]:
        if options["rotate"]:
            return [options["scope"]]
        if options["rotate_older_than"] is None:
            return []
        old = DataKey.objects.filter(
            retired_at=None, destroyed_at=None, created_at__lt=now() - timedelta(days=options["rotate_older_than"])
        )
        scopes = [row.scope for row in (old.of(options["scope"]) if options["scope"] else old)]
        self.stdout.write(f"{len(scopes)} data keys {'would be' if options['dry_run'] else 'are'} renewed.")
        return scopes

    def _progress(self, place: str, done: int) -> None:
        self.stderr.write(f"{place}: {done}")
