"""Erases a person who has asked for it, once their roles have ended."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actors import SystemActor
from accounts.models import User
from accounts.services.erasing import erase_person


class Command(BaseCommand):
    help = "Erase a person's name, address, second factors and sessions. What they did stays in the trail, and leads to nobody."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The person's address.")
        parser.add_argument("--reason", required=True, help="Why. Kept in the trail: do not name the person.")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError(f"Nobody here has the address {options['email']}.")
        try:
            erase_person(SystemActor("erase-person"), user, reason=options["reason"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write("Erased. Archives made before still hold the account: see docs/running.md.")
