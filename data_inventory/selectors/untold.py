"""Products of which nobody can say what they hold: their agreements have no schedule of data."""

from datetime import date

from django.db.models import Exists, OuterRef

from accounts.actors import Actor
from accounts.models import Organization
from agreements.models import Agreement
from agreements.ownership import OF_ROW
from data_inventory.coverage import coverage_of
from data_inventory.models import ScheduleRow


def untold_products(actor: Actor, on: date, organization: Organization | None = None) -> int:
    """How many products are covered on the day by agreements of which none has a line of a schedule. Four queries at most."""
    coverage = coverage_of(actor, on, organization)
    lines = ScheduleRow.objects.unscoped(OF_ROW).filter(agreement=OuterRef("pk"))
    rows = Agreement.objects.visible_to(actor).filter(pk__among=coverage.agreements).exclude(Exists(lines))
    silent = set(rows.order_by().values_list("pk", flat=True))
    told = {product for key in coverage.agreements - silent for product in coverage.of(key)}
    return len({product for key in silent for product in coverage.of(key)} - told)
