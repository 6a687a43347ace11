"""Writes the key ring to a file."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from vault.key_rings import exported_lines


class Command(BaseCommand):
    help = (
        "Write the key ring (wrapped data keys, tombstones, destructions) to FILE, readable by its owner only. Keep it apart "
        "from backups of the database, keep few of them, and keep ENCRYPTION_KEYS apart from both."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        part = path.with_name(f".{path.name}.part")
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w") as file:
                count = sum(1 for line in exported_lines() if file.write(line + "\n"))
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError as problem:
            raise CommandError(f"The key ring could not be written to {path}: {problem.strerror}.") from None
        self.stderr.write(f"{count - 1} entries")
