"""Reads documents without a database and without storing anything: `intake.shell` as a command of Django."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from intake.shell import HELP, add_options, read_files
from rendering.one_line import OneLineParser


class OneLineCommandParser(OneLineParser, CommandParser):
    """Django's parser, which says in one line what is wrong with the options."""


class Command(BaseCommand):
    """The face of the reader towards the shell; `manage.py` goes past it, because loading Django takes longer than reading."""

    help = HELP
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """A parser whose errors are one line."""
        parser = OneLineCommandParser(
            prog=f"{Path(prog_name).name} {subcommand}", description=self.help, called_from_command_line=True
        )
        parser.set_defaults(
            settings=None, pythonpath=None, traceback=False, no_color=False, force_color=False, verbosity=1, skip_checks=True
        )
        add_options(parser)
        return parser

    def handle(self, *args: Any, **options: Any) -> None:
        """Reads every file, the readable ones whatever befalls the others."""
        status = read_files(Namespace(**options), self.stdout.write, self.stderr.write)
        if status:
            sys.exit(status)
