"""Calculator, coverage and calendar, each gone through with nothing but the keyboard."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import axe_findings, overflows

pytestmark = pytest.mark.browser
MOST_TABS = 140


def tab_to(page: Any, target: Any) -> None:
    """Press Tab until the target has the focus."""
    target.first.wait_for()
    for _ in range(MOST_TABS):
        if target.first.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the Tab key does not lead there")


def write(page: Any, label: str, text: str) -> None:
    """Write into the field of that label, which Tab leads to."""
    tab_to(page, page.locator("main").get_by_label(label))
    page.keyboard.type(text)


def test_a_clock_is_calculated_and_its_address_says_the_same(visit: Callable[..., Any]) -> None:
    page = visit("/deadlines/calculator/?what=clock&day=2026-03-06")
    write(page, "The words of the clock", "within seventy-two (72) hours")
    write(page, "Time of the event", "14:30")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="How it was counted").wait_for()
    assert "Mon 9 Mar 2026 15:30 EDT" in page.locator(".calculated__due").inner_text()
    assert not overflows(page) and axe_findings(page) == []
    again = visit(page.url[page.url.index("/deadlines/") :])
    assert "Mon 9 Mar 2026 15:30 EDT" in again.locator(".calculated__due").inner_text()
    again.emulate_media(media="print")
    assert not again.locator("form.calculator").is_visible()
    # one sheet: 247 mm of an A4 page, or of a letter, at 96 dots an inch
    again.set_viewport_size({"width": 680, "height": 900})
    assert again.evaluate("document.querySelector('main').scrollHeight") < 930


def test_a_rule_is_found_and_opened(visit: Callable[..., Any]) -> None:
    page = visit("/deadlines/coverage/?jurisdiction=RI")
    tab_to(page, page.locator("main").get_by_label("Search"))
    page.keyboard.type("residents")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=residents**")
    tab_to(page, page.locator(".list tbody th a"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Versions").wait_for()
    assert "Rhode Island" in page.locator("main").inner_text()


def test_a_closure_is_entered_changed_and_removed(visit: Callable[..., Any]) -> None:
    page = visit("/calendars/?year=2051")
    tab_to(page, page.get_by_role("link", name="Enter closures"))
    page.keyboard.press("Enter")
    write(page, "Closed on", "03042052")
    write(page, "Name", "Flood")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Mon 4 Mar 2052").wait_for()
    assert "1 closure was entered" in page.locator("main").inner_text()
    tab_to(page, page.get_by_label("Choose Mon 4 Mar 2052"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Remove the chosen closures"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Remove them"))
    page.keyboard.press("Enter")
    page.get_by_text("1 closure was removed").wait_for()
