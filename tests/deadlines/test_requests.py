"""Requests: taken in with their clocks in one transaction, carried on, corrected, closed, withdrawn."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from accounts.models import Organization
from accounts.services.refusals import ChangedMeanwhile
from deadlines.models import Deadline, Request
from deadlines.notice_periods import periods
from deadlines.selectors.requests import RequestQuery, deadlines_of, request_of, requests_for, requests_naming
from deadlines.services.calendars import Year, enter_school_year
from deadlines.services.requests import (
    Asked,
    Happened,
    add_paper,
    carry_on,
    close,
    correct_moment,
    end_of,
    happened_by_itself,
    take_in,
    withdraw,
)
from deadlines.services.returning import open_ahead
from tests.agreements.papers import make_duty
from tests.cast import Cast
from tests.deadlines.papers import LIST, agreement_with, at, opened_for, stated
from trail.clock import now
from trail.dispatching import hand_on_events
from trail.files import store_file
from trail.models import AuditEntry, DomainEvent
from trail.services import Moment
from vault.models import DataKey
from vault.reencryption import encrypted_fields, reencrypt
from vault.scopes import Scope
from vault.services import rotate_data_key

CAME = "2026-03-06 14:30"
NOTICE = make_duty(
    kind="termination_notice", trigger="termination_wanted", nature="lead_time", limit="at_least", amount=60,
    unit="calendar_days", direction="before", obligor="either", address="art_7__sec_1",
)  # fmt: skip
BY_SEMESTER = NOTICE | {"combine": {"rule": "end_of_semester", "limb": "the end of the semester"}}
AFTER_END = make_duty(
    kind="disposition_on_termination", trigger="agreement_terminated", amount=60, unit="calendar_days", address="art_6"
)


def access(cast: Cast, came: str = CAME, **values) -> Asked:
    moment = stated(came)
    first = Happened("parent.access_requested", moment)
    given = {"asked_by": "Ruth Ganz", "concerns": "Milo Ganz", "words": "The whole file, please."} | values
    return Asked("access", at(came), first, **given)


def taken_in(cast: Cast, **values) -> Request:
    request = take_in(actor=cast.officer, asked=access(cast, **values))
    hand_on_events()
    return request


def again(request: Request) -> Request:
    return Request.objects.unscoped("a test").get(pk=request.pk)


def live_of(cast: Cast, request: Request) -> list[Deadline]:
    return [row for row in deadlines_of(cast.officer, request) if row.state in ("open", "missed")]


def test_it_is_numbered_in_the_district_and_opens_what_the_law_asks_for(cast: Cast) -> None:
    first, second = taken_in(cast), taken_in(cast)
    assert (first.number, second.number) == (1, 2)
    rows = list(deadlines_of(cast.officer, first))
    assert any("99.10" in row.cite for row in rows) and {row.agreement_id for row in rows} == {None}
    assert AuditEntry.objects.filter(code="request.taken_in").count() == 2
    assert requests_for(cast.officer, RequestQuery()).first().next_due == min(row.due_at for row in rows if row.due_at)


def test_names_are_encrypted_and_found_by_the_district_alone(cast: Cast) -> None:
    request = taken_in(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT asked_by, concerns, words FROM deadlines_request")
        assert b"Ganz" not in b"".join(bytes(value) for value in cursor.fetchone())
    assert requests_naming(cast.officer, "ganz  MILO") == [request]
    assert requests_naming(cast.officer, "") == [] and requests_naming(cast.other_officer, "Ganz") == []
    for stranger in (cast.other_officer, cast.reader, cast.vendor_contact):
        with pytest.raises(Request.DoesNotExist):
            request_of(stranger, request.pk)


def test_nothing_stays_of_one_that_is_refused(cast: Cast) -> None:
    ahead = Moment(now() + timedelta(days=1), DomainEvent.Source.STATED)
    with pytest.raises(ValidationError) as refused:
        take_in(actor=cast.officer, asked=Asked("access", now(), Happened("parent.access_requested", ahead)))
    assert "received" in refused.value.error_dict
    long = access(cast, asked_by="x" * 301)
    with pytest.raises(ValidationError):
        take_in(actor=cast.officer, asked=long)
    for stranger in (cast.reader, cast.vendor_contact):
        with pytest.raises(PermissionDenied):
            take_in(actor=stranger, asked=access(cast))
    assert not Request.objects.unscoped("a test").exists()
    assert not DomainEvent.objects.filter(code="parent.access_requested").exists()


def test_the_agreement_of_another_district_is_refused(cast: Cast) -> None:
    theirs = agreement_with(cast.other_officer, NOTICE)
    with pytest.raises(PermissionDenied):
        take_in(actor=cast.officer, asked=access(cast, agreements=(theirs,)))


def test_a_provider_that_is_asked_has_a_clock_of_its_own(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, make_duty(kind="record_access", trigger="access_requested", amount=10, unit="days"))
    request = taken_in(cast)
    happened = Happened("access.requested", stated("2026-03-09 15:00"), agreements=(agreement,))
    carry_on(actor=cast.officer, request=request, version=1, happened=happened)
    hand_on_events()
    assert again(request).version == 2
    assert agreement.pk in {row.agreement_id for row in deadlines_of(cast.officer, request)}
    with pytest.raises(ValidationError):
        wrong = Happened("incident.confirmed", stated(CAME))
        carry_on(actor=cast.officer, request=request, version=2, happened=wrong)


def test_a_correction_moves_the_clocks_and_keeps_the_old_moment(cast: Cast) -> None:
    request = taken_in(cast)
    before = {row.pk: row.due_at for row in live_of(cast, request) if row.due_at}
    correct_moment(actor=cast.officer, request=request, version=1, received=stated("2026-03-03 14:30"))
    hand_on_events()
    after = {row.pk: row.due_at for row in live_of(cast, request)}
    assert before and all(after[key] == due - timedelta(days=3) for key, due in before.items())
    assert again(request).received_at == at("2026-03-03 14:30")
    assert DomainEvent.objects.filter(corrects=request.event).count() == 1
    with pytest.raises(ValidationError):
        correct_moment(actor=cast.officer, request=request, version=2, received=stated("2026-03-03 14:30"))


def test_what_the_same_letter_asked_for_moves_with_it_and_what_came_later_stays(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, make_duty(kind="record_access", trigger="access_requested", amount=10, unit="days"))
    Organization.objects.filter(pk=cast.officer.organization.pk).update(state="IL")
    copy = Happened("parent.copy_requested", stated(CAME))
    provider = Happened("access.requested", stated("2026-03-09 15:00"), agreements=(agreement,))
    request = taken_in(cast, further=(copy, provider))

    def due(code: str) -> list[datetime | None]:
        return [row.due_at for row in live_of(cast, request) if row.event and row.event.code == code]

    ((of_copy,), asked_later) = due("parent.copy_requested"), due("access.requested")
    correct_moment(actor=cast.officer, request=request, version=1, received=stated("2026-03-02 09:00"))
    hand_on_events()
    assert of_copy and due("parent.copy_requested") == [of_copy - timedelta(days=4)]
    assert asked_later and due("access.requested") == asked_later
    assert [one.root.code for one in happened_by_itself(again(request))] == ["access.requested"]
    # A second correction finds it where the first one put it.
    correct_moment(actor=cast.officer, request=request, version=2, received=stated("2026-03-01 09:00"))
    hand_on_events()
    assert due("parent.copy_requested") == [of_copy - timedelta(days=5)]


def test_a_copy_that_was_asked_for_later_keeps_its_moment(cast: Cast) -> None:
    request = taken_in(cast)
    later = Happened("parent.copy_requested", stated("2026-03-09 15:00"))
    carry_on(actor=cast.officer, request=request, version=1, happened=later)
    correct_moment(actor=cast.officer, request=request, version=2, received=stated("2026-03-02 09:00"))
    event = request.events.get(code="parent.copy_requested")
    assert not DomainEvent.objects.filter(corrects=event).exists()


def test_the_second_of_two_is_told(cast: Cast) -> None:
    request = taken_in(cast)
    close(actor=cast.officer, request=request, version=1, outcome="Shown to the parent.")
    with pytest.raises(ChangedMeanwhile):
        withdraw(actor=cast.officer, request=request, version=1, words="By letter.")
    with pytest.raises(ValidationError, match="stays so"):
        withdraw(actor=cast.officer, request=request, version=2, words="By letter.")
    assert again(request).outcome == "Shown to the parent."
    with pytest.raises(PermissionDenied):
        close(actor=cast.other_officer, request=request, version=2, outcome="X")


def test_what_is_withdrawn_voids_what_is_open_and_says_why(cast: Cast) -> None:
    request = taken_in(cast)
    count = len(live_of(cast, request))
    withdraw(actor=cast.officer, request=request, version=1, words="The parent called.")
    assert count and live_of(cast, request) == []
    change = deadlines_of(cast.officer, request)[0].changes.get(what="voided")
    assert "The parent called." in change.words and change.made_by == cast.officer.user
    assert again(request).state == "withdrawn"


def test_it_is_not_withdrawn_while_its_deadlines_are_being_opened(cast: Cast) -> None:
    request = take_in(actor=cast.officer, asked=access(cast))
    with pytest.raises(ValidationError, match="still being opened"):
        withdraw(actor=cast.officer, request=request, version=1, words="The parent called.")


def test_it_keeps_its_papers_each_once(cast: Cast) -> None:
    request = taken_in(cast)
    file = store_file(cast.officer, b"%PDF-1.4 a letter", name="letter.pdf", media_type="application/pdf")
    assert add_paper(actor=cast.officer, request=request, paper=file, what="Our answer").what == "Our answer"
    with pytest.raises(ValidationError, match="already"):
        add_paper(actor=cast.officer, request=request, paper=file, what="Our answer")
    theirs = store_file(cast.other_officer, b"%PDF-1.4 other", name="x.pdf", media_type="application/pdf")
    with pytest.raises(PermissionDenied):
        add_paper(actor=cast.officer, request=request, paper=theirs, what="Theirs")


def termination(cast: Cast, agreement, day: date, *, ends: bool) -> Asked:
    last = Moment(end_of(day, cast.officer.organization), DomainEvent.Source.STATED)
    first = Happened("termination.wanted", last, stated(CAME), (agreement,))
    further = (Happened("agreement.terminated", last, agreements=(agreement,)),) if ends else ()
    return Asked("termination", at(CAME), first, agreements=(agreement,), ends_on=day, further=further)


def test_a_termination_opens_what_is_owed_after_the_end_and_a_withdrawal_brings_back_what_returns(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, NOTICE, AFTER_END, LIST)
    open_ahead([agreement])
    returning = [row.state for row in opened_for(agreement) if row.kind == "subprocessor_list"]
    end = date(now().year + 1, 1, 31)
    request = take_in(actor=cast.officer, asked=termination(cast, agreement, end, ends=True))
    rows = {row.kind: row for row in opened_for(agreement) if row.event_id}
    assert rows["disposition_on_termination"].due_at is not None
    withdraw(actor=cast.officer, request=request, version=1, words="They stay.")
    states = [row.state for row in opened_for(agreement) if row.kind == "subprocessor_list"]
    assert returning == ["open"] and states.count("open") == 1
    assert [row.state for row in opened_for(agreement) if row.kind == "disposition_on_termination"] == ["void"]


def test_a_termination_without_an_agreement_or_day_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        take_in(actor=cast.officer, asked=Asked("termination", at(CAME), Happened("termination.wanted", stated(CAME))))
    assert "agreements" in refused.value.error_dict


def test_it_says_which_day_the_paper_allows(cast: Cast) -> None:
    plain, semester = agreement_with(cast.officer, NOTICE), agreement_with(cast.officer, BY_SEMESTER)
    silent = agreement_with(cast.officer, AFTER_END)
    found = periods([plain, semester, silent], "termination_wanted", at(CAME), by="lea")
    assert found[0].earliest == date(2026, 5, 5) and found[0].is_too_early(date(2026, 5, 4))
    assert not found[0].is_too_early(date(2026, 5, 5))
    assert not found[1].is_known and "school year" in " ".join(found[1].rules[0].answer.missing)
    assert found[2].rules == () and found[2].is_known and not found[2].is_too_early(date(2026, 3, 7))
    year = Year("2025-26", first=date(2025, 8, 20), last=date(2026, 6, 5), semester_ends=(date(2025, 12, 19), date(2026, 6, 5)))
    enter_school_year(actor=cast.officer, year=year)
    assert periods([semester], "termination_wanted", at(CAME))[0].earliest == date(2026, 6, 5)
    by_vendor = agreement_with(cast.officer, NOTICE | {"obligor": "provider"})
    assert periods([by_vendor], "termination_wanted", at(CAME), by="lea")[0].rules == ()


def test_its_encrypted_fields_follow_a_new_key(cast: Cast) -> None:
    names = {f"{model._meta.model_name}.{found.name}" for model, found in encrypted_fields()}
    assert {"request.asked_by", "request.concerns", "request.words", "disclosure.concerns"} <= names
    request = taken_in(cast)
    scope = Scope.organization(cast.officer.organization.pk)
    rotate_data_key(cast.officer, scope, reason="A test")
    assert not reencrypt(cast.officer, scope=scope).problems
    assert again(request).concerns == "Milo Ganz"
    assert DataKey.objects.of(scope).filter(retired_at=None).count() == 1


def test_the_list_asks_as_often_for_many_as_for_one(cast: Cast, django_assert_max_num_queries) -> None:
    agreement = agreement_with(cast.officer, NOTICE)
    for _n in range(4):
        take_in(actor=cast.officer, asked=access(cast, agreements=(agreement,)))
    with django_assert_max_num_queries(6):
        found = list(requests_for(cast.officer, RequestQuery(words=agreement.title.split()[-1], overdue=False)))
        assert len(found) == 4 and found[0].agreements.all()[0] == agreement
    assert not requests_for(cast.officer, RequestQuery(kinds=["audit"])).exists()
    assert requests_for(cast.officer, RequestQuery(received_from=date(2026, 3, 6), received_until=date(2026, 3, 6))).count() == 4
