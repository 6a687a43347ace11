"""Python looks for garbage seldom in a process that serves for long: with its own settings a page of many rows waits for that."""

import subprocess
import sys

SERVED = "import config.wsgi, gc; print(gc.get_threshold()[0], gc.get_freeze_count() > 0)"
WORKER = "from celery.signals import worker_process_init as begun; import config.celery, gc; begun.send(None); print(gc.get_threshold()[0])"


def told(program: str) -> str:
    """What a process of its own prints."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120).stdout.strip()


def test_the_web_application_does() -> None:
    assert told(SERVED) == "50000 True"


def test_a_worker_does() -> None:
    assert told(WORKER) == "50000"
