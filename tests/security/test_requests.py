"""Requests as nobody's browser would send them."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Membership
from intake.models import Draft
from tests.cast import Cast
from trail.models import AuditEntry

LEAKS = [
    "/.git/config",
    "/.env",
    "/settings.env",
    "/var/settings.env",
    "/manage.py",
    "/static/",
    "/static/css/",
    "/server-status",
    "/admin/",
]


@pytest.mark.parametrize("address", LEAKS)
def test_it_serves_nothing_that_is_not_a_page(cast: Cast, client_of, address: str) -> None:
    response = client_of(cast.officer).get(address)
    assert response.status_code == 404
    assert b"Index of" not in response.content


@pytest.mark.parametrize("address", ["/static/../config/settings.py", "/static/%2e%2e/manage.py", "/static/..%2f..%2fetc/passwd"])
def test_it_does_not_leave_the_folder_of_static_files(client: Client, cast: Cast, address: str) -> None:
    assert client.get(address).status_code in (302, 404)


def test_it_sets_only_what_the_form_asks_for(cast: Cast, client_of) -> None:
    given = {
        "file": SimpleUploadedFile("paper.txt", b"An agreement between two parties."),
        "organization": str(cast.other_officer.organization.pk),
        "uploaded_by": str(cast.other_officer.user.pk),
        "status": "confirmed",
        "is_superuser": "1",
        "role": "platform_admin",
    }
    assert client_of(cast.officer).post("/intake/", given).status_code == 302
    draft = Draft.objects.get()
    assert (draft.organization, draft.uploaded_by) == (cast.officer.organization, cast.officer.user)
    assert draft.status != "confirmed"
    assert Membership.objects.filter(user=cast.officer.user).count() == 1


def test_it_takes_parameters_from_where_they_belong(cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    assert client.get("/agreements/?q=a&q=b&page=1&page=x&sort=title&sort=-x").status_code == 200
    before = Draft.objects.count()
    assert client.get("/intake/?text=An+agreement&name=x").status_code == 200  # what belongs into a form is nothing in an address
    assert Draft.objects.count() == before


@pytest.mark.parametrize("value", ["'", "' OR 1=1 --", '"; DROP TABLE accounts_user; --', "%", "\\", "\u202e", "a" * 10_000])
def test_it_takes_what_is_searched_for_as_words(cast: Cast, client_of, value: str) -> None:
    response = client_of(cast.officer).get("/agreements/", {"q": value})
    assert response.status_code == 200
    assert Membership.objects.exists()


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ settings.SECRET_KEY }}", "{% debug %}"]
)
def test_it_shows_what_was_typed_as_text(cast: Cast, client_of, value: str) -> None:
    body = client_of(cast.officer).get("/agreements/", {"q": value}).content.decode()
    assert "<script>alert" not in body
    assert "<img src=x" not in body
    assert settings.SECRET_KEY not in body


@pytest.mark.parametrize(
    "target", ["https://evil.example.org/", "//evil.example.org/", "javascript:alert(1)", "/\\evil.example.org"]
)
def test_it_leads_to_no_other_site_after_signing_in(client: Client, cast: Cast, target: str) -> None:
    from tests.cast import PASSWORD

    response = client.post("/sign-in/", {"login": cast.reader.user.email, "password": PASSWORD, "next": target})
    assert response.status_code == 302
    assert "evil" not in response["Location"]
    assert "javascript" not in response["Location"]


def test_it_runs_without_debugging_and_without_a_library_s_pages() -> None:
    assert settings.DEBUG is False
    installed = set(settings.INSTALLED_APPS)
    assert not installed & {"debug_toolbar", "django_extensions", "django.contrib.admin", "django.contrib.admindocs"}


def test_it_says_what_kind_of_content_it_sends(cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    assert client.get("/agreements/")["Content-Type"] == "text/html; charset=utf-8"
    assert client.get("/agreements/export.csv")["Content-Type"] == "text/csv; charset=utf-8"
    assert client.get("/there-is-no-such-page/")["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("address", ["/agreements/", "/account/", "/organization/"])
def test_it_offers_to_sign_out_on_every_page(cast: Cast, client_of, address: str) -> None:
    assert b'action="/sign-out/"' in client_of(cast.reader).get(address).content


def test_it_changes_nothing_by_looking(cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    assert client.get("/account/act-for/").status_code == 405
    client.get("/sign-out/")
    assert client.get("/account/").status_code == 200


def test_it_hides_a_password_and_lets_it_be_pasted(client: Client, cast: Cast) -> None:
    fields = re.findall(r"<input[^>]*type=\"password\"[^>]*>", client.get("/sign-in/").content.decode())
    assert fields
    assert all('autocomplete="off"' not in field and "onpaste" not in field and "maxlength" not in field for field in fields)


@pytest.mark.parametrize(
    "address", ["a@example.org\nBcc: b@example.org", "a@example.org\r\nSubject: x", "a@example.org%0ABcc:b@example.org"]
)
def test_it_puts_no_line_into_the_head_of_a_mail(client: Client, cast: Cast, address: str) -> None:
    client.post("/password/", {"email": address})
    assert not [message for message in mail.outbox if "b@example.org" in str(message.message())]


PLACES = [
    "/agreements/?q=",
    "/agreements/?columns=",
    "/agreements/?state=",
    "/trail/?category=",
    "/trail/?request=",
    "/trail/?before=",
]


@pytest.mark.parametrize("address", PLACES)
def test_it_refuses_a_letter_that_is_none_in_an_address(cast: Cast, client_of, address: str) -> None:
    page = client_of(cast.officer).get(f"{address}%00")
    assert page.status_code == 400 and b"The request was not understood" in page.content
    assert AuditEntry.objects.get(request_id=page["X-Request-Id"]).code == "form.refused"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/account/act-for/", {"membership": "\0"}),
        ("/organization/schools/", {"name": "Lake\0side"}),
        ("/organization/schools/", {"name": "Lakeside", "acting_membership": "\0"}),
        ("/intake/", {"text": "An\0agreement", "name": "x"}),
        ("/lists/agreements/columns/", {"column": "\0"}),
    ],
)
def test_it_refuses_a_letter_that_is_none_in_a_form(cast: Cast, client_of, address: str, said: dict[str, str]) -> None:
    assert client_of(cast.officer).post(address, said).status_code == 400


@pytest.mark.parametrize("address", ["/sign-in/", "/password/", "/register/"])
def test_it_refuses_it_from_visitors(cast: Cast, client: Client, address: str) -> None:
    assert client.post(address, {"login": "a\0@b.example", "email": "a\0@b.example"}).status_code == 400


def test_it_takes_it_in_a_file(cast: Cast, client_of) -> None:
    file = SimpleUploadedFile("a.txt", b"An agreement with \0 in it")
    assert client_of(cast.officer).post("/intake/", {"file": file}).status_code != 400
