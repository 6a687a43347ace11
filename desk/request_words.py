"""What a request is called, what its form asks, and what can come of it, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from deadlines.models import Request
from desk.deadline_words import Mark

Kind, State = Request.Kind, Request.State


@dataclass(frozen=True, slots=True)
class KindWords:
    """One kind: its title, when it is that one, and what the form tells before its questions."""

    kind: str
    title: Any
    when: Any
    lead: Any


KINDS: Mapping[str, KindWords] = {
    one.kind: one
    for one in (
        KindWords(
            Kind.ACCESS, _("A parent wants to see records"),
            _("A parent, or a student who is 18, asks to inspect the education records."),
            _("The time for showing the records runs from the day on which your district received the request."),
        ),
        KindWords(
            Kind.CORRECTION, _("A record is to be corrected"),
            _("A parent, or a student who is 18, says that a record is inaccurate or misleading."),
            _("You decide within the time that the law gives. If you decline, the parent is told of the right to a hearing."),
        ),
        KindWords(
            Kind.LEGAL_DEMAND, _("A court or law enforcement demands data"),
            _("A subpoena, an order, a warrant, or a letter of an agency: to you, or to a provider that told you of it."),
            _("The parent is to be told before data is produced, unless the order forbids it. Ask counsel before you answer."),
        ),
        KindWords(
            Kind.AUDIT, _("Notice of an audit"),
            _("Your district, or an agency, gives a provider notice that it will be audited."),
            _("Agreements often ask for notice some days ahead: before it is recorded you see the first day that each allows."),
        ),
        KindWords(
            Kind.TERMINATION, _("Notice that an agreement is to end"),
            _("Your district, or the provider, gives notice of termination."),
            _("Before it is recorded you see which day each agreement allows, and what is owed after the end."),
        ),
    )
}  # fmt: skip
CAME_OF_IT: Mapping[str, Any] = {
    "access.requested": _("A provider was asked for the records"),
    "parent.access_extended": _("The time was extended, as the law lets you"),
    "parent.copy_requested": _("The parent asked for a copy"),
    "inaccuracy.notified": _("A provider was told of the error"),
    "correction.confirmed": _("A provider confirmed that the error was corrected"),
    "hearing.held": _("A hearing was held"),
    "legal.disclosure": _("Data is produced, or will be"),
    "agreement.terminated": _("The agreement ends"),
    "service.terminated": _("The service is no longer used"),
    "disposition.requested": _("The provider was told to return or destroy the data"),
}


def mark_of(request: Request, is_overdue: bool) -> Mark:
    """Where it stands, as a mark."""
    if request.state == State.OPEN:
        return Mark("overdue", str(_("overdue"))) if is_overdue else Mark("note", str(request.get_state_display()))
    return Mark("settled" if request.state == State.DONE else "note", str(request.get_state_display()))
