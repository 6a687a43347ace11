"""How fast deadlines are opened, swept, shown and told of, with a whole country's registry.

    DATABASE_URL=postgres://... .venv/bin/python -m benchmarks.deadlines [--scale 1.0] [--only clocks today one many sweep mail]

Migrates and fills the database where it is empty; a database is measured once, since what is opened and warned of stays. Prints
for each question the median, the best, the processor time of this process alone, and the load of the machine beside it.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
import timeit
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from benchmarks.registry import measure, person_of
from benchmarks.registry import prepare as prepare_registry

PARTS = ("clocks", "today", "one", "many", "sweep", "mail")
CLOCK_US, TODAY_MS, ONE_MS, MANY_S, SWEEP_S, MAILS = 50, 100, 50, 10, 5, 50
DUE, DISTRICTS = 5000, 9000
AT = datetime.now(UTC).replace(microsecond=0)


def told(name: str, unit: str, found: list[float], busy: list[float], limit: float, more: str = "") -> None:
    """A row of the table; what is over the limit is marked."""
    median, best = statistics.median(found), min(found)
    mark = "" if median < limit else "  <-- look"
    load = os.getloadavg()[0]
    print(
        f"{name:52} median {median:9.2f} {unit}  best {best:9.2f}  processor {min(busy):9.2f}  (< {limit} {unit})  "
        f"load {load:.1f}  {more}{mark}",
        flush=True,
    )


def timed(act: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds on the wall, seconds of this process, and what the act gave."""
    start, used = time.perf_counter(), time.process_time()
    given = act()
    return time.perf_counter() - start, time.process_time() - used, given


def clocks() -> None:
    """One clock of each unit, warm."""
    from law.calendars.district import calendar
    from law.calendars.school_years import school_year_of_span
    from law.clocks.engine import compute
    from law.clocks.records import Basis, Clock, Start

    year = school_year_of_span(date(2026, 8, 20), date(2027, 6, 10), name="2026-27")
    days = calendar("America/New_York", state="OH", closures=[(date(2026, 11, 27), "closed")], school_years=[year])
    start = Start(datetime(2026, 10, 30, 14, 30, tzinfo=UTC), "incident confirmed")
    units = [
        ("hours", 72),
        ("calendar_days", 30),
        ("business_days", 10),
        ("business_days", 45),
        ("school_days", 10),
        ("months", 6),
    ]
    for unit, amount in units:
        clock = Clock(amount, unit, basis=Basis("breach_notice", "1", "sec_1"))
        runs = timeit.repeat(partial(compute, clock, start, days), number=1000, repeat=9, timer=time.process_time)
        times = [seconds * 1000 for seconds in runs]  # of a thousand, so microseconds of one; of this process alone
        told(f"a clock of {amount} {unit}", "us", times, times, CLOCK_US)


def today() -> None:
    """The page where one starts: of the largest district, of a small one with as many queries, and of a consortium's manager."""
    from accounts.models import Membership
    from deadlines.models import Deadline
    from desk.access_matrix.asking import session_for

    officers = Membership.objects.filter(role="privacy_officer", user__email__contains="@registry-").select_related(
        "organization"
    )
    rows = [person_of("privacy_officer"), officers.order_by("-id")[0], person_of("district_reader")]
    queries = set()
    for membership in [*rows, person_of("consortium_manager")]:
        live = Deadline.objects.unscoped("a benchmark").filter(organization=membership.organization_id, state="open").count()
        median, best, busy, count, status = measure(session_for(membership), "/today/")
        is_district = membership.organization.kind == "district"
        queries |= {count} if is_district else set()
        name = f"Today, {membership.role}, " + (f"{live:,} open deadlines" if is_district else "all its members")
        told(name, "ms", [median, best, median], [busy], TODAY_MS, f"{count} queries, status {status}")
    print("the same number of queries for districts" if len(queries) == 1 else f"queries differ: {queries}  <-- look")


