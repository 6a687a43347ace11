"""Second factors in a real browser: an app, a passkey, and what they are good for."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.browser.conftest import Site, axe_findings, overflows, sign_in
from trail.clock import now

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def plug_in(page: Any) -> tuple[Any, str]:
    """Give the browser a device that holds passkeys."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    return wire, wire.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]


def is_sound(page: Any) -> None:
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe_findings(page) == []
        assert not overflows(page), page.url


def arrives_at(page: Any, heading: str) -> None:
    """Wait for the page of this heading: a key pressed returns before the next page is there."""
    page.locator("h1").filter(has_text=re.compile(f"^\\s*{re.escape(heading)}\\s*$")).wait_for()


def test_it_sets_up_an_app_and_signs_in_with_it_and_with_a_recovery_code(visit: Callable[..., Any], site: Site) -> None:
    account = site.accounts["school_staff"]
    page = visit("/sign-in/", None)
    sign_in(page, site, account)
    page.goto(site.url + "/account/second-factors/app/")
    key = page.locator("code.password").text_content()
    step = int(now().timestamp()) // 30
    page.get_by_label("Code from the app").fill(format_hotp_value(hotp_value(key, step)))
    page.keyboard.press("Enter")
    arrives_at(page, "Your recovery codes")
    is_sound(page)
    recovery = re.findall(r"\b\d{10}\b", page.locator("main").inner_text())
    assert len(recovery) == 10
    page.goto(site.url + "/account/second-factors/codes/")
    assert not re.findall(r"\b\d{10}\b", page.locator("main").inner_text())
    is_sound(page)

    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_load_state()
    page.goto(site.url + "/sign-in/")
    page.get_by_label("E-mail address").fill(account["email"])
    page.get_by_label("Password").fill(account["password"])
    page.keyboard.press("Enter")
    arrives_at(page, "Second step")
    is_sound(page)
    page.get_by_label("Code").fill("000000")
    page.keyboard.press("Enter")
    page.get_by_role("alert").filter(has_text="not right").wait_for()
    is_sound(page)
    page.get_by_label("Code").fill(recovery[0])
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def test_it_adds_a_passkey_and_signs_in_with_it_alone(visit: Callable[..., Any], site: Site) -> None:
    page = visit("/sign-in/", None)  # a session of its own: it is ended below
    wire, device = plug_in(page)
    sign_in(page, site, site.accounts["district_reader"])
    page.goto(site.url + "/account/second-factors/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name of the passkey").fill("Key on the key ring")
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url(site.url + "/account/second-factors/codes/")
    assert wire.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"][0]["rpId"] == "localhost"
    page.goto(site.url + "/account/second-factors/")
    assert "signs in alone" in page.locator("main").inner_text()
    is_sound(page)
    page.get_by_role("link", name="Rename Key on the key ring").click()
    arrives_at(page, "Rename the passkey")
    is_sound(page)

    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_load_state()
    page.goto(site.url + "/sign-in/?next=/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(site.url + "/account/")
    page.goto(site.url + "/account/confirm/passkey/?next=/account/sessions/")
    is_sound(page)
    page.get_by_role("button", name="Use the passkey").click()
    page.wait_for_url(site.url + "/account/sessions/")

    page.goto(site.url + "/account/second-factors/")
    page.get_by_role("link", name="Remove Key on the key ring").click()
    is_sound(page)
    page.get_by_role("button", name="Remove the passkey").click()
    arrives_at(page, "Your second factors")
    assert "None yet" in page.locator("main").inner_text()

    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_load_state()
    page.goto(site.url + "/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()  # the device still offers it
    page.get_by_text("This passkey is not known").wait_for()
    is_sound(page)


def test_it_says_what_happened_where_the_device_gives_no_passkey(visit: Callable[..., Any], site: Site) -> None:
    page = visit("/sign-in/", None)
    wire, device = plug_in(page)
    wire.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.locator("[data-passkey-problem]").get_by_text("Try again, or use another way").wait_for()
    assert page.evaluate("document.activeElement.hasAttribute('data-passkey-problem')")
    is_sound(page)


def test_it_hides_what_needs_javascript_without_it(visit: Callable[..., Any]) -> None:
    page = visit("/sign-in/", None, java_script_enabled=False)
    assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()
    assert "bin/manage demo_accounts" in page.locator("main").inner_text()


def test_it_leads_the_founder_to_a_second_factor_first(visit: Callable[..., Any], empty_site: Site) -> None:
    page = visit("/", None, at=empty_site)
    page.get_by_label("Name of the organization").fill("Harbor Point Schools")
    page.get_by_label("What it is").select_option("district")
    page.get_by_label("State").select_option("ME")
    page.get_by_label("Your name").fill("Odile Brandt")
    page.get_by_label("Your e-mail address").fill("odile.brandt@example.org")
    page.get_by_label("Password").fill("seven gray herons at noon")
    page.get_by_role("button", name="Create the account").click()
    arrives_at(page, "Your second factors")
    is_sound(page)
    page.goto(empty_site.url + "/organization/people/")
    arrives_at(page, "Your second factors")
    page.get_by_role("link", name="Set up an app").click()
    key = page.locator("code.password").text_content()
    page.get_by_label("Code from the app").fill(format_hotp_value(hotp_value(key, int(now().timestamp()) // 30)))
    page.keyboard.press("Enter")
    arrives_at(page, "Your recovery codes")
    page.goto(empty_site.url + "/organization/people/")
    assert page.url.endswith("/organization/people/")
