"""The page of sent mails: demo data, this machine, this visitor; else there is none."""

from pathlib import Path

import pytest
from django.core import mail
from django.test import Client

from tests.cast import Cast


@pytest.fixture
def demo(settings, tmp_path: Path) -> None:
    settings.DEMO = True
    settings.IS_LOOPBACK = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)


def test_it_shows_the_mails_that_were_sent(client: Client, cast: Cast, demo: None) -> None:
    assert b"No mail yet" in client.get("/mails/", headers={"host": "localhost:8000"}).content
    mail.send_mail("Greetings", "Read <this>: http://localhost:8000/password/", None, ["odile@example.org"])
    page = client.get("/mails/", headers={"host": "localhost:8000"})
    assert b"Greetings" in page.content
    assert b"&lt;this&gt;" in page.content


def test_it_does_not_exist_without_demo_data(client: Client, cast: Cast, demo, settings) -> None:
    settings.DEMO = False
    assert client.get("/mails/", headers={"host": "localhost:8000"}).status_code == 404


def test_it_does_not_exist_on_an_installation_with_an_address_of_its_own(
    client: Client, cast: Cast, demo: None, settings
) -> None:
    settings.IS_LOOPBACK = False
    assert client.get("/mails/", headers={"host": "localhost:8000"}).status_code == 404


@pytest.mark.parametrize(
    "where", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, {"HTTP_HOST": "testserver"}]
)
def test_it_does_not_exist_for_a_visitor_from_elsewhere(client: Client, cast: Cast, demo: None, where: dict[str, str]) -> None:
    assert client.get("/mails/", **({"HTTP_HOST": "localhost:8000"} | where)).status_code == 404
