"""A real server and a real browser: the demo installation as bin/serve would run it, driven by chromium."""

import hashlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.prepared import migrated_file, once

# Playwright runs an event loop in the thread of the tests, which then looks to Django as if it were asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# One session serves many tests, so it is asked again who it is, and ends, later than in life.
SETTINGS = "SECRET_KEY=for-browser-tests-only\nREAUTHENTICATION_MINUTES=600\nSESSION_IDLE_MINUTES=600\n"
SECONDS_TO_START = 60
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
AXE = ROOT / "node_modules/axe-core/axe.min.js"
# What the audiences of these pages are promised: WCAG 2.2 AA, and what axe calls good practice.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Site:
    """A running installation."""

    url: str
    var: Path
    accounts: dict[str, dict[str, str]]  # the first of each role, and each by address

    def manage(self, *arguments: str) -> str:
        """What a management command prints, run against this installation."""
        return _manage(self.var, *arguments)

    def caught_up(self) -> None:
        """See to it, once, that the deadlines of the demo are opened and were looked at by the schedule."""
        _catch_up(self.var)

    def key(self, question: str) -> str:
        """The key that an SQL question finds first in the site's database, as it stands in an address."""
        with sqlite3.connect(f"file:{self.var / 'tutela.sqlite3'}?mode=ro", uri=True) as database:
            row = database.execute(question).fetchone()
        assert row, f"the demo has no such thing: {question}"
        return str(uuid.UUID(row[0]))


@cache
def _catch_up(var: Path) -> None:
    _manage(var, "open_deadlines")
    _manage(var, "run_schedule", "--once")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo installation, started once for all browser tests of a process."""
    var = tmp_path_factory.mktemp("site")
    (var / "settings.env").write_text(_settings(demo=True))
    (var / "static").symlink_to(_collected_static_files(tmp_path_factory))
    shutil.copy(migrated_file(), var / "tutela.sqlite3")
    has_demo = any(ROOT.glob("*/management/commands/load_demo.py"))
    _manage(var, "load_demo" if has_demo else "load_demo_accounts")
    accounts = json.loads(_manage(var, "demo_accounts", "--json"))["accounts"]
    with running(var) as url:
        yield Site(url, var, {a["role"]: a for a in reversed(accounts)} | {a["email"]: a for a in accounts})


@pytest.fixture
def empty_site(site: Site, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An installation without any account."""
    var = tmp_path / "empty"
    var.mkdir()
    (var / "settings.env").write_text(_settings(demo=False))
    (var / "static").symlink_to((site.var / "static").resolve())
    shutil.copy(migrated_file(), var / "tutela.sqlite3")
    with running(var) as url:
        yield Site(url, var, {})


def _settings(*, demo: bool) -> str:
    """What an installation for tests has in its environment: the tests' own keys, and sessions that last."""
    lines = [f"{name}={os.environ[name]}" for name in ("ENCRYPTION_KEYS", "AUDIT_SIGNING_KEY", "AUDIT_PSEUDONYM_KEY")]
    lines += [
        "SECRET_KEY=for-browser-tests-only",
        f"DEMO={int(demo)}",
        "SESSION_IDLE_MINUTES=600",
        "REAUTHENTICATION_MINUTES=600",
    ]
    return "\n".join(lines) + "\n"


