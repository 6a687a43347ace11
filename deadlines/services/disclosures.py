"""The record of disclosures (34 CFR 99.32): entries are added; a wrong one is corrected by another one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.actors import Actor
from accounts.services.refusals import ChangedMeanwhile
from agreements.models import Agreement
from deadlines.models import Disclosure, Request
from deadlines.policies import may_act_for
from trail.clock import today
from trail.services import record

WHY = "the caller holds the record, and was asked for it"
MOST_STUDENTS = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """What was disclosed to whom, and why it was allowed to be."""

    disclosed_on: date
    recipient: str
    interest: str
    records: str
    basis: str
    students: tuple[str, ...] = field(default=(), repr=False)
    request: Request | None = None
    agreement: Agreement | None = None


@sensitive_variables()
@transaction.atomic
def enter(*, actor: Actor, entry: Entry) -> list[Disclosure]:
    """Write the entries of one disclosure: one for each student, since each student's record is shown by itself."""
    _require(actor, entry)
    students = list(dict.fromkeys(" ".join(one.split()) for one in entry.students if one.strip()))
    if not students:
        raise ValidationError({"students": _("Name the student whose records were disclosed.")})
    if len(students) > MOST_STUDENTS:
        said = _("These are %(n)d students. Enter at most %(most)d at a time.")
        raise ValidationError({"students": said % {"n": len(students), "most": MOST_STUDENTS}})
    rows = [_row(actor, entry, student) for student in students]
    for row in rows:
        _write(row)
        record(actor, "disclosure.entered", row, FIELDS)
    return rows


@sensitive_variables()
@transaction.atomic
def correct(*, actor: Actor, wrong: Disclosure, entry: Entry, why: str, is_void: bool = False) -> Disclosure:
    """Write an entry that stands for a wrong one, which stays and names it. `is_void`: nothing was disclosed at all."""
    held = Disclosure.objects.unscoped(WHY).select_for_update(of=("self",)).get(pk=wrong.pk)
    if held.organization_id != actor.organization_key:
        raise PermissionDenied
    _require(actor, entry)
    if not why.strip():
        raise ValidationError({"why": _("Say why: whoever looks at this later has to understand it.")})
    if Disclosure.objects.unscoped(WHY).filter(corrects=held).exists():
        said = _("Someone has corrected this entry already. Look at it again, and correct the newer one.")
        raise ChangedMeanwhile(said, code="changed_meanwhile")
    if len(entry.students) != 1:
        raise ValidationError({"students": _("An entry is about one student. Give one name.")})
    row = _row(actor, entry, " ".join(entry.students[0].split()))
    row.corrects, row.why, row.is_void = held, why.strip(), is_void
    _write(row)
    record(actor, "disclosure.corrected", row, [*FIELDS, "corrects", "why"])
    return row


FIELDS = ("disclosed_on", "concerns", "recipient", "interest", "records", "basis")


def _row(actor: Actor, entry: Entry, student: str) -> Disclosure:
    return Disclosure(
        organization=actor.organization, disclosed_on=entry.disclosed_on, concerns=student, recipient=entry.recipient.strip(),
        interest=entry.interest.strip(), records=entry.records.strip(), basis=entry.basis.strip(), request=entry.request,
        agreement=entry.agreement, recorded_by=actor.user,
    )  # fmt: skip


def _write(row: Disclosure) -> None:
    try:
        row.full_clean(exclude=["organization", "request", "agreement", "corrects", "recorded_by"])
    except ValidationError as error:  # a form calls whom it concerns its students
        raise ValidationError({"students" if k == "concerns" else k: v for k, v in error.error_dict.items()}) from None
    row.save(force_insert=True)


def _require(actor: Actor, entry: Entry) -> None:
    if not may_act_for(actor, "requests.change", actor.organization_key):
        raise PermissionDenied
    related: Sequence[Request | Agreement | None] = (entry.request, entry.agreement)
    if any(one is not None and one.organization_id != actor.organization_key for one in related):
        raise PermissionDenied
    if entry.disclosed_on > today(actor.organization.time_zone):
        raise ValidationError({"disclosed_on": _("This day lies ahead. Enter a disclosure once it was made.")})
