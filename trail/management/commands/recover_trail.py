"""Brings entries back from the audit sink after a backup was restored."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from trail.recovery import NotGenuine, recover_trail
from trail.sink import SinkConflict, SinkUnreachable


class Command(BaseCommand):
    help = (
        "After a backup was restored: bring back the entries of the trail that the audit sink has and the backup does not, and "
        "go on from there. Run it before the schedule starts, or new entries take the numbers of the missing ones."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            brought = recover_trail()
        except (SinkConflict, SinkUnreachable, NotGenuine) as error:
            sys.exit(f"tutela: the trail could not be recovered: {error}. Run bin/manage verify_audit; see docs/trail.md.")
        self.stdout.write(f"{brought} entries came back from the audit sink.")
