"""Commands that `manage.py` runs without Django, as commands of Django."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rendering.one_line import OneLineParser


class _Parser(OneLineParser, CommandParser):
    """Django's parser, which says in one line what is wrong with the options."""


class OneLineCommand(BaseCommand):
    """Takes the options of `add_options` and none of Django's."""

    requires_system_checks = ()

    def add_options(self, parser: ArgumentParser) -> None:
        """What the command is told."""
        raise NotImplementedError

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """A parser whose errors are one line."""
        parser = _Parser(prog=f"{Path(prog_name).name} {subcommand}", description=self.help, called_from_command_line=True)
        parser.set_defaults(
            settings=None, pythonpath=None, traceback=False, no_color=False, force_color=False, verbosity=1, skip_checks=True
        )
        self.add_options(parser)
        return parser
