"""Questions that the record pages ask of more than one room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.actors import Actor
from agreements import values
from agreements.models import Agreement, AgreementFinding, AgreementPaper, AgreementUserObjectPermission
from desk.acts import act_words
from desk.models import ColumnChoice
from trail.models import AuditEntry
from trail.pseudonyms import names_of

SEVERITIES = ("error", "warning", "note")


def record_for(*, actor: Actor, key: UUID) -> Agreement:
    """One agreement of the actor's with what its head shows, without the long texts."""
    found = Agreement.objects.visible_to(actor).select_related("vendor", "form", "organization", "confirmed_by")
    return found.defer("search_text", "form__provisions").get(pk=key)


def remembered_columns(*, actor: Actor, list_name: str) -> list[str]:
    """The columns that the person chose last in a list; none where they never did."""
    return ColumnChoice.objects.visible_to(actor).filter(list_name=list_name).values_list("columns", flat=True).first() or []


def shares_of(actor: Actor, agreement: Agreement) -> QuerySet[AgreementUserObjectPermission]:
    """With whom an agreement is and was shared, the newest first."""
    found = AgreementUserObjectPermission.all_shares.visible_to(actor).filter(content_object=agreement)
    return found.select_related("user", "granted_by", "content_object")


def papers_of(agreement: Agreement) -> QuerySet[AgreementPaper]:
    """The papers of an agreement, oldest first, without what was read in them."""
    return (
        agreement.papers.select_related("stored_file", "added_by").defer("reading", "places", "lines").order_by("added_at", "id")
    )


def paper_lines(agreement: Agreement, key: UUID) -> AgreementPaper:
    """A paper with its lines, or `AgreementPaper.DoesNotExist`."""
    return agreement.papers.select_related("stored_file").defer("reading", "places").get(pk=key)


def source_links(agreement: Agreement) -> dict[str, str]:
    """A link to the line at which each provision begins, by address: in the first paper that has it."""
    found: dict[str, str] = {}
    for key, places in agreement.papers.order_by("added_at", "id").values_list("pk", "places"):
        page = reverse("agreement_paper", args=[agreement.pk, key])
        for address, place in places.items():
            if not address.startswith("/"):
                found.setdefault(address, f"{page}#L{place[0]}")
    return found


def own_words(agreement: Agreement) -> dict[str, str]:
    """The text of each provision as the newest paper of the agreement has it, names, boxes and dates included."""
    reading = agreement.papers.order_by("-added_at", "-id").values_list("reading", flat=True).first() or {}
    return {row["address"]: row.get("text") or "" for row in reading.get("provisions", ()) if row}


def slot_values(agreement: Agreement) -> dict[str, str]:
    """What stands in the slots of a shared text, in this agreement."""
    return values.slot_values(agreement.parties.values("role", "name", "address"))


def findings_of(agreement: Agreement) -> list[AgreementFinding]:
    """The findings, open ones first, errors before warnings before notes."""
    settled = AgreementFinding.Standing.SETTLED
    found = agreement.findings.select_related("settled_by")
    return sorted(found, key=lambda f: (f.standing == settled, SEVERITIES.index(f.severity)))


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many findings wait for somebody, and how many of them matter."""

    open: int
    serious: int
    of: int

    @property
    def settled(self) -> int:
        return self.of - self.open


def finding_count(findings: Iterable[AgreementFinding]) -> FindingCount:
    """Open findings of all; notes are not serious."""
    found = list(findings)
    waiting = [f for f in found if f.standing != AgreementFinding.Standing.SETTLED]
    return FindingCount(len(waiting), sum(1 for f in waiting if f.severity != "note"), len(found))


@dataclass(frozen=True, slots=True)
class Act:
    """A line of the history."""

    at: datetime
    who: str
    code: str
    fields: tuple[str, ...]
    reason: str

    @property
    def words(self) -> str:
        return act_words(self.code)


def history_of(agreement: Agreement) -> list[Act]:
    """What was done to the agreement, its findings and the papers it came from, the newest first."""
    objects = {
        "agreements.agreement": [agreement.pk],
        "agreements.agreementfinding": agreement.findings.values_list("pk", flat=True),
        "intake.draft": agreement.confirmed_drafts.values_list("pk", flat=True),  # type: ignore[attr-defined]
        "trail.storedfile": agreement.papers.values_list("stored_file", flat=True),
    }
    concerned = Q()
    for kind, keys in objects.items():
        concerned |= Q(object_kind=kind, object_key__in=[str(key) for key in keys])
    entries = AuditEntry.objects.filter(concerned, organization_key=agreement.organization_id).order_by("-recorded_at", "-id")[
        :200
    ]
    names = names_of(entry.actor for entry in entries)
    return [Act(e.recorded_at, names.get(e.actor, e.actor), e.code, tuple(e.fields), e.reason) for e in entries]


def values_of(agreement: Agreement) -> list[dict[str, Any]]:
    """The values of the agreement itself that were changed after it was confirmed: what, from, to, when, by whom."""
    records = list(agreement.history.select_related("history_user").order_by("history_date", "history_id"))
    found = []
    for before, after in zip(records, records[1:], strict=False):
        for change in after.diff_against(before, excluded_fields=["latest_term_set", "confirmed_at", "confirmed_by"]).changes:
            found.append(
                {"at": after.history_date, "who": after.history_user, "field": change.field, "old": change.old, "new": change.new}
            )
    return found[::-1]


def is_upcoming(agreement: Agreement, on: date) -> bool:
    """Whether the agreement begins after a day."""
    return agreement.effective_on is not None and on < agreement.effective_on