def _collected_static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static files as a server wants them. Compressing takes long, so they are kept until one of them changes."""
    sources = sorted(p for p in (ROOT / "static").rglob("*") if p.is_file())
    stamp = hashlib.sha256("".join(f"{p}{p.stat().st_size}{p.stat().st_mtime_ns}" for p in sources).encode()).hexdigest()

    def collect(new: Path) -> None:
        made = tmp_path_factory.mktemp("collect")
        _manage(made, "collectstatic", "--noinput", "-v0")
        shutil.move(made / "static", new)

    return once(ROOT / "var" / "test-static" / stamp[:16], collect)


class running:
    """A server for the installation in `var`, for as long as the block lasts."""

    def __init__(self, var: Path) -> None:
        self.var = var

    def __enter__(self) -> str:
        port = _free_port()
        url = f"http://localhost:{port}"
        self.log = (self.var / "server.log").open("w")
        self.server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "--bind", f"127.0.0.1:{port}", "config.wsgi"],
            cwd=ROOT,
            env=_environment(self.var) | {"BASE_URL": url, "WEB_WORKERS": "1", "WITH_SCHEDULE": "1"},
            stdout=self.log,
            stderr=self.log,
        )
        _wait_for(url, self.server, self.var / "server.log")
        return url

    def __exit__(self, *failure: object) -> None:
        self.server.terminate()
        self.server.wait(timeout=20)
        self.log.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, once for all tests of a process."""
    if not CHROMIUM:
        pytest.fail("There is no chromium. bin/test installs it, or: sudo apt-get install -y chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Any, site: Site) -> Iterator[Callable[..., Any]]:
    """Opens a page of the site, signed in as the demo account of `role`, or as nobody.

    A script error, a refused resource or a page that answers 500 fails the test at its end.
    """
    contexts: list[Any] = []
    problems: list[str] = []

    def open_page(
        path: str = "/",
        role: str | None = "privacy_officer",
        *,
        width: int = 1280,
        at: Site = site,
        status: int = 200,
        **options: Any,
    ) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on("console", lambda m: problems.append(f"{page.url}: {m.text}") if "Content Security Policy" in m.text else None)
        page.on("response", lambda r: problems.append(f"{r.url}: {r.status}") if r.status >= 500 else None)
        page.on(
            "request",
            lambda r: problems.append(f"foreign host: {r.url}") if not r.url.startswith((at.url, "data:", "blob:")) else None,
        )
        if role:
            context.add_cookies([_sessions(at.url, at.var)[at.accounts[role]["email"]]])
        answer = page.goto(at.url + path)
        assert answer.status == status, f"{path} answers {answer.status}"
        # A session that has ended, or a question who it is, would show another page than the one that is asked for.
        led_away = [part for part in ("/sign-in/", "/account/confirm/") if part in page.url and not path.startswith(part)]
        assert not (role and led_away), f"{path} leads to {page.url}"
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not problems


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """A test of the browser that fails says what the pages showed, and what the server wrote last."""
    report = yield
    values = getattr(item, "funcargs", {})
    if call.when == "call" and report.failed and "browser" in values and "site" in values:
        for context in values["browser"].contexts:
            for page in context.pages:
                report.sections.append((page.url, page.evaluate("document.body ? document.body.innerText.slice(0, 1500) : ''")))
        report.sections.append(("server", (values["site"].var / "server.log").read_text()[-3000:]))
    return report


@cache
def _sessions(site_url: str, var: Path) -> dict[str, dict[str, str]]:
    """The cookie of each demo account, by its address."""
    opened = json.loads(_manage(var, "shell", "-v0", "-c", "from tests.browser.opening import write_sessions; write_sessions()"))
    return {email: {"name": opened["cookie"], "value": key, "url": site_url} for email, key in opened["keys"].items()}


def sign_in(page: Any, site: Site, account: dict[str, str]) -> None:
    """Both steps of signing in, on the sign-in page."""
    page.get_by_label("E-mail address").fill(account["email"])
    page.get_by_label("Password").fill(account["password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()
    if page.url.endswith("/sign-in/second-step/"):
        page.get_by_label("Code").fill(fresh_code(site, account["email"]))
        page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def fresh_code(site: Site, email: str) -> str:
    """A one-time code that has not been used. Each is taken once, so that it may be the next one that has to be awaited."""
    for _ in range(40):
        accounts = json.loads(site.manage("demo_accounts", "--json"))["accounts"]
        code = next(a["code"] for a in accounts if a["email"] == email)
        if code:
            return str(code)
        time.sleep(1)
    raise AssertionError(f"no code for {email}")


def axe_findings(page: Any) -> list[str]:
    """What axe finds wrong with the page as it stands, a line each."""
    # Evaluated from outside of the page, so that its content security policy stays what it is.
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
    # What passed is most of the result, and nobody looks at it: it stays in the browser.
    violations = page.evaluate("options => axe.run(document, options).then(result => result.violations)", options)
    return [f"{page.url} {v['id']}: {v['help']}: {', '.join(node['html'][:160] for node in v['nodes'][:3])}" for v in violations]


@cache
def _axe() -> str:
    return AXE.read_text()


def overflows(page: Any) -> bool:
    """Whether the page has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def hangs_below(page: Any) -> int:
    """How many pixels the page goes on below its foot."""
    return int(page.evaluate(
        "document.documentElement.scrollHeight - Math.max(innerHeight, "
        "Math.ceil(document.querySelector('footer').getBoundingClientRect().bottom + scrollY))"
    ))  # fmt: skip


def _environment(var: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG", "TUTELA_SHARED"}}
    return kept | {"TUTELA_VAR": str(var), "DJANGO_SETTINGS_MODULE": "config.settings"}


def _manage(var: Path, *arguments: str) -> str:
    answer = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=_environment(var), capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr[-2000:]
    return answer.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(url + "/sign-in/", timeout=5).close()  # noqa: S310  our own server
            return
        except OSError:
            time.sleep(0.2)
    server.kill()
    pytest.fail(f"The server did not start:\n{log.read_text()[-2000:]}")
