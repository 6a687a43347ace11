"""Celery, for installations with Redis: the same jobs as the schedule process, set going by one beat.

    celery -A config.celery worker --beat

Beat only ticks; whether a job is due its lease decides. So two beats, or a beat beside a schedule process, do no harm.
"""

import os

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("tutela")
app.conf.update(
    broker_url=settings.REDIS_URL or "memory://",
    task_always_eager=not settings.REDIS_URL,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    # A worker that dies gives its task back; every job can bear being done again.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    broker_connection_retry_on_startup=True,
    timezone="UTC",
)


@app.on_after_finalize.connect
def set_ticks(sender: Celery, **kwargs: object) -> None:
    """One entry of beat for each job."""
    import django

    django.setup()
    from trail.schedule import jobs

    for job in jobs():
        # Once a minute at least, so that a restart misses no daily job. A tick that nobody took in time is worth nothing.
        seconds = min(job.every.total_seconds(), 60)
        sender.add_periodic_task(seconds, run_job.s(job.name), name=job.name, expires=seconds)


@app.task(name="run_job")
def run_job(name: str) -> bool:
    """Do one job, if it is due and nobody else does it just now."""
    from trail.schedule import run_job as run

    return run(name)
