"""The review page in a browser: each side shows the other, by mouse and by key, and everything works without JavaScript."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Site, hangs_below
from tests.browser.pages import OPEN_DRAFT
from tests.shared import needs_shared, seeds

pytestmark = pytest.mark.browser
PAPER = b"""DATA PRIVACY AGREEMENT

This agreement is made between Cedar Hollow City Schools, an LEA in Ohio, and Sundial Apps, Inc. (the "Provider").

ARTICLE I: DUTIES

1. Breach. The Provider shall notify the LEA within seventy-two (72) hours of confirmation of a data breach.

2. Disposition. Upon written request of the LEA the Provider shall dispose of Student Data within sixty (60) days.
"""


@pytest.fixture
def review(site: Site, visit: Callable[..., Any]) -> Callable[..., Any]:
    def opened(section: str = "findings", **options: Any) -> Any:
        return visit(f"/intake/{site.key(OPEN_DRAFT)}/?section={section}", options.pop("who", "privacy_officer"), **options)

    return opened


def test_selecting_what_was_read_shows_its_lines(review: Callable[..., Any]) -> None:
    page = review("duties")
    row = page.locator("#r-duties-1")
    row.locator("p").first.click()
    assert "is-selected" in row.get_attribute("class")
    first = row.get_attribute("data-first")
    assert "is-selected" in page.locator(f"#L{first}").get_attribute("class")
    page.wait_for_function(
        """n => { const b = document.querySelector('.source').getBoundingClientRect();
                  const l = document.getElementById('L' + n).getBoundingClientRect();
                  return l.top >= b.top && l.bottom <= b.bottom; }""",
        arg=first,
    )


def test_selecting_a_line_shows_what_was_read_there(review: Callable[..., Any]) -> None:
    page = review("parties")
    first = page.locator("#r-parties-0").get_attribute("data-first")
    page.locator(f"#L{first} .source__text").click()
    assert page.locator(".reading .is-selected").count() == 1
    assert page.locator(f"#L{first}.is-selected").count() == 1


def test_the_lines_are_one_stop_of_the_tab_key_and_move_by_arrows(review: Callable[..., Any]) -> None:
    page = review("provisions")
    numbers = page.locator("a.source__number")
    assert page.locator("a.source__number[tabindex='0']").count() == 1
    numbers.first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == numbers.nth(1).text_content()
    assert page.locator(".source .is-selected").count() >= 1


def test_a_finding_leads_to_its_place(review: Callable[..., Any]) -> None:
    page = review()
    finding = page.locator(".finding[data-first]").first
    finding.get_by_role("link", name=re.compile("^line")).click()
    assert page.locator(f"#L{finding.get_attribute('data-first')}.is-selected").count() == 1


def test_a_finding_is_settled_without_leaving_the_page(review: Callable[..., Any]) -> None:
    page = review()
    address = page.url
    page.locator("#finding-0").get_by_role("button", name="Leave open").click()
    page.locator("#finding-0").get_by_text("left open", exact=True).wait_for()
    assert page.url == address
    assert re.search(r"[1-9]\d* left open", page.locator("#progress").text_content())
    assert page.evaluate("document.activeElement.id") == "finding-0"


def test_a_value_is_corrected_in_its_place(review: Callable[..., Any]) -> None:
    page = review("parties")
    page.locator("#r-contacts-0").get_by_role("link", name="Correct").click()
    form = page.locator("#r-contacts-0 form")
    form.get_by_label("Phone").fill("614-555-0100")
    form.get_by_role("button", name="Save the correction").click()
    page.locator("#r-contacts-0 .correction").wait_for()
    assert "614-555-0100" in page.locator("#r-contacts-0").text_content()
    assert "Corrected by" in page.locator("#r-contacts-0").text_content()
    assert page.url.endswith("#r-contacts-0")


def test_a_line_leads_to_the_section_in_which_it_was_read_and_back_works(review: Callable[..., Any]) -> None:
    page = review("provisions")
    page.locator(".source__number--away").first.click()
    page.wait_for_url(re.compile(r"section=(?!provisions)"))
    assert page.locator(".reading .is-selected").count() == 1
    page.go_back()
    assert "section=provisions" in page.url


def test_the_words_of_a_provision_are_corrected_with_what_follows(review: Callable[..., Any]) -> None:
    page = review("provisions")
    row = page.locator(".rows .read", has_text="Breach").first
    row.get_by_role("link", name="Correct").click()
    text = page.locator(".read--open").get_by_label("Text")
    text.fill("The Provider notifies the LEA within nine (9) hours of confirmation of a data breach.")
    page.get_by_role("button", name="Save the correction").click()
    page.get_by_role("button", name="Leave them as they were read").wait_for(timeout=60_000)
    assert "9 hours" in page.locator("main").text_content()
    page.get_by_role("button", name="Leave them as they were read").click()
    page.wait_for_url(re.compile("section=provisions"))
    assert page.locator(".correction").count() == 0


@needs_shared
def test_the_largest_paper_stays_light_in_every_section(visit: Callable[..., Any]) -> None:
    largest = max(seeds(), key=lambda path: path.stat().st_size)
    page = visit("/intake/", width=320)
    # One line more than the paper has: the same file is not read twice, and another test may bring it in.
    content = largest.read_bytes() + b"\nRead at a narrow width.\n"
    page.get_by_label("File").set_input_files({"name": largest.name, "mimeType": "text/plain", "buffer": content})
    page.get_by_role("button", name="Read the paper").click()
    page.locator(".tabs--review").wait_for(timeout=60_000)
    for way in [link.get_attribute("href") for link in page.locator(".tabs--review a").all()]:
        page.goto(page.url.partition("?")[0] + way)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, way
        assert page.evaluate("document.querySelectorAll('*').length") < 2_500, way
        assert len(page.content()) < 150_000, way
        page.set_viewport_size({"width": 1280, "height": 900})
        assert hangs_below(page) <= 1, way
        page.set_viewport_size({"width": 320, "height": 900})


def test_a_paper_goes_all_the_way_without_javascript(site: Site, visit: Callable[..., Any]) -> None:
    page = visit("/intake/", java_script_enabled=False)
    page.get_by_label("File").set_input_files({"name": "sundial.txt", "mimeType": "text/plain", "buffer": PAPER})
    page.get_by_role("button", name="Read the paper").click()
    page.get_by_role("heading", level=1, name="Review: sundial.txt").wait_for(timeout=60_000)  # the page asks again by itself
    assert page.get_by_text("to be said before confirming").count()
    page.locator(".tabs--review").get_by_role("link", name="Vendor").click()
    page.get_by_role("button", name="Record a new vendor").click()
    page.get_by_role("link", name=re.compile("^Findings")).first.click()
    page.locator("#finding-0").get_by_role("button", name="Leave open").click()
    page.get_by_role("link", name="Check and confirm").click()
    page.get_by_role("button", name="Confirm the agreement").click()
    assert page.get_by_role("heading", level=1).text_content() == "Confirmed"
    page.get_by_role("link", name="See what is owed").click()
    assert "72 hours" in page.locator("main").text_content()
    page.goto(f"{page.url}erase/")
    page.get_by_label("Why it is erased").fill("It was a test.")
    page.get_by_role("button", name="Erase the agreement and its papers").click()
    assert "is erased" in page.locator("#messages").text_content()
