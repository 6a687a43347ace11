"""The one extra process of a small installation."""

import os
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from trail.schedule import Schedule, run_prompt_jobs


class Command(BaseCommand):
    help = (
        "Do what recurs, until it is stopped: seal the trail, copy it to the audit sink, send mail, hand on events, check. "
        "Where Celery runs with Redis, its beat does this instead; both at once do no harm."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Seal, send and hand on what waits now, and stop.")
        parser.add_argument("--with-parent", action="store_true", help="Stop when the process that started this one is gone.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            run_prompt_jobs()
            return
        schedule = Schedule()

        def stop(number: int, frame: object) -> None:
            schedule.is_over = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        parent = os.getppid()
        schedule.run(goes_on=lambda: not options["with_parent"] or os.getppid() == parent)
