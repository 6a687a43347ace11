"""What answers a visitor who has not signed in is written down, address by address, and is nothing else (NIST AC-14)."""

import re
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from accounts.security_document import DOCUMENT, answered_to_anybody
from tests.cast import Cast

PLACES = {r"<uuid:\w+>": str(UUID(int=1)), r"<int:\w+>": "1", r"<(str:)?\w+>": "x", r"\^|\$": "", r"\(\?P<\w+>[^)]*\)": "x"}


def addresses_of(resolver: URLResolver, before: str = "/") -> dict[str, str]:
    """Every address of the resolver by its name, with something in the places that it leaves open."""
    found: dict[str, str] = {}
    for each in resolver.url_patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            found |= addresses_of(each, here)
        elif isinstance(each, URLPattern):
            for place, filled in PLACES.items():
                here = re.sub(place, filled, here)
            found[each.name or here] = here
    return found


def is_sent_to_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(reverse("account_login") + "?next=")


def answers_a_visitor(address: str) -> bool:
    """Whether a visitor gets anything but the way to the sign-in page. A method that the page does not know says nothing."""
    answers = [answer for answer in (Client().get(address), Client().post(address)) if answer.status_code != 405]
    return not all(is_sent_to_sign_in(answer) for answer in answers) or not answers


def test_every_address_that_answers_a_visitor_is_in_the_written_list(cast: Cast) -> None:
    asked = addresses_of(get_resolver())
    assert len(asked) > 150
    assert {name for name, address in asked.items() if answers_a_visitor(address)} == set(answered_to_anybody())


def test_it_would_notice_a_page_that_somebody_opens(cast: Cast, settings) -> None:
    def open_page(request):
        return HttpResponse("deadlines")

    open_page.login_required = False
    opened = path("opened/", open_page, name="opened")
    get_resolver().url_patterns.append(opened)
    try:
        assert answers_a_visitor(addresses_of(get_resolver())["opened"])
    finally:
        get_resolver().url_patterns.remove(opened)


@pytest.mark.parametrize("name", ["calendar_feed", "account_login", "confirm_registration"])
def test_the_document_shows_the_list(name: str) -> None:
    shown = DOCUMENT.read_text().partition("<!-- begin visitors -->")[2].partition("<!-- end visitors -->")[0]
    assert answered_to_anybody()[name] in shown
