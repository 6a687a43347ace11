"""Takes the second factors from a person who has lost them, where nobody is left who could do it in the application."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actors import SystemActor
from accounts.models import User
from accounts.second_factors.services import reset_second_factors


class Command(BaseCommand):
    help = "Take a person's lost second factors away, after checking who they are. They are told, and signed out everywhere."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The person's address.")
        parser.add_argument("--reason", required=True, help="How it was checked who they are. Kept in the trail.")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError(f"Nobody here has the address {options['email']}.")
        try:
            number = reset_second_factors(SystemActor("reset-second-factors"), user, options["reason"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"{number} removed. {user.email} sets up new ones at the next sign-in.")
