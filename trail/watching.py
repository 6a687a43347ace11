"""Checks of the trail that nobody has to ask for, and the alert where one finds something."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from trail.clock import now
from trail.models import AuditCheck
from trail.outbox.mail import send_mail
from trail.verification import Verdict, verify, verify_briefly

AGAIN_AFTER = timedelta(days=1)
KEPT = timedelta(days=400)


def check_thoroughly(*, at: datetime | None = None) -> AuditCheck:
    """Verify everything, note the outcome, and alert where it is not as it should be."""
    moment = at or now()
    check = _note(verify(at=moment), moment, is_thorough=True)
    if not check.is_ok:
        _alert(check, moment)
    AuditCheck.objects.filter(checked_at__lt=moment - KEPT).delete()
    return check


def check_briefly(*, at: datetime | None = None) -> AuditCheck:
    """Look whether all is sealed and at the sink. What is still so at the next look is worth an alert."""
    moment = at or now()
    before = AuditCheck.objects.filter(is_thorough=False).order_by("-checked_at").first()
    verdict = verify_briefly(at=moment)
    if before and verdict.ok and before.is_ok:
        before.checked_at, before.rows = moment, verdict.rows  # one row for as long as nothing changes
        before.save(update_fields=["checked_at", "rows"])
        return before
    check = _note(verdict, moment, is_thorough=False)
    if before and not before.is_ok and not check.is_ok:
        _alert(check, moment)
    return check


def _note(verdict: Verdict, at: datetime, *, is_thorough: bool) -> AuditCheck:
    bad = verdict.first_bad and asdict(verdict.first_bad)
    return AuditCheck.objects.create(checked_at=at, is_thorough=is_thorough, is_ok=verdict.ok, rows=verdict.rows, first_bad=bad)


def _alert(check: AuditCheck, at: datetime) -> None:
    """Write to everyone who runs the installation, once a day for as long as it lasts."""
    if AuditCheck.objects.filter(alerted_at__gt=at - AGAIN_AFTER).exists():
        return
    for address in _recipients():
        context = {"check": check, "bad": check.first_bad, "base_url": settings.BASE_URL}
        send_mail(to=address, template="trail/mails/alert", context=context, dedupe_key=f"audit-alert:{check.pk}:{address}")
    check.alerted_at = at
    check.save(update_fields=["alerted_at"])


def _recipients() -> Iterable[str]:
    """Who runs the installation is known above this floor: the settings name the function that tells."""
    found: Iterable[str] = import_string(settings.AUDIT_ALERT_RECIPIENTS)()
    return found
