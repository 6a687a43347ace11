"""What the trail costs fifty people who write at the same time: throughput with it and without it, in one run.

    DATABASE_URL=postgres://…/an_empty_database .venv/bin/python -m benchmarks.trail

Two processes of twenty-five threads each, as a web server has, settle findings, each thread one of its own: once as requests
through the whole application, once as bare calls of the service, whose transaction is the smallest that the product knows. Short
rounds with the trail and without it take turns, so that other work on the machine falls on both; the loss is the median of the
pairs. A sealer in a process of its own numbers, chains, signs and ships what is written, all the while. Without the trail,
`record` is a function that does nothing.
"""

import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from multiprocessing.synchronize import Barrier, Event
from typing import Any

WRITERS, PROCESSES = 50, 2
SECONDS, ROUNDS = 2.0, 13
LIMIT = 10.0


def prepare(folder: str) -> None:
    """Django on the given database, with an audit sink of its own."""
    if "postgres" not in os.environ.get("DATABASE_URL", ""):
        raise SystemExit("Name an empty PostgreSQL database in DATABASE_URL.")
    os.environ["AUDIT_URL"] = f"sqlite:///{folder}/sink.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_test"
    import django

    django.setup()


def fill() -> list[str]:
    """Fifty findings of one district, and the keys to them."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from agreements.models import AgreementFinding
    from tests.agreements.factories import make_agreements
    from tests.cast import make_cast

    agreements = make_agreements(make_cast().officer, WRITERS)
    findings = [AgreementFinding(agreement=a, rule="benchmark", severity="note", message="m") for a in agreements]
    return [str(finding.pk) for finding in AgreementFinding.objects.bulk_create(findings)]


def by_request(key: str) -> Callable[[int], None]:
    """Settle a finding as somebody at a browser does."""
    from django.test import Client

    from accounts.models import User
    from agreements.models import AgreementFinding
    from tests.cast import sign_in_properly

    client = Client()
    client.force_login(User.objects.get(name="Nora Feld"), backend="allauth.account.auth_backends.AuthenticationBackend")
    sign_in_properly(client, _officer())
    finding = AgreementFinding.objects.get(pk=key)
    path = f"/agreements/{finding.agreement_id}/findings/{key}/"

    def act(number: int) -> None:
        response = client.post(path, {"standing": "left_open", "note": f"round {number}"})
        if response.status_code != 302 or "/findings/" not in response["Location"]:
            raise RuntimeError(f"The request did not settle the finding: {response.status_code}.")

    return act


def by_service(key: str) -> Callable[[int], None]:
    """Settle a finding without a request."""
    from agreements.models import AgreementFinding
    from agreements.services.findings import settle_agreement_finding

    finding, actor = AgreementFinding.objects.get(pk=key), _officer()

    def act(number: int) -> None:
        settle_agreement_finding(actor=actor, finding=finding, standing="left_open", note=f"round {number}")

    return act


def _officer() -> Any:
    from accounts.actors import Actor
    from accounts.models import Membership

    membership = Membership.objects.select_related("user", "organization").get(user__name="Nora Feld")
    return Actor(membership.user, membership.organization, membership.role)


def without_trail() -> Callable[[], None]:
    """Make `record` do nothing wherever it is used; gives what undoes that."""
    from trail import services

    recording = services.record
    users = [m for m in list(sys.modules.values()) if getattr(m, "record", None) is recording]

    def undo() -> None:
        for module in users:
            module.record = recording  # type: ignore[attr-defined]

    for module in users:
        module.record = lambda *args, **kwargs: None  # type: ignore[attr-defined]
    return undo


def write(folder: str, keys: list[str], kind: str, together: Barrier, counts: Any) -> None:
    """One process of writers: rounds without and with the trail in turn."""
    prepare(folder)
    from django.db import connection

    import config.urls  # noqa: F401  every module that records, before one of them is changed

    ready = threading.Barrier(len(keys) + 1)
    state: dict[str, float] = {"until": 0.0}

    def run(key: str) -> None:
        try:
            run_rounds((by_request if kind == "requests" else by_service)(key))
        except Exception:  # noqa: BLE001  nobody waits for a thread that is gone
            traceback.print_exc()
            os._exit(1)
        connection.close()

    def run_rounds(act: Callable[[int], None]) -> None:
        for number in range(2 * ROUNDS):
            ready.wait()
            done = 0
            while time.monotonic() < state["until"]:
                act(done)
                done += 1
            with counts.get_lock():
                counts[number] += done
            ready.wait()

    threads = [threading.Thread(target=run, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for number in range(2 * ROUNDS):
        undo = without_trail() if number % 2 == 0 else lambda: None
        together.wait(timeout=120)
        state["until"] = time.monotonic() + SECONDS
        ready.wait()
        ready.wait()
        undo()


def seal(folder: str, over: Event, longest: Any) -> None:
    """The sealer, beside the writers: how long did a row wait at most?"""
    prepare(folder)
    from trail.clock import now
    from trail.outbox import run_due
    from trail.sealing import RECENT, seal_waiting, unsealed

    while not over.is_set():
        oldest = unsealed(now() - RECENT).first()
        if oldest:
            longest.value = max(longest.value, (now() - oldest.recorded_at).total_seconds())
        seal_waiting(thorough=False)
        run_due()
        over.wait(2)
    seal_waiting()
    run_due()


def measure(folder: str, keys: list[str], kind: str) -> tuple[float, float, float, float]:
    """(acts a second without the trail, with it, the loss in percent, longest wait for a seal)."""
    from trail.models import AuditEntry

    before = AuditEntry.objects.filter(code="finding.settled").count()
    started = multiprocessing.get_context("spawn")
    together, over = started.Barrier(PROCESSES), started.Event()
    counts, longest = started.Array("l", 2 * ROUNDS), started.Value("d", 0.0)
    share = len(keys) // PROCESSES
    writers = [
        started.Process(target=write, args=(folder, keys[n * share : (n + 1) * share], kind, together, counts))
        for n in range(PROCESSES)
    ]
    sealer = started.Process(target=seal, args=(folder, over, longest))
    for process in (sealer, *writers):
        process.start()
    for process in writers:
        process.join()
    over.set()
    sealer.join()
    rates = [count / SECONDS for count in counts]
    pairs = list(zip(rates[0::2], rates[1::2], strict=True))[1:]  # the first warms up
    loss = statistics.median(1 - with_it / without for without, with_it in pairs)
    made = AuditEntry.objects.filter(code="finding.settled").count() - before
    if made != sum(counts[1::2]):
        raise SystemExit(f"{sum(counts[1::2])} acts with the trail, but {made} entries")
    return statistics.median(rates[0::2]), statistics.median(rates[1::2]), 100 * loss, longest.value


def main() -> None:
    """Prints a row a kind of act, and whether the trail is whole after it."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        keys = fill()
        for kind in ("requests", "bare services"):
            without, with_it, loss, longest = measure(folder, keys, kind)
            mark = "" if loss <= LIMIT else "  <-- look"
            figures = f"{without:6.0f}/s without  {with_it:6.0f}/s with  loss {loss:5.1f} %  sealed within {longest:.1f} s"
            print(f"{kind:14} {figures}{mark}", flush=True)
        from dataclasses import asdict

        from trail.verification import verify

        start = time.perf_counter()
        verdict = verify()
        print(json.dumps(asdict(verdict)))
        print(f"verify_audit: {verdict.rows} rows in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
