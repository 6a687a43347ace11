"""A warning in words: what, why, by when, and what to do next. It names no student, and no person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urljoin
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.labels import DUTY_KINDS, TRIGGER_HEADINGS, place_label, source_label
from agreements.wording import PARTIES
from deadlines.alerts.ladders import LOOKED_AT, WARNING_STATES
from deadlines.law_words import recipients_label, topic_label
from deadlines.models import Alert, Deadline, Origin, State, Tolling
from deadlines.remembered import remembered
from law.clocks.duties import NO_DAY
from law.clocks.words import day_words, moment_words

OF_DISTRICT = frozenset({"lea", "either", "both"})  # where the law names either or both, the district acts as well
WHY = "the schedule warns whoever is responsible, in every organization"
QUOTED = 280  # so many characters of the provision: the page shows all of it
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Warning:
    """One warning, ready for a template."""

    title: str  # what is to be done
    about: str  # product and vendor, or agreement
    district: str
    standing: str  # "Due in 3 days", "Overdue since …", "Information is missing"
    due: str  # in the reader's zone
    due_there: str  # in the district's, where it reads otherwise
    since: str  # from when it is counted, in the reader's zone; empty where it comes by itself
    owes: str  # who, to whom
    why: tuple[str, ...]  # citation and event
    quote: str
    doubts: tuple[str, ...]  # why the moment may still change
    missing: tuple[str, ...]
    next_step: str
    because: str  # why this reader is told
    link: str
    is_over: bool
    is_overdue: bool
    is_incomplete: bool
    names_no_day: bool  # nothing is missing but a day, which nobody but the district can set


def warning_of(alert: Alert, at: datetime, zone: str = "") -> Warning:
    """The words of an alert at a moment, for a reader in `zone` (empty: the district's)."""
    deadline = alert.deadline
    there = deadline.organization.time_zone
    here, is_tolled = zone or there, deadline.state == State.TOLLED
    due = "" if is_tolled else due_words(deadline, here)
    return Warning(
        title=title_of(deadline),
        about=about(deadline),
        district=deadline.organization.name,
        standing=_still(deadline, here) if is_tolled else standing(deadline, at, here),
        due=due,
        due_there="" if is_tolled or due_words(deadline, there) == due else due_words(deadline, there),
        since=_since(deadline, here),
        owes=_owes(deadline),
        why=_why(deadline),
        quote=Truncator(" ".join(deadline.quote.split())).chars(QUOTED),
        doubts=tuple(deadline.reckoning.reasons) if deadline.is_provisional else (),
        missing=tuple(deadline.reckoning.missing) if deadline.target_at is None and not is_tolled else (),
        next_step=_next_step(deadline, at),
        because=_because(alert),
        link=address_of(deadline.pk),
        is_over=deadline.state not in LOOKED_AT,
        is_overdue=is_overdue(deadline, at),
        is_incomplete=deadline.due_at is None and deadline.target_at is None and not is_tolled,
        names_no_day=names_no_day(deadline) and not is_tolled,
    )


def _owes(deadline: Deadline) -> str:
    """Who, to whom: of two notices to authorities one has to know to which."""
    who, whom = str(PARTIES.get(deadline.obligor, deadline.obligor.replace("_", " "))), recipients_label(deadline.obligee)
    return _("%(who)s, to %(whom)s") % {"who": who, "whom": whom} if whom else who


def names_no_day(deadline: Deadline) -> bool:
    """Whether what asks for it says "without delay" and no figure: then no information is missing, and no date will come."""
    missing = deadline.reckoning.missing if deadline.due_at is None else ()
    return bool(missing) and all(words.startswith(NO_DAY) for words in missing)


def address_of(key: UUID) -> str:
    """The one link of a warning: the page of the deadline."""
    return urljoin(settings.BASE_URL + "/", f"deadlines/{key}/")


def title_of(deadline: Deadline) -> str:
    """What is to be done; of law that has no kind of its own, what its rule is about."""
    is_of_its_own = deadline.origin == Origin.STATUTE and deadline.kind == "other" and deadline.rule
    return topic_label(deadline.rule) if is_of_its_own else kind_label(deadline.kind)


@remembered
def kind_label(kind: str) -> str:
    """What is to be done, in the words of the field."""
    return str(DUTY_KINDS.get(kind) or kind.replace("_", " ").capitalize())


def about(deadline: Deadline) -> str:
    """Product and vendor, else the vendor of the agreement, else the district alone."""
    if deadline.product and not deadline.product.is_all_services:
        return f"{deadline.product.name} ({deadline.product.vendor.name})"
    if deadline.product:
        return str(deadline.product.vendor.name)
    if deadline.agreement and deadline.agreement.vendor:
        return str(deadline.agreement.vendor.name)
    return str(deadline.organization.name)


def due_words(deadline: Deadline, zone: str) -> str:
    """The due moment as the reader's clock shows it; empty where it is not known."""
    if deadline.due_at is None:
        return ""
    return moment_words(deadline.due_at.astimezone(ZoneInfo(zone)).replace(second=0))


_COUNTED = (Origin.CONTRACT, Origin.STATUTE, Origin.PROFILE)


def _since(deadline: Deadline, zone: str) -> str:
    if deadline.started_at is None or deadline.origin not in _COUNTED or not deadline.event_id:
        return ""
    return moment_words(deadline.started_at.astimezone(ZoneInfo(zone)).replace(second=0))


def own_day_words(deadline: Deadline, at: datetime, zone: str) -> str:
    """The district's own day for what has no date by law or contract; empty where none is set."""
    if deadline.target_at is None:
        return ""
    day = day_words(deadline.target_at.astimezone(ZoneInfo(zone)).date())
    if deadline.target_at <= at:
        return _("The district's own day, %(day)s, has passed") % {"day": day}
    return _("By the district's own day, %(day)s") % {"day": day}


def is_overdue(deadline: Deadline, at: datetime) -> bool:
    """Whether its moment has come by `at`, and it is still to be done."""
    return deadline.due_at is not None and deadline.due_at <= at and deadline.state in WARNING_STATES


def standing(deadline: Deadline, at: datetime, zone: str) -> str:
    """Where it stands, in a few words."""
    if deadline.state == State.TOLLED:
        return _("Suspended: the time does not run")
    if deadline.state not in WARNING_STATES:
        return _("No longer to be done: %(state)s") % {"state": deadline.get_state_display()}
    if deadline.due_at is None and deadline.target_at is not None:
        return own_day_words(deadline, at, zone)
    if deadline.due_at is None:
        return _("No day is set") if names_no_day(deadline) else _("Information is missing")
    if is_overdue(deadline, at):
        return _("Overdue since %(moment)s") % {"moment": due_words(deadline, zone)}
    return _("Due %(when)s") % {"when": _ahead(deadline.due_at, at, zone)}


def _still(deadline: Deadline, zone: str) -> str:
    """Since when it is suspended. Who asked for that stands on its page: it can be a person's name."""
    lasting = Tolling.objects.unscoped(WHY).filter(event=deadline.event_id, organization=deadline.organization_id, until=None)
    since = lasting.order_by("since").values_list("since", flat=True).first()
    if since is None:
        return _("Suspended: the time does not run")
    return _("Suspended since %(day)s. Is it still?") % {"day": day_words(since.astimezone(ZoneInfo(zone)).date())}


def _ahead(due_at: datetime, at: datetime, zone: str) -> str:
    left = due_at - at
    if left < HOUR:
        minutes = max(int(left.total_seconds() // 60), 1)
        return ngettext("in %(count)d minute", "in %(count)d minutes", minutes) % {"count": minutes}
    days = (due_at.astimezone(ZoneInfo(zone)).date() - at.astimezone(ZoneInfo(zone)).date()).days
    if days > 1 and left >= 2 * DAY:
        return _("in %(count)d days") % {"count": days}
    hours = round(left / HOUR)
    told = ngettext("in %(count)d hour", "in %(count)d hours", hours) % {"count": hours}
    return f"{_('today') if days == 0 else _('tomorrow')}, {told}" if days < 2 else told


def _why(deadline: Deadline) -> tuple[str, ...]:
    event = TRIGGER_HEADINGS.get(deadline.trigger) if deadline.trigger != "other" else None
    return tuple(filter(None, (cited_words(deadline), str(event) if event else "")))


def cited_words(deadline: Deadline) -> str:
    """Where it stands that it is owed: the agreement and the place in it, the law, or whose word it is."""
    cited = deadline.cite
    if deadline.origin == Origin.CONTRACT:
        words = [deadline.agreement.title if deadline.agreement else "", place_label(deadline.address)]
        if deadline.source and deadline.source != "base":
            words.append(source_label(deadline.source))
        cited = ", ".join(filter(None, words)) or deadline.cite
    elif deadline.origin in (Origin.DATES, Origin.RECORD) and deadline.agreement:
        cited = deadline.agreement.title
    elif deadline.origin == Origin.PROFILE:
        cited = f"{Origin.PROFILE.label}: {deadline.cite}"
    return cited


def _next_step(deadline: Deadline, at: datetime) -> str:
    if deadline.state == State.TOLLED:
        return _(
            "Nothing is due while the time stands still. Ask whoever wanted it whether it still has to. "
            "Record its end on the page of the deadline as soon as it comes."
        )
    if deadline.state not in WARNING_STATES:
        return _("Nothing is left to do.")
    if deadline.due_at is None and deadline.target_at is not None:
        return _of_own_day(deadline, at)
    if deadline.due_at is None and not names_no_day(deadline):
        return _("Enter what is missing on the page of the deadline. Until then no date can be counted, and none is guessed.")
    if deadline.obligor in OF_DISTRICT:
        done = _("Do it, then record it as met, with what proves it.")
    else:
        done = _("Ask %(party)s where it stands. Once it is done, record it as met, with what proves it.") % {
            "party": _("the %(party)s") % {"party": PARTIES.get(deadline.obligor, deadline.obligor.replace("_", " "))}
        }
    if deadline.due_at is None:
        reminded = _("To be reminded in time, set a day of your district's own on the page of the deadline.")
        return f"{done} {reminded}"
    return f"{_('It is late: act today.')} {done}" if is_overdue(deadline, at) else done


def _of_own_day(deadline: Deadline, at: datetime) -> str:
    if deadline.target_at is not None and deadline.target_at <= at:
        return _(
            "Do it now and record it as met; or set another day on the page of the deadline. Neither law nor agreement sets one."
        )
    return _("Do it by then, and record it as met. Your district set this day for itself: neither law nor agreement names one.")


def _because(alert: Alert) -> str:
    if alert.rung.startswith("unreached"):
        return _("Somebody who should have been warned by e-mail has no address here. Make sure that they know.")
    if alert.rung.startswith("unsent"):
        return _("A warning by e-mail could not be delivered. Make sure that whoever is responsible knows.")
    if alert.deadline.responsible_id == alert.recipient_id:
        return _("You are responsible for it.")
    if alert.deadline.responsible_id is None:
        return _("Nobody is named as responsible for it yet.")
    if alert.rung.startswith("overdue"):
        return _("It is overdue, so others than the person responsible are told as well.")
    if alert.rung.startswith("own-overdue"):
        return _("The district's own day for it has passed, so others than the person responsible are told as well.")
    return _("You stand in for the person responsible, or answer for duties of this kind.")


def subject_of(warnings: Sequence[Warning]) -> str:
    """One line for one or several warnings."""
    if len(warnings) == 1:
        only = warnings[0]
        return f"{only.standing}: {only.title}, {only.about}"
    overdue = sum(warning.is_overdue for warning in warnings)
    told = ngettext("%(count)d deadline", "%(count)d deadlines", len(warnings)) % {"count": len(warnings)}
    return _("%(deadlines)s, %(overdue)d overdue") % {"deadlines": told, "overdue": overdue} if overdue else told
