"""The whole installation behind a TLS proxy, asked over the wire as a browser would."""

import re
import socket
import sqlite3
from pathlib import Path

import pytest

from tests.security.conftest import HOST, PERSON, Installation

pytestmark = pytest.mark.once


def axes_addresses(var: Path) -> set[str]:
    with sqlite3.connect(f"file:{var / 'tutela.sqlite3'}?mode=ro", uri=True) as database:
        return {row[0] for row in database.execute("SELECT ip_address FROM axes_accessattempt")}


def test_it_signs_in_with_cookies_that_belong_to_this_host_alone(https: Installation) -> None:
    answer = https.sign_in()
    assert answer.status == 302, answer.body[-1500:]
    assert set(https.jar) >= {"__Host-session", "__Host-csrf"}
    for name, line in answer.cookies.items():
        flags = {part.strip().lower() for part in line.split(";")[1:]}
        assert name.startswith("__Host-")
        assert {"secure", "httponly", "path=/", "samesite=lax"} <= flags
        assert not any(flag.startswith("domain") for flag in flags)
    assert https.ask("GET", "/account/").status == 200


def test_it_binds_the_browser_to_https_for_a_year(https: Installation) -> None:
    for path in ("/sign-in/", "/there-is-no-such-page/", "/account/"):
        assert https.ask("GET", path).headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


def test_it_redirects_within_https(https: Installation) -> None:
    https.jar.clear()
    answer = https.ask("GET", "/account/")
    assert (answer.status, answer.headers["Location"]) == (302, "/sign-in/?next=/account/")


def test_it_sends_whoever_comes_without_tls_to_https(https: Installation) -> None:
    answer = https.ask_directly("GET", "/sign-in/")
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/sign-in/")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example.org", "localhost", f"{HOST}.evil.example.org"])
def test_it_answers_to_its_own_name_only(https: Installation, host: str) -> None:
    answer = https.ask("GET", "/sign-in/", Host=host)
    assert answer.status == 400
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_it_refuses_a_form_from_another_site(https: Installation) -> None:
    https.jar.clear()
    page = https.ask("GET", "/sign-in/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
    assert token
    given = {"login": PERSON["email"], "password": PERSON["password"], "csrfmiddlewaretoken": token[1]}
    assert https.ask("POST", "/sign-in/", given, Origin="https://evil.example.org").status == 403
    assert https.ask("POST", "/sign-in/", given | {"csrfmiddlewaretoken": ""}).status == 403


def test_it_knows_the_client_by_the_proxys_word_and_not_by_its_own(https: Installation) -> None:
    https.sign_in("not the password", X_Forwarded_For="203.0.113.7", X_Real_IP="203.0.113.8")
    found = axes_addresses(https.var)
    assert "127.0.0.1" in found  # whom the proxy saw
    assert not found & {"203.0.113.7", "203.0.113.8"}


def test_it_believes_no_forwarding_header_without_a_proxy(loopback: Installation) -> None:
    said = {"X_Forwarded_For": "203.0.113.9", "X_Forwarded_Proto": "https", "X_Forwarded_Host": "evil.example.org"}
    page = loopback.ask("GET", "/sign-in/", **said)
    assert page.status == 200
    assert "Strict-Transport-Security" not in page.headers
    assert "evil.example.org" not in page.body
    loopback.sign_in("not the password", X_Forwarded_For="203.0.113.9")
    assert "203.0.113.9" not in axes_addresses(loopback.var)


def test_it_gives_the_same_cookies_without_the_prefix_on_this_machine(loopback: Installation) -> None:
    answer = loopback.sign_in()
    assert answer.status == 302
    assert set(loopback.jar) >= {"session", "csrf"}
    assert not [name for name in loopback.jar if name.startswith("__")]
    assert all("httponly" in line.lower() and "secure" not in line.lower() for line in answer.cookies.values())


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "DELETE"])
def test_it_echoes_nothing_and_knows_no_other_method(loopback: Installation, method: str) -> None:
    answer = loopback.ask("TRACE" if method == "TRACE" else method, "/account/", X_Echo="told-back")
    assert answer.status in (302, 403, 405)
    assert "told-back" not in answer.body


SMUGGLED = [
    b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
    b"Content-Length: 4\r\nContent-Length: 60\r\n\r\nabcd",
    b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    b"Content-Length: +4\r\n\r\nabcd",
]


@pytest.mark.parametrize("rest", SMUGGLED)
def test_it_takes_no_request_that_could_be_two(loopback: Installation, rest: bytes) -> None:
    with socket.create_connection(("127.0.0.1", loopback.port), timeout=10) as connection:
        connection.sendall(f"POST /sign-in/ HTTP/1.1\r\nHost: localhost:{loopback.port}\r\n".encode() + rest)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    statuses = re.findall(rb"HTTP/1\.1 (\d{3})", answer)
    assert len(statuses) <= 1
    assert statuses in ([b"400"], [b"501"], [])
