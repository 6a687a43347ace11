"""What a deadline lacks, and where one enters it: each by what is missing, and no link to where it cannot be entered."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actors import Actor
from deadlines.models import Deadline
from deadlines.policies import may_act_for
from law.clocks.duties import NO_DAY

OF_CALENDAR = re.compile(r"\b(instructional calendar|school year)\b")
OF_SUSPENSION = re.compile(r"^Enter when the suspension\b")
OF_LAST_TIME = re.compile(r"^Enter when it was last done\b")
OF_A_PERSON = re.compile(rf"^{NO_DAY}\b")


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing. Without an address `label` says whom to ask, and is empty where there is nothing to say."""

    words: str
    label: str = ""
    url: str = ""


def missing_of(actor: Actor, deadline: Deadline) -> list[Missing]:
    """What has to be entered before there is a date, each with where. Without the right there is no link."""
    has_moment = not any(step["rule"] == "start_unknown" for step in deadline.reckoning.steps)
    return [_missing(actor, deadline, words, has_moment=has_moment) for words in deadline.reckoning.missing]


def _missing(actor: Actor, deadline: Deadline, words: str, *, has_moment: bool) -> Missing:
    owner, event = deadline.organization_id, deadline.event
    if not has_moment and event is not None:
        if not may_act_for(actor, "events.record", event.organization_key):
            return Missing(words, _("Whoever recorded the event has to correct it."))
        return Missing(words, _("Correct the event"), reverse("correct_happening", args=[event.pk]))
    if OF_CALENDAR.search(words):
        return _of_calendar(actor, owner, words)
    if not may_act_for(actor, "deadlines.change", owner):
        return Missing(words)
    if OF_SUSPENSION.search(words):
        return Missing(words, _("End the suspension"), reverse("resume_deadline", args=[deadline.pk]))
    if OF_LAST_TIME.search(words):
        return Missing(words, _("Record when it was last done"), reverse("meet_deadline", args=[deadline.pk]))
    if OF_A_PERSON.search(words):
        said = _("Change your district's own day") if deadline.target_at else _("Set your district's own day")
        return Missing(words, said, reverse("target_deadline", args=[deadline.pk]))
    return Missing(words)


def _of_calendar(actor: Actor, owner: UUID, words: str) -> Missing:
    """Where the school year is entered; for whoever only reads it, where it is seen."""
    if may_act_for(actor, "calendars.change", owner):
        return Missing(words, _("Enter the school year"), reverse("enter_year"))
    if may_act_for(actor, "calendars.read", owner):
        return Missing(words, _("See what was entered. A privacy officer of the district enters the rest"), reverse("calendars"))
    return Missing(words, _("A privacy officer of the district has to enter it."))
