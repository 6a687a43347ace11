"""Which records of a vendor are edited, by which form and which service. Views ask here; services decide."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors import Actor
from desk import vendor_forms as forms
from desk.vendor_changes import Difference, differences_between
from desk.vendor_subprocessor_form import LinkForm, NewLinkForm
from desk.vendor_words import country_name
from vendors.models import (
    Certification,
    FrameworkAdoption,
    Hosting,
    Product,
    ProductTier,
    ProductVersion,
    SubprocessorLink,
    Vendor,
    VendorContact,
)
from vendors.services.adding import all_services_of
from vendors.services.changing import snapshot
from vendors.services.details import KINDS, add_detail, change_detail
from vendors.services.records import PRODUCT_FIELDS, VENDOR_FIELDS, offer_product
from vendors.services.subprocessors import add_subprocessor


@dataclass(frozen=True, slots=True)
class Editable:
    """A kind of record. `tab`: the page on which it stands; `of_product`: whether it hangs on a product.

    `of_all_tab`: the page of the vendor on which it stands where it holds for all products, by the one that stands for them.
    """

    model: type[models.Model]
    noun: Any
    add_title: Any
    form: type[forms.EditForm]
    tab: str
    of_product: bool = False
    new_form: type[forms.EditForm] | None = None
    of_all_tab: str = ""

    def form_for(self, row: Any) -> type[forms.EditForm]:
        """The form for a record, or for a new one."""
        return self.form if row is not None or self.new_form is None else self.new_form


EDITABLES: dict[str, Editable] = {
    "contacts": Editable(
        VendorContact, _("person to write to"), _("Add someone to write to"), forms.ContactForm, "vendor_contacts"
    ),
    "certifications": Editable(
        Certification, _("certification"), _("Add a certification"), forms.CertificationForm, "vendor_certifications"
    ),
    "frameworks": Editable(
        FrameworkAdoption, _("security framework"), _("Add a security framework"), forms.FrameworkForm, "vendor_certifications"
    ),
    "products": Editable(Product, _("product"), _("Add a product"), forms.ProductForm, "vendor"),
    "subprocessors": Editable(
        SubprocessorLink,
        _("subprocessor"),
        _("Add a subprocessor"),
        LinkForm,
        "product_subprocessors",
        True,
        NewLinkForm,
        "vendor_subprocessors",
    ),
    "hosting": Editable(Hosting, _("place"), _("Add a place where data is kept"), forms.HostingForm, "product_hosting", True),
    "versions": Editable(ProductVersion, _("version"), _("Add a version"), forms.VersionForm, "product_versions", True),
    "tiers": Editable(ProductTier, _("tier"), _("Add a tier"), forms.TierForm, "product_versions", True),
}
WITHOUT_ROWS = {"products"}  # a product has a page of its own


def initial_of(row: Any) -> dict[str, Any]:
    """What a form shows of a record."""
    if row is None:
        return {}
    fields = fields_of(row)
    found = {name: getattr(row, name) for name in fields if name != "evidence"}
    if isinstance(row, SubprocessorLink):
        answer = {True: "yes", False: "no"}.get(row.written_agreement, "")  # type: ignore[arg-type]
        found |= {"countries": ", ".join(country_name(c) for c in row.countries), "written_agreement": answer}
    if isinstance(row, Hosting):
        found["host"] = row.host.name if row.host else ""
    return found | {"version": row.version}


def fields_of(row: Any) -> tuple[str, ...]:
    """The fields of a record that are edited."""
    if isinstance(row, Vendor):
        return VENDOR_FIELDS
    return PRODUCT_FIELDS if isinstance(row, Product) else KINDS[type(row)].fields


def adding(actor: Actor, what: str, vendor: Vendor, product: Product | None, form: Any) -> Callable[[], Any]:
    """The act that adds what the form says."""

    @transaction.atomic
    def act() -> Any:
        saying = form.saying
        if what == "products":
            return offer_product(actor=actor, vendor=vendor, values=form.values, saying=saying)
        if what == "subprocessors":
            service, whose = form.chosen_service(actor), product or all_services_of(actor=actor, vendor=vendor)
            return add_subprocessor(actor=actor, product=whose, service=service, saying=saying, **form.values)
        return add_detail(
            actor=actor, model=EDITABLES[what].model, vendor=vendor, product=product, values=_values(form), saying=saying
        )

    return act


def changing(actor: Actor, row: Any, form: Any) -> Callable[[], Any]:
    """The act that gives a record other values."""

    @transaction.atomic
    def act() -> Any:
        saying = form.saying
        return change_detail(actor=actor, row=row, version=form.cleaned_data["version"], values=_values(form), saying=saying)

    return act


def _values(form: Any) -> dict[str, Any]:
    """What the form says, with its file, which becomes one of the organization's by this."""
    return form.values | (form.stored() if isinstance(form, forms.EvidenceForm) else {})


def meanwhile(row: Any, seen: int | None) -> list[Difference]:
    """What somebody else has changed in a record after its version `seen` was opened."""
    before = row.history.filter(version=seen).order_by("-history_id").first() if seen is not None else None
    names = [name for name in fields_of(row) if name not in _hidden(row)]
    if before is None:
        return []
    return differences_between(row._meta.label_lower, snapshot(before, names), snapshot(row, names))


def _hidden(row: Any) -> Iterable[str]:
    """Fields of which the history keeps nothing."""
    return {name for name in fields_of(row) if name not in {f.name for f in row.history.model._meta.fields}}
