"""Reads documents without a database and without storing anything."""

import json
import signal
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from intake.report import report_of
from law.contract import as_dict
from law.reader import Reading, read
from law.reading.errors import UnreadableDocument
from law.reading.limits import Limits
from law.states import STATES
from rendering.redline import redline_page
from trail.clock import today

UNREADABLE = 2


class OneLineParser(CommandParser):
    """Says in one line what is wrong with the options."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"read_agreement: {' '.join(message.split())}. See read_agreement --help.\n")
        sys.exit(UNREADABLE)


class Command(BaseCommand):
    """The face of the reader towards the shell; docs/reading.md describes what it prints."""

    help = (
        "Read agreements (.txt, .md, .docx, .pdf) and print what they say. Stores nothing. "
        "Exit status 2 where a file cannot be read."
    )
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """A parser whose errors are one line."""
        parser = OneLineParser(prog=f"{Path(prog_name).name} {subcommand}", description=self.help, called_from_command_line=True)
        self.add_base_argument_defaults(parser)
        self.add_arguments(parser)
        return parser

    def add_base_argument_defaults(self, parser: ArgumentParser) -> None:
        """What Django's own handling expects of every command."""
        parser.set_defaults(
            settings=None, pythonpath=None, traceback=False, no_color=False, force_color=False, verbosity=1, skip_checks=True
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The options of the contract, and --redline."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="document to read")
        parser.add_argument(
            "--state", type=_state, help="postal code of the state whose terms are applied (default: the LEA's own)"
        )
        parser.add_argument(
            "--on",
            type=_day,
            default=None,
            metavar="2026-11-22",
            help="the date for which duties are told (default: today in UTC)",
        )
        parser.add_argument("--base", metavar="FILE", help="the agreement to which FILE is added")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--seconds", type=int, default=60, help="how long one file may take (default: 60)")
        parser.add_argument("--redline", metavar="out.html", help="also write the text as amended, with its changes marked")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reads every file, the readable ones whatever befalls the others."""
        asked = Namespace(**options)
        failed = False
        on = asked.on or today()
        files = asked.files if asked.json or len(asked.files) == 1 else tqdm(asked.files, unit="file", file=sys.stderr)
        for name in files:
            reading = self._read(name, asked, on)
            failed = failed or reading is None
            if reading is not None:
                self._print(reading, asked)
        if failed:
            sys.exit(UNREADABLE)

    def _read(self, name: str, asked: Namespace, on: date) -> Reading | None:
        signal.signal(signal.SIGALRM, _too_slow)
        signal.alarm(max(asked.seconds, 1))
        try:
            base = (Path(asked.base).name, _content(asked.base)) if asked.base else None
            return read(Path(name).name, _content(name), state=asked.state, on=on, base=base)
        except UnreadableDocument as error:
            self.stderr.write(f"{name}: {' '.join(str(error).split())}")
        except OSError as error:
            self.stderr.write(f"{name}: cannot be opened ({error.strerror}). Check the path and the permissions.")
        finally:
            signal.alarm(0)
        return None

    def _print(self, reading: Reading, asked: Namespace) -> None:
        if asked.redline:
            title = reading.document.form.title or reading.document.source.name
            Path(asked.redline).write_text(redline_page(reading.terms.text, title), encoding="utf-8")
        result = as_dict(reading)
        self.stdout.write(json.dumps(result, ensure_ascii=False) if asked.json else report_of(result))


def _too_slow(*_: object) -> NoReturn:
    raise UnreadableDocument("too_slow", "reading it took too long. Split it, or give it more time with --seconds.")


def _content(name: str) -> bytes:
    path = Path(name)
    limit = Limits()
    if path.is_file() and path.stat().st_size > limit.file_bytes:
        megabytes = path.stat().st_size // (1024 * 1024)
        raise UnreadableDocument(
            "too_large",
            f"the file has {megabytes} MB; at most {limit.file_bytes // (1024 * 1024)} MB are read. "
            "Split it, or save it without pictures.",
        )
    return path.read_bytes()


def _state(value: str) -> str:
    code = value.strip().upper()
    if code not in STATES:
        raise ValueError(value)
    return code


def _day(value: str) -> date:
    return date.fromisoformat(value)


_state.__name__ = "state"
_day.__name__ = "date"
