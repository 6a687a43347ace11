"""Standard error: one line for what was refused, everything for what failed, and the secret of no link."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import path

from tests.cast import Cast
from tests.desk.test_calendar_feeds import made


def fail(request):
    raise RuntimeError("what went wrong")


urlpatterns = [path("fails/", fail)]
fail.login_required = False


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the handler of the settings writes, into a buffer."""
    handlers = [handler for handler in logging.getLogger().handlers if getattr(handler, "formatter", None)]
    [handler] = [one for one in handlers if one.formatter._fmt == settings.LOGGING["formatters"]["line"]["format"]]
    buffer = io.StringIO()
    before = handler.setStream(buffer)
    yield buffer
    handler.setStream(before)


def lines(log: io.StringIO) -> list[str]:
    return log.getvalue().splitlines()


@pytest.mark.parametrize(("address", "status"), [("/status/", 403), ("/agreements/00000000-0000-0000-0000-000000000001/", 404)])
def test_an_ordinary_refusal_is_one_line(cast: Cast, client_of, log, address: str, status: int) -> None:
    assert client_of(cast.reader if status == 404 else cast.vendor_contact).get(address).status_code == status
    [line] = lines(log)
    assert address in line and "WARNING" in line


def test_a_form_from_elsewhere_is_one_line(cast: Cast, log) -> None:
    assert Client(enforce_csrf_checks=True).post("/sign-in/", {}).status_code == 403
    assert len(lines(log)) == 1


def test_a_failure_keeps_its_traceback(cast: Cast, settings, log) -> None:
    client = Client(raise_request_exception=False)
    settings.ROOT_URLCONF = __name__
    assert client.get("/fails/").status_code == 500
    assert "Traceback" in log.getvalue() and "what went wrong" in log.getvalue()


def test_it_never_names_the_secret_of_an_address(cast: Cast, client_of, log) -> None:
    address = made(client_of(cast.officer))
    cast.officer.user.memberships.update(suspended_at="2020-01-01T00:00Z")
    assert Client().get(address).status_code == 404
    assert Client().get("/invitation/the-secret-of-a-link/").status_code == 410
    text = log.getvalue()
    assert len(lines(log)) == 2 and "/feed/<str:token>.ics" in text and "/invitation/<str:token>/" in text
    assert address.split("/")[-1].removesuffix(".ics") not in text and "the-secret" not in text
