"""Prints the demo accounts."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.demo import PEOPLE, demo_code, demo_passwords
from accounts.roles import Role


class Command(BaseCommand):
    help = "Print the demo accounts with their passwords, random for each installation, and a current one-time code."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object and nothing else.")

    def handle(self, *args: Any, **options: Any) -> None:
        passwords = demo_passwords()
        if not passwords:
            raise CommandError("There is no demo data here. This installation was started with --empty, or not started yet.")
        people = [(p, passwords[p.email]) for p in PEOPLE if p.email in passwords]
        if options["json"]:
            accounts: list[dict[str, str | None]] = [
                {
                    "name": p.name,
                    "email": p.email,
                    "password": password,
                    "role": p.role,
                    "organization": p.organization,
                    "code": demo_code(p.email),
                }
                for p, password in people
            ]
            self.stdout.write(json.dumps({"accounts": accounts}))
            return
        for person, password in people:
            code = demo_code(person.email) or ""
            self.stdout.write(f"  {person.email:38} {password:42} {code:7} {Role(person.role).label}, {person.organization}")
        self.stdout.write(
            "The six digits are one-time codes. They change every 30 seconds: bin/manage demo_accounts prints new ones."
        )
