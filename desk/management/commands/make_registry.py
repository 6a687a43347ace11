"""Makes the large invented registry."""

import json
import time
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from accounts.models import User
from desk.registry.deadlines import Deadlines
from desk.registry.inventory import Inventory
from desk.registry.loading import Registry
from desk.registry.sizes import sizes_at
from desk.registry.writing import Writer
from trail.clock import now

LARGEST = 5.0


class Command(BaseCommand):
    help = (
        "Makes a large invented data set: organizations, people, vendors, agreements, deadlines and what hangs on them. "
        "Scale 1.0 is as large as a country's registry. The same seed gives the same content (of deadlines: on the same day); "
        "what is there already is counted and left alone. "
        "For trials and benchmarks only: it writes past the services, without trail and history."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=float, default=0.01, help="0.01 unless said; 1.0 has 14,000 districts")
        parser.add_argument("--seed", type=int, default=7, help="another seed makes another registry beside it")
        parser.add_argument("--at", help="the moment at which deadlines stand as they do, such as 2026-11-22; today unless said")
        parser.add_argument("--due", type=int, default=0, help="of so many deadlines a warning is due and not made yet; none")
        parser.add_argument("--json", action="store_true", help="print one JSON object, and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        scale, seed = options["scale"], options["seed"]
        if not 0 < scale <= LARGEST:
            raise CommandError(f"A scale of {scale} cannot be made. Choose one above 0, up to {LARGEST}.", returncode=2)
        at = _moment(options["at"])
        began = time.monotonic()
        writer = Writer(writes=not User.objects.filter(email__endswith=f"@registry-{seed}.example").exists())
        with transaction.atomic():
            registry = Registry(sizes_at(scale), seed, writer)
            registry.make()
            Inventory(registry).make()
            Deadlines(registry, at, options["due"]).make()
        if writer.writes:
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        counts = dict(sorted(writer.counts.items()))
        told = {"scale": scale, "seed": seed, "counts": counts, "seconds": round(time.monotonic() - began, 1)}
        if options["json"]:
            self.stdout.write(json.dumps(told))
            return
        for table, count in counts.items():
            self.stdout.write(f"{count:9,}  {table}")
        done = "made" if writer.writes else "there already"
        self.stdout.write(f"{done}, scale {scale}, seed {seed}, {told['seconds']} s")


def _moment(text: str | None) -> datetime:
    """The moment that was asked for; else the beginning of today, so that the same day gives the same."""
    if not text:
        return now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text} is no moment. Write one such as 2026-11-22 or 2026-11-22T16:00.", returncode=2) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
