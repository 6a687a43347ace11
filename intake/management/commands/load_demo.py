"""Load the demo data."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intake.demo.loading import NotADemo, load_demo


class Command(BaseCommand):
    help = "Load invented districts, people and agreements into an empty database or one that holds the demo. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = load_demo(say=lambda line: self.stdout.write(f"{line} ..."))
        except NotADemo:
            message = (
                "There are accounts here that are not of the demo. Load it into a new installation: TUTELA_VAR=var/demo bin/serve"
            )
            raise CommandError(message) from None
        self.stdout.write(f"Demo data: {count} papers loaded.")
