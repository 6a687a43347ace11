"""Makes the first account of an installation that can be reached from other machines."""

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.forms import FoundingForm
from accounts.models import Organization
from accounts.services import AlreadySetUp, NewPerson, found_installation


class Command(BaseCommand):
    help = "Make the first organization and account, where there is none. The password is asked for, or read from a pipe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organization", required=True, help="Its name.")
        parser.add_argument("--kind", default=Organization.Kind.DISTRICT, choices=Organization.Kind.values)
        parser.add_argument("--state", default="", help="Postal code, as in OH.")
        parser.add_argument("--time-zone", default="America/New_York")
        parser.add_argument("--nces-id", default="")
        parser.add_argument("--name", required=True, help="The person's name.")
        parser.add_argument("--email", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        form = FoundingForm(
            {
                "name": options["organization"],
                "kind": options["kind"],
                "state": options["state"],
                "time_zone": options["time_zone"],
                "nces_id": options["nces_id"],
                "person": options["name"],
                "email": options["email"],
                "password": getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n"),
            }
        )
        if not form.is_valid():
            raise CommandError("; ".join(f"{field}: {' '.join(map(str, errors))}" for field, errors in form.errors.items()))
        data = form.cleaned_data
        try:
            found_installation(
                organization=form.save(commit=False), person=NewPerson(data["person"], data["email"], data["password"])
            )
        except AlreadySetUp:
            raise CommandError("There are accounts already: new ones are made in the application.") from None
        self.stdout.write(f"{data['email']} can sign in now.")
