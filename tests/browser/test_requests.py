"""A parent's request by keyboard alone: taken in, looked at, stored, closed, and a disclosure entered from it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Site, axe_findings, overflows
from tests.browser.request_pages import hours_ago

pytestmark = pytest.mark.browser


def go_to(page: Any, role: str, name: str) -> None:
    """Press Tab until the control of that name has the focus."""
    wanted = page.get_by_role(role, name=name, exact=True).first
    wanted.wait_for()
    for _press in range(120):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {role} {name}")


def test_a_request_is_taken_in_and_closed_by_keyboard(visit: Callable[..., Any], site: Site) -> None:
    page = visit("/requests/?state=all")
    go_to(page, "link", "Take in a request")
    page.keyboard.press("Enter")
    page.wait_for_url("**/requests/new/")
    go_to(page, "link", "A parent wants to see records")
    page.keyboard.press("Enter")
    page.wait_for_url("**/requests/new/access/")
    page.get_by_label("When you received it").fill(hours_ago(30))  # the calendar of the browser has keys of its own
    go_to(page, "textbox", "Who asks")
    page.keyboard.type("Ruth Ganz")
    page.keyboard.press("Tab")
    page.keyboard.type("Milo Ganz")
    go_to(page, "button", "See which deadlines start")
    page.keyboard.press("Enter")
    page.get_by_text("Nothing is stored yet.").wait_for()
    assert "34 CFR 99.10" in page.locator("main").inner_text() and axe_findings(page) == []
    go_to(page, "button", "Store the request")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Papers").wait_for()
    assert "Milo Ganz" in page.locator("main").inner_text()
    assert axe_findings(page) == [] and not overflows(page)
    go_to(page, "link", "Close it")
    page.keyboard.press("Enter")
    page.wait_for_url("**/close/")
    go_to(page, "textbox", "What came of it")
    page.keyboard.type("Shown at the school.")
    go_to(page, "button", "Close it")
    page.keyboard.press("Enter")
    page.get_by_text("Closed.", exact=True).wait_for()
    assert "Shown at the school." in page.locator("main").inner_text()
