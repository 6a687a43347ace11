"""Asks the application itself who gets in where."""

import json
import shutil
import sqlite3
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test.utils import override_settings

from desk.access_matrix.running import Matrix, ask_everything
from desk.access_matrix.scene import NoScene


class Command(BaseCommand):
    help = (
        "Asks every address with every role over the demo data, and compares the answers with the written role table. "
        "Runs in a transaction that is rolled back, and sends nothing. Exit status 1 where something differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object, and nothing else")
        parser.add_argument("--role", action="append", help="ask with this role only; may be given several times")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with _copied_files(), _copied_database():
                matrix = ask_everything(roles=options["role"], say=self._say)
        except NoScene as error:
            raise CommandError(str(error), returncode=2) from None
        if options["json"]:
            self.stdout.write(json.dumps(_as_dict(matrix)))
        else:
            self._tell(matrix)
        if not matrix.is_good:
            raise SystemExit(1)

    def _say(self, role: str) -> None:
        """A sign of life, beside what is printed: a run takes minutes, and hours would look the same."""
        self.stderr.write(self.style.NOTICE(f"asking as {role} ..."))
        self.stderr.flush()

    def _tell(self, matrix: Matrix) -> None:
        for row in matrix.differences:
            found = f"allowed {row.allowed}, changed {row.changed}"
            wanted = f"allowed {row.expected.allowed}, changed {row.expected.changed}"
            self.stdout.write(f"DIFFERS {row.method} {row.url} {row.role} {row.object}: {row.status}, {found}; expected {wanted}")
        for url in matrix.urls_not_covered:
            self.stdout.write(f"NOT COVERED {url}: enter it in accounts/data/urls.yaml")
        for line in matrix.never_succeeds:
            self.stdout.write(f"NEVER SUCCEEDS {line}")
        total = f"{len(matrix.rows)} requests, {len(matrix.differences)} differ, {len(matrix.exempt)} addresses exempt in part"
        self.stdout.write(f"{total}.")


def _as_dict(matrix: Matrix) -> dict[str, Any]:
    rows = [row.as_dict() for row in matrix.rows]
    return {"rows": rows, "urls_not_covered": matrix.urls_not_covered, "exempt": matrix.exempt}


@contextmanager
def _copied_files() -> Iterator[None]:
    """A folder of files of its own: what is uploaded while asking goes with it."""
    with tempfile.TemporaryDirectory(prefix="tutela-matrix-") as folder:
        source, copy = Path(settings.FILES_DIR), Path(folder) / "files"
        if source.is_dir():
            shutil.copytree(source, copy)
        with override_settings(FILES_DIR=copy):
            yield


@contextmanager
def _copied_database() -> Iterator[None]:
    """SQLite lets one write at a time: a copy is asked, so that nobody has to wait. PostgreSQL needs none."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or connection.in_atomic_block or not Path(name).is_file():
        yield
        return
    with tempfile.TemporaryDirectory(prefix="tutela-matrix-") as folder:
        copy = f"{folder}/copy.sqlite3"
        with sqlite3.connect(name) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        connection.close()
        connection.settings_dict["NAME"] = copy
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = name
