"""Brings a key ring back into a restored database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from trail.origin import running
from vault.actors import Script
from vault.errors import VaultError
from vault.key_rings import import_key_ring


class Command(BaseCommand):
    help = "Bring the keys of FILE (of export_keys) back into the database. What is known to be destroyed stays destroyed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        with running("import_keys"):
            self._run(options)

    def _run(self, options: dict[str, Any]) -> None:
        try:
            with options["file"].open() as lines:
                result = import_key_ring(Script("import-keys"), lines)
        except OSError as problem:
            raise CommandError(f"The key ring could not be read: {problem.strerror}.") from None
        except (VaultError, json.JSONDecodeError, KeyError) as problem:
            raise CommandError(f"This is not a key ring that can be read: {problem}") from None
        self.stdout.write(f"{result.restored} keys restored, {result.destroyed} destroyed, {result.unchanged} as they were.")
