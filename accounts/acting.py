"""For whom a request is made: the membership that was chosen, and the one for which a form was opened.

A session acts by one membership at a time, in all its tabs. A form says for which one it was opened; sent after a change of it,
it is refused, so that nothing is written into the wrong organization.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.models import Membership, User
from accounts.selectors import actor_for, open_memberships
from trail.services import Named, record_refusal

ACTING_MEMBERSHIP = "acting_membership"  # in the session, and in every form
LAPSED = "_acting_lapsed"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def actor_of(request: HttpRequest) -> Actor | None:
    """Who acts. The choice is kept in the session; where it has lapsed, the next one is taken and the person is told."""
    user: Any = request.user
    chosen = request.session.get(ACTING_MEMBERSHIP)
    actor = actor_for(user, chosen)
    if actor is None and chosen:
        del request.session[ACTING_MEMBERSHIP]
        actor = actor_for(user, None)
        setattr(request, LAPSED, chosen)
        if actor is not None:
            messages.warning(request, _lapsed(user, chosen, actor))
    if actor is not None and request.session.get(ACTING_MEMBERSHIP) != str(actor.membership_key):
        request.session[ACTING_MEMBERSHIP] = str(actor.membership_key)
    return actor


def refusal(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form that was opened for another membership than the one by which the person acts now."""
    actor: Actor | None = getattr(request, "actor", None)
    if request.method in SAFE or actor is None:
        return None
    opened = str(request.POST.get(ACTING_MEMBERSHIP, "")) or getattr(request, LAPSED, "")
    if opened == str(actor.membership_key) and not hasattr(request, LAPSED):
        return None
    if not opened and len(open_memberships(actor.user)[:2]) < 2:
        return None  # there is no other for which it could have been opened
    return _refused(request, actor, opened)


def _refused(request: HttpRequest, actor: Actor, opened: str) -> HttpResponse:
    match = request.resolver_match
    page = Named(f"page.{match.url_name or ''}"[:100] if match else "form")
    record_refusal(actor, "form.refused", page, reason="opened for another membership")
    before = _membership(actor.user, opened)
    context = {"before": before, "may_switch": before is not None and before in open_memberships(actor.user)}
    if request.headers.get("HX-Request") != "true":
        return render(request, "accounts/acts_for_another.html", context, status=409)
    messages.warning(request, _("Nothing was saved: the page was opened for another organization than you act for now."))
    return HttpResponse(status=409, headers={"HX-Redirect": reverse("my_account")})


def _lapsed(user: User, chosen: str, actor: Actor) -> str:
    before = _membership(user, chosen)
    if before is None:
        return _("You now act as %(role)s for %(organization)s.") % {
            "role": actor.role_label, "organization": actor.organization,
        }  # fmt: skip
    return _("You no longer act as %(past_role)s for %(past)s. You now act as %(role)s for %(organization)s.") % {
        "past_role": before.get_role_display(), "past": before.organization,
        "role": actor.role_label, "organization": actor.organization,
    }  # fmt: skip


def _membership(user: User, key: str) -> Membership | None:
    try:
        return Membership.objects.filter(user=user, pk=UUID(key)).select_related("organization").first()
    except ValueError:
        return None