def one() -> None:
    """An event for one agreement: recorded, handed on after the commit, and its deadlines there."""
    from deadlines.models import Deadline
    from deadlines.services.opening import open_for_event
    from trail.handlers import Subject

    whole, alone, busy, opened = [], [], [], set()
    for number, agreement in enumerate(_agreements(60)):
        moment = AT - timedelta(hours=2, minutes=number)
        seconds, used, event = timed(lambda a=agreement, m=moment: _happened("incident.confirmed", m, [a]))  # type: ignore[misc]
        there = Deadline.objects.unscoped("a benchmark").filter(event=event).count()
        opened.add(there)
        Deadline.objects.unscoped("a benchmark").filter(event=event).delete()
        subject = Subject("agreements.agreement", str(agreement.pk))
        again, _used, _count = timed(lambda e=event, s=subject: open_for_event(e, s))  # type: ignore[misc]
        if number >= 20:  # warm
            whole.append(seconds * 1000)
            busy.append(used * 1000)
            alone.append(again * 1000)
    more = f"{min(opened)} to {max(opened)} deadlines"
    told("an event for one agreement, recorded and opened", "ms", whole, busy, ONE_MS, more)
    told("the opening alone", "ms", alone, busy, ONE_MS, more)


def many(scale: float) -> None:
    """An event that touches thousands of districts, one agreement in each."""
    from deadlines.models import Deadline
    from trail.dispatching import hand_on_events

    agreements = _agreements(max(20, round(DISTRICTS * scale)))
    times, used, recorded, opened = [], [], [], 0
    for number in range(3):
        moment = AT - timedelta(days=1, hours=number)
        writing, _busy, event = timed(lambda m=moment: _happened("incident.confirmed", m, agreements))  # type: ignore[misc]
        seconds, busy, _done = timed(hand_on_events)
        recorded.append(writing)
        times.append(seconds)
        used.append(busy)
        opened = Deadline.objects.unscoped("a benchmark").filter(event=event).count()
    more = f"{opened:,} deadlines; recording the event took {min(recorded):.2f} s"
    told(f"an event that touches {len(agreements):,} districts", "s", times, used, MANY_S, more)


