"""A vendor changes its subprocessors; the district sees what that means, acknowledges one change and objects to the other."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Site, axe_findings, overflows

pytestmark = pytest.mark.browser
PRODUCT = "SELECT id FROM vendors_product WHERE name = 'Brightpath Reader'"


def add_subprocessor(page: Any, site: Site, company: str, purpose: str) -> None:
    page.goto(f"{site.url}/products/{site.key(PRODUCT)}/add/subprocessors/")
    page.get_by_label("Company", exact=True).fill(company)
    page.get_by_label("Purpose").fill(purpose)
    page.get_by_label("Information that goes along").fill("First name, photographs")
    page.get_by_role("button", name="Go on to the summary").click()
    summary = page.get_by_role("heading", name="Check it before it is saved")
    summary.or_(page.get_by_text("Which company is meant?")).first.wait_for()
    if not summary.count():  # a known company has a name like it: say that this is another one
        page.get_by_role("radio").last.check()
        page.get_by_role("button", name="Go on to the summary").click()
        summary.wait_for()
    assert axe_findings(page) == []
    assert "Cedar Hollow" not in page.locator("main").inner_text()  # a vendor is told how many, never who
    page.get_by_role("button", name=re.compile(r"^Save, and tell \d+ districts?$")).click()
    page.get_by_role("heading", name="Saved").wait_for()


def test_one_change_is_acknowledged_and_one_objected_to(visit: Callable[..., Any], site: Site) -> None:
    vendor = visit("/products/", "vendor_admin")
    add_subprocessor(vendor, site, "Quarry Translations LLC", "Translation")
    add_subprocessor(vendor, site, "Gannet Games Limited", "Rewards")

    officer = visit("/changes/?state=open")
    for company, answer, words in (
        ("Quarry Translations LLC", "Acknowledge the change", ""),
        ("Gannet Games Limited", "Object to it", "No games company for our pupils."),
    ):
        officer.goto(site.url + "/changes/?state=open")
        officer.get_by_role("link", name=company).first.click()
        officer.get_by_role("heading", name="What it means for your agreements").wait_for()
        assert company in officer.locator("main").inner_text()
        assert axe_findings(officer) == []
        assert not overflows(officer)
        if words:
            officer.locator("main textarea").fill(words)
        officer.get_by_role("button", name=answer).click()
        officer.wait_for_load_state()
    officer.goto(site.url + "/changes/?state=open")
    assert "Gannet Games" not in officer.locator("main").inner_text()

    vendor.goto(site.url + "/changes/")
    told = vendor.locator("main").inner_text()
    assert "No games company for our pupils." in told
    assert "Cedar Hollow" not in told
