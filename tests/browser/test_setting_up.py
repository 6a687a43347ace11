"""A district, a vendor and a consortium come in by clicking, each with a second factor, and the district joins the consortium."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.browser.conftest import Site
from tests.browser.organization_pages import open_link
from trail.clock import now

pytestmark = pytest.mark.browser

PASSWORD = "nine slow barges in the fog"
NEWCOMERS = {
    "District": ("Alder Point Schools", "Mina Sorel", "mina.sorel@alderpoint.example", "privacy officer"),
    "Vendor": ("Quince Software", "Abel Tran", "abel.tran@quincesoftware.example", "vendor administrator"),
    "Consortium": ("Upland Privacy Council", "Joan Ferrer", "joan.ferrer@uplandcouncil.example", "consortium manager"),
}


def registered(page: Any, kind: str) -> None:
    """Register, open the link of the mail, choose a password, set up an authenticator app."""
    name, person, email, _role = NEWCOMERS[kind]
    page.get_by_text(kind, exact=True).click()
    page.get_by_label("Name of the organization").fill(name)
    page.get_by_label("Your name").fill(person)
    page.get_by_label("Work e-mail address").fill(email)
    page.get_by_role("button", name="Send the link").click()
    page.get_by_role("heading", name="Look at your mail").wait_for()
    open_link(page, r"/register/[\w-]{20,}/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.wait_for_load_state()


def with_an_app(page: Any, origin: str) -> None:
    """Set up an authenticator app, to which everything else leads."""
    page.goto(origin + "/")
    if not page.url.endswith("/second-factors/app/"):
        page.goto(origin + "/account/second-factors/app/")
    key = page.locator("code.password").text_content()
    page.get_by_label("Code from the app").fill(format_hotp_value(hotp_value(key, int(now().timestamp()) // 30)))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Your recovery codes").wait_for()


def accepted(page: Any, origin: str, name: str) -> None:
    page.goto(origin + "/installation/registrations/")
    page.get_by_role("link", name=name).click()
    page.get_by_label("Reason").fill("Called the number on their own website.")
    page.get_by_role("button", name="Accept the organization").click()
    page.get_by_text("The organization is accepted").wait_for()


def test_they_come_in_by_clicking(visit: Callable[..., Any], site: Site) -> None:
    administrator = visit("/installation/registrations/", "platform_admin")
    pages = {}
    for kind, (name, _person, _email, role) in NEWCOMERS.items():
        page = pages[kind] = visit("/register/", None)
        registered(page, kind)
        with_an_app(page, site.url)
        assert page.goto(site.url + "/organization/").status == 403
        assert "waits to be accepted" in page.inner_text("main")
        accepted(administrator, site.url, name)
        page.goto(site.url + "/organization/")
        assert f"{role} for {name}" in " ".join(page.inner_text("header").split())

    consortium, district = pages["Consortium"], pages["District"]
    consortium.goto(site.url + "/organization/members/ask/")
    consortium.get_by_label("District").fill("Alder Point Schools")
    consortium.get_by_role("button", name="Ask the district").click()
    consortium.get_by_text("The district is asked").wait_for()
    district.goto(site.url + "/organization/consortia/")
    district.get_by_role("button", name="Join Upland Privacy Council").click()
    district.get_by_text("Your district has joined").wait_for()
    consortium.goto(site.url + "/organization/members/")
    assert "member" in consortium.inner_text("table")

    district.goto(site.url + "/organization/people/invite/")
    district.get_by_label("E-mail address").fill("ola.brandt@alderpoint.example")
    district.get_by_text("District reader. Reads").click()
    district.get_by_role("button", name="Send the invitation").click()
    district.get_by_text("The invitation is sent").wait_for()
    newcomer = visit("/mails/", None)
    open_link(newcomer, r"/invitation/[\w-]+/")
    newcomer.get_by_label("Your name").fill("Ola Brandt")
    newcomer.get_by_label("Password").fill(PASSWORD)
    newcomer.get_by_role("button", name="Accept the invitation").click()
    newcomer.get_by_text("You now act as district reader for Alder Point Schools").wait_for()
