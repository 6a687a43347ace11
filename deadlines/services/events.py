"""Recording what happened: the form of a page, and other rooms, come through here."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from agreements.models import Agreement
from deadlines.happenings import happening_of
from deadlines.policies import may_act_for, may_record_events
from law.calendars.public_holidays import FIRST_YEAR, LAST_YEAR
from law.clocks.errors import ClockError
from law.clocks.moments import local_moment
from law.triggers import LAW_EVENTS, TABLE, Trigger, UnknownTrigger, trigger_of_code
from trail.clock import now
from trail.models import DomainEvent
from trail.services import UNKNOWN_MOMENT, Moment, record, record_event
from vendors.models import Product

SLACK = timedelta(minutes=2)  # clocks on two machines differ a little
WHY = "shared records, and the subjects of an event that the actor's own organization recorded"
BEFORE_IT = frozenset({"agreement_executed", "termination_wanted"})  # what can happen before an agreement begins


@transaction.atomic
def record_happening(
    *,
    actor: Actor | SystemActor,
    code: str,
    occurred: Moment = UNKNOWN_MOMENT,
    received: Moment = UNKNOWN_MOMENT,
    agreements: Iterable[Agreement] = (),
    products: Iterable[Product] = (),
    corrects: DomainEvent | None = None,
    key: UUID | None = None,
) -> DomainEvent:
    """Something happened: what it asks for is opened after the commit. Without a moment nothing is counted;
    one of unknown source is the earliest that is possible, and what counts from it is provisional.

    `corrects`: the event, or its latest correction, that was recorded wrongly; without agreements and products it keeps those.
    `key`: the one that the event will have, given once with a form, so that the same form is recorded once.
    """
    if not may_record(actor):
        raise PermissionDenied
    trigger = _trigger(code)
    subjects: list[models.Model] = [*agreements, *products]
    if corrects is not None:
        check_correction(actor, code, corrects)
        subjects = subjects or _subjects_of(happening_of(corrects).last_said)
    owned = [one for one in subjects if isinstance(one, Agreement)]
    _check_reach(actor, owned)
    _check_moments(trigger, occurred, received)
    _check_agreements(trigger, occurred.at, owned)
    event = record_event(actor, code, subjects=subjects, occurred=occurred, received=received, corrects=corrects, key=key)
    record(actor, "happening.corrected" if corrects else "happening.recorded", event, ["occurred_at", "received_at", "subjects"])
    return event


def moment_of(organization: Organization, local: datetime) -> datetime:
    """The moment that a clock on the wall of the district shows; of one that is skipped or repeated both readings are named."""
    try:
        return local_moment(local, ZoneInfo(organization.time_zone))
    except ClockError as error:
        raise ValidationError(str(error), code="no_such_time") from None


def recordable() -> tuple[Trigger, ...]:
    """What can be recorded by hand, in the order of the table."""
    return (*TABLE, *LAW_EVENTS)


def may_record(actor: Actor | SystemActor) -> bool:
    """Whether the actor records events."""
    if isinstance(actor, SystemActor):
        return True  # a named part of the system: it records what it was written for
    return may_record_events(actor) and may_act_for(actor, "events.record", actor.organization_key)


def _trigger(code: str) -> Trigger:
    try:
        trigger = trigger_of_code(code)
    except UnknownTrigger as error:
        raise ValidationError({"code": str(error)}) from None
    if trigger not in recordable():
        raise ValidationError({"code": _("This is recorded by the system itself. Choose another event.")})
    return trigger


def check_correction(actor: Actor | SystemActor, code: str, corrects: DomainEvent) -> None:
    """Refuse to correct what is another's, or was corrected before."""
    if corrects.organization_key != actor.organization_key:
        raise PermissionDenied
    if corrects.code != code:
        raise ValidationError({"code": _("A correction keeps the kind of event. Record the other event by itself.")})
    if DomainEvent.objects.filter(corrects=corrects).exists():
        raise ValidationError(_("Someone has corrected this event already. Look at it again."), code="changed_meanwhile")


def _check_reach(actor: Actor | SystemActor, agreements: Sequence[Agreement]) -> None:
    if actor.organization_key is not None and any(a.organization_id != actor.organization_key for a in agreements):
        raise PermissionDenied


def _check_moments(trigger: Trigger, occurred: Moment, received: Moment) -> None:
    problems = {}
    latest = now() + SLACK
    for name, moment in (("occurred", occurred.at), ("received", received.at)):
        if moment is None:
            continue
        if moment.tzinfo is None:
            problems[name] = _("This moment has no time zone.")
        elif not FIRST_YEAR <= moment.year <= LAST_YEAR:
            problems[name] = _("No rule is known for %(year)s. Give a year from %(first)s to %(last)s.") % {
                "year": moment.year, "first": FIRST_YEAR, "last": LAST_YEAR,
            }  # fmt: skip
        elif moment > latest and (name == "received" or not trigger.may_lie_ahead):
            problems[name] = _("This moment lies ahead. Record the event once it has happened.")
    lies_between = not problems and occurred.at is not None and received.at is not None and not trigger.may_lie_ahead
    if lies_between and received.at < occurred.at:  # type: ignore[operator]
        problems["received"] = _("This is before the event itself. Correct one of the two moments.")
    if problems:
        raise ValidationError(problems)


def _check_agreements(trigger: Trigger, moment: datetime | None, agreements: Sequence[Agreement]) -> None:
    if moment is None or trigger.trigger in BEFORE_IT:
        return
    for agreement in agreements:
        day, first = moment.astimezone(ZoneInfo(agreement.organization.time_zone)).date(), agreement.effective_on
        if first is not None and day < first:
            said = _("The agreement “%(title)s” begins on %(first)s, after this event on %(day)s. Correct the moment.")
            raise ValidationError({"occurred": said % {"title": agreement.title, "first": first, "day": day}})


def _subjects_of(event: DomainEvent) -> list[models.Model]:
    keys: dict[str, list[str]] = {}
    for subject in event.subjects:
        keys.setdefault(subject["kind"], []).append(subject["key"])
    found: list[models.Model] = []
    if keys.get("agreements.agreement"):
        rows = Agreement.objects.unscoped(WHY).filter(pk__in=keys["agreements.agreement"])
        found += rows.select_related("organization").defer("search_text")
    if keys.get("vendors.product"):
        found += Product.objects.unscoped(WHY).filter(pk__in=keys["vendors.product"])
    return found
