"""The duties of an agreement that a calculation can take, by the terms of the event's day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actors import Actor
from agreements.labels import place_label, source_label
from agreements.models import Agreement, TermSet
from agreements.models.terms import TermsInterval
from agreements.selectors import AgreementQuery, agreements_for
from agreements.wording import clock
from deadlines.alerts.wording import kind_label
from deadlines.duties import comes_by_itself, duty_of
from law.obligations import Duty

OFFERED = 20
WHY = "the terms of an agreement that the actor sees"


@dataclass(frozen=True, slots=True)
class ChosenDuty:
    """A duty under the key by which an address names it."""

    key: str
    duty: Duty
    label: str
    agreement: Agreement

    @property
    def returns(self) -> bool:
        """Whether it comes by itself, without an event."""
        return comes_by_itself(self.duty)

    @property
    def place(self) -> str:
        """Where it stands in the text."""
        words = place_label(self.duty.address)
        return f"{words}, {source_label(self.duty.source)}" if self.duty.source not in ("", "base") else words

    @property
    def url(self) -> str:
        return f"{reverse('agreement_text', args=[self.agreement.pk])}#{self.duty.address}"


def agreement_named(actor: Actor, key: UUID | None) -> Agreement | None:
    """The agreement of that key, if the actor sees it."""
    rows = Agreement.objects.visible_to(actor).filter(pk=key) if key else Agreement.objects.none()
    return rows.select_related("organization", "vendor").defer("search_text").first()


def agreements_offered(actor: Actor, search: str, day: date) -> list[Agreement]:
    """The first of those that fit the search."""
    return list(agreements_for(actor=actor, query=AgreementQuery(search=search), today=day)[: OFFERED + 1])


def duties_of(agreement: Agreement, day: date) -> tuple[list[ChosenDuty], bool]:
    """The duties with a clock under the terms of the day, and whether any terms are in force on it."""
    interval = TermsInterval.objects.unscoped(WHY).in_force(on=day).filter(agreement=agreement).order_by("from_on").last()
    key = interval.term_set_id if interval else agreement.latest_term_set_id
    rows = TermSet.objects.unscoped(WHY).filter(pk=key).values_list("duties", flat=True).first() or []
    return _chosen(agreement, rows), interval is not None


def _chosen(agreement: Agreement, rows: Sequence[dict]) -> list[ChosenDuty]:
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        duty = duty_of(row)
        name = "|".join((duty.kind, duty.trigger, duty.obligor or "", duty.address))
        key, seen[name] = f"{name}|{seen[name]}", seen[name] + 1
        if duty.amount is not None or duty.recurs is not None:
            label = _("%(what)s: %(clock)s (%(place)s)")
            words = {"what": kind_label(duty.kind), "clock": clock(row), "place": place_label(duty.address)}
            found.append(ChosenDuty(key, duty, label % words, agreement))
    return sorted(found, key=lambda one: one.label)
