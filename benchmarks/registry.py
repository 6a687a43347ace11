"""How fast the list of agreements opens for every role, with a whole country's registry.

    bin/_postgresql's server, or any empty PostgreSQL:
    DATABASE_URL=postgres://... .venv/bin/python -m benchmarks.registry [--scale 1.0]

Migrates and fills the database where it is empty, and asks the page 20 times as somebody of each role: median milliseconds,
best, processor time of this process alone, and number of queries, which must not differ from that of people with fewer
agreements. A role whose page takes more than 100 ms is marked.
"""

import argparse
import os
import statistics
import tempfile
import time
from typing import Any

LIMIT_MS = 100
READERS = (
    "privacy_officer",
    "district_reader",
    "counsel",
    "school_staff",
    "auditor",
    "consortium_manager",
    "platform_admin",
)


def prepare(scale: float, **options: str) -> None:
    """Django on the database, filled."""
    os.environ.setdefault("SECRET_KEY", "for-benchmarks-only")
    os.environ.setdefault("TUTELA_VAR", tempfile.mkdtemp(prefix="tutela-benchmark-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_test"
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    call_command("make_registry", scale=scale, **options)
    from config.collecting import collect_seldom

    collect_seldom()  # as the web server does


def person_of(role: str) -> Any:
    """Somebody of the role, for the largest organization of the kind; let in, engaged or shared with where the role needs it."""
    from datetime import timedelta

    from django.contrib.auth.models import Permission

    from accounts.models import AuditEngagement, LetIn, Membership
    from agreements.models import Agreement, AgreementUserObjectPermission
    from trail.clock import now, today

    first = Membership.objects.filter(user__email__contains="@registry-")
    membership = first.filter(role=role).order_by("id").select_related("user", "organization")[0]
    officer, day = first.filter(role="privacy_officer").order_by("id")[0], today()
    if role == "auditor":
        AuditEngagement.objects.get_or_create(
            organization=membership.organization, auditor=membership.user, areas=["agreements"],
            defaults={
                "scope": "All", "notice_on": day - timedelta(20), "starts_on": day - timedelta(1), "ends_on": day + timedelta(9),
            },
        )  # fmt: skip
    if role == "platform_admin":
        times = {"starts_at": now(), "ends_at": now() + timedelta(days=1)}
        LetIn.objects.create(
            organization=officer.organization, user=membership.user, reason="A benchmark", opened_by=officer.user, **times
        )
    if role == "counsel":
        permission = Permission.objects.get(content_type__app_label="agreements", codename="view_agreement")
        own = Agreement.objects.unscoped("a benchmark").filter(organization=membership.organization)[:200]
        AgreementUserObjectPermission.all_shares.bulk_create(
            (
                AgreementUserObjectPermission(
                    user=membership.user, content_object=one, permission=permission, granted_by=officer.user,
                    ends_at=now() + timedelta(days=1),
                )
                for one in own
            ),
            ignore_conflicts=True,
        )  # fmt: skip
    return membership


def measure(session: str, path: str) -> tuple[float, float, float, int, int]:
    """(median, best, median processor time, queries, status) of a page."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    for _ in range(3):
        response = client.get(path)
    times, busy = [], []
    for _ in range(20):
        start, used = time.perf_counter(), time.process_time()
        response = client.get(path)
        busy.append((time.process_time() - used) * 1000)
        times.append((time.perf_counter() - start) * 1000)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    if os.environ.get("SHOW"):
        for query in sorted(queries, key=lambda q: -float(q["time"]))[:3]:
            print("   ", query["time"], query["sql"][:600])
    return statistics.median(times), min(times), statistics.median(busy), len(queries), response.status_code


def smaller(role: str) -> list[Any]:
    """Others of the role, with fewer agreements, where the role has them without being let in."""
    if role not in ("privacy_officer", "district_reader"):
        return []
    from accounts.models import Membership

    found = Membership.objects.filter(role=role, user__email__contains="@registry-").order_by("-id")
    return list(found.select_related("user", "organization")[:2])


def main() -> None:
    """Prints a row a role."""
    parser = argparse.ArgumentParser(description="The list of agreements of every role, with a large registry.")
    parser.add_argument("--scale", type=float, default=1.0)
    prepare(parser.parse_args().scale)
    from accounts.actors import Actor
    from agreements.models import Agreement
    from desk.access_matrix.asking import session_for

    for role in READERS:
        membership = person_of(role)
        actor = Actor(membership.user, membership.organization, membership.role)
        total = Agreement.objects.visible_to(actor).count()
        median, best, busy, queries, status = measure(session_for(membership), "/agreements/")
        others = {measure(session_for(other), "/agreements/")[3] for other in smaller(role)}
        mark = "" if status == 200 and median < LIMIT_MS and others <= {queries} else f"  <-- look ({status}, {others})"
        took = f"{median:7.1f} ms  best {best:7.1f} ms  processor {busy:6.1f} ms"
        print(f"{role:20} {total:8,} agreements  {took}  {queries:3} queries{mark}")


if __name__ == "__main__":
    main()
