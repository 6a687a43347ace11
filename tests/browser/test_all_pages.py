"""Every page, in every state, narrow and wide: nothing for axe to find, nothing to scroll sideways, one h1."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser.conftest import Site, axe_findings, hangs_below, overflows
from tests.browser.pages import STATES, WITHOUT_PAGE, State

NARROW = 320
WIDTHS = (1280, NARROW)
# What a narrow window changes, it changes on every state of a page alike: axe looks at the narrow one once for each page.
FIRST_STATES = list({state.name: state for state in reversed(STATES)}.values())

pytestmark = pytest.mark.browser


def names(resolver: URLResolver, prefix: str = "") -> set[str]:
    """The names of all addresses, with their namespaces."""
    found: set[str] = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern, URLPattern):
            found.add(f"{prefix}{pattern.name}" if pattern.name else f"without a name: {pattern.pattern}")
    return found


def test_it_knows_every_address() -> None:
    known = {state.name for state in STATES} | set(WITHOUT_PAGE)
    assert names(get_resolver()) - known == set(), "add it to tests/browser/pages.py"
    assert known - names(get_resolver()) == set(), "there is no such address any more"


def test_it_would_notice_a_fault(visit: Callable[..., Any]) -> None:
    page = visit("/sign-in/", None, width=320)
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate("document.querySelector('h1').appendChild(new Image())")
    page.evaluate("document.querySelector('h1').style.width = '900px'")
    assert any("label" in finding for finding in axe_findings(page))
    assert any("image-alt" in finding for finding in axe_findings(page))
    assert overflows(page)
    page.evaluate("document.querySelector('h1').style.width = ''")
    assert hangs_below(page) <= 1
    page.evaluate("document.querySelector('h1').style = 'position: absolute; top: 3000px'")
    assert hangs_below(page) > 1


@pytest.mark.parametrize("state", STATES, ids=lambda s: f"{s.name}-{s.state}")
def test_it_is_accessible(site: Site, visit: Callable[..., Any], state: State) -> None:
    path = state.path if isinstance(state.path, str) else state.path(site)
    page = visit(path, state.who, status=state.status)
    if state.act:
        state.act(page)
    page.locator("main").wait_for()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if width != NARROW or state in FIRST_STATES:
            assert axe_findings(page) == []
        assert page.locator("h1").count() == 1
        assert not overflows(page), f"{page.url} scrolls sideways at {width} px"
        assert hangs_below(page) <= 1, f"{page.url} goes on below its foot at {width} px"
