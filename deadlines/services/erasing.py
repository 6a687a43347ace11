"""What a mistaken upload set going is taken away with it; what people did since stands in the way."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.actors import Actor
from agreements.models import Agreement
from deadlines.models import Deadline, DeadlineChange, Disclosure, Reckoning, Request
from trail.services import record

WHY = "an agreement that was uploaded by mistake is erased with the deadlines that its words opened"
What = DeadlineChange.What
BY_PEOPLE = (What.MET, What.WAIVED, What.TOLLED)


class ActedUpon(ValidationError):
    """Something was done about what the agreement asks for: that is proof, and is not erased with an upload."""


def erase_deadlines(*, actor: Actor, agreement: Agreement) -> None:
    """Erase the deadlines of an agreement with their changes and warnings. The trail keeps how many there were.

    Raises ActedUpon where one was met, waived or suspended, or where a request or the record of disclosures names the agreement.
    """
    rows = Deadline.objects.unscoped(WHY).filter(agreement=agreement)
    _refuse_proof(agreement)
    gone = rows.count()
    if gone:
        record(actor, "deadline.erased", agreement, ["deadlines"], reason=f"{gone} deadlines of an upload made by mistake")
        changes = DeadlineChange.objects.unscoped(WHY).filter(deadline__in=rows)
        answers = {key for pair in changes.values_list("reckoning_before", "reckoning_after") for key in pair}
        answers |= set(rows.values_list("reckoning", flat=True))
        rows.delete()
        _drop_unused(answers)


def _drop_unused(answers: set[Any]) -> None:
    """Answers are shared: those that nothing else rests on go too, since their steps speak of the paper."""
    changes, deadlines = DeadlineChange.objects.unscoped(WHY), Deadline.objects.unscoped(WHY)
    Reckoning.objects.filter(pk__in=answers - {None}).exclude(
        Exists(changes.filter(reckoning_after=OuterRef("pk")))
        | Exists(changes.filter(reckoning_before=OuterRef("pk")))
        | Exists(deadlines.filter(reckoning=OuterRef("pk")))
    ).delete()


def _refuse_proof(agreement: Agreement) -> None:
    acted = DeadlineChange.objects.unscoped(WHY).filter(deadline__agreement=agreement, what__in=BY_PEOPLE)
    if acted.exists():
        raise ActedUpon(_("A deadline of this agreement was met, waived or suspended. That is proof, so nothing was erased."))
    if Request.objects.unscoped(WHY).filter(agreements=agreement).exists():
        raise ActedUpon(_("A request names this agreement, so nothing was erased. End the agreement instead."))
    if Disclosure.objects.unscoped(WHY).filter(agreement=agreement).exists():
        raise ActedUpon(_("The record of disclosures names this agreement, so nothing was erased. End the agreement instead."))
