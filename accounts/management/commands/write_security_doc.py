"""Writes the parts of docs/security.md that come from data."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.security_document import DOCUMENT, written


class Command(BaseCommand):
    help = "Make the tables of docs/security.md anew from docs/security/*.yaml, the role table and the settings."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether the document is up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        present = DOCUMENT.read_text(encoding="utf-8")
        wanted = written(present)
        if options["check"]:
            if present != wanted:
                raise CommandError("docs/security.md is not up to date. Run: bin/manage write_security_doc")
            return
        DOCUMENT.write_text(wanted, encoding="utf-8")
