"""The state of the installation: what runs, what waits, what is wrong. No organization's records are asked for."""

import platform
import shutil
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import django
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trail.clock import now
from trail.common_clock import APART, ahead_of_database
from trail.models import Lease, OutboxMessage
from trail.scanning import scanner_state
from trail.selectors import audit_status
from vault.selectors import key_status

SCHEDULE_IS_LATE = timedelta(minutes=5)
MESSAGE_IS_LATE = timedelta(minutes=15)
CHECK_IS_LATE = timedelta(days=2)
LITTLE_SPACE = 1024**3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page. `is_good` is None where nothing can be said: that is not green."""

    label: str | Promise
    is_good: bool | None
    detail: str
    since: datetime | None = None


def installation_status() -> list[Line]:
    """Every line. A part that cannot be asked is a bad line, not a failed page."""
    return [line for label, part in _PARTS for line in _asked(label, part)]


def _asked(label: str | Promise, part: Callable[[], Iterator[Line]]) -> list[Line]:
    try:
        return list(part())
    except (DatabaseError, OSError) as error:
        return [Line(label, False, _("Cannot be asked: %(error)s") % {"error": type(error).__name__})]


def _versions() -> Iterator[Line]:
    project = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())["project"]
    detail = f"Tutela {project['version']}, Django {django.get_version()}, Python {platform.python_version()}"
    yield Line(_("Versions"), True, detail)


def _address() -> Iterator[Line]:
    if settings.IS_HTTPS:
        detail = _("%(url)s, behind a TLS proxy") if settings.BEHIND_PROXY else _("%(url)s, without a proxy that is believed")
        yield Line(_("Address"), settings.BEHIND_PROXY, detail % {"url": settings.BASE_URL})
    else:
        yield Line(_("Address"), True, _("%(url)s, for this machine only") % {"url": settings.BASE_URL})


def _database() -> Iterator[Line]:
    version = ".".join(str(part) for part in connection.get_database_version())
    yield Line(_("Database"), True, f"{connection.display_name} {version}")
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Line(_("Migrations"), False, _("%(n)d not applied: run bin/manage migrate") % {"n": len(waiting)})
    else:
        yield Line(_("Migrations"), True, _("all applied"))


def _clock() -> Iterator[Line]:
    if connection.vendor != "postgresql":
        return  # one machine, one clock
    seconds = round(ahead_of_database().total_seconds())
    if abs(seconds) <= APART.total_seconds():
        yield Line(_("Clock"), True, _("agrees with the database's"))
    else:
        told = _("%(n)d seconds ahead of the database's") if seconds > 0 else _("%(n)d seconds behind the database's")
        detail = told % {"n": abs(seconds)} + ". " + _("Jobs are done by the database's; set this machine's right")
        yield Line(_("Clock"), False, detail)


def _schedule() -> Iterator[Line]:
    last = Lease.objects.filter(name__startswith="job:").exclude(finished_at=None).order_by("-finished_at").first()
    if last is None or last.finished_at is None:
        yield Line(_("Schedule"), None, _("has not run yet: alerts, mails and seals wait for it"))
        return
    is_late = now() - last.finished_at > SCHEDULE_IS_LATE
    detail = _("late: is the schedule process running?") if is_late else _("runs")
    yield Line(_("Schedule"), not is_late, detail, last.finished_at)


def _outbox() -> Iterator[Line]:
    waiting = Q(done_at=None, dead_at=None)
    rows = OutboxMessage.objects.values("kind").annotate(
        waiting=Count("id", filter=waiting),
        dead=Count("id", filter=Q(dead_at__isnull=False)),
        oldest=Min("due_at", filter=waiting),
    )
    for row in rows.order_by("kind"):
        is_late = row["oldest"] is not None and now() - row["oldest"] > MESSAGE_IS_LATE
        detail = _("%(waiting)d waiting, %(dead)d given up") % row
        yield Line(_("Outbox: %(kind)s") % row, not (is_late or row["dead"]), detail, row["oldest"])
    if not rows:
        yield Line(_("Outbox"), True, _("empty"))


def _mail() -> Iterator[Line]:
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        is_encrypted = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
        detail = _("through %(host)s, encrypted") if is_encrypted else _("through %(host)s, not encrypted: see EMAIL_URL")
        yield Line(_("Mail"), is_encrypted, detail % {"host": settings.EMAIL_HOST})
    else:
        yield Line(_("Mail"), None if not settings.DEMO else True, _("kept in files on the server: nobody receives it"))


def _scanner() -> Iterator[Line]:
    state = scanner_state()
    if state.is_ready is None:
        yield Line(_("Virus scanner"), None, _("none: uploads are not scanned (CLAMD_URL)"))
    else:
        yield Line(_("Virus scanner"), state.is_ready, state.detail)


def _files() -> Iterator[Line]:
    folder = Path(settings.FILES_DIR)
    existing = folder if folder.is_dir() else folder.parent
    free = shutil.disk_usage(existing).free
    detail = _("%(gb).1f GB free") % {"gb": free / 1024**3}
    yield Line(_("Files"), free > LITTLE_SPACE, detail)


def _trail() -> Iterator[Line]:
    state = audit_status()
    if state.is_ok is None or state.checked_at is None:
        yield Line(_("Trail"), None, _("not checked yet: run bin/manage verify_audit"))
        return
    if not state.is_ok:
        yield Line(_("Trail"), False, _("the check found a difference: run bin/manage verify_audit"), state.checked_at)
        return
    is_late = state.thorough_at is None or now() - state.thorough_at > CHECK_IS_LATE
    detail = _("%(rows)s entries are as they were sealed") % {"rows": f"{state.rows:,}"}
    yield Line(_("Trail"), None if is_late else True, detail, state.checked_at)


def _keys() -> Iterator[Line]:
    keys = key_status(latest=0)
    current = next((key for key in keys.wrapping_keys if key.is_current), None)
    detail = _("everything encrypted can be read") if keys.is_sound else _("something encrypted cannot be read")
    yield Line(_("Keys"), keys.is_sound, detail, current.first_used_at if current else None)


_PARTS: tuple[tuple[str | Promise, Callable[[], Iterator[Line]]], ...] = (
    (gettext_lazy("Versions"), _versions),
    (gettext_lazy("Address"), _address),
    (gettext_lazy("Database"), _database),
    (gettext_lazy("Clock"), _clock),
    (gettext_lazy("Schedule"), _schedule),
    (gettext_lazy("Outbox"), _outbox),
    (gettext_lazy("Mail"), _mail),
    (gettext_lazy("Virus scanner"), _scanner),
    (gettext_lazy("Files"), _files),
    (gettext_lazy("Trail"), _trail),
    (gettext_lazy("Keys"), _keys),
)
