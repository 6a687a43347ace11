"""The review: what was read beside its source, and what a person changes in it."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import ActingRequest, acting
from intake import policies
from intake.access import draft_of, posted
from intake.by_hand import DOES
from intake.corrections import NotCorrectable, value_at
from intake.fields import DEFAULTS, FIELDSETS, NEEDED, RECORD_SECTIONS, Fieldset, fieldset_of
from intake.forms import SettlementForm
from intake.kinds_of_paper import adapted_in, kind_of_paper
from intake.matching import matching_of, take_match
from intake.models import Draft
from intake.rereading import begin_deriving
from intake.review import review_of, way_to, way_to_row
from intake.row_form import Places, RowForm, places_in
from intake.selectors import agreements_it_may_amend, corrected_reading, named_agreements, other_lea
from intake.services import ChangedMeanwhile, apply_correction, ask_what_follows, settle_findings
from intake.tabs import FINDINGS, VENDOR
from rendering.numbers import whole_number
from trail.files import FileIsGone, read_file
from trail.services import record_read

WAITING = (Draft.Status.QUEUED, Draft.Status.READING)


@require_safe
@acting
def draft(request: ActingRequest, key: UUID) -> HttpResponse:
    """The review page; before there is anything to review, how far the reading is or why it failed."""
    found = draft_of(request, key, reads=("reading",))
    if found.status == Draft.Status.CONFIRMED:
        return redirect("draft_receipt", key)
    if found.status != Draft.Status.READY:
        return render(
            request, "intake/reading.html", {"draft": found, "is_waiting": found.status in WAITING, **_rights(request, found)}
        )
    line = request.GET.get("line", "")
    review = review_of(
        found,
        section=request.GET.get("section", ""),
        part=request.GET.get("part", ""),
        line=int(line) if line.isdecimal() and len(line) < 8 else 0,
    )
    reading = corrected_reading(found)
    shown = {"draft": found, "review": review, "kind_of_paper": kind_of_paper(reading), **_rights(request, found)}
    shown |= {"other_lea": other_lea(found, reading), "adapted": adapted_in(reading)}
    if found.amends is None and review.tab.key in (FINDINGS, VENDOR):
        shown |= _whose(request, found)
    return render(request, "intake/review.html", shown)


def _whose(request: ActingRequest, found: Draft) -> dict[str, Any]:
    """Whose agreement it is, and to which of those that are here it may belong; any can be looked for."""
    words = request.GET.get("find", "")[:200].strip()
    amendable = agreements_it_may_amend(actor=request.actor, draft=found)
    offered = named_agreements(actor=request.actor, words=words) if words or not amendable else amendable
    return {"matching": matching_of(request.actor, found), "amendable": amendable, "offered": offered, "find": words}


def _rights(request: ActingRequest, found: Draft) -> dict[str, bool]:
    return {
        "can_correct": policies.may_correct(request.actor, found),
        "can_confirm": policies.may_confirm(request.actor, found),
        "can_discard": policies.may_discard(request.actor, found),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@acting
def correct(request: ActingRequest, key: UUID) -> HttpResponse:
    """A small form for one row of the reading."""
    found = draft_of(request, key, policies.may_correct)
    path = request.GET.get("path", "")
    section, fieldset = _fieldset(path)
    row = _row(found, path)
    form = RowForm(posted(request), fieldset=fieldset, row=row, places=_places(found, fieldset))
    if request.method == "POST":
        done = _act_on_row(request, found, path, row, form)
        if isinstance(done, HttpResponse):
            return done
        if done:
            return redirect(reverse("draft", args=[key]) + _way_back(path, found))
    shown = {
        "draft": found,
        "form": form,
        "path": path,
        "row": row,
        "title": fieldset.title,
        "seen": json.dumps(_seen(fieldset, row)),
    }
    shown["can_remove"] = row is not None and section not in RECORD_SECTIONS | {"amendments"}
    shown |= {"back": _way_back(path, found), "anchor": _way_back(path, found).partition("#")[2]}
    return render(request, "intake/_correct.html" if request.htmx else "intake/correct.html", shown)


def _fieldset(path: str) -> tuple[str, Fieldset]:
    found = fieldset_of(path)
    if found is None:
        raise Http404
    return found


def _places(found: Draft, fieldset: Fieldset) -> Places:
    return places_in(corrected_reading(found)) if any(field.kind == "place" for field in fieldset.fields) else ()


def _row(found: Draft, path: str) -> Any:
    if found.status != Draft.Status.READY:
        raise Http404
    try:
        return value_at(corrected_reading(found), path)
    except NotCorrectable:
        if path.strip("/") in RECORD_SECTIONS:
            return corrected_reading(found)[path.strip("/")]
        raise Http404 from None


def _seen(fieldset: Fieldset, row: Any) -> dict[str, Any]:
    return {field.name: (row or {}).get(field.name) for field in fieldset.fields}


def _seen_then(request: ActingRequest) -> dict[str, Any]:
    """What stood there when the form was opened, as the form sends it back. Of anything else nothing can be told."""
    try:
        seen = json.loads(request.POST.get("seen") or "{}")
    except (ValueError, RecursionError):
        return {}
    return seen if isinstance(seen, dict) else {}


def _way_back(path: str, found: Draft) -> str:
    """The row in the review; for one that is added, the last of its list."""
    key, _slash, number = path.strip("/").partition("/")
    if number == "-":
        number = str(max(0, len(corrected_reading(found).get(key) or ()) - 1))
    return way_to_row(f"/{key}/{number}" if number else f"/{key}")


def _act_on_row(request: ActingRequest, found: Draft, path: str, row: Any, form: RowForm) -> bool | HttpResponse:
    """Take the row out, put it back, or write what changed; False where the form has to be shown again.

    Where words of a provision change, what follows from them is worked out and shown first.
    """
    try:
        words = _new_words(request, found, path, row, form)
        if words:
            asked = ask_what_follows(actor=request.actor, draft=found, path=path, values=words)
            begin_deriving(asked)
            return redirect("draft_what_follows", found.pk)
        with transaction.atomic():
            if "remove" in request.POST:
                apply_correction(actor=request.actor, draft=found, path=path, value=None, seen=row)
            elif "restore" in request.POST:
                apply_correction(actor=request.actor, draft=found, path=path, value=_before(found, path))
            elif not form.is_valid():
                return False
            else:
                _write(request, found, path, row, form.values())
    except NotCorrectable as error:
        form.add_error(None, str(error))
        return False
    except ChangedMeanwhile as change:
        message = _("Somebody else changed this meanwhile: “%(value)s” stands there now. Look at it and save again.")
        messages.warning(request, message % {"value": change.value})
        return True
    except ValidationError as error:
        form.add_error(None, error.messages[0])
        return False
    return True


def _new_words(request: ActingRequest, found: Draft, path: str, row: Any, form: RowForm) -> list[tuple[str, Any]]:
    """What is asked for at a provision, where it changes its words."""
    if path.startswith("/amendments/"):
        return _settled_by_hand(request, row, path, form)
    if not path.startswith("/provisions/"):
        return []
    if "remove" in request.POST:
        return [(path, None)]
    if "restore" in request.POST:
        return [(path, _before(found, path))]
    if row is None or not form.is_valid():
        return []
    seen = _seen_then(request)
    changed = [name for name, value in form.values().items() if (value or "") != (row.get(name) or "")]
    for name in changed:
        if seen.get(name) != row.get(name):
            raise ChangedMeanwhile(row.get(name))
    if not {"text", "heading"} & set(changed):
        return []
    return [(f"{path}/{name}", form.values()[name] or "") for name in changed]


def _settled_by_hand(request: ActingRequest, row: Any, path: str, form: RowForm) -> list[tuple[str, Any]]:
    """What is said of an instruction, where it changes what the instruction does; how it ended alone changes no terms."""
    if not form.is_valid():
        return []
    seen = _seen_then(request)
    changed = {name: value for name, value in form.values().items() if not _is_same(value, row.get(name))}
    for name in changed:
        if seen.get(name) != row.get(name):
            raise ChangedMeanwhile(row.get(name))
    if changed.get("reads") and not form.values().get("target"):
        raise NotCorrectable(_("Say also where these words stand."))
    return [(f"{path}/{name}", value) for name, value in changed.items()] if set(changed) & set(DOES) else []


def _before(found: Draft, path: str) -> Any:
    """The row as it stood before it was taken out."""
    taken = found.corrections.filter(path=path, value__isnull=True).order_by("-id").first()
    return taken.previous if taken else None


def _write(request: ActingRequest, found: Draft, path: str, row: Any, values: dict[str, Any]) -> None:
    if path.endswith("/-"):
        if not any(values.values()):
            raise NotCorrectable(_("Fill in at least one value."))
        apply_correction(actor=request.actor, draft=found, path=path, value=_whole(path, values))
        return
    seen = _seen_then(request)
    for name, value in values.items():
        if not _is_same(value, (row or {}).get(name)):
            apply_correction(actor=request.actor, draft=found, path=f"{path}/{name}", value=value, seen=seen.get(name))


def _is_same(value: Any, was: Any) -> bool:
    """Whether nothing was changed; an empty field says as much as a value that is not there."""
    return value == was or (value in (None, "", []) and was in (None, "", []))


def _whole(path: str, values: dict[str, Any]) -> dict[str, Any]:
    """A new row has what every row of its list needs; what nobody can guess has to be said."""
    key = path.split("/")[1]
    missing = [str(f.label) for f in FIELDSETS[key].fields if f.name in NEEDED.get(key, ()) and not values.get(f.name)]
    if missing:
        raise NotCorrectable(_("Still to be said: %(fields)s.") % {"fields": ", ".join(missing)})
    needed = DEFAULTS.get(key, {})
    told = {name: needed.get(name) if value is None and name in needed else value for name, value in values.items()}
    return {**needed, **told}


@require_POST
@acting
def settle(request: ActingRequest, key: UUID, number: int) -> HttpResponse:
    """Settle a finding of the reading, or leave it open."""
    return _settled(request, draft_of(request, key, policies.may_correct), [number])


@require_POST
@acting
def settle_alike(request: ActingRequest, key: UUID) -> HttpResponse:
    """Say the same of several findings; each is recorded for itself."""
    numbers = [n for n in map(whole_number, request.POST.getlist("finding")) if n is not None]
    return _settled(request, draft_of(request, key, policies.may_correct), numbers)


def _settled(request: ActingRequest, found: Draft, numbers: list[int]) -> HttpResponse:
    form = SettlementForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            settle_findings(actor=request.actor, draft=found, findings=numbers, decision=given["decision"], note=given["note"])
        except NotCorrectable as error:
            raise Http404 from error
    if request.htmx:
        shown = {"draft": found, "review": review_of(found), "is_piece": True, **_rights(request, found)}
        return render(request, "intake/_findings.html", shown)
    anchor = f"finding-{numbers[0]}" if len(numbers) == 1 else "approximate-title"
    return redirect(reverse("draft", args=[found.pk]) + way_to(section=FINDINGS, anchor=anchor))


@require_POST
@acting
def match(request: ActingRequest, key: UUID) -> HttpResponse:
    """Say which vendor and product it is."""
    found = draft_of(request, key, policies.may_correct)
    try:
        take_match(request.actor, found, request.POST)
        messages.success(request, _("Recorded whose agreement it is."))
    except (NotCorrectable, ValidationError) as error:
        messages.error(request, str(error))
    section = FINDINGS if request.POST.get("section") == FINDINGS else VENDOR
    return redirect(reverse("draft", args=[key]) + way_to(section=section))


@require_safe
@acting
def draft_file(request: ActingRequest, key: UUID) -> HttpResponse:
    """The file as it was uploaded."""
    stored = draft_of(request, key).stored_file
    try:
        content = read_file(stored)
    except FileIsGone as gone:
        return render(request, "intake/file_gone.html", {"message": str(gone), "key": key}, status=410)
    record_read(request.actor, stored, ["content"], code="file.read")
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, stored.name or stored.sha256[:12]) or "attachment"
    return response
