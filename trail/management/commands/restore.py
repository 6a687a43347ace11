"""Brings a backup back, and checks what was brought."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from trail.backups import BackupRefused, restore_backup
from trail.backups.databases import DatabaseToolFailed
from trail.files import FileIsGone, read_file
from trail.models import StoredFile
from trail.recovery import refill_empty_file
from trail.sink import SinkConflict, SinkUnreachable


class Command(BaseCommand):
    help = (
        "Check ARCHIVE against its manifest and put database and files in place. What was here is moved aside, only with "
        "--force. Stop the web server and the schedule first. Ends with verify_audit, and with its exit status."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archive", type=Path)
        parser.add_argument("--keys", type=Path, metavar="FILE", help="the key ring (backup --keys) to bring back as well")
        parser.add_argument("--force", action="store_true", help="move aside what is here")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restored = restore_backup(options["archive"], force=options["force"])
        except (BackupRefused, DatabaseToolFailed) as error:
            raise CommandError(str(error)) from error
        for path in restored.kept:
            self.stderr.write(f"What was here lies in {path}. Erase it when you are sure.")
        self.stdout.write(f"Restored the backup of {restored.manifest['made_at']}: the database and {restored.files} files.")
        call_command("migrate", interactive=False, verbosity=0)
        if options["keys"]:
            call_command("import_keys", str(options["keys"]), stdout=self.stdout, stderr=self.stderr)
        self._check_files()
        self._refill_sink()
        call_command("verify_audit", stdout=self.stdout, stderr=self.stderr)

    def _refill_sink(self) -> None:
        try:
            written = refill_empty_file()
        except (SinkConflict, SinkUnreachable) as error:
            self.stderr.write(f"The audit sink could not be filled: {error}")
            return
        if written:
            self.stdout.write(
                f"The audit sink of this machine was empty: {written} entries of the backup are copied to it, proved by "
                "the signatures of their heads. Where the former sink file still exists, put it here and run verify_audit again."
            )

    def _check_files(self) -> None:
        bad = [message for stored in StoredFile.objects.filter(erased_at=None).iterator() if (message := _problem(stored))]
        for message in bad:
            self.stderr.write(message)
        self.stdout.write("Every file is what was uploaded." if not bad else f"{len(bad)} files are not what was uploaded.")


def _problem(stored: StoredFile) -> str:
    try:
        read_file(stored)
    except FileIsGone as gone:
        return str(gone)
    return ""
