"""Products with agreements, schedules and uploads, for tests of the inventory."""

import io
from datetime import date

from accounts.actors import Actor
from agreements.models import Agreement, AgreementProduct
from data_inventory.models import CollectedList
from data_inventory.services import record_schedule
from data_inventory.services.collecting import upload_list
from tests.agreements.factories import make_agreements
from vendors.models import Product

DAY = date(2026, 10, 1)


def row(element, used=True, *, subject="student", category="Student Name", detail=None):
    """A row of a schedule."""
    return {"exhibit": "exh_B", "subject": subject, "category": category, "element": element, "used": used, "detail": detail}


def make_covered(actor: Actor, count: int = 1, *, rows=None, first: int = 0) -> list[tuple[Agreement, Product]]:
    """Agreements in force, each with its product and a schedule."""
    made = make_agreements(actor, count, first=first)
    given = rows if rows is not None else [row("First Name"), row("Last Name"), row("Phone", False, category="Student Contact")]
    for agreement in made:
        record_schedule(actor=actor, agreement=agreement, paper=None, rows=given)
    links = AgreementProduct.objects.unscoped("a test").filter(agreement__in=made).select_related("product__vendor", "agreement")
    by_agreement = {link.agreement_id: link.product for link in links}
    return [(a, by_agreement[a.pk]) for a in made]


def upload(actor: Actor, product: Product, text: str | bytes, *, name="export.csv", kind=CollectedList.Kind.CSV_HEADERS, on=DAY):
    """An upload of that content."""
    content = text.encode() if isinstance(text, str) else text
    return upload_list(actor=actor, product=product, file=io.BytesIO(content), name=name, kind=kind, observed_on=on)
