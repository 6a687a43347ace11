#!/usr/bin/env python
"""Django's command line for Tutela."""

import gc
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def read_agreement() -> None:
    """Reads documents without a database, so without the rooms that need one: it starts in a fraction of the time."""
    gc.disable()  # a process of two seconds has nothing to gain from it
    from django.conf import settings

    from intake.management.commands.read_agreement import Command

    settings.configure(USE_TZ=True)
    Command().run_from_argv(sys.argv)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:2] == ["read_agreement"]:
        read_agreement()
    else:
        try:
            execute_from_command_line(sys.argv)
        except ImproperlyConfigured as error:
            sys.exit(f"tutela: {error}")
