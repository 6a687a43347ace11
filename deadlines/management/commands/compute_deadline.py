"""Computes one clock without a database: `deadlines.shell` as a command of Django."""

import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from deadlines.shell import HELP, add_options, tell
from rendering.one_line_command import OneLineCommand


class Command(OneLineCommand):
    """The face of the clocks towards the shell; `manage.py` goes past it, because loading Django takes longer than counting."""

    help = HELP

    def add_options(self, parser: ArgumentParser) -> None:
        """The options of the contract."""
        add_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Answers, or ends with status 2."""
        status = tell(Namespace(**options), self.stdout.write, self.stderr.write)
        if status:
            sys.exit(status)
