"""What runs beside a deadline: the agreement's clock and the law's for the same thing, and which of them leads."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from accounts.policies import AnyActor
from deadlines.law_words import recipients_meant
from deadlines.models import Deadline
from deadlines.selectors.registers import RELATED
from deadlines.services.reckoning import answer_of
from deadlines.transitions import OVER
from law.clocks.leading import Running, side_by_side


@dataclass(frozen=True, slots=True)
class Beside:
    """All that run for the same thing. None hides another: `earlier_provisional` are earlier than the one that leads."""

    leads: Deadline | None
    earlier_provisional: tuple[Deadline, ...]
    dated: tuple[Deadline, ...]
    undated: tuple[Deadline, ...]

    @property
    def is_alone(self) -> bool:
        return len(self.dated) + len(self.undated) < 2


def beside(actor: AnyActor, deadline: Deadline) -> Beside:
    """Those of the same event and kind, owed by the same to the same, that the actor sees: of the agreement or its district."""
    rows = Deadline.objects.visible_to(actor).filter(
        organization=deadline.organization_id, kind=deadline.kind, obligor=deadline.obligor
    )  # fmt: skip
    if deadline.event_id is None:
        rows = rows.filter(pk=deadline.pk)
    else:
        same = Q(agreement=None) | Q(agreement=deadline.agreement_id)
        rows = rows.filter(same, event=deadline.event_id).filter(~Q(state__in=OVER) | Q(pk=deadline.pk))
    found, whom = rows.select_related(*RELATED).defer("agreement__search_text"), recipients_meant(deadline.obligee)
    return beside_each_other(row for row in found if recipients_meant(row.obligee) == whom)


def beside_each_other(rows: Iterable[Deadline]) -> Beside:
    """Which of these leads: the earliest that is settled, else the earliest provisional one.

    What a profile promises is an assessor's word, and was signed by nobody: it leads only where nothing else has a date.
    """
    by_key = {str(row.pk): row for row in rows}
    running = [Running(key, row.origin, answer_of(row.reckoning), row.cite) for key, row in by_key.items()]
    found = side_by_side(running, ())
    owed = side_by_side((one for one in running if one.origin != Deadline.Origin.PROFILE), ())
    leads, earlier = (owed.leads, owed.earlier_provisional) if owed.leads else (found.leads, found.earlier_provisional)
    return Beside(
        by_key[leads.key] if leads else None,
        tuple(by_key[one.key] for one in earlier),
        tuple(by_key[one.key] for one in found.dated),
        tuple(by_key[one.key] for one in found.undated),
    )