def sweep_some() -> None:
    """The minute's sweep: so many are due, all others are not; then with a tenth due, and with none."""
    from deadlines.alerts.sweeping import sweep
    from deadlines.models import Deadline

    _open_all()
    sweep(AT)  # what came due since the registry was made
    rows = Deadline.objects.unscoped("a benchmark").filter(next_alert_at__isnull=False)
    print(f"{rows.count():,} deadlines wait for a warning")
    for due in (DUE, DUE // 10, 0):
        times, used, swept = [], [], None
        for _round in range(3):
            _arm(due)
            seconds, busy, swept = timed(lambda: sweep(AT))
            times.append(seconds)
            used.append(busy)
        told(f"the minute's sweep, {due:,} due", "s", times, used, SWEEP_S, str(swept))


def mail() -> None:
    """One worker sends what the sweeps handed over, into a local mail server in a process of its own."""
    from django.conf import settings

    from deadlines.alerts.composing import KIND
    from trail.models import OutboxMessage
    from trail.outbox import run_due

    server = subprocess.Popen([sys.executable, "-m", "benchmarks.mail_server"], stdout=subprocess.PIPE, text=True)  # noqa: S603
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(server.stdout.readline())  # type: ignore[union-attr]
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        waiting = OutboxMessage.objects.filter(kind=KIND, done_at=None, dead_at=None)
        rates, used = [], []
        later = AT + timedelta(days=30)
        waiting.update(due_at=later)
        for _round in range(5):
            keys = list(waiting.order_by("id").values_list("pk", flat=True)[:300])
            OutboxMessage.objects.filter(pk__in=keys).update(due_at=AT)
            seconds, busy, sent = timed(lambda: run_due(at=AT + timedelta(minutes=1), only=[KIND]))
            rates.append(sent / seconds)
            used.append(busy / max(sent, 1) * 1000)
        mark = "" if statistics.median(rates) > MAILS else "  <-- look"
        print(
            f"{'mails a second, one worker':52} median {statistics.median(rates):9.1f}     best {max(rates):9.1f}  "
            f"processor {min(used):.1f} ms a mail  (> {MAILS})  load {os.getloadavg()[0]:.1f}{mark}"
        )
    finally:
        server.terminate()
        server.wait()


def _happened(code: str, moment: datetime, agreements: list[Any]) -> Any:
    from accounts.actors import SystemActor
    from deadlines.services.events import record_happening
    from trail.services import Moment

    actor = SystemActor("benchmark")
    return record_happening(actor=actor, code=code, occurred=Moment(moment, "stated"), agreements=agreements)


def _agreements(count: int) -> list[Any]:
    """So many agreements, each of another district."""
    from agreements.models import Agreement

    rows = Agreement.objects.unscoped("a benchmark").filter(lifecycle="executed", expires_on__gt=AT.date())
    keys = list(rows.order_by("organization_id", "pk").distinct("organization_id").values_list("pk", flat=True)[:count])
    found = Agreement.objects.unscoped("a benchmark").filter(pk__in=keys).select_related("organization").defer("search_text")
    return list(found)


def _arm(count: int) -> None:
    """Of so many open deadlines all over the country a rung has been reached, and no sweep has looked yet."""
    from deadlines.alerts.ladders import course_of, latest_rung
    from deadlines.models import Deadline

    if not count:
        return
    rows = Deadline.objects.unscoped("a benchmark")
    reached: dict[datetime, list[Any]] = defaultdict(list)
    left = count
    for row in _not_warned_of(2 * count + DUE):
        rung = latest_rung(course_of(row), AT)
        if rung is not None and left:
            reached[rung.at].append(row.pk)
            left -= 1
    for moment, keys in reached.items():
        rows.filter(pk__in=keys).update(next_alert_at=moment)


def _not_warned_of(count: int) -> list[Any]:
    """Open deadlines of the next weeks of which nobody was warned yet.

    Which ones is found out here: in the order of their keys of opening, which is no order of districts or days, the database
    would look through all rows for those few.
    """
    from deadlines.models import Alert, Deadline

    rows = Deadline.objects.unscoped("a benchmark")
    soon = rows.filter(
        state="open", next_alert_at__gt=AT, due_at__gt=AT - timedelta(days=30), due_at__lte=AT + timedelta(days=30)
    )
    warned = set(Alert.objects.unscoped("a benchmark").order_by().values_list("deadline_id", flat=True).distinct())
    keys = sorted((opening, key) for opening, key in soon.order_by().values_list("opening_key", "pk") if key not in warned)
    fields = ("organization__time_zone", "opened_at", "started_at", "due_at", "target_at", "is_urgent")
    found = rows.filter(pk__in=[key for _opening, key in keys[:count]]).select_related("organization").only(*fields)
    return list(found.order_by("opening_key"))


def _open_all() -> None:
    """What is over is open again, a while from now: all deadlines of the registry wait for a warning."""
    from deadlines.models import Deadline

    rows = Deadline.objects.unscoped("a benchmark").exclude(state="open")
    rows.update(state="open", due_at=AT + timedelta(days=90), next_alert_at=AT + timedelta(days=60))


def prepare(scale: float) -> None:
    """Django on the database, filled as of now."""
    prepare_registry(scale, at=AT.isoformat())


def main() -> None:
    """Prints a row a question."""
    parser = argparse.ArgumentParser(description="Deadlines, with a large registry.")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    asked = parser.parse_args()
    prepare(asked.scale)
    print(f"scale {asked.scale}, load {os.getloadavg()}", flush=True)
    acts: dict[str, Callable[[], None]] = {
        "clocks": clocks,
        "today": today,
        "one": one,
        "many": lambda: many(asked.scale),
        "mail": mail,
    }
    acts["sweep"] = sweep_some
    for part in PARTS:
        if part in asked.only:
            acts[part]()


if __name__ == "__main__":
    main()
