"""A real server as an installation runs it behind a TLS proxy, for the tests that ask over the wire."""

import base64
import http.client
import os
import re
import secrets
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.browser.conftest import _collected_static_files as collected_static_files
from tests.conftest import ROOT
from tests.prepared import migrated_file
from tests.security.tls_proxy import TlsProxy

HOST = "tutela.test"
EXTRA: dict[str, str] = {}  # what a trial adds to the environment, such as another database
PERSON = {"email": "dana.ruiz@example.org", "password": "seven copper lanterns at dusk"}


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: str

    @property
    def cookies(self) -> dict[str, str]:
        """Name of each cookie that is set, with its line."""
        return {line.partition("=")[0]: line for line in self.headers.get_all("Set-Cookie") or []}


@dataclass
class Installation:
    """A server on a loopback port, and where it keeps its things. Behind a proxy: with the proxy."""

    var: Path
    port: int
    proxy: TlsProxy | None = None
    jar: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, data: Mapping[str, str] | None = None, **headers: str) -> Answer:
        """Over TLS through the proxy where there is one, with the cookies that were set before."""
        if self.proxy is None:
            return self.ask_directly(method, path, data, **headers)
        context = ssl.create_default_context(cafile=str(self.proxy.certificate))
        context.check_hostname = False  # no name server knows the host of the test
        connection = http.client.HTTPSConnection("127.0.0.1", self.proxy.port, timeout=30, context=context)
        return self._ask(connection, method, path, data, {"Host": HOST, "Referer": f"https://{HOST}/"} | headers)

    def ask_directly(self, method: str, path: str, data: Mapping[str, str] | None = None, **headers: str) -> Answer:
        """As a stranger who reaches the server past the proxy."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        host = HOST if self.proxy else f"localhost:{self.port}"
        return self._ask(connection, method, path, data, {"Host": host} | headers)

    def _ask(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        data: Mapping[str, str] | None,
        headers: dict[str, str],
    ) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        if data is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode(data) if data is not None else None, sent)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read().decode())
        connection.close()
        for name, line in answer.cookies.items():
            self.jar[name] = line.partition("=")[2].partition(";")[0]
        return answer

    def sign_in(self, password: str = PERSON["password"], **headers: str) -> Answer:
        """By the form, as a person does it."""
        self.jar.clear()
        page = self.ask("GET", "/sign-in/", **headers)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
        assert token, page.body[:500]
        given = {"login": PERSON["email"], "password": password, "csrfmiddlewaretoken": token[1]}
        return self.ask("POST", "/sign-in/", given, **headers)


class serving:
    """gunicorn with the configuration of the project, as long as the block lasts."""

    def __init__(self, var: Path, **environment: str) -> None:
        self.var, self.environment = var, environment

    def __enter__(self) -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        self.log = (self.var / "server.log").open("w")
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "--config",
            "config/gunicorn.py",
            "--bind",
            f"127.0.0.1:{port}",
            "config.wsgi",
        ]
        self.environment.setdefault("BASE_URL", f"http://localhost:{port}")
        env = environment_of(self.var) | self.environment | {"WEB_WORKERS": "1"}
        self.server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=self.log, stderr=self.log)
        self._wait_for(port)
        return port

    def __exit__(self, *failure: object) -> None:
        self.server.terminate()
        self.server.wait(timeout=20)
        self.log.close()

    def _wait_for(self, port: int) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.server.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        self.server.kill()
        pytest.fail(f"The server did not start:\n{(self.var / 'server.log').read_text()[-2000:]}")


def environment_of(var: Path) -> dict[str, str]:
    """What a process of the installation in `var` finds in its environment."""
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    return kept | {"TUTELA_VAR": str(var), "DJANGO_SETTINGS_MODULE": "config.settings"} | EXTRA


def manage(var: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a management command answers in the installation in `var`."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment_of(var) | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


MAKE_PERSON = f"""
from accounts.models import Membership, Organization, User
user = User.objects.create_user({PERSON["email"]!r}, {PERSON["password"]!r}, name="Dana Ruiz")
district = Organization.objects.create(name="Alder Creek Schools", kind="district", state="OH", time_zone="America/New_York")
Membership.objects.create(user=user, organization=district, role="district_reader")
"""


def new_keys() -> dict[str, str]:
    """The keys of an installation, drawn anew."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ENCRYPTION_KEYS": f"k1:{base64.b64encode(secrets.token_bytes(32)).decode()}",
        "AUDIT_SIGNING_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "AUDIT_PSEUDONYM_KEY": secrets.token_urlsafe(32),
    }


def make_installation(var: Path, static: Path, **keys: str) -> Path:
    """A database with one person in it, and the settings of a first start."""
    given = new_keys() | keys
    (var / "settings.env").write_text("DEMO=0\n" + "".join(f"{name}={value}\n" for name, value in given.items()))
    (var / "static").symlink_to(static)
    if "DATABASE_URL" in EXTRA:
        _manage_well(var, "migrate", "--noinput", "-v0")
    else:
        shutil.copy(migrated_file(), var / "tutela.sqlite3")
    _manage_well(var, "shell", "-v0", "-c", MAKE_PERSON)
    return var


def _manage_well(var: Path, *command: str) -> None:
    answer = manage(var, *command)
    assert answer.returncode == 0, answer.stderr[-2000:]


@pytest.fixture(scope="session")
def installation_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that the tests of this folder share."""
    return make_installation(tmp_path_factory.mktemp("behind-a-proxy"), collected_static_files(tmp_path_factory))


@pytest.fixture(scope="module")
def https(installation_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The installation behind a TLS proxy."""
    with serving(installation_folder, BASE_URL=f"https://{HOST}", BEHIND_PROXY="1") as port:
        with TlsProxy(tmp_path_factory.mktemp("tls"), HOST, port) as proxy:
            yield Installation(installation_folder, port, proxy)


@pytest.fixture(scope="module")
def loopback(installation_folder: Path) -> Iterator[Installation]:
    """The same installation over http on this machine."""
    with serving(installation_folder) as port:
        yield Installation(installation_folder, port)
