"""What papers of one's own say of a vendor or product: shown on its pages with the agreement as source, and to nobody else."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.policies import may
from agreements.covering import speaks_of
from agreements.labels import place_label
from agreements.models import Agreement, PaperStatement, SecurityFramework
from desk.vendor_selectors import agreements_in_force
from desk.vendor_tables import Cell, Table, table
from desk.vendor_words import country_name, unknown
from vendors.models import Product, Vendor


def ticked_frameworks(actor: Actor, whose: Vendor | Product, day: date) -> list[SecurityFramework]:
    """The security frameworks that are ticked in the actor's agreements in force, by name. One query; none for others."""
    return _ticked(actor, Q(agreement__in=_agreements(actor, whose, day)))


def ticked_among(actor: Actor, agreements: Collection[UUID]) -> list[SecurityFramework]:
    """The same of these agreements, of which it is known that they are in force."""
    return _ticked(actor, Q(agreement__among=agreements)) if agreements else []


def _ticked(actor: Actor, within: Q) -> list[SecurityFramework]:
    if not may(actor, "agreements.read"):
        return []
    rows = SecurityFramework.objects.visible_to(actor).filter(within, selected=True)
    return list(rows.select_related("agreement").defer("agreement__search_text").order_by("name", "agreement__title", "id"))


def stated_places(actor: Actor, product: Product, day: date) -> list[PaperStatement]:
    """Where data lies as documents attached to the actor's agreements in force say it. One query; none for others."""
    return _stated(actor, Q(agreement__in=_agreements(actor, product, day)))


def stated_among(actor: Actor, agreements: Collection[UUID]) -> list[PaperStatement]:
    """The same of these agreements, of which it is known that they are in force."""
    return _stated(actor, Q(agreement__among=agreements)) if agreements else []


def _stated(actor: Actor, within: Q) -> list[PaperStatement]:
    if not may(actor, "agreements.read"):
        return []
    rows = PaperStatement.objects.visible_to(actor).filter(within, kind=PaperStatement.Kind.HOSTING)
    return list(rows.select_related("agreement").defer("agreement__search_text").order_by("agreement__title", "id"))


def _agreements(actor: Actor, whose: Vendor | Product, day: date) -> QuerySet[Agreement]:
    found = agreements_in_force(actor, day)
    if isinstance(whose, Vendor):
        return found.filter(vendor=whose)
    return found.filter(speaks_of([whose.pk], [whose.vendor_id]))


def frameworks(actor: Actor, whose: Vendor | Product, day: date) -> list[Table]:
    """They as a table; nothing where no agreement has one."""
    rows = ticked_frameworks(actor, whose, day)
    if not rows:
        return []
    heads = (_("Framework"), _("Chosen in"))
    return [table(_("Security frameworks chosen in our agreements"), heads, rows, _framework_cells, nothing="", day=day)]


def _framework_cells(row: SecurityFramework) -> tuple[Cell, ...]:
    url = reverse("agreement", args=[row.agreement_id])
    return row.name, format_html('<a href="{}">{}</a>', url, row.agreement.title)


def places(actor: Actor, product: Product, day: date) -> list[Table]:
    """The places as a table; nothing where no paper says one."""
    rows = stated_places(actor, product, day)
    if not rows:
        return []
    heads = (_("Country"), _("In its words"), _("Where it stands"))
    return [table(_("Where papers of ours say that data is kept"), heads, rows, _place_cells, nothing="", day=day)]


def _place_cells(row: PaperStatement) -> tuple[Cell, ...]:
    country = country_name(row.name) if row.name else unknown(_("no country is said"))
    url = f"{reverse('agreement_text', args=[row.agreement_id])}#{row.address}"
    where = format_html('<a href="{}">{}, {}</a>', url, row.agreement.title, place_label(row.address))
    return country, format_html("“{}”", row.text), where
