"""Makes a backup, or writes down what a backup must not hold."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from trail.backups import make_backup, secret_lines
from trail.backups.databases import DatabaseToolFailed


class Command(BaseCommand):
    help = (
        "Write database, files and signed heads of the trail into one archive in FOLDER. Keys are never in it: --keys writes the "
        "key ring, --secrets the secrets of the installation, each to a file of its own. Keep the three in three places."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, help="where archives lie (default: backups, in the installation's folder)"
        )
        parser.add_argument("--keys", type=Path, metavar="FILE", help="write the key ring to FILE instead")
        parser.add_argument("--secrets", type=Path, metavar="FILE", help="write the secrets of the installation to FILE instead")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["keys"]:
            call_command("export_keys", str(options["keys"]), stdout=self.stdout, stderr=self.stderr)
        if options["secrets"]:
            self._write_secrets(options["secrets"])
        if not options["keys"] and not options["secrets"]:
            self._backup(options["folder"] or Path(settings.VAR_DIR) / "backups")

    def _backup(self, folder: Path) -> None:
        try:
            made = make_backup(folder)
        except (OSError, DatabaseToolFailed) as error:
            raise CommandError(f"No backup was made: {error}") from error
        self.stdout.write(str(made.path))
        self.stderr.write(
            f"{made.files} files and the database. Keys are not in it: bin/backup --keys FILE, bin/backup --secrets FILE"
        )
        for name in made.missing:
            self.stderr.write(f"Missing on disk, and so from the backup: {name}")
        if made.missing:
            raise CommandError(
                "The archive was written, but the folder of files is not whole. Bring the files back from an older one."
            )

    def _write_secrets(self, path: Path) -> None:
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.writelines(f"{line}\n" for line in secret_lines())
        except OSError as error:
            raise CommandError(f"The secrets could not be written to {path}: {error.strerror}.") from error
