"""Makes a key for signed heads."""

from typing import Any

from django.core.management.base import BaseCommand

from trail.signing import new_key, written


class Command(BaseCommand):
    help = "Make a key pair for the signed heads of the trail, as lines for settings.env. Nothing is stored."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        key = new_key()
        self.stderr.write("Keep the public key elsewhere as well: with it a copy of the trail can be checked anywhere.")
        self.stderr.write(f"Public key {key.key_id}: {key.public}")
        self.stdout.write(f"AUDIT_SIGNING_KEY={written(key)}")
