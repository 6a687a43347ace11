"""What a view may ask of who comes."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.access import acting, requires
from accounts.roles import Role
from tests.cast import Cast


def page(request: object) -> HttpResponse:
    return HttpResponse("inside")


def ask(view, actor):
    request = RequestFactory().get("/")
    request.actor = actor
    request.user = actor.user if actor else None
    return view(request)


def test_it_lets_in_whoever_acts_for_an_organization(cast: Cast) -> None:
    assert ask(acting(page), cast.reader).content == b"inside"


def test_it_keeps_out_who_does_not_and_says_why(db: None) -> None:
    response = ask(acting(page), None)
    assert response.status_code == 403
    assert b"inside" not in response.content


def test_it_keeps_out_whom_the_policy_does_not_name(cast: Cast) -> None:
    view = requires(lambda actor: actor.role == Role.PRIVACY_OFFICER)(page)
    assert ask(view, cast.officer).content == b"inside"
    with pytest.raises(PermissionDenied):
        ask(view, cast.reader)
    assert ask(view, None).status_code == 403
