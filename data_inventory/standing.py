"""When an agreement stands: it has begun and has not ended."""

from datetime import date

from django.db.models import Q

from agreements.models import Agreement
from agreements.models.agreements import Lifecycle

ENDED = (Lifecycle.SUPERSEDED, Lifecycle.TERMINATED, Lifecycle.DECLINED, Lifecycle.EXPIRED, Lifecycle.DRAFT)


def is_signed(agreement: Agreement) -> bool:
    """Whether both sides have signed it. Only then, and while it stands, does it permit anything."""
    return agreement.lifecycle == Lifecycle.EXECUTED


def standing(on: date, path: str = "") -> Q:
    """The condition that an agreement, at the end of `path`, has begun and not ended. One that is not signed yet counts."""
    begun = Q(**{f"{path}effective_on": None}) | Q(**{f"{path}effective_on__lte": on})
    goes_on = Q(**{f"{path}expires_on": None}) | Q(**{f"{path}expires_on__gte": on})
    return begun & goes_on & ~Q(**{f"{path}lifecycle__in": ENDED})
