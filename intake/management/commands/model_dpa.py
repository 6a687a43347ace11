"""Writes the Model DPA with the terms of states and what is filled in, for Word, as a page to print, or as text."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from law.catalogue import load_form, states_with_terms
from law.drafting import DraftingError, Value, assemble
from rendering.papers import as_docx, as_page

SUFFIXES = (".docx", ".html", ".md")
_ANSWERS = {"yes": True, "no": False}


class Command(BaseCommand):
    """The way from the form to a file that a district sends."""

    help = "Writes the Model DPA: --state IL --out dpa.docx. Blanks are filled in by --set name=value or --values file.json."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--state", action="append", default=[], help="a state whose terms are Exhibit G; may be repeated")
        parser.add_argument("--out", help="the file to write: .docx, .html (to print) or .md")
        parser.add_argument(
            "--set", action="append", default=[], metavar="NAME=VALUE", help="fills in a blank; boxes take yes or no"
        )
        parser.add_argument("--values", help='a JSON file of blanks; rows of exhibits as {"Category | Element": true}')
        parser.add_argument("--blanks", action="store_true", help="lists the blanks that can be filled in")

    def handle(self, *args: Any, **options: Any) -> None:
        form = load_form()
        if options["blanks"]:
            self.stdout.write("\n".join(f"{slot.name} ({slot.kind})" for slot in form.slots if slot.kind != "derived"))
            return
        out = Path(options["out"] or "")
        if out.suffix.lower() not in SUFFIXES:
            raise CommandError(f"Say with --out which file to write, ending in one of {', '.join(SUFFIXES)}.")
        try:
            text = assemble(form, _states(options["state"]), _values(options))
            content = _content(text, out.suffix.lower())
            out.write_bytes(content)
        except (DraftingError, OSError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{out}: {form.notice}")


def _states(given: list[str]) -> list[str]:
    states = [state.upper() for state in given]
    for state in states:
        if state not in states_with_terms():
            raise CommandError(f"{state}: the form has terms of {', '.join(states_with_terms())}.")
    return states


def _values(options: dict[str, Any]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    if options["values"]:
        try:
            values |= json.loads(Path(options["values"]).read_text(encoding="utf-8"))
        except (ValueError, TypeError) as error:
            raise CommandError(f"{options['values']} is not a JSON object of blanks: {error}") from None
    for pair in options["set"]:
        name, equals, value = pair.partition("=")
        if not equals:
            raise CommandError(f"“{pair}”: write NAME=VALUE.")
        values[name] = _ANSWERS.get(value, value) if name.startswith("box_") else value
    return values


def _content(text: str, suffix: str) -> bytes:
    if suffix == ".docx":
        return as_docx(text)
    return (as_page(text, title="Model Student Data Privacy Agreement") if suffix == ".html" else text).encode()
