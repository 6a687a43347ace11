"""Settings of the processes under test: those of an installation, but for the clock, which the test sets forward and back."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from config.settings import *  # noqa: F403
from trail.clock import machine_time, set_clock

_shift = Path(os.environ["TUTELA_TEST_CLOCK"])


def _shown() -> datetime:
    return machine_time() + timedelta(seconds=float(_shift.read_text()))


set_clock(_shown)
