#!/usr/bin/env python
"""Django's command line for Tutela."""

import gc
import os
import sys


def read_agreement() -> None:
    """Reads documents without a database, so without Django: it starts in a fraction of the time."""
    gc.disable()  # a process of two seconds has nothing to gain from it
    from intake.shell import main

    sys.exit(main(sys.argv[2:]))


def compute_deadline() -> None:
    """Computes one clock without a database, so without Django."""
    from deadlines.shell import main

    sys.exit(main(sys.argv[2:]))


def manage() -> None:
    """Runs any other command."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    if sys.argv[1:2] in (["migrate"], ["grant_application_role"]):
        os.environ.setdefault("TUTELA_AS_OWNER", "1")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"tutela: {error}")
    finally:
        if "trail.closing" in sys.modules:  # the rooms were opened
            sys.modules["trail.closing"].seal_what_was_written()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:2] == ["read_agreement"]:
        read_agreement()
    elif sys.argv[1:2] == ["compute_deadline"]:
        compute_deadline()
    else:
        manage()
