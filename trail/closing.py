"""What a command has written to the trail does not wait for the next process that seals it."""

import logging

from trail import services
from trail.outbox.queue import run_due
from trail.sealing import SHIPPING, seal_waiting

logger = logging.getLogger(__name__)


def seal_what_was_written() -> None:
    """At the end of a command: seal and ship, if it wrote anything. Where that fails, the schedule does it later."""
    if not services.has_written():
        return
    try:
        seal_waiting(thorough=False)
        run_due(only={SHIPPING})
    except Exception as error:  # noqa: BLE001  the command itself is done; what is not sealed now is found if it stays so
        logger.warning("What this command wrote to the trail is not sealed yet: %s", error)
