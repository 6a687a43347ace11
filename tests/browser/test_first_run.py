"""The first start without demo data, in a browser."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Site, axe_findings, overflows

pytestmark = pytest.mark.browser


def test_it_leads_to_the_first_account_and_organization(visit: Callable[..., Any], empty_site: Site) -> None:
    page = visit("/", None, at=empty_site, width=320)
    assert page.get_by_role("heading", level=1).text_content() == "Set up Tutela"
    assert axe_findings(page) == []
    page.get_by_role("button", name="Create the account").click()
    page.get_by_role("alert").wait_for()
    assert axe_findings(page) == []
    assert not overflows(page)
    page.get_by_label("Name of the organization").fill("Harbor Point Schools")
    page.get_by_label("What it is").select_option("district")
    page.get_by_label("State").select_option("ME")
    page.get_by_label("Your name").fill("Odile Brandt")
    page.get_by_label("Your e-mail address").fill("odile.brandt@example.org")
    page.get_by_label("Password").fill("seven gray herons at noon")
    page.get_by_role("button", name="Create the account").click()
    page.get_by_text("Your account and your organization are there").wait_for()
    assert page.goto(empty_site.url + "/set-up/").status == 404
