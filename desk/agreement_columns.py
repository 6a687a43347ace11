"""The columns of the list of agreements."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.actors import Actor
from accounts.role_table import LET_IN, MEMBERS, role_table
from agreements.labels import state_name
from agreements.models import Agreement
from agreements.policies import may_see_papers
from desk.listing import EMPTY, Column, Listing, shown_value


def _name(agreement: Agreement) -> str:
    products = [name for name in _products(agreement) if name not in agreement.title]
    more = format_html(' <span class="usa-hint">{}</span>', ", ".join(products)) if products else EMPTY
    url = reverse("agreement", args=[agreement.pk])
    return format_html('<a href="{}" title="{}">{}</a>{}', url, agreement.title, agreement.title, more)


def _products(agreement: Agreement) -> list[str]:
    return [link.product.name for link in agreement.product_links.all()]


def _starts(agreement: Agreement) -> date | None:
    return agreement.effective_on


def _ends(agreement: Agreement) -> date | None:
    return agreement.expires_on


def _day(day: date | None) -> str:
    return shown_value(day) if day else format_html('<span class="mark mark--unknown">{}</span>', _("not known"))


def _findings(agreement: Any) -> str:
    count = agreement.open_findings
    if not count:
        return "0"
    told = ngettext("%(n)d open finding of %(title)s", "%(n)d open findings of %(title)s", count)
    label = told % {"n": count, "title": agreement.title}
    return format_html('<a href="{}" aria-label="{}">{}</a>', reverse("agreement_findings", args=[agreement.pk]), label, count)


def _confirmed(agreement: Agreement) -> date | None:
    return agreement.confirmed_at and agreement.confirmed_at.astimezone(get_current_timezone()).date()


def _standing(agreement: Any) -> str:
    """As it is today, which the selector works out."""
    return str(Agreement.Lifecycle(agreement.standing).label)


def agreement_listing(actor: Actor) -> Listing:
    """The list as the actor may see it: no findings for who does not read papers, the district where there are several."""
    hidden = set() if may_see_papers(actor) else {"findings"}
    if role_table().reach(actor.role, "agreements.read") not in {MEMBERS, LET_IN}:
        hidden.add("district")
    return replace(AGREEMENTS, columns=tuple(c for c in AGREEMENTS.columns if c.key not in hidden))


AGREEMENTS = Listing(
    "agreements",
    "agreement_list",
    gettext_lazy("Agreements"),
    (
        Column("title", gettext_lazy("Agreement"), lambda a: a.title, _name, sort="title", css="name"),
        Column("district", gettext_lazy("District"), lambda a: a.organization.name, css="wide"),
        Column(
            "provider", gettext_lazy("Provider"), lambda a: a.vendor.name if a.vendor else "", sort="provider", css="wide",
            is_usual=False,
        ),
        Column("products", gettext_lazy("Products"), lambda a: ", ".join(_products(a)), css="wide", is_usual=False),
        Column("state", gettext_lazy("State"), lambda a: state_name(a.state) if a.state else "", sort="state"),
        Column("standing", gettext_lazy("Standing"), _standing, sort="standing"),
        Column("effective", gettext_lazy("In force from"), _starts, lambda a: _day(_starts(a)), "effective", "day"),
        Column("expires", gettext_lazy("Until"), _ends, lambda a: _day(_ends(a)), "expires", "day"),
        Column("offer", gettext_lazy("General offer"), lambda a: a.get_offer_display(), sort="offer", is_usual=False),
        Column("form", gettext_lazy("Form"), lambda a: str(a.form or ""), sort="form", css="wide", is_usual=False),
        Column("role", gettext_lazy("Role"), lambda a: a.get_role_display(), sort="role", is_usual=False),
        Column("confirmed", gettext_lazy("Confirmed"), _confirmed, sort="confirmed", css="day", is_usual=False),
        Column("findings", gettext_lazy("Open findings"), lambda a: a.open_findings, _findings, "findings", "number"),
    ),
)  # fmt: skip
