"""What every answer tells the browser, whatever it is an answer to."""

import re

import pytest
from django.test import Client

from tests.cast import Cast

MUST_HAVE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
ADDRESSES = [
    "/sign-in/",
    "/account/",
    "/there-is-no-such-page/",
    "/agreements/",
    "/password/",
    "/static/nothing.css",
    "/agreements",
]


def policy_of(response) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";") if part.strip()]
    return {name: value for name, _space, value in parts}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("signed_in", [True, False])
def test_it_hardens_every_answer(cast: Cast, client_of, address: str, signed_in: bool) -> None:
    client = client_of(cast.officer) if signed_in else Client()
    response = client.get(address)
    assert {name: response.get(name) for name in MUST_HAVE} == MUST_HAVE
    policy = policy_of(response)
    assert policy["default-src"] == policy["base-uri"] == policy["object-src"] == policy["frame-ancestors"] == "'none'"
    assert re.fullmatch(r"'nonce-[A-Za-z0-9+/=]{20,}'", policy["script-src"])
    assert policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "camera=()" in response["Permissions-Policy"]


def test_it_uses_a_nonce_once(client: Client, cast: Cast) -> None:
    first, second = client.get("/sign-in/"), client.get("/sign-in/")
    assert policy_of(first)["script-src"] != policy_of(second)["script-src"]
    nonces = set(re.findall(r'nonce="([^"]+)"', first.content.decode()))
    assert [f"'nonce-{nonce}'" for nonce in nonces] == [policy_of(first)["script-src"]]


def test_it_hardens_the_page_of_a_failure(cast: Cast, client_of, settings) -> None:
    settings.ROOT_URLCONF = "tests.security.failing_urls"
    client = client_of(cast.officer)
    client.raise_request_exception = False
    response = client.get("/fails/")
    assert response.status_code == 500
    assert policy_of(response)["default-src"] == "'none'"
    assert response["Cache-Control"] == "no-store, private"
    assert b"hunter2" not in response.content
    assert b"Traceback" not in response.content


def test_it_hardens_the_refusal_of_a_form(cast: Cast) -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "x", "password": "y"})
    assert response.status_code == 403
    assert policy_of(response)["frame-ancestors"] == "'none'"
    assert {name: response.get(name) for name in MUST_HAVE} == MUST_HAVE


@pytest.mark.parametrize(
    "address", ["/account/", "/agreements/", "/agreements/export.csv", "/there-is-no-such-page/", "/sign-in/"]
)
def test_it_keeps_personal_pages_out_of_every_cache(cast: Cast, client_of, address: str) -> None:
    assert client_of(cast.officer).get(address)["Cache-Control"] == "no-store, private"


def test_it_clears_the_browsers_storage_on_signing_out(cast: Cast, client_of) -> None:
    response = client_of(cast.officer).post("/sign-out/")
    assert response["Clear-Site-Data"] == '"storage"'


def test_it_answers_no_other_site(cast: Cast, client_of) -> None:
    response = client_of(cast.officer).get("/agreements/", headers={"Origin": "https://evil.example.org"})
    assert not [name for name in response.headers if name.lower().startswith("access-control")]
