"""Fault rounds for bin/trials: the schedule is killed while it seals and sends, and the sink is cut off. Nothing is lost, nothing stands twice.

By hand with TUTELA_TRIALS=1; TUTELA_TRIALS_SEED chooses the moments of the kills.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.browser.conftest import _collected_static_files as collected_static_files
from tests.conftest import ROOT
from tests.security.conftest import environment_of, make_installation, manage

pytestmark = pytest.mark.skipif(os.environ.get("TUTELA_TRIALS") != "1", reason="a trial: bin/trials runs it")
ROUNDS, ACTS = 6, 40
ACT = """
from accounts.actors import Actor
from accounts.models import Membership
from django.db import transaction
from trail.clock import now
from trail.outbox.mail import send_mail
from trail.services import record
m = Membership.objects.select_related("user", "organization").get()
actor = Actor(m.user, m.organization, m.role)
given = {{"user": m.user, "at": now(), "base_url": "http://localhost"}}
for n in range({acts}):
    with transaction.atomic():
        record(actor, "organization.changed", m.organization, ["name"])
        send_mail(to="ada@example.org", template="accounts/mails/password_changed", context=given, dedupe_key="{round}:%d" % n)
"""
FINISH = """
from datetime import timedelta
from trail.clock import now
from trail.outbox import run_due
from trail.outbox.queue import waiting
from trail.sealing import seal_waiting
later = now() + timedelta(minutes=6)  # what the killed ones held is free again
seal_waiting(at=later)
for n in range(60):
    if not waiting().exists():
        break
    run_due(at=later + timedelta(minutes=20 * n))
"""
COUNT = """
from django.db.models import Count
from trail.models import AuditEntry, AuditSeal, OutboxMessage
twice = AuditSeal.objects.values("entry").annotate(n=Count("pk")).filter(n__gt=1).count()
mails = OutboxMessage.objects.filter(kind="mail")
print(AuditEntry.objects.filter(code="organization.changed").count(), AuditEntry.objects.count() - AuditSeal.objects.count(), twice,
      mails.count(), mails.exclude(done_at=None).count(), OutboxMessage.objects.exclude(dead_at=None).count())
"""


@pytest.fixture
def var(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small installation."""
    made = tmp_path / "installation"
    made.mkdir()
    make_installation(made, collected_static_files(tmp_path_factory))
    return made


@contextmanager
def scheduled(var: Path) -> Iterator[None]:
    """The schedule process, killed without warning at the end of the block."""
    command = [sys.executable, "manage.py", "run_schedule"]
    with (var / "schedule.log").open("a") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment_of(var), stdout=log, stderr=log)
        try:
            yield
        finally:
            process.kill()
            process.wait()


def act(var: Path, name: str) -> None:
    """Some acts, each with its entry and a mail."""
    answer = manage(var, "shell", "-v0", "-c", ACT.format(acts=ACTS, round=name))
    assert answer.returncode == 0, answer.stderr


def assert_whole(var: Path, acts: int) -> None:
    """Each act has one entry, one seal, one row at the sink and one mail."""
    answer = manage(var, "shell", "-v0", "-c", FINISH)
    assert answer.returncode == 0, answer.stderr
    entries, unsealed, twice, mails, sent, dead = map(int, manage(var, "shell", "-v0", "-c", COUNT).stdout.split())
    assert (entries, unsealed, twice, dead) == (acts, 0, 0, 0)
    assert (mails, sent) == (acts, acts)
    checked = json.loads(manage(var, "verify_audit", "--json").stdout)
    assert checked["ok"], checked
    assert "sink" in checked["checked_against"]
    assert len(message_ids(var)) == acts


def message_ids(var: Path) -> set[str]:
    """What was mailed. What a kill made the schedule send again has the same Message-ID, by which readers see it once."""
    raw = [part for file in (var / "mail").iterdir() for part in file.read_bytes().split(b"-" * 79 + b"\n") if part.strip()]
    return {str(message_from_bytes(part.lstrip())["Message-ID"]) for part in raw}


def test_it_loses_and_doubles_nothing_when_the_schedule_is_killed(var: Path) -> None:
    lots = random.Random(int(os.environ.get("TUTELA_TRIALS_SEED", "1")))  # noqa: S311
    for number in range(ROUNDS):
        with scheduled(var):
            act(var, f"kill {number}")
            time.sleep(lots.uniform(0, 8))
    assert_whole(var, ROUNDS * ACTS)


def test_it_loses_nothing_while_the_sink_is_cut_off(var: Path) -> None:
    sink, aside = var / "audit-sink.sqlite3", var / "aside"
    act(var, "before")
    with scheduled(var):
        time.sleep(8)
    sink.rename(aside)
    sink.mkdir()  # what cannot be opened as a database
    act(var, "meanwhile")
    with scheduled(var):
        time.sleep(10)
    assert not json.loads(manage(var, "verify_audit", "--json").stdout)["ok"]
    sink.rmdir()
    aside.rename(sink)
    assert_whole(var, 2 * ACTS)
