"""Take over the law's catalogue of data elements."""

from typing import Any

from django.core.management.base import BaseCommand

from data_inventory.services.catalogue import sync_catalogue


class Command(BaseCommand):
    help = "Take over the law's catalogue of data elements, and say what the elements of schedules mean in it. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        done = sync_catalogue()
        self.stderr.write(
            f"Catalogue of elements, version {done.version}: {done.added} added, {done.changed} changed, {done.retired} retired; "
            f"{done.recognized} elements of schedules looked at."
        )
