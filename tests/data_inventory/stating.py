"""Statements of what products collect, for tests."""

from datetime import date, timedelta

from data_inventory.models import CatalogueElement, Need
from data_inventory.services.stating import Days, Entry, state_collection
from trail.clock import today
from vendors.services import Saying

PHONE, EMAIL, BIRTH, FIRST = (
    "student.contact.phone", "student.contact.email", "student.demographics.birth_date", "student.name.first",
)  # fmt: skip


def element(code: str) -> CatalogueElement:
    return CatalogueElement.objects.unscoped("a test").get(code=code, organization=None)


ZONE = "America/New_York"  # of the organizations of the tests: in the evening there the next day has begun elsewhere


def ahead(days: int) -> date:
    return today(ZONE) + timedelta(days=days)


def entries(*codes: str, need: str = Need.REQUIRED, purpose: str = "") -> list[Entry]:
    return [Entry(element(code), need, purpose) for code in codes]


def state(actor, product, *codes: str, since: int | None = 0, until: int | None = None, version=None, words="", **how):
    """State that the product collects these from so many days after today."""
    days = Days(None if since is None else ahead(since), None if until is None else ahead(until))
    return state_collection(
        actor=actor, product=product, entries=entries(*codes, **how), days=days, version=version, saying=Saying(words)
    )
