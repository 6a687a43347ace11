"""What the page of one deadline shows: how it was counted, what is missing, what runs beside it, what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actors import Actor
from agreements.labels import place_label, source_label
from agreements.selectors import adapted_in
from deadlines.alerts.wording import due_words, own_day_words
from deadlines.happenings import happening_of
from deadlines.models import Alert, Deadline, DeadlineChange
from deadlines.policies import may_act_for, may_export_deadlines
from deadlines.selectors.leading import Beside, beside
from deadlines.selectors.registers import changes_of, tollings_of
from deadlines.services.targets import takes_target
from deadlines.transitions import LIVE, TOLLED
from desk.deadline_missing import missing_of
from desk.deadline_words import Line, line_of, named, rung_words
from law.statutes.deadlines import rules_for

ALERTS = 100  # the newest; older ones are in the trail of mails


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One thing that happened to it."""

    change: DeadlineChange
    who: str
    before: str  # the due moment, where it became another
    after: str
    given_to: str = ""  # of an assignment


@dataclass(frozen=True, slots=True)
class ShownAlert:
    """One warning."""

    alert: Alert
    who: str
    why: str
    went: datetime | None
    failed: bool


@dataclass(frozen=True, slots=True)
class RunsBeside:
    """One of those that run for the same thing."""

    line: Line
    is_this: bool
    leads: bool
    is_earlier_provisional: bool


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done with it."""

    label: str
    url: str
    is_primary: bool = False


def page_of(actor: Actor, deadline: Deadline, at: datetime) -> dict[str, Any]:
    """Everything that the template shows. The number of questions does not depend on the deadline."""
    zone = actor.organization.time_zone
    there, here = due_words(deadline, deadline.organization.time_zone), due_words(deadline, zone)
    place, place_url = provision_of(deadline)
    alerts, alert_count = shown_alerts(actor, deadline)
    return {
        "deadline": deadline,
        "line": line_of(actor, deadline, at),
        "own_day": own_day_words(deadline, at, deadline.organization.time_zone),
        "due_here": "" if here == there else here,
        "place": place,
        "place_url": place_url,
        "adapted": _adapted(deadline),
        "steps": deadline.reckoning.steps,
        "missing": missing_of(actor, deadline),
        "happening": happening_of(deadline.event) if deadline.event else None,
        "beside": shown_beside(actor, beside(actor, deadline), deadline, at),
        "changes": shown_changes(actor, deadline),
        "tollings": tollings_of(actor, deadline),
        "alerts": alerts,
        "alert_count": alert_count,
        "can_change": may_act_for(actor, "deadlines.change", deadline.organization_id),
        "can_export": may_export_deadlines(actor),
        "acts": acts_of(actor, deadline),
        "at": at,
    }


def provision_of(deadline: Deadline) -> tuple[str, str]:
    """The words of the citation, and where the provision can be read."""
    if deadline.origin == Deadline.Origin.PROFILE and deadline.agreement_id:
        return deadline.cite, f"{reverse('agreement', args=[deadline.agreement_id])}#promised"
    if deadline.agreement_id and deadline.address:
        words = place_label(deadline.address)
        if deadline.source and deadline.source != "base":
            words = f"{words}, {source_label(deadline.source)}"
        return words, f"{reverse('agreement_text', args=[deadline.agreement_id])}#{deadline.address}"
    if deadline.rule:
        name = deadline.rule.split(" ")[0]
        rules = rules_for(deadline.organization.state or None)
        versions = [version for rule in rules if rule.id == name for version in rule.versions]
        source = next((version.source for version in versions if version.source.cite[:300] == deadline.cite), None)
        return deadline.cite, (source.url or "") if source else ""
    if deadline.agreement_id:
        return deadline.agreement.title, reverse("agreement", args=[deadline.agreement_id])  # type: ignore[union-attr]
    return deadline.cite, ""


def _adapted(deadline: Deadline) -> str:
    """That the term of a state by which it is owed is the project's own words, where it is."""
    return adapted_in(deadline.agreement_id, [deadline.source]) if deadline.agreement_id else ""


def shown_beside(actor: Actor, found: Beside, deadline: Deadline, at: datetime) -> list[RunsBeside]:
    """All that run for the same thing, the one that leads marked; nothing where it runs alone."""
    if found.is_alone:
        return []
    return [
        RunsBeside(line_of(actor, row, at), row == deadline, row == found.leads, row in found.earlier_provisional)
        for row in (*found.dated, *found.undated)
    ]


def shown_changes(actor: Actor, deadline: Deadline) -> list[ShownChange]:
    """What happened to it so far, the earliest first."""
    return [_shown(actor, deadline, change) for change in changes_of(actor, deadline)]


def _shown(actor: Actor, deadline: Deadline, change: DeadlineChange) -> ShownChange:
    who = named(actor, change.made_by, deadline.organization_id, deadline.organization)
    if change.reckoning_before_id in (None, change.reckoning_after_id):
        return ShownChange(change, who, "", "", _given_to(actor, deadline, change))
    zone = deadline.organization.time_zone
    return ShownChange(change, who, _due(change.reckoning_before, zone), _due(change.reckoning_after, zone))


def _given_to(actor: Actor, deadline: Deadline, change: DeadlineChange) -> str:
    if change.what != DeadlineChange.What.ASSIGNED:
        return ""
    person = change.given_to
    return named(actor, person, deadline.organization_id, deadline.organization) if person else _("nobody")


def _due(reckoning: Any, zone: str) -> str:
    return due_words(Deadline(due_at=reckoning.due_at), zone) or _("no date")


def shown_alerts(actor: Actor, deadline: Deadline) -> tuple[Sequence[ShownAlert], int]:
    """Who was warned, when and how, the newest first, and how many warnings there are."""
    found = Alert.objects.visible_to(actor).filter(deadline=deadline)
    rows = list(found.select_related("recipient", "message")[: ALERTS + 1])
    shown = [
        ShownAlert(
            row, named(actor, row.recipient, deadline.organization_id, deadline.organization), rung_words(row),
            row.message.done_at if row.message else row.made_at, bool(row.message and row.message.dead_at),
        )
        for row in rows[:ALERTS]
    ]  # fmt: skip
    return shown, len(rows) if len(rows) <= ALERTS else found.order_by().count()


def acts_of(actor: Actor, deadline: Deadline) -> list[Act]:
    """What the actor can do with it now."""
    if deadline.state not in LIVE or not may_act_for(actor, "deadlines.change", deadline.organization_id):
        return []
    found = [Act(_("Record as met"), reverse("meet_deadline", args=[deadline.pk]), is_primary=True)]
    if takes_target(deadline):
        label = _("Change the own day") if deadline.target_at else _("Set an own day")
        found.append(Act(label, reverse("target_deadline", args=[deadline.pk])))
    if deadline.target_at:
        found.append(Act(_("Withdraw the own day"), reverse("withdraw_target", args=[deadline.pk])))
    found.append(Act(_("Assign"), reverse("assign_deadline", args=[deadline.pk])))
    if deadline.event_id and deadline.state == TOLLED:
        found.append(Act(_("End the suspension"), reverse("resume_deadline", args=[deadline.pk])))
    elif deadline.event_id:
        found.append(Act(_("Suspend"), reverse("suspend_deadline", args=[deadline.pk])))
    found.append(Act(_("Waive"), reverse("waive_deadline", args=[deadline.pk])))
    return [*found, Act(_("Declare void"), reverse("void_deadline", args=[deadline.pk]))]
