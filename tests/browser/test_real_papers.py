"""The four real documents, brought in by clicking, from upload to what does not agree in them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Site, overflows
from tests.shared import seeds

pytestmark = pytest.mark.browser
NAMES = {"000": "Workplace Badge", "001": "Readiness Monitor", "002": "Learning Suite", "003": "Lesson Player"}


@pytest.fixture(scope="module")
def papers() -> dict[str, Path]:
    """The documents by the number that their file begins with."""
    return {path.name[:3]: path for path in seeds()}


@pytest.mark.parametrize("number", NAMES)
def test_each_is_uploaded_reviewed_and_confirmed(
    visit: Callable[..., Any], site: Site, papers: dict[str, Path], number: str
) -> None:
    page = visit("/intake/")
    page.locator("input[type=file]").set_input_files(papers[number])
    page.get_by_role("button", name="Read the paper").click()
    page.locator(".tabs--review").wait_for(timeout=240_000)
    draft = page.url.split("?")[0]
    page.goto(draft + "?section=vendor")
    page.get_by_role("button", name="Record a new vendor").click()
    page.get_by_label(re.compile("Name of the product|Another product, by name")).fill(NAMES[number])
    page.get_by_role("button", name="Keep this name").click()
    page.get_by_text("Product:").first.wait_for()
    for section in ("findings", "schedule", "duties", "provisions"):
        page.goto(f"{draft}?section={section}")
        assert not overflows(page)
    page.goto(draft + "confirm/")
    page.get_by_role("button", name=re.compile("^Confirm the (agreement|profile)$")).click()
    page.get_by_role("heading", name="Confirmed").wait_for()
    assert not overflows(page)


def test_what_does_not_agree_in_them_is_found(visit: Callable[..., Any], site: Site, papers: dict[str, Path]) -> None:
    """A host named where subprocessors are denied, data kept longer than the duty to dispose of it, an element listed twice."""
    page = visit(f"/products/{_product(site, '003')}/differences/")
    told = page.locator("main").inner_text()
    assert "Amazon Web Services" in told
    assert "denies subprocessors" in told
    assert "7 years" in told
    assert not overflows(page)


def test_a_profile_gives_its_product_subprocessors_and_data(
    visit: Callable[..., Any], site: Site, papers: dict[str, Path]
) -> None:
    key = _product(site, "001")
    assert "Postmark" in visit(f"/products/{key}/subprocessors/").locator("main").inner_text()
    assert "72 hours" in visit(f"/products/{key}/profile/").locator("main").inner_text()
    page = visit(f"/products/{key}/map/")
    assert page.locator("main svg").count() >= 1
    assert not overflows(page)


def _product(site: Site, number: str) -> str:
    return site.key(f"SELECT id FROM vendors_product WHERE name = '{NAMES[number]}'")  # noqa: S608  our own names
