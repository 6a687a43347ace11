"""What entries of the trail are about, in words: of what kind it is, and its title where the reader may see it."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from accounts.models import Invitation, Membership, School, SignedInSession, User
from agreements.models import Agreement
from deadlines.models import CalendarFeed, Request
from trail.pseudonyms import pseudonym_of
from trail.selectors import TrailRow
from vendors.models import Product, Vendor

PAGE, PERSON, SYSTEM = "page.", "person:", "system:"
# Where the name of a table is not what people call it.
KINDS: Mapping[str, Promise] = {
    "accounts.user": gettext_lazy("a person"),
    "accounts.signedinsession": gettext_lazy("a session"),
    "accounts.membership": gettext_lazy("somebody's role"),
    "accounts.letin": gettext_lazy("access of the platform administration"),
    "accounts.auditengagement": gettext_lazy("an audit"),
    "accounts.consortiummember": gettext_lazy("membership in a consortium"),
    "accounts.ratecount": gettext_lazy("a limit on how often something is done"),
    "agreements.agreementuserobjectpermission": gettext_lazy("the sharing of an agreement"),
    "agreements.agreementfinding": gettext_lazy("a finding about an agreement"),
    "deadlines.calendarfeed": gettext_lazy("an address for a calendar"),
    "deadlines.alertchoice": gettext_lazy("how somebody is warned"),
    "intake.draft": gettext_lazy("a paper that is not confirmed"),
    "data_inventory.collectedlist": gettext_lazy("an uploaded list of fields"),
    "data_inventory.driftsettlement": gettext_lazy("a decision about a difference"),
    "trail.storedfile": gettext_lazy("a file"),
    "trail.outboxmessage": gettext_lazy("a letter"),
    "trail.domainevent": gettext_lazy("an event"),
    "vault.scope": gettext_lazy("the keys of encrypted values"),
}


def abouts(actor: Actor, rows: Iterable[TrailRow]) -> dict[tuple[str, str], str]:
    """What the entries are about, by kind and key of their objects."""
    keys: dict[str, set[str]] = {}
    for row in rows:
        keys.setdefault(row.entry.object_kind, set()).add(row.entry.object_key)
    found: dict[tuple[str, str], str] = {}
    for kind, of_kind in keys.items():
        titles = TITLES[kind](actor, of_kind) if kind in TITLES else {}
        found |= {(kind, key): titles.get(key) or kind_words(kind) for key in of_kind}
    return found


def kind_words(kind: str) -> str:
    """Of what kind something is; of a page its address, with … where it names a record or a secret."""
    if kind.startswith(PAGE):
        address = _addresses().get(kind.removeprefix(PAGE))
        return _("the page %(address)s") % {"address": address} if address else _("a page")
    if kind in KINDS:
        return str(KINDS[kind])
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except (LookupError, ValueError):  # an older entry, of what is no more
        return kind.rpartition(".")[2].replace("_", " ")


def who_words(who: str) -> str:
    """Who acted, where it is nobody with a name."""
    if who.startswith(PERSON):
        return _("a person who was erased, %(sign)s") % {"sign": who.removeprefix(PERSON)[:6]}
    if who.startswith(SYSTEM):
        return _("Tutela itself: %(part)s") % {"part": who.removeprefix(SYSTEM).replace("-", " ").replace("_", " ")}
    return _("somebody who had not signed in") if who == "anonymous" else who


@cache
def _addresses() -> dict[str, str]:
    return dict(_walk(get_resolver(), "/"))


def _walk(resolver: URLResolver, before: str) -> Iterable[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, here)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name, re.sub(r"<[^>]*>|\(\?P<.*\)", "…", here).replace("^", "").replace("$", "")


def _people(actor: Actor) -> Any:
    """The people of the reader's own organization, those who left it among them."""
    return User.objects.filter(memberships__organization=actor.organization).distinct()


def _persons(actor: Actor, keys: set[str]) -> dict[str, str]:
    return {sign: str(user) for user in _people(actor) if (sign := pseudonym_of(f"user:{user.pk}")) in keys}


def _sessions(actor: Actor, keys: set[str]) -> dict[str, str]:
    rows = SignedInSession.objects.filter(pk__in=keys, user__in=_people(actor)).select_related("user")
    return {str(row.pk): _("a session of %(who)s") % {"who": row.user} for row in rows}


def _roles(actor: Actor, keys: set[str]) -> dict[str, str]:
    rows = Membership.objects.filter(organization=actor.organization, pk__in=keys).select_related("user")
    return {str(row.pk): _("%(who)s, %(role)s") % {"who": row.user, "role": row.get_role_display()} for row in rows}


def _invitations(actor: Actor, keys: set[str]) -> dict[str, str]:
    rows = Invitation.objects.visible_to(actor).filter(organization=actor.organization, pk__in=keys)
    return {str(row.pk): _("an invitation: %(role)s") % {"role": row.get_role_display()} for row in rows}


def _organizations(actor: Actor, keys: set[str]) -> dict[str, str]:
    return {str(actor.organization.pk): actor.organization.name}


def _schools(actor: Actor, keys: set[str]) -> dict[str, str]:
    rows = School.objects.filter(organization=actor.organization, pk__in=keys)
    return {str(row.pk): _("the school %(name)s") % {"name": row.name} for row in rows}


def _feeds(actor: Actor, keys: set[str]) -> dict[str, str]:
    rows = CalendarFeed.objects.unscoped("the reader's own organization, by its trail")
    own = rows.filter(organization=actor.organization, pk__in=keys).select_related("user")
    return {str(row.pk): _("an address for the calendar of %(who)s") % {"who": row.user} for row in own}


def _agreements(actor: Actor, keys: set[str]) -> dict[str, str]:
    found = Agreement.objects.visible_to(actor).filter(pk__in=keys).values_list("pk", "title")
    return {str(key): title for key, title in found}


def _requests(actor: Actor, keys: set[str]) -> dict[str, str]:
    return {str(row.pk): str(row) for row in Request.objects.visible_to(actor).filter(pk__in=keys)}


def _vendors(actor: Actor, keys: set[str]) -> dict[str, str]:
    return {str(row.pk): row.name for row in Vendor.objects.visible_to(actor).filter(pk__in=keys)}


def _products(actor: Actor, keys: set[str]) -> dict[str, str]:
    return {str(row.pk): row.name for row in Product.objects.visible_to(actor).filter(pk__in=keys)}


TITLES: Mapping[str, Callable[[Actor, set[str]], dict[str, str]]] = {
    "accounts.user": _persons,
    "accounts.signedinsession": _sessions,
    "accounts.membership": _roles,
    "accounts.invitation": _invitations,
    "accounts.organization": _organizations,
    "accounts.school": _schools,
    "agreements.agreement": _agreements,
    "deadlines.calendarfeed": _feeds,
    "deadlines.request": _requests,
    "vendors.vendor": _vendors,
    "vendors.product": _products,
}
