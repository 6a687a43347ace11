"""A refused act leaves its entry although its transaction is rolled back; and every entry says where it comes from."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from accounts.actors import SystemActor
from tests.cast import Cast
from trail.middleware import RequestIdMiddleware
from trail.models import AuditEntry
from trail.origin import running
from trail.pseudonyms import names_of, pseudonym_of
from trail.refusals import keeping_refusals
from trail.services import record, record_refusal


def answer(view, **extra: str) -> HttpResponse:
    return RequestIdMiddleware(view)(RequestFactory().post("/somewhere/", **extra))


def test_it_outlives_the_transaction_of_the_refused_act(cast: Cast) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        try:
            with transaction.atomic():
                record(cast.reader, "organization.changed", cast.reader.organization)
                record_refusal(cast.reader, "access.refused", cast.other_officer.organization, reason="not theirs")
                raise PermissionDenied
        except PermissionDenied:
            return HttpResponse(status=403)

    answer(view)
    entry = AuditEntry.objects.get()
    assert (entry.code, entry.outcome, entry.reason) == ("access.refused", "refused", "not theirs")
    assert entry.owner_key == cast.other_officer.organization.pk
    assert names_of([entry.actor]) == {pseudonym_of(cast.reader.key): "Ira Quist"}


def test_it_outlives_an_exception_of_the_view(cast: Cast) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            record_refusal(cast.reader, "access.refused")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        answer(view)
    assert AuditEntry.objects.count() == 1


def test_it_outlives_the_transaction_in_a_task_as_well(cast: Cast) -> None:
    with running("send-alerts"), keeping_refusals():
        with pytest.raises(PermissionDenied), transaction.atomic():
            record_refusal(SystemActor("alerts"), "access.refused")
            raise PermissionDenied
        assert not AuditEntry.objects.exists()
    assert AuditEntry.objects.get().task == "send-alerts"


@pytest.mark.django_db(transaction=True)
def test_it_is_written_at_once_where_no_transaction_is_open() -> None:
    with keeping_refusals():
        record_refusal(None, "sign_in.failed")
        assert AuditEntry.objects.count() == 1


def test_it_says_where_from_without_naming_browser_or_session(cast: Cast) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            record(cast.reader, "session.started", cast.reader.user)
        return HttpResponse()

    response = answer(view, REMOTE_ADDR="198.51.100.4", HTTP_USER_AGENT="Netscape/4")
    entry = AuditEntry.objects.get()
    assert entry.request_id == response["X-Request-Id"]
    assert entry.address == "198.51.100.4"
    assert len(entry.agent) == 16
    assert "Netscape" not in str(vars(entry))


def test_it_bears_an_address_that_is_none(cast: Cast) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        record_refusal(None, "sign_in.failed")
        return HttpResponse()

    answer(view, REMOTE_ADDR="not an address")
    assert AuditEntry.objects.get().address == ""
