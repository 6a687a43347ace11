"""How fast the pages answer at 10 and at 1,000 agreements, and how often each asks the database.

    .venv/bin/python -m benchmarks.pages

Makes a database of its own in a temporary folder (SQLite, as the small installation has), fills it with invented agreements, and
asks each page 20 times as the district's officer: median milliseconds and number of queries. A page that asks more often with
more rows, or that takes more than 100 ms, is marked.
"""

import os
import statistics
import tempfile
import time

LIMIT_MS = 100


def prepare(folder: str) -> None:
    """Django on an empty database."""
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/pages.sqlite3"
    os.environ["FILES_DIR"] = f"{folder}/files"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_test"
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)


def measure(client: object, path: str) -> tuple[float, int]:
    """(median milliseconds, queries) of a page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)  # type: ignore[attr-defined]
    times = []
    for _ in range(20):
        start = time.perf_counter()
        response = client.get(path)  # type: ignore[attr-defined]
        times.append((time.perf_counter() - start) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"{path} answered {response.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(path)  # type: ignore[attr-defined]
    return statistics.median(times), len(queries)


def main() -> None:
    """Prints a row a page."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        from django.test import Client

        from agreements.models import Agreement
        from tests.agreements.factories import make_agreements
        from tests.cast import make_cast, sign_in_properly

        cast = make_cast()
        client = Client()
        client.force_login(cast.officer.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        sign_in_properly(client, cast.officer)
        results: dict[str, list[tuple[float, int]]] = {}
        for total in (10, 1000):
            made = Agreement.objects.count()
            make_agreements(cast.officer, total - made, first=made)
            one = Agreement.objects.order_by("pk").first()
            pages = {
                "list": "/agreements/",
                "list, searched": "/agreements/?q=learning",
                "what is owed": f"/agreements/{one.pk}/",
                "text": f"/agreements/{one.pk}/text/",
                "parties": f"/agreements/{one.pk}/parties/",
                "findings": f"/agreements/{one.pk}/findings/",
                "intake": "/intake/",
            }
            for name, path in pages.items():
                results.setdefault(name, []).append(measure(client, path))
        for name, ((few_ms, few), (many_ms, many)) in results.items():
            mark = "" if few == many and many_ms < LIMIT_MS else "  <-- look"
            print(f"{name:16} {few_ms:7.1f} ms {few:3} queries at 10   {many_ms:7.1f} ms {many:3} queries at 1,000{mark}")


if __name__ == "__main__":
    main()
