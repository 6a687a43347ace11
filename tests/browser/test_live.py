"""What lives while a page stays open: the countdown by the server's clock, and the figure in the head."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.browser.page_states import press

pytestmark = pytest.mark.browser
HOUR = 3600


def incident(visit: Callable[..., Any]) -> None:
    """Something counted in hours, by the form that everybody uses."""
    page = visit("/events/record/")
    page.get_by_label("What happened").select_option(value="incident.confirmed")
    page.locator("#id_agreements").select_option(index=0)
    press("See which deadlines open")(page)
    press("Record the event")(page)


def left(page: Any) -> int:
    """The seconds that the first countdown shows."""
    shown = page.locator(".countdown").first
    shown.wait_for()
    found = re.fullmatch(r"(−?)(\d+):(\d\d):(\d\d)", shown.inner_text())
    assert found, shown.inner_text()
    seconds = int(found[2]) * HOUR + int(found[3]) * 60 + int(found[4])
    return -seconds if found[1] else seconds


def truly_left(page: Any) -> int:
    """What was left when the page was made, by the server."""
    first = page.locator(".countdown").first
    return int(first.get_attribute("data-due")) - int(first.get_attribute("data-now"))


@pytest.fixture
def today(site: Site, visit: Callable[..., Any]) -> Callable[..., Any]:
    """Today, with something that counts down."""
    if not visit("/today/").locator(".countdown").count():
        incident(visit)
        site.manage("run_schedule", "--once")
    return lambda: visit("/today/")


def test_the_countdown_runs_by_the_servers_clock(today: Callable[..., Any]) -> None:
    page = today()
    assert abs(left(page) - truly_left(page)) < 30


@pytest.mark.parametrize("wrong", [5 * HOUR, -26 * HOUR])
def test_a_readers_clock_that_is_wrong_makes_no_difference(today: Callable[..., Any], wrong: int) -> None:
    page = today()
    page.add_init_script(f"const real = Date.now; Date.now = () => real() + {wrong * 1000};")
    page.reload()
    assert abs(left(page) - truly_left(page)) < 30


def test_a_readers_clock_that_is_set_while_the_page_is_open_makes_none_either(today: Callable[..., Any]) -> None:
    page = today()
    page.add_init_script("window.ahead = 0; const real = Date.now; Date.now = () => real() + window.ahead;")
    page.reload()
    before = left(page)
    page.evaluate("window.ahead = 3 * 3600 * 1000")
    page.wait_for_timeout(4000)
    assert 0 <= before - left(page) < 30


def test_it_does_not_drift_however_late_it_is_drawn(today: Callable[..., Any]) -> None:
    page = today()
    before = left(page)
    page.evaluate("const until = Date.now() + 3500; while (Date.now() < until);")  # nothing is drawn meanwhile
    page.wait_for_timeout(1500)
    assert 4 <= before - left(page) <= 30


def test_the_figure_in_the_head_follows_without_loading_the_page(today: Callable[..., Any], visit: Callable[..., Any]) -> None:
    page = today()
    page.clock.install()
    page.reload()
    shown = page.locator("[data-alerts-shown]")
    before = int(shown.inner_text())
    other = visit("/alerts/")
    other.locator("input[name=chosen]").first.check()
    press("Mark as read")(other)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.headers.get("x-unattended", "")))
    page.clock.fast_forward(61_000)
    expect(shown).to_have_text(str(before - 1))
    assert asked[0] == "1"
