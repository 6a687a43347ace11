"""Reads documents without a database and without storing anything: `intake.shell` as a command of Django."""

import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from intake.shell import HELP, add_options, read_files
from rendering.one_line_command import OneLineCommand


class Command(OneLineCommand):
    """The face of the reader towards the shell; `manage.py` goes past it, because loading Django takes longer than reading."""

    help = HELP

    def add_options(self, parser: ArgumentParser) -> None:
        """The options of the contract."""
        add_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Reads every file, the readable ones whatever befalls the others."""
        status = read_files(Namespace(**options), self.stdout.write, self.stderr.write)
        if status:
            sys.exit(status)
