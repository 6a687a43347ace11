"""Makes the demo accounts."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.demo import load_demo_accounts


class Command(BaseCommand):
    help = "Make the invented organizations and people of a demo installation where they are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        load_demo_accounts()
