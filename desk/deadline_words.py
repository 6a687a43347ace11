"""A deadline as lines and pages show it: what, for whom, by when, where it stands, and the one thing to do next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.policies import AnyActor
from agreements.wording import PARTIES
from deadlines.alerts.wording import about, due_words, is_overdue, standing, title_of
from deadlines.law_words import recipients_label
from deadlines.models import Alert, Deadline, Origin, State
from deadlines.policies import may_act_for
from deadlines.remembered import remembered
from deadlines.services.targets import takes_target
from deadlines.transitions import LIVE, TOLLED, VOID, WAIVED

SOON = timedelta(hours=72)
RUNGS = {
    "opened": gettext_lazy("when it was opened"),
    "half": gettext_lazy("half-way"),
    "incomplete": gettext_lazy("without a date"),
    "overdue": gettext_lazy("overdue"),
    "own": gettext_lazy("by the district's own day"),
    "still": gettext_lazy("suspended: is it still?"),
    "due": gettext_lazy("before it is due"),
    "unsent": gettext_lazy("a mail was not delivered"),
    "unreached": gettext_lazy("somebody has no address"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One of the four meanings, with its word."""

    kind: str  # overdue, soon, settled, unknown, note
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One deadline in a list."""

    deadline: Deadline
    title: str
    about: str
    owes: str
    owed_to: str
    due: str  # by the clock of its district
    standing: str
    mark: Mark
    counts_down: bool  # by the second, where a script is there to do it
    due_stamp: str  # the same in seconds, as the script reads it; empty where nothing counts down
    at_stamp: str  # the moment of the page
    act: str  # what to do, and where; both empty for whoever only reads
    act_url: str

    @property
    def who(self) -> str:
        """Who owes it, and to whom."""
        if not (self.owes and self.owed_to):
            return self.owes
        return _("%(who)s, to %(whom)s") % {"who": self.owes, "whom": self.owed_to}


def line_of(actor: AnyActor, deadline: Deadline, at: datetime) -> Line:
    """The line of a deadline at a moment."""
    act, url = next_act(deadline) if may_act_for(actor, "deadlines.change", deadline.organization_id) else ("", "")
    zone = deadline.organization.time_zone
    counts = deadline.is_urgent and deadline.state == Deadline.State.OPEN and deadline.due_at is not None and deadline.due_at > at
    return Line(
        deadline, title_of(deadline), about(deadline), party_label(deadline.obligor), recipients_label(deadline.obligee),
        due_words(deadline, zone), standing(deadline, at, zone), mark_of(deadline, at),
        counts, _stamp(deadline.due_at) if counts else "", _stamp(at), act, url,
    )  # fmt: skip


def _stamp(moment: datetime | None) -> str:
    return str(int(moment.timestamp())) if moment else ""


def mark_of(deadline: Deadline, at: datetime) -> Mark:
    """Where it stands, as a mark."""
    if deadline.state in (WAIVED, VOID):
        return Mark("note", state_label(deadline.state))
    if deadline.state not in LIVE:
        return Mark("settled", state_label(deadline.state))
    if deadline.state == TOLLED:
        return Mark("unknown", state_label(deadline.state))
    if is_overdue(deadline, at):
        return Mark("overdue", _("overdue"))
    if deadline.due_at is None and deadline.target_at is not None:
        return Mark("soon" if deadline.target_at - at <= SOON else "note", _("own day"))
    if deadline.due_at is None:
        return Mark("unknown", _("no date"))
    if deadline.due_at - at <= SOON:
        return Mark("soon", _("soon"))
    return Mark("note", state_label(deadline.state))


@remembered
def state_label(state: str) -> str:
    """Where a deadline stands, in a word."""
    return str(State(state).label)


def next_act(deadline: Deadline) -> tuple[str, str]:
    """The one thing to do with it, and where."""
    if deadline.state not in LIVE:
        return "", ""
    if deadline.state == TOLLED and deadline.event_id:
        return _("End the suspension"), reverse("resume_deadline", args=[deadline.pk])
    if takes_target(deadline) and deadline.target_at is None:
        return _("Set an own day"), reverse("target_deadline", args=[deadline.pk])
    if deadline.due_at is None and deadline.target_at is None and not deadline.recurs:
        return _("See what is missing"), reverse("deadline", args=[deadline.pk]) + "#missing"
    return _("Record as met"), reverse("meet_deadline", args=[deadline.pk])


def stays_so(deadline: Deadline) -> str:
    """That nothing is left to do with what is over."""
    return _("This deadline is %(state)s and stays so.") % {"state": deadline.get_state_display()}


@remembered
def party_label(code: str) -> str:
    """Who, in words; more than one with commas between."""
    names = [name.strip() for name in code.split(",") if name.strip()]
    return ", ".join(str(PARTIES.get(name, name.replace("_", " "))) for name in names)


def origin_label(deadline: Deadline) -> str:
    """What asks for it."""
    return str(Origin(deadline.origin).label)


def rung_words(alert: Alert) -> str:
    """Why a warning was made, in a few words."""
    words = str(RUNGS.get(alert.rung.partition("@")[0].partition("-")[0], alert.rung))
    if alert.taken_back_at:
        return _("%(why)s; taken back, the clock was ahead") % {"why": words}
    return words


def named(actor: Any, person: Any, owner_key: Any, owner: Any) -> str:
    """A person's name for colleagues; for others the district that acted."""
    if person is None:
        return _("the system")
    return str(person.name) if actor.organization_key == owner_key else str(owner)
