"""Where data goes, with a whole country's registry: pages, transitive subprocessors, and the differences of a district.

    DATABASE_URL=postgres://… .venv/bin/python -m benchmarks.inventory [--scale 1.0]

Migrates and fills the database where it is empty. Prints for each question the median milliseconds of 20, the best, the processor
time of this process alone and the number of queries, for the officer of the largest district and for one of a small one: the
numbers of queries must not grow with the rows; what there is nothing of is not asked for. What takes too long is marked.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from benchmarks.registry import prepare

PAGE_MS, CLOSURE_MS, DISTRICT_S = 150, 50, 5.0


def timed(act: Callable[[], Any], times: int = 20) -> tuple[float, float, float, int]:
    """(median, best, median processor time, queries) of an act."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    act()
    wall, busy = [], []
    for _ in range(times):
        start, used = time.perf_counter(), time.process_time()
        act()
        busy.append((time.process_time() - used) * 1000)
        wall.append((time.perf_counter() - start) * 1000)
    with CaptureQueriesContext(connection) as queries:
        act()
    if os.environ.get("SHOW"):
        for query in sorted(queries, key=lambda q: -float(q["time"]))[:3]:
            print("   ", query["time"], query["sql"][:500])
    return statistics.median(wall), min(wall), statistics.median(busy), len(queries)


def tell(name: str, figures: tuple[float, float, float, int], limit: float) -> None:
    """A row of the table."""
    median, best, busy, queries = figures
    mark = "" if median < limit else "  <-- look"
    print(
        f"{name:44} {median:8.1f} ms  best {best:8.1f} ms  processor {busy:7.1f} ms  {queries:3} queries  (< {limit:.0f}){mark}",
        flush=True,
    )


def actors() -> list[Any]:
    """The officer of the largest district, and one of a small one."""
    from accounts.models import Membership

    found = Membership.objects.filter(role="privacy_officer", user__email__contains="@registry-").select_related(
        "user", "organization"
    )
    return [found.order_by("id")[0], found.order_by("-id")[0]]


def questions(membership: Any) -> None:
    """What the officer asks, a row each."""
    from django.conf import settings
    from django.test import Client

    from accounts.actors import Actor
    from agreements.models import AgreementProduct
    from data_inventory.models import CatalogueElement
    from data_inventory.selectors import drift_of_district, drift_of_product, holders_of
    from desk.access_matrix.asking import session_for
    from desk.element_holders import drawn
    from trail.clock import today

    day, actor = today(), Actor(membership.user, membership.organization, membership.role)
    used = AgreementProduct.objects.unscoped("a benchmark").filter(agreement__organization=actor.organization)
    product = used.order_by("product_id").select_related("product")[0].product
    phone = CatalogueElement.objects.unscoped("a benchmark").filter(organization=None, code="student.contact.phone")[0]
    print(f"{membership.organization}: {used.count():,} agreements with a product")
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_for(membership)
    pages = {
        "product page": f"/products/{product.pk}/",
        "differences of a product, page": f"/products/{product.pk}/differences/",
        "who holds phone numbers, page": f"/elements/{phone.pk}/",
    }
    for name, path in pages.items():
        status = client.get(path).status_code
        if status != 200:
            print(f"{name}: {path} answers {status}  <-- look")
            continue
        tell(name, timed(partial(client.get, path)), PAGE_MS)

    def anew(query: str = "") -> None:
        drawn.cache_clear()
        client.get(pages["who holds phone numbers, page"] + query)

    tell("the same, for the first who asks after a change", timed(anew), PAGE_MS)
    tell("its map by itself, drawn anew", timed(partial(anew, "?map=1")), float("inf"))
    tell("who holds phone numbers", timed(lambda: holders_of(actor, phone, day)), PAGE_MS)
    tell("differences of a product", timed(lambda: drift_of_product(actor, product, day)), PAGE_MS)
    tell("differences of the district", timed(lambda: drift_of_district(actor, day), 3), DISTRICT_S * 1000)


def main() -> None:
    """Prints a row a question."""
    parser = argparse.ArgumentParser(description="Where data goes, with a large registry.")
    parser.add_argument("--scale", type=float, default=1.0)
    prepare(parser.parse_args().scale)
    from trail.clock import today
    from vendors.models import SubprocessorLink
    from vendors.selectors import products_behind, subprocessors_of

    for membership in actors():
        questions(membership)
    links, day = SubprocessorLink.objects.unscoped("a benchmark").order_by("pk"), today()
    start, everywhere = links[0].product, links[0].service
    tell("transitive subprocessors", timed(lambda: subprocessors_of(start, day)), CLOSURE_MS)
    tell("products behind one service", timed(lambda: list(products_behind(everywhere, day)), 3), 1000)


if __name__ == "__main__":
    main()
