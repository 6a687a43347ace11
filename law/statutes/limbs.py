"""The second limb of a clock that names the law: "within 72 hours, or as applicable law requires, whichever is sooner"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from law.calendars.district import Calendar
from law.clocks.combining import sooner_of
from law.clocks.duties import answer_duty
from law.clocks.records import VERSION, Answer, Start, Step, Suspension
from law.obligations import Duty
from law.statutes.deadlines import StatuteDeadline, day_of, rules_for, statute_deadline
from law.statutes.records import StatuteRule

NO_RULE = "no rule of law for the other limb is known"
NOT_SETTLED = "a rule of law for the other limb is not settled"
FROM_THE_PARENT = "the law counts from when the parent asked, which may be earlier"
COMBINED = ("sooner_of", "later_of")
_LAW = re.compile(r"\b(?:laws?|statut\w+|legislation|regulations?|required by (?:the )?state)\b", re.I)
_STATE = re.compile(r"\bstates?(?:['\u2019]s)?\b", re.I)
_FEDERAL = re.compile(r"\bfederal\b", re.I)
# What a provider is asked on behalf of a parent, and what the law asks of the LEA from the parent's request on.
_OF_PARENTS = {"access_requested": "parent_access_requested", "inaccuracy_notified": "parent_correction_requested"}


def answer_with_law(
    duty: Duty,
    start: Start,
    calendar: Calendar,
    *,
    version: str = "",
    suspensions: Iterable[Suspension] = (),
    event: Start | None = None,
) -> Answer:
    """When a duty is due; where its other limb is what the law allows, that is taken from the rules of the calendar's state.

    `event`: when it happened, where the duty itself counts from another moment (its receipt).
    """
    stopped = tuple(suspensions)
    limb = limb_of_law(duty, event or start, calendar, stopped)
    return answer_duty(duty, start, calendar, version=version, suspensions=stopped, limb=limb)


def limb_of_law(duty: Duty, start: Start, calendar: Calendar, suspensions: tuple[Suspension, ...] = ()) -> Answer | None:
    """What the law allows for the same; unknown where no rule gives a settled figure. None: the other limb is no law's."""
    combine = duty.combine
    if combine is None or combine.rule not in COMBINED or duty.direction != "after" or not names_law(combine.limb):
        return None
    found = [
        statute_deadline(rule, start, calendar, suspensions=suspensions)
        for rule in rules_of_limb(duty, calendar)
        if any(version.covers(day_of(start, calendar)) for version in rule.versions)
    ]
    settled = [one for one in found if one.answer.due_at is not None and not one.version.reasons and not _is_conditional(one)]
    unsettled = [one for one in found if one not in settled]
    # Whichever is longer: a law that is not settled may still be the one that binds first, and so shortens the longer limb.
    if not settled or (unsettled and combine.rule == "later_of"):
        return _not_known(duty, calendar, found)
    return _limb(duty, settled, unsettled)


def names_law(limb: str) -> bool:
    """Whether a limb speaks of what the law asks for, and not of something else that lasts."""
    return bool(_LAW.search(limb))


def rules_of_limb(duty: Duty, calendar: Calendar) -> tuple[StatuteRule, ...]:
    """The rules of law that set a time for the same act, from the same event on; of the state alone where the text says so."""
    limb = duty.combine.limb if duty.combine else ""
    event = _OF_PARENTS.get(duty.trigger, duty.trigger)
    found = list(rules_for(calendar.state, event=event))
    if event != duty.trigger:
        found += [rule for rule in rules_for(calendar.state, event=duty.trigger) if rule not in found]
    only = calendar.state if _STATE.search(limb) and not _FEDERAL.search(limb) else None
    only = "US" if _FEDERAL.search(limb) and not _STATE.search(limb) else only
    return tuple(
        rule
        for rule in found
        if rule.kind == duty.kind
        and (rule.jurisdiction == only or only is None)
        and (_is_parents(rule, duty) or rule.obligor in (duty.obligor, "either", "both"))
    )


def _is_parents(rule: StatuteRule, duty: Duty) -> bool:
    """Whether the rule sets the time in which the LEA answers the parent for whom the provider is asked."""
    return rule.obligor == "lea" and _OF_PARENTS.get(duty.trigger) in rule.events


def _is_conditional(found: StatuteDeadline) -> bool:
    """Whether it binds only where something holds that is not known here."""
    return found.rule.threshold is not None


def _limb(duty: Duty, settled: Sequence[StatuteDeadline], unsettled: Sequence[StatuteDeadline]) -> Answer:
    """The earliest of the laws, since each of them binds."""
    answers = [one.answer for one in settled]
    limb = answers[0] if len(answers) == 1 else sooner_of(answers)
    steps, reasons = [*limb.steps, *map(_named, unsettled)], [*limb.reasons, *([NOT_SETTLED] if unsettled else [])]
    if duty.trigger in _OF_PARENTS and any(_is_parents(one.rule, duty) for one in settled):
        said = "The law counts from when the parent asked. Counted here from this event: if the parent asked before, it is due sooner."
        steps.append(Step(said, None, settled[0].rule.id, settled[0].version.key, settled[0].version.source.cite))
        reasons.append(FROM_THE_PARENT)
    is_open = duty.combine is not None and duty.combine.rule == "sooner_of" and bool(reasons)
    return replace(limb, steps=tuple(steps), reasons=tuple(dict.fromkeys(reasons)), no_later_than=limb.no_later_than or is_open)


def _not_known(duty: Duty, calendar: Calendar, found: Sequence[StatuteDeadline]) -> Answer:
    limb = duty.combine.limb if duty.combine else ""
    where = calendar.state or "this place"
    if not found:
        said = f"No rule in the rule files for {where} sets a time for this."
        ask = f"Look up whether the law of {where} sets a time ({limb})."
        return Answer("unknown", None, "", (Step(said, None, "limb_of_law", VERSION, ""),), missing=(ask,), reasons=(NO_RULE,))
    cites = "; ".join(dict.fromkeys(one.version.source.cite for one in found))
    ask = f"Look up what the law asks for in this case ({cites})."
    return Answer("unknown", None, "", tuple(_named(one) for one in found), missing=(ask,), reasons=(NOT_SETTLED,))


def _named(found: StatuteDeadline) -> Step:
    """A rule that is not taken as the limb, and why."""
    version = found.version
    if version.reasons:
        why = "; ".join(version.reasons)
    elif found.rule.threshold is not None:
        why = f"it binds only where {found.rule.threshold.words}"
    elif version.amount is None:
        why = "it sets no figure"
    else:
        why = "its moment is not known"
    figure = f"{version.amount} {(version.unit or '').replace('_', ' ')}, " if version.amount is not None else ""
    return Step(
        f"Not taken as the other limb: {version.source.cite} ({figure}{why}).",
        None,
        found.rule.id,
        version.key,
        version.source.cite,
    )
