"""A certification that a profile says was awarded: kept as one of the product, by the assessor's word, dated by the profile."""

import re

from django.db import transaction

from trail.services import record
from vendors.models import Certification, CertificationProgramme, ProductProfile
from vendors.naming import name_key
from vendors.services.certifications import PROGRAMME_FIELDS
from vendors.services.changing import LOCKED, Acting, Concerned, note, snapshot
from vendors.services.details import KINDS


@transaction.atomic
def record_award(*, actor: Acting, profile: ProductProfile, programme: str, words: str) -> Certification | None:
    """Keep what the assessor awarded. `words`: the sentence. Once for each profile; nothing of one that is superseded already.

    Whoever recorded the profile records this: it is evidence of the same paper.
    """
    if profile.superseded_at is not None or not name_key(programme):
        return None
    product, vendor = profile.product, profile.product.vendor
    kept = _programme(actor, programme)
    known = Certification.objects.unscoped(LOCKED).filter(product=product, programme=kept, issued_on=profile.assessed_on).first()
    if known is not None:
        return known
    row = Certification(
        vendor=vendor, product=product, programme=kept, scope=words[:500], issued_on=profile.assessed_on,
        expires_on=profile.expires_on, stated_in=profile,
    )  # fmt: skip
    row.full_clean()
    row.save(force_insert=True)
    about = Concerned(vendor, product, "", profile.assessed_on)
    note(actor, "certification.added", about, row=row, before=None, after=snapshot(row, KINDS[Certification].fields))
    return row


def _programme(actor: Acting, name: str) -> CertificationProgramme:
    """The programme of that name, however it is spelled; a new one where none has it."""
    rows = CertificationProgramme.objects.unscoped("shared records")
    known = next((one for one in rows if name_key(one.name) == name_key(name)), None)
    if known is not None:
        return known
    code = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:50] or "programme"
    taken = set(rows.filter(code__startswith=code).values_list("code", flat=True))
    free = next(one for one in (code, *(f"{code}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
    programme = CertificationProgramme(code=free, name=name[:200])
    programme.full_clean()
    programme.save(force_insert=True)
    record(actor, "programme.added", programme, PROGRAMME_FIELDS)
    return programme
