"""Makes a wrapping key."""

import base64
import os
from typing import Any

from django.core.management.base import BaseCommand

from trail.clock import today
from vault.wrapping import KEY_SIZE


class Command(BaseCommand):
    help = "Print a new wrapping key as id:base64, to be put in front of ENCRYPTION_KEYS. It is kept nowhere."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        name = f"k{today():%Y%m%d}-{os.urandom(3).hex()}"
        self.stdout.write(f"{name}:{base64.b64encode(os.urandom(KEY_SIZE)).decode()}")
