"""Catch up on what was there before deadlines were opened."""

from typing import Any

from django.core.management.base import BaseCommand

from agreements.models import Agreement
from agreements.models.agreements import Lifecycle
from deadlines.concerned import agreements_named
from deadlines.services.returning import open_ahead
from trail.dispatching import catch_up, hand_on_events

PORTION = 500


class Command(BaseCommand):
    help = (
        "Opens the deadlines of events and agreements that are older than this part of the installation. It may be called again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Hand on events that were not handled, then open what returns, in portions."""
        catch_up("open-deadlines")
        handled = hand_on_events()
        keys = list(self._executed().values_list("pk", flat=True))
        opened = sum(open_ahead(agreements_named(keys[n : n + PORTION])) for n in range(0, len(keys), PORTION))
        self.stdout.write(f"{handled} events handled, {opened} deadlines opened ahead.")

    def _executed(self) -> Any:
        rows = Agreement.objects.unscoped("a command of the installation, for every district")
        return rows.filter(lifecycle=Lifecycle.EXECUTED).order_by("pk")
