"""Changing a vendor's records: a form, a summary of what districts will be told, and a receipt.

The summary is made by doing the act and undoing it: what it shows is what will stand there; what cannot be done is said first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActingRequest
from accounts.services.refusals import ChangedMeanwhile
from accounts.views.answers import done_by, posted
from data_inventory.selectors import answers_of, districts_to_tell
from desk import vendor_forms as forms
from desk.product_lifecycle import LifecycleForm, announced_after, digest_of, held_on, rows_of
from desk.vendor_access import of_product, of_vendor
from desk.vendor_changes import Difference, changes_of, shown_change, vendor_names
from desk.vendor_editing import EDITABLES, WITHOUT_ROWS, Editable, adding, changing, initial_of, meanwhile
from desk.vendor_selectors import rows_named
from desk.vendor_tables import label_of
from rendering.numbers import whole_number
from trail.clock import today
from trail.services import record_read
from trail.uploads import RefusedUpload, refuse_malicious
from trail.waiting import hold
from vendors.models import Announcement, Product, ProductChange, Vendor, VendorContact
from vendors.policies import may_change_vendor
from vendors.services import erase_contact
from vendors.services.announcing import withdraw_announcement
from vendors.services.details import KINDS, end_detail, withdraw_detail
from vendors.services.profiles import record_lifecycle
from vendors.services.records import change_product, change_vendor

GET_AND_POST = ["GET", "HEAD", "POST"]
STEP = "step"
SAVE, BACK = "save", "back"
CONTACT_FIELDS = ("contacts.email", "contacts.name", "contacts.phone", "contacts.title")


@dataclass
class Editing:
    """One change on its way: what is asked, what is done, and where it leads back to."""

    title: str
    vendor: Vendor
    form: forms.EditForm
    act: Callable[[], Any]
    back: str
    product: Product | None = None
    lead: str = ""
    template: str = "desk/vendors/edit.html"
    seen: Callable[[], list[Difference]] = field(default=list)
    version: Callable[[], Any] = field(default=lambda: None)
    is_told: bool = True  # whether districts are told; where not, the form says all that a summary would
    button: str = ""
    said: str = ""


def answer(request: ActingRequest, editing: Editing) -> HttpResponse:
    """The form, then the summary, then the act and its receipt."""
    step = request.POST.get(STEP)
    if request.method != "POST" or step == BACK:
        _forget_errors(editing.form)
        return _form(request, editing)
    _scan(request, editing.form)
    if step == SAVE or not editing.is_told:
        return _save(request, editing)
    made: list[Rehearsed | None] = []
    if not done_by(editing.form, lambda: made.append(_rehearsed(request, editing))):
        return _form(request, editing)
    if made[0] is None:
        messages.info(request, _("Nothing was changed: what you typed is what stands there already."))
        return redirect(editing.back)
    return _summary(request, editing, made[0])


def _save(request: ActingRequest, editing: Editing) -> HttpResponse:
    made: list[ProductChange | None] = []
    if not done_by(editing.form, lambda: made.append(_done(request, editing))):
        return _form(request, editing)
    if made[0] is None:
        if editing.said:
            messages.success(request, editing.said)
        return redirect(editing.back)
    return redirect("vendor_receipt", editing.vendor.pk, made[0].pk)


def _done(request: ActingRequest, editing: Editing) -> ProductChange | None:
    """Do it. The change that it made; None where nothing became different."""
    with transaction.atomic():
        before = changes_of(request.actor, editing.vendor).first()
        editing.act()
        after = changes_of(request.actor, editing.vendor).first()
    return after if after and (before is None or after.pk != before.pk) else None


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """The change that would be made, with the names of the companies in it: one that is new is there no more afterwards."""

    change: ProductChange
    names: dict[str, str]


def _rehearsed(request: ActingRequest, editing: Editing) -> Rehearsed | None:
    """Do it and undo it, which finds whatever stands against it."""
    editing.form.is_rehearsed = True
    with transaction.atomic():
        made = _done(request, editing)
        names = vendor_names([made.before, made.after]) if made else {}
        transaction.set_rollback(True)
    return Rehearsed(made, names) if made else None


def _form(request: ActingRequest, editing: Editing) -> HttpResponse:
    """The form. Where somebody else has saved in between, what they changed stands above what was typed."""
    changed = _is_stale(editing)
    shown = {"editing": editing, "form": editing.form, "vendor": editing.vendor, "product": editing.product}
    differences = editing.seen() if changed else []
    if changed:
        _take_current_version(editing)
    return render(request, editing.template, shown | {"is_stale": changed, "meanwhile": differences})


def _is_stale(editing: Editing) -> bool:
    """Whether the form was refused since somebody else has saved."""
    errors = editing.form.errors.as_data() if editing.form.is_bound else {}
    return any(isinstance(e, ChangedMeanwhile) or e.code == "stale" for found in errors.values() for e in found) or (
        editing.form.is_bound and bool(errors) and str(editing.form.data.get("version", "")) != str(editing.version() or "")
    )


def _take_current_version(editing: Editing) -> None:
    """Saving again then replaces what the other has saved, knowingly."""
    data = QueryDict(mutable=True)
    data.update(editing.form.data)  # type: ignore[arg-type]
    data["version"] = str(editing.version() or "")
    editing.form.data = data


def _forget_errors(form: forms.EditForm) -> None:
    if form.is_bound:
        form.full_clean()


def _summary(request: ActingRequest, editing: Editing, rehearsed: Rehearsed) -> HttpResponse:
    made = rehearsed.change
    kept = _kept(request, editing.form)
    told = districts_to_tell(request.actor, made.vendor, made.product)
    shown = {"editing": editing, "vendor": editing.vendor, "product": editing.product, "told": told, "kept": kept}
    return render(request, "desk/vendors/summary.html", shown | {"shown": shown_change(request.actor, made, rehearsed.names)})


def _kept(request: ActingRequest, form: forms.EditForm) -> list[tuple[str, str]]:
    """What was typed, to be sent again; a file waits for an hour, under a key that only this installation can write."""
    names = [name for name in form.fields if name not in {"evidence_file", "evidence_key"}]
    kept = [(name, value) for name in names for value in request.POST.getlist(name)]
    if not isinstance(form, forms.EvidenceForm):
        return kept
    key, one = form.data.get("evidence_key", ""), form.evidence
    if one is not None and form.is_uploaded_now:
        key = hold(request.actor, one.content, name=one.name, media_type=one.media_type)
    return [*kept, ("evidence_key", key)]


def _scan(request: ActingRequest, form: forms.EditForm) -> None:
    """Look at a file that has just come, before anything is done with it. What is wrong stands beside it."""
    if not isinstance(form, forms.EvidenceForm) or not form.is_valid() or not form.is_uploaded_now or form.evidence is None:
        return
    try:
        refuse_malicious(request.actor, form.evidence.content, name=form.evidence.name)
    except RefusedUpload as refused:
        form.add_error("evidence_file", refused)


@require_http_methods(GET_AND_POST)
@of_vendor(may_change_vendor)
def change_vendor_page(request: ActingRequest, found: Vendor) -> HttpResponse:
    """The vendor itself."""
    form = forms.VendorForm(posted(request), initial=initial_of(found), actor=request.actor, vendor=found)
    editing = Editing(
        title=_("Change %(name)s") % {"name": found},
        vendor=found,
        form=form,
        act=lambda: change_vendor(
            actor=request.actor, vendor=found, version=form.cleaned_data["version"], values=form.values, saying=form.saying
        ),
        back=reverse("vendor", args=[found.pk]),
        seen=lambda: meanwhile(found, _version(form)),
        version=lambda: found.version,
    )
    return answer(request, editing)


@require_http_methods(GET_AND_POST)
@of_product(may_change_vendor)
def change_product_page(request: ActingRequest, found: Product) -> HttpResponse:
    """The product itself."""
    form = forms.ProductForm(posted(request), initial=initial_of(found), actor=request.actor, vendor=found.vendor)
    editing = Editing(
        title=_("Change %(name)s") % {"name": found},
        vendor=found.vendor,
        product=found,
        form=form,
        act=lambda: change_product(
            actor=request.actor, product=found, version=form.cleaned_data["version"], values=form.values, saying=form.saying
        ),
        back=reverse("product", args=[found.pk]),
        seen=lambda: meanwhile(found, _version(form)),
        version=lambda: found.version,
    )
    return answer(request, editing)


@require_http_methods(GET_AND_POST)
@of_vendor(may_change_vendor)
def add_to_vendor(request: ActingRequest, found: Vendor, what: str) -> HttpResponse:
    """Something new of a vendor, or of all its products."""
    editable = EDITABLES.get(what)
    if editable is None or (editable.of_product and not editable.of_all_tab):
        raise Http404
    return answer(request, _adding(request, what, editable, found, None))


@require_http_methods(GET_AND_POST)
@of_product(may_change_vendor)
def add_to_product(request: ActingRequest, found: Product, what: str) -> HttpResponse:
    """Something new of a product."""
    editable = EDITABLES.get(what)
    if editable is None or not editable.of_product:
        raise Http404
    return answer(request, _adding(request, what, editable, found.vendor, found))


def _adding(request: ActingRequest, what: str, editable: Editable, vendor: Vendor, product: Product | None) -> Editing:
    files = request.FILES if request.method == "POST" else None
    form = editable.form_for(None)(posted(request), files, initial={}, actor=request.actor, vendor=vendor)
    kind = KINDS.get(editable.model)
    if kind and kind.starts:  # its first day says from when it holds, and may be a later one
        del form.fields["effective_on"]
    is_of_all = product is None and editable.of_product
    return Editing(
        title=str(editable.add_title),
        lead=_("It holds for whatever %(vendor)s offers. One of a single product is added on the page of that product.")
        % {"vendor": vendor}
        if is_of_all
        else "",
        vendor=vendor,
        product=product,
        form=form,
        act=adding(request.actor, what, vendor, product, form),
        back=reverse(editable.of_all_tab if is_of_all else editable.tab, args=[(product or vendor).pk]),
    )


@require_http_methods(GET_AND_POST)
@of_vendor(may_change_vendor)
def change_vendor_row(request: ActingRequest, found: Vendor, what: str, row: UUID) -> HttpResponse:
    """Other values for something of a vendor."""
    editable, record = _record(request, found, what, row, CONTACT_FIELDS)
    files = request.FILES if request.method == "POST" else None
    form = editable.form(posted(request), files, initial=initial_of(record), actor=request.actor, vendor=found)
    words = {"what": editable.noun, "name": label_of(record)}
    editing = _of_row(editable, found, record, form, _("Change the %(what)s: %(name)s") % words)
    editing.act = changing(request.actor, record, form)
    return answer(request, editing)


@require_http_methods(GET_AND_POST)
@of_vendor(may_change_vendor)
def end_vendor_row(request: ActingRequest, found: Vendor, what: str, row: UUID) -> HttpResponse:
    """The last day of something. It stays on record."""
    editable, record = _record(request, found, what, row)
    if not KINDS[type(record)].ends:
        raise Http404
    form = forms.EndForm(posted(request), initial={"version": record.version}, actor=request.actor, vendor=found)
    words = {"what": editable.noun, "name": label_of(record)}
    editing = _of_row(editable, found, record, form, _("End the %(what)s: %(name)s") % words)
    editing.lead = _("It stays on record until that day, and in every view of the past.")
    editing.act = lambda: end_detail(
        actor=request.actor, row=record, version=form.cleaned_data["version"], last_day=form.cleaned_data["last_day"],
        saying=form.saying,
    )  # fmt: skip
    return answer(request, editing)


@require_http_methods(GET_AND_POST)
@of_vendor(may_change_vendor)
def withdraw_vendor_row(request: ActingRequest, found: Vendor, what: str, row: UUID) -> HttpResponse:
    """Taking back what was a mistake."""
    editable, record = _record(request, found, what, row)
    if isinstance(record, VendorContact):
        return _erase(request, editable, found, record)
    form = forms.WithdrawForm(posted(request), initial={"version": record.version}, actor=request.actor, vendor=found)
    words = {"what": editable.noun, "name": label_of(record)}
    editing = _of_row(editable, found, record, form, _("Remove the %(what)s: %(name)s") % words)
    editing.lead = _(
        "For what was never true. It goes from every view, also of the past; that it stood here stays in the changes."
    )
    editing.act = lambda: withdraw_detail(
        actor=request.actor, row=record, version=form.cleaned_data["version"], saying=form.saying
    )
    return answer(request, editing)


def _erase(request: ActingRequest, editable: Editable, vendor: Vendor, contact: VendorContact) -> HttpResponse:
    """A person is erased, and nobody is told of it: what stood of them goes from the changes, too."""
    form = forms.EraseForm(posted(request), initial={}, actor=request.actor, vendor=vendor)
    editing = _of_row(editable, vendor, contact, form, _("Erase %(name)s") % {"name": contact})
    editing.lead = _(
        "Name, title, addresses and telephone number are erased everywhere, in the history, too. This cannot be undone. "
        "That there was somebody to write to stays. If the person was right for a time, give the last day instead."
    )
    editing.act = lambda: erase_contact(actor=request.actor, contact=contact, reason=form.cleaned_data["reason"])
    editing.is_told, editing.button = False, _("Erase the person")
    editing.said = _("The person is erased.")
    return answer(request, editing)


def _of_row(editable: Editable, vendor: Vendor, record: Any, form: forms.EditForm, title: str) -> Editing:
    product = record.product if editable.of_product else None
    return Editing(
        title=title,
        vendor=vendor,
        product=product,
        form=form,
        act=lambda: None,
        back=reverse(editable.tab, args=[(product or vendor).pk]),
        seen=lambda: meanwhile(record, _version(form)),
        version=lambda: record.version,
    )


def _record(
    request: ActingRequest, vendor: Vendor, what: str, row: UUID, reads: tuple[str, ...] = ("contacts.name",)
) -> tuple[Editable, Any]:
    """What is to be edited. `reads`: what the page shows of it where it is a person."""
    editable = EDITABLES.get(what)
    if editable is None or what in WITHOUT_ROWS:
        raise Http404
    record = rows_named(editable.model, vendor, row)
    if record is None:
        raise Http404
    if isinstance(record, VendorContact):
        record_read(request.actor, vendor, reads)
    return editable, record


def _version(form: forms.EditForm) -> int | None:
    return whole_number(str(form.data.get("version", "")))


@require_http_methods(GET_AND_POST)
@of_vendor(may_change_vendor)
def withdraw_announced(request: ActingRequest, found: Vendor, announcement: UUID) -> HttpResponse:
    """Taking back what was announced and will not come."""
    held = Announcement.objects.visible_to(request.actor).open().filter(pk=announcement, change__vendor=found)
    one = held.select_related("change__product").first()
    if one is None:
        raise Http404
    form = forms.WithdrawForm(posted(request), initial={}, actor=request.actor, vendor=found)
    told = shown_change(request.actor, one.change)
    day = date_format(one.change.effective_on, "j M Y")
    editing = Editing(
        title=_("Take back what is announced for %(day)s: %(what)s") % {"day": day, "what": told.title},
        lead=_("What holds until then holds on. The districts that were told of it are told of this."),
        vendor=found,
        product=one.change.product,
        form=form,
        act=lambda: withdraw_announcement(actor=request.actor, announcement=one, words=form.saying.words),
        back=reverse("product_changes", args=[one.change.product_id])
        if one.change.product_id
        else reverse("vendor_changes", args=[found.pk]),
    )
    return answer(request, editing)


@require_safe
@of_vendor(may_change_vendor)
def vendor_receipt(request: ActingRequest, found: Vendor, change: UUID) -> HttpResponse:
    """What happened, who is told, what follows."""
    made = changes_of(request.actor, found).filter(pk=change).first()
    if made is None:
        raise Http404
    told = districts_to_tell(request.actor, made.vendor, made.product)
    return render(
        request,
        "desk/vendors/receipt.html",
        {
            "vendor": found,
            "product": made.product,
            "shown": shown_change(request.actor, made),
            "told": told,
            "answers": answers_of(request.actor, [made]).get(made.pk),
        },
    )


@require_http_methods(GET_AND_POST)
@of_product(may_change_vendor)
def change_lifecycle(request: ActingRequest, found: Product) -> HttpResponse:
    """The whole table of the life cycle."""
    rows = rows_of(found)
    day = today(request.actor.organization.time_zone)
    coming = announced_after(rows, day)
    form = LifecycleForm(
        posted(request), rows=held_on(rows, day), version=digest_of(rows), actor=request.actor, vendor=found.vendor
    )

    def act() -> None:
        if form.cleaned_data["version"] != digest_of(rows_of(found)):
            raise ChangedMeanwhile(_("Someone changed this table after you opened it. Compare, and save again."))
        said = form.saying
        record_lifecycle(actor=request.actor, product=found, rows=form.rows, words=said.words, effective_on=said.effective_on)

    lead = _("One row for each stage, such as collection, use, storage, sharing, destruction. A row without a word is left out.")
    if coming:
        told = _("Another table is announced for %(day)s. It stays as it is unless you give that day below.")
        lead = f"{lead} {told % {'day': date_format(coming[0].since or day, 'j M Y')}}"
    editing = Editing(
        title=_("Life cycle of the data: %(name)s") % {"name": found},
        lead=lead,
        vendor=found.vendor,
        product=found,
        form=form,
        act=act,
        back=reverse("product_lifecycle", args=[found.pk]),
        template="desk/products/edit_lifecycle.html",
        version=lambda: digest_of(rows_of(found)),
    )
    return answer(request, editing)
