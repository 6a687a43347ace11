"""The matrix and the text in a browser: what sticks, what prints, what names itself on focus."""

from collections.abc import Callable
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from tests.browser.conftest import Site
from tests.browser.pages import WITH_STATES

pytestmark = pytest.mark.browser


def test_head_and_first_column_stay_while_the_matrix_moves(site: Site, visit: Callable[..., Any]) -> None:
    page = visit(f"/agreements/{site.key(WITH_STATES)}/states/")
    frame, corner = page.locator(".matrix"), page.locator(".matrix thead th").first
    before = corner.bounding_box()
    frame.evaluate("frame => frame.scrollBy(700, 500)")
    assert frame.evaluate("frame => frame.scrollLeft") > 500
    assert corner.bounding_box() == before
    assert page.locator(".matrix tbody th[scope=row]").nth(8).bounding_box()["x"] == before["x"]


def test_the_matrix_moves_by_keys(site: Site, visit: Callable[..., Any]) -> None:
    page = visit(f"/agreements/{site.key(WITH_STATES)}/states/")
    page.locator(".matrix").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    moved = "async m => { while (m.scrollLeft <= 20) await new Promise(done => setTimeout(done, 50)); return m.scrollLeft }"
    assert page.locator(".matrix").evaluate(moved) > 20


def test_the_matrix_prints_on_landscape_pages_with_its_head_repeated(site: Site, visit: Callable[..., Any]) -> None:
    page = visit(f"/agreements/{site.key(WITH_STATES)}/states/")
    page.emulate_media(media="print")
    assert page.locator(".head__search").is_hidden()
    assert page.locator(".matrix").evaluate("m => getComputedStyle(m).overflow") == "visible"
    sheets = PdfDocument(page.pdf(prefer_css_page_size=True))
    # without white space: the extractor breaks the lines of a short sheet after every letter
    texts = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in sheets]
    assert all(sheet.get_width() > sheet.get_height() for sheet in sheets)
    assert len(texts) > 1
    assert all("Basetext" in text and "Illinois" in text for text in texts)


def test_a_changed_span_names_its_instrument_on_focus_and_on_hover(site: Site, visit: Callable[..., Any]) -> None:
    page = visit(f"/agreements/{site.key(WITH_STATES)}/text/?state=IL")
    span = page.locator("ins .span-source").first
    name = span.locator(".span-source__name")
    assert name.bounding_box()["width"] <= 1
    span.focus()
    assert name.bounding_box()["width"] > 50
    assert "Illinois, item" in name.text_content()
    page.keyboard.press("Tab")
    span.hover()
    assert name.bounding_box()["width"] > 50


def test_the_list_is_searched_by_the_slash_key_and_walked_by_arrows(visit: Callable[..., Any]) -> None:
    page = visit("/agreements/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "list_q"
    page.keyboard.type("lanternfish")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=lanternfish**")
    rows = page.locator("table.list tbody tr")
    assert rows.count() == 1
    page.goto(page.url.split("?")[0])
    rows.first.locator("a").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 2
