"""What recurs: jobs that one extra process, or Celery's beat, sets going. Two do no harm: a job is claimed by its lease."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import close_old_connections

from trail.clock import now
from trail.common_clock import by_common_clock
from trail.leases import leased
from trail.origin import running
from trail.refusals import keeping_refusals

logger = logging.getLogger(__name__)
# How often it is asked whether a job is due, at least: what was lost with a process that was killed is not missed for a minute.
TICK = timedelta(seconds=5)
PROMPT = timedelta(minutes=1)  # what recurs more often than this is also done when the process ends


@dataclass(frozen=True, slots=True)
class Job:
    """One recurring job. `run` is idempotent."""

    name: str
    run: Callable[[], object]
    every: timedelta


_jobs: dict[str, Job] = {}


def register_job(name: str, run: Callable[[], object], *, every: timedelta) -> None:
    """Have something done again and again. Rooms call it when the application starts."""
    _jobs[name] = Job(name, run, every)


def jobs() -> list[Job]:
    """Every job, in the order in which they were registered."""
    return list(_jobs.values())


def run_job(name: str, *, at: datetime | None = None) -> bool:
    """Do one job, if it is due and nobody else does it just now. A job that fails is logged, and due again in its turn.

    Machines whose clocks differ do it by one clock, the database's.
    """
    job = _jobs[name]
    with by_common_clock(), leased(f"job:{name}", at=at or now(), every=job.every) as held:
        if held is None:
            return False
        if _done(job):
            held.finish(now())
        return True


def run_prompt_jobs() -> None:
    """Do at once, due or not, what recurs within a minute: after a set-up or a command, and before a process ends."""
    for job in jobs():
        if job.every < PROMPT:
            _done(job)


class Schedule:
    """The one extra process of a small installation."""

    def __init__(self, *, pause: float = 1.0) -> None:
        self._pause, self._next = pause, dict.fromkeys(_jobs, 0.0)
        self.is_over = False

    def run(self, *, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Do what is due until told to stop, and once more at the end what must not be left undone."""
        while not self.is_over and goes_on():
            close_old_connections()
            self.tick()
            time.sleep(self._pause)
        run_prompt_jobs()

    def tick(self) -> None:
        """Look at each job whose time has come in this process; the lease says whether it is really due."""
        for job in jobs():
            if time.monotonic() >= self._next.get(job.name, 0.0):
                self._next[job.name] = time.monotonic() + min(job.every, TICK).total_seconds()
                self._try(job)

    def _try(self, job: Job) -> None:
        try:
            run_job(job.name)
        except Exception:  # noqa: BLE001  the database may be away for a while: the process outlives that
            logger.exception("schedule: %s could not be claimed", job.name)


def _done(job: Job) -> bool:
    try:
        with running(job.name), keeping_refusals():
            job.run()
    except Exception:  # noqa: BLE001  one job that fails must not keep the others from being done
        logger.exception("schedule: %s failed", job.name)
        return False
    return True
