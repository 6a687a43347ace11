"""Limits the role of the application on PostgreSQL."""

import os
import sys
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.management.base import BaseCommand, CommandParser

from trail.roles import RoleCannotBeLimited, grant_application_role


class Command(BaseCommand):
    help = (
        "On PostgreSQL, signed in by DATABASE_OWNER_URL: let the role of DATABASE_URL work with all tables, but only read and "
        "add in the trail. Run it after each migration; bin/serve does."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--role", help="The role; by default the user of DATABASE_URL.")

    def handle(self, *args: Any, **options: Any) -> None:
        # What settings.env says is in the environment by now.
        role = options["role"] or unquote(urlsplit(os.environ.get("DATABASE_URL", "")).username or "")
        if not role:
            sys.exit("tutela: name the role: bin/manage grant_application_role --role NAME")
        try:
            grant_application_role(role)
        except RoleCannotBeLimited as error:
            sys.exit(f"tutela: {error}")
        self.stdout.write(f"{role} may read and add in the trail, and no more.")
