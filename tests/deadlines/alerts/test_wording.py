"""What a warning says: who owes it to whom, and, where no day is named, that none is and not that something is missing."""

from html import unescape

import pytest
from django.core import mail

from deadlines.alerts.sending import _alerts_of
from deadlines.alerts.sweeping import sweep
from deadlines.alerts.wording import warning_of
from deadlines.models import Deadline
from law.clocks.duties import NO_DAY
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, FRIDAY, make_deadline, make_reckoning
from trail.models import OutboxMessage
from trail.outbox import run_due

WITHOUT_DELAY = (f"{NO_DAY}; the rule gives none.",)
TO_ENTER = ("Enter the instructional calendar for 2026.",)


def mailed(staff: Cast, **given: object) -> tuple[str, str, str]:
    """Subject, text and HTML of the first warning."""
    due_at = given.pop("due_at", None)
    missing = given.pop("missing", ())
    reckoning = make_reckoning(due_at, missing=missing)  # type: ignore[arg-type]
    make_deadline(staff.officer, due_at=due_at, reckoning=reckoning, responsible=staff.officer.user, **given)  # type: ignore[arg-type]
    sweep(FRIDAY)
    run_due(at=FRIDAY, only=["alert"])
    (sent,) = mail.outbox
    return str(sent.subject), str(sent.body), str(sent.alternatives[0][0])  # type: ignore[attr-defined]


def test_what_names_no_day_lacks_no_information(staff: Cast) -> None:
    subject, *bodies = mailed(staff, missing=WITHOUT_DELAY)
    assert subject.startswith("No day is set: Notice of a breach")
    for body in (unescape(one) for one in bodies):
        assert "names no day" in body and "Ask the provider where it stands" in body and "a day of your district's own" in body
        assert "information is missing" not in body.lower() and "this is needed" not in body and NO_DAY not in body


def test_what_cannot_be_counted_yet_says_what_is_missing(staff: Cast) -> None:
    subject, *bodies = mailed(staff, missing=TO_ENTER)
    assert subject.startswith("Information is missing: Notice of a breach")
    for body in bodies:
        assert TO_ENTER[0] in body and "names no day" not in body and "Enter what is missing" in body


@pytest.mark.parametrize("given", [{"due_at": FRIDAY + 7 * DAY}, {"missing": WITHOUT_DELAY}])
def test_it_says_to_whom_it_is_owed(staff: Cast, given: dict[str, object]) -> None:
    _subject, *bodies = mailed(staff, kind="breach_notice_to_authorities", obligor="lea", obligee="auditor_of_state", **given)
    assert all("LEA, to auditor of state" in body for body in bodies)


def test_a_mail_asks_the_database_no_more_for_what_it_says(staff: Cast, django_assert_num_queries) -> None:
    given = {"origin": Deadline.Origin.STATUTE, "kind": "other", "rule": "zz.act.temporary_record_review from unknown"}
    make_deadline(staff.officer, due_at=FRIDAY + DAY, obligee="lea", responsible=staff.officer.user, **given)
    sweep(FRIDAY)
    message = OutboxMessage.objects.get(kind="alert")
    with django_assert_num_queries(1):
        (alert,) = _alerts_of([message])[message.pk]
        assert warning_of(alert, FRIDAY).title == "Review of temporary records"
