"""Celery, for installations with Redis: the same jobs as the schedule process, set going by a beat and done by workers.

    bin/worker     one or more      bin/beat     one or two

Beat only ticks; whether a job is due its lease decides. So two beats, or a beat beside a schedule process, do no harm. Redis
holds nothing but ticks: what is to be done stands in the database, so a Redis that is emptied or restarted loses nothing.
"""

import os
import ssl
from datetime import timedelta

from celery import Celery
from celery.signals import worker_process_init
from django.conf import settings

from config.collecting import collect_seldom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Redis hands a task out again that nobody has acknowledged for so long. No job takes as long, and no legal moment depends on it.
VISIBILITY = timedelta(hours=1)
# A tick that nobody took in time is worth nothing. The clocks of two machines may differ by less than this.
WORTH = timedelta(minutes=1)


def broker_of(url: str) -> str:
    """The address of Redis as kombu writes it: a socket, which Django's cache calls `unix://`, has another name there."""
    if not url:
        return "memory://"
    if url.startswith("unix://"):
        path, _sign, query = url.removeprefix("unix://").partition("?")
        return f"redis+socket://{path}" + (f"?{query.replace('db=', 'virtual_host=')}" if query else "")
    return url


app = Celery("tutela")
app.conf.update(
    broker_url=broker_of(settings.REDIS_URL),
    broker_use_ssl={"ssl_cert_reqs": ssl.CERT_REQUIRED} if settings.REDIS_URL.startswith("rediss:") else None,
    broker_transport_options={
        "visibility_timeout": VISIBILITY.total_seconds(),
        "socket_timeout": 30,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "health_check_interval": 10,
        "retry_on_timeout": True,
    },
    # Redis may be away for as long as it likes: workers and beats wait for it, and never give up.
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_channel_error_retry=True,
    worker_cancel_long_running_tasks_on_connection_loss=True,
    worker_proc_alive_timeout=60.0,  # on a busy machine a worker process takes its time to start
    # Nobody but the operating system may tell a worker to stop.
    worker_enable_remote_control=False,
    worker_send_task_events=False,
    beat_scheduler="celery.beat:Scheduler",  # the schedule stands in the code: no file that two beats would share
    task_always_eager=not settings.REDIS_URL,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    # A worker that dies gives its task back; every job can bear being done again.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    timezone="UTC",
)


@app.on_after_finalize.connect
def set_ticks(sender: Celery, **kwargs: object) -> None:
    """One entry of beat for each job."""
    import django

    django.setup()
    from trail.schedule import TICK, jobs

    for job in jobs():
        every = min(job.every, TICK)
        sender.add_periodic_task(every.total_seconds(), run_job.s(job.name), name=job.name, expires=WORTH.total_seconds())


@worker_process_init.connect
def begin_worker(**kwargs: object) -> None:
    """In each process that does jobs."""
    collect_seldom()


@app.task(name="run_job")
def run_job(name: str) -> bool:
    """Do one job, if it is due and nobody else does it just now."""
    from trail.schedule import run_job as run

    return run(name)
