"""What vendors have announced and not taken back. Crosses organizations: for jobs, and beneath what asks for a district."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from vendors.models import ProductChange

WHY = "changes of shared records, all of which everyone reads"


def coming(on: date) -> QuerySet[ProductChange]:
    """The changes that hold from a later day than that."""
    shared = ProductChange.objects.unscoped(WHY)
    gone = shared.filter(record_kind=OuterRef("record_kind"), record_key=OuterRef("record_key"), kind__endswith=".withdrawn")
    ahead = shared.filter(effective_on__gt=on, announcement__withdrawn_at=None).exclude(kind__endswith=".withdrawn")
    return ahead.exclude(Exists(gone.exclude(kind="announcement.withdrawn")))
