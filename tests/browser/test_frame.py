"""The frame of every page: skip link, keys, messages, and what works without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Site, sign_in

pytestmark = pytest.mark.browser


def test_it_offers_to_skip_to_the_content_first(visit: Callable[..., Any]) -> None:
    page = visit("/account/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_it_lists_the_keys_and_gives_the_focus_back(visit: Callable[..., Any]) -> None:
    page = visit("/account/")
    page.get_by_role("link", name="Change your password").focus()
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Change your password"


def test_it_does_not_take_keys_from_someone_who_types(visit: Callable[..., Any]) -> None:
    page = visit("/sign-in/", None)
    page.get_by_label("Password").focus()
    page.keyboard.type("/what?")
    assert page.get_by_label("Password").input_value() == "/what?"
    assert not page.locator("#keys").is_visible()


def test_it_goes_to_the_list_of_errors(visit: Callable[..., Any]) -> None:
    page = visit("/sign-in/", None)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"


def test_it_signs_in_and_out_without_javascript(visit: Callable[..., Any], site: Site) -> None:
    account = site.accounts["privacy_officer"]
    page = visit("/account/", None, java_script_enabled=False)
    sign_in(page, site, account)
    assert page.get_by_role("heading", level=1).text_content() == "Your account"
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("heading", level=1).text_content() == "Sign in"


def test_it_compresses_what_it_serves_and_lets_it_be_kept(visit: Callable[..., Any], site: Site) -> None:
    page = visit("/sign-in/", None)
    address = page.locator("link[href*='uswds']").get_attribute("href")
    response = page.request.get(site.url + address, headers={"accept-encoding": "br"})
    assert response.headers["content-encoding"] == "br"
    assert "immutable" in response.headers["cache-control"]


def test_it_forbids_inline_scripts_and_styles(visit: Callable[..., Any], site: Site) -> None:
    page = visit("/sign-in/", None)
    policy = page.request.get(site.url + "/sign-in/").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
