"""A calendar's own address: secret, revocable, and without anybody's name. A title is the kind of duty and the product."""

import hashlib
import secrets
from collections import defaultdict
from datetime import timedelta
from functools import reduce
from operator import or_
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.models import Membership, User
from accounts.policies import may
from accounts.ratelimits import is_first_in
from accounts.selectors import acts_without_break_since
from deadlines.alerts.appointments import calendar_of
from deadlines.alerts.choices import choice_of
from deadlines.alerts.ladders import WARNING_STATES
from deadlines.alerts.recipients import Recipients
from deadlines.alerts.wishes import DAYS, FEED, HOURS, wish_of
from deadlines.models import CalendarFeed, Deadline
from deadlines.policies import may_export_deadlines
from trail.clock import now
from trail.origin import origin
from trail.services import Named, record, record_read, record_refusal

MOST = 2000
MOST_FEEDS = 10
NOTED_EVERY = timedelta(minutes=5)  # calendars ask often, and each note is a write
ENTERED_EVERY = 60 * 60  # seconds
LOOKED_BACK = timedelta(days=60)
ACTION = "deadlines.export"
OWN = "of the actor's own"


@transaction.atomic
def make_feed(*, actor: Actor, only_mine: bool = True) -> tuple[CalendarFeed, str]:
    """A new feed and its token, which is shown this once: only its hash is kept."""
    if not may_export_deadlines(actor):
        raise PermissionDenied
    if len(feeds_of(actor)) >= MOST_FEEDS:
        raise ValidationError(_("You have %(n)d addresses already. Revoke one that no calendar uses.") % {"n": MOST_FEEDS})
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed(
        organization=actor.organization, user=actor.user, token_hash=token_hash(token), only_mine=only_mine, made_at=now()
    )
    feed.save()
    record(actor, "calendar_feed.made", feed, ["only_mine"])
    return feed, token


@transaction.atomic
def revoke_feed(*, actor: Actor, key: UUID) -> bool:
    """Make a feed worthless. False where it is none of the actor's, or was revoked before."""
    own = CalendarFeed.objects.unscoped(OWN).filter(user=actor.user, organization=actor.organization, revoked_at=None, pk=key)
    if not own.update(revoked_at=now()):
        return False
    record(actor, "calendar_feed.revoked", CalendarFeed.objects.unscoped(OWN).get(pk=key))
    return True


def was_own_feed(actor: Actor, key: UUID) -> bool:
    """Whether the actor made it, be it revoked since."""
    own = CalendarFeed.objects.unscoped(OWN).filter(user=actor.user, organization=actor.organization, pk=key)
    return own.exists()


def feeds_of(actor: Actor) -> list[CalendarFeed]:
    """The actor's feeds that are not revoked."""
    own = CalendarFeed.objects.unscoped(OWN).filter(user=actor.user, organization=actor.organization, revoked_at=None)
    return list(own)


def feed_of(token: str) -> bytes | None:
    """The calendar behind a token; None where there is none, it was revoked, or its owner's role has ended."""
    known = CalendarFeed.objects.unscoped("whoever has the token reads the feed").filter(token_hash=token_hash(token))
    feed = known.select_related("user", "organization").first()
    actor = _reader(feed) if feed and feed.revoked_at is None else None
    if feed is None or actor is None:
        _enter_refusal(feed)
        return None
    moment = now()
    if feed.read_at is None or moment - feed.read_at > NOTED_EVERY:
        known.update(read_at=moment)
    if _is_to_be_entered("read", feed):
        record_read(actor, feed, ["deadlines"], code="calendar_feed.read")
    return calendar_of(_deadlines(feed, actor))


def _enter_refusal(feed: CalendarFeed | None) -> None:
    """Nobody is known to have asked; of a feed that is no good any more, its organization sees it."""
    if _is_to_be_entered("refused", feed):
        why = "unknown" if feed is None else "revoked" if feed.revoked_at else "the role of its owner has ended"
        record_refusal(None, "calendar_feed.refused", feed or Named("deadlines.calendarfeed"), reason=why)


def _is_to_be_entered(how: str, feed: CalendarFeed | None) -> bool:
    """Calendars poll: of each feed one entry an hour for an IP address, and one for all that it asks for and nobody has made."""
    return is_first_in(ENTERED_EVERY, f"calendar_feed.{how}", f"{feed.pk if feed else ''} {origin().address}")


def feed_address(path: str) -> str:
    """The whole address of a path, as a calendar needs it."""
    return urljoin(settings.BASE_URL + "/", path.lstrip("/"))


def was_revoked(token: str) -> bool:
    """Whether a token was good once: whoever has it is told that it is gone, and for good."""
    known = CalendarFeed.objects.unscoped("whoever has the token is told what became of it").filter(token_hash=token_hash(token))
    return known.filter(revoked_at__isnull=False).exists()


def _reader(feed: CalendarFeed) -> Actor | None:
    """Its owner in the role of today: the feed shows what they may see today. Who left takes no feed of before up again."""
    since = acts_without_break_since(feed.user, feed.organization)
    if since is None or feed.made_at < since:
        return None
    rows = Membership.objects.open_at(now()).filter(user=feed.user, organization=feed.organization)
    actors = (Actor(feed.user, feed.organization, row.role, row.pk) for row in rows)
    return next((actor for actor in actors if may(actor, ACTION)), None)


def _deadlines(feed: CalendarFeed, actor: Actor) -> list[Deadline]:
    since = now() - LOOKED_BACK
    shown = Deadline.objects.visible_to(actor, ACTION).filter(
        Q(due_at__gt=since) | Q(due_at=None, target_at__gt=since), organization=feed.organization, state__in=WARNING_STATES
    )
    if feed.only_mine:
        shown = shown.filter(_warned_of(feed, shown))
    shown = shown.exclude(_not_wanted(feed.user))
    return list(
        shown.select_related("organization", "product__vendor", "agreement__vendor").order_by(
            Coalesce("due_at", "target_at"), "id"
        )[:MOST]
    )


def _warned_of(feed: CalendarFeed, shown: QuerySet[Deadline]) -> Q:
    """What its owner is responsible for, and what they would be warned of today because nobody else is there for it."""
    alike = shown.order_by().values_list("responsible_id", "kind").distinct()
    samples = [Deadline(organization=feed.organization, responsible_id=whose, kind=kind) for whose, kind in alike]
    told, kinds = Recipients(samples, now()), defaultdict(list)
    for one in samples:
        if feed.user in told.of(one, 0):
            kinds[one.responsible_id].append(one.kind)
    return reduce(or_, (Q(responsible=whose, kind__in=found) for whose, found in kinds.items()), Q(responsible=feed.user))


def _not_wanted(user: User) -> Q:
    """What its owner wants in no calendar: of a kind, or of what is as urgent and of no kind that was chosen by itself."""
    apart = wish_of(choice_of(user), "").apart
    left_out = {what for what, channels in apart.items() if FEED not in channels}
    found = Q(kind__in=left_out - {HOURS, DAYS})
    for what, is_urgent in ((HOURS, True), (DAYS, False)):
        if what in left_out:
            found |= Q(is_urgent=is_urgent) & ~Q(kind__in=set(apart) - {HOURS, DAYS})
    return found


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
