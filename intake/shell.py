"""Documents read from the shell, without a database and without storing anything. docs/reading.md describes what is printed.

No Django here: reading a paper needs none, and loading it would take longer than reading most papers.
"""

import json
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from intake.kept_patterns import kept_patterns
from intake.report import report_of
from law.contract import as_dict
from law.reader import Reading, read
from law.reading.errors import UnreadableDocument
from law.reading.limits import Limits, in_megabytes
from law.states import STATES
from rendering.one_line import REFUSED, OneLineParser
from rendering.redline import redline_page
from trail.clock import today

Say = Callable[[str], object]
HELP = (
    "Read agreements (.txt, .md, .docx, .pdf) and print what they say. Stores nothing. Exit status 2 where a file cannot be read."
)


def main(arguments: Sequence[str]) -> int:
    """The exit status of the command with these arguments."""
    parser = OneLineParser(prog="manage.py read_agreement", description=HELP)
    add_options(parser)
    with kept_patterns(save=True):
        return read_files(parser.parse_args(arguments), sys.stdout.write, sys.stderr.write)


def add_options(parser: ArgumentParser) -> None:
    """The options of the contract, and --redline."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="document to read")
    parser.add_argument("--state", type=_state, help="postal code of the state whose terms are applied (default: the LEA's own)")
    parser.add_argument(
        "--on", type=_day, default=None, metavar="2026-11-22", help="the date for which duties are told (default: today in UTC)"
    )
    parser.add_argument("--base", metavar="FILE", help="the agreement to which FILE is added")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--seconds", type=int, default=60, help="how long one file may take (default: 60)")
    parser.add_argument("--redline", metavar="out.html", help="also write the text as amended, with its changes marked")


def read_files(asked: Namespace, out: Say, err: Say) -> int:
    """Reads every file, the readable ones whatever befalls the others."""
    failed = False
    on = asked.on or today()
    for name in _with_progress(asked):
        reading = _read(name, asked, on, err)
        failed = failed or reading is None
        if reading is not None:
            _print(reading, asked, out)
    return REFUSED if failed else 0


def _with_progress(asked: Namespace) -> Iterable[str]:
    """The files, with a bar for a person who waits for several."""
    files: list[str] = asked.files
    if asked.json or len(files) == 1:
        return files
    from tqdm import tqdm  # only here: loading it takes a while

    return tqdm(files, unit="file", file=sys.stderr)


def _read(name: str, asked: Namespace, on: date, err: Say) -> Reading | None:
    signal.signal(signal.SIGALRM, _too_slow)
    signal.alarm(max(asked.seconds, 1))
    try:
        base = (Path(asked.base).name, _content(asked.base)) if asked.base else None
        return read(Path(name).name, _content(name), state=asked.state, on=on, base=base)
    except UnreadableDocument as error:
        err(f"{name}: {' '.join(str(error).split())}\n")
    except OSError as error:
        err(f"{name}: cannot be opened ({error.strerror}). Check the path and the permissions.\n")
    finally:
        signal.alarm(0)
    return None


def _print(reading: Reading, asked: Namespace, out: Say) -> None:
    if asked.redline:
        title = reading.document.form.title or reading.document.source.name
        Path(asked.redline).write_text(redline_page(reading.terms.text, title), encoding="utf-8")
    result = as_dict(reading)
    out((json.dumps(result, ensure_ascii=False) if asked.json else report_of(result)).rstrip("\n") + "\n")


def _too_slow(*_: object) -> NoReturn:
    raise UnreadableDocument("too_slow", "reading it took too long. Split it, or give it more time with --seconds.")


def _content(name: str) -> bytes:
    path = Path(name)
    limit = Limits()
    if path.is_file() and path.stat().st_size > limit.file_bytes:
        size, most = in_megabytes(path.stat().st_size), in_megabytes(limit.file_bytes)
        raise UnreadableDocument(
            "too_large", f"the file has {size} MB; at most {most} MB are read. Split it, or save it without pictures."
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
