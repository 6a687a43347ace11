"""Documents read from the shell, without a database and without storing anything. docs/reading.md describes what is printed.

No Django here: reading a paper needs none, and loading it would take longer than reading most papers.
"""

import json
import os
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from intake.kept_patterns import kept_patterns
from intake.report import adapted_in, report_of
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
    asked = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        _take_any_letter(stream, is_json=asked.json and stream is sys.stdout)
    with kept_patterns(save=True):
        return read_files(asked, sys.stdout.write, sys.stderr.write)


def add_options(parser: ArgumentParser) -> None:
    """The options of the contract, and --redline."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="document to read")
    parser.add_argument("--state", type=_state, help="postal code of the state whose terms are applied (default: the LEA's own)")
    parser.add_argument(
        "--on", type=_day, default=None, metavar="2026-11-22", help="the date for which duties are told (default: today in UTC)"
    )
    parser.add_argument("--base", metavar="FILE", help="the agreement to which FILE is added")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--seconds", type=_seconds, default=60, help="how long one file may take (default: 60)")
    parser.add_argument("--redline", metavar="out.html", help="also write the text as amended, with its changes marked")


def _fault_in(asked: Namespace) -> str:
    """Why nothing can be written where --redline says, or an empty string. A file that was given to be read is never written."""
    if not asked.redline:
        return "" if asked.redline is None else "name the file to write, as in --redline out.html"
    if len(asked.files) > 1:
        return "it writes the text of one FILE: give one at a time"
    if any(name and _is_same(asked.redline, name) for name in (*asked.files, asked.base)):
        return f"{_plain(asked.redline)} is to be read: name another file to write"
    return ""


def _is_same(one: str, other: str) -> bool:
    return Path(one).exists() and Path(other).exists() and Path(one).samefile(other)


def _take_any_letter(stream: Any, *, is_json: bool) -> None:
    """JSON is UTF-8 whatever the terminal takes; a letter that cannot be written is escaped, as JSON reads it."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8" if is_json else None, errors="backslashreplace")


def read_files(asked: Namespace, out: Say, err: Say) -> int:
    """Reads every file, the readable ones whatever befalls the others."""
    if fault := _fault_in(asked):
        err(f"read_agreement: argument --redline: {fault}. See read_agreement --help.\n")
        return REFUSED
    failed = False
    on = asked.on or today()
    for name in _with_progress(asked):
        reading = _read(name, asked, on, err)
        failed = failed or reading is None
        if reading is not None and not _print(reading, asked, out, err):
            return REFUSED
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
    at = name if asked.base is None else asked.base  # which of the two cannot be opened
    try:
        base = None if asked.base is None else (Path(asked.base).name, _content(asked.base))
        at = name
        return read(Path(name).name, _content(name), state=asked.state, on=on, base=base)
    except UnreadableDocument as error:
        err(f"{_plain(at)}: {' '.join(str(error).split())}\n")
    except OSError as error:
        err(f"{_plain(at)}: cannot be opened ({error.strerror}). Check the path and the permissions.\n")
    finally:
        signal.alarm(0)
    return None


def _print(reading: Reading, asked: Namespace, out: Say, err: Say) -> bool:
    """Whether it could be written, to standard output and to the file of --redline."""
    result = as_dict(reading)
    at = "standard output"
    try:
        out((json.dumps(result, ensure_ascii=False) if asked.json else report_of(result)).rstrip("\n") + "\n")
        sys.stdout.flush()
        if asked.redline:
            at = asked.redline
            title = reading.document.form.title or reading.document.source.name
            page = redline_page(reading.terms.text, title, adapted_in(result))
            Path(asked.redline).write_text(page, encoding="utf-8", errors="backslashreplace")
    except BrokenPipeError:  # whoever listened has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    except OSError as error:
        err(f"{_plain(at)}: cannot be written ({error.strerror}). Check the path, the permissions and the space that is left.\n")
        return False
    return True


def _plain(name: str) -> str:
    """A name on one line, whatever letters it is made of; no name at all is told, too."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in name) or "''"


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


def _seconds(value: str) -> int:
    if (seconds := int(value)) < 1:
        raise ValueError(value)
    return seconds


_seconds.__name__ = "number of seconds"
_state.__name__ = "state"
_day.__name__ = "date"
