"""Forms and instruments: finding the one that a paper holds, or keeping a new one."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from accounts.actors import Actor, SystemActor
from agreements.alignment import Deviation, deviations
from agreements.content import InstrumentContent, PaperContent
from agreements.models import Form, Instrument, Supplement
from agreements.services.once import keep_once
from trail.services import record

_STATES_BEFORE = re.compile(r"^(?:[A-Z]{2}-)+(?=\S)")  # "MA-ME-NDPA": the states are the paper's variant, not the form's version


def form_of(
    *, actor: Actor | SystemActor, content: PaperContent, described: Mapping[str, Any], origin: str
) -> tuple[Form, list[Deviation]]:
    """The form that a paper is made on, and what the paper says otherwise. A paper like no known form is a form of its own."""
    same = Form.objects.unscoped("equal texts are one, whoever has them").filter(digest=content.digest).first()
    if same:
        return same, []
    family = _family(described)
    for form in Form.objects.visible_to(actor).filter(family=family).exclude(family=Form.Family.OTHER):
        found = deviations(form.provisions, content.provisions)
        if found is not None:
            return form, found
    return _new_form(actor, content, described, family, origin), []


def _family(described: Mapping[str, Any]) -> str:
    family = described.get("family") or Form.Family.OTHER
    return family if family in Form.Family.values else Form.Family.OTHER


def _new_form(actor: Actor | SystemActor, content: PaperContent, described: Mapping[str, Any], family: str, origin: str) -> Form:
    form = Form(
        family=family,
        version=_STATES_BEFORE.sub("", described.get("version") or "")[:200],
        title=(described.get("title") or "")[:500],
        digest=content.digest,
        provisions=list(content.provisions),
        origin=origin[:300],
    )
    kept, is_new = keep_once(form, digest=form.digest)
    if is_new:
        record(actor, "form.added", kept, ["family", "version", "title", "provisions"])
    return kept


def form_instrument(form: Form) -> Instrument:
    """The instrument that the form itself is."""
    known = form.instruments.first()
    return known or _save(Instrument(kind=Instrument.Kind.FORM, form=form, title=str(form)[:500], digest=form.digest))


def deviation_instruments(actor: Actor | SystemActor, found: Iterable[Deviation]) -> list[Instrument]:
    """Each deviation as an instrument of its own, private to the actor's organization."""
    return [
        own_instrument(
            actor,
            kind=Instrument.Kind.DEVIATION,
            title=f"{d.kind.replace('_', ' ')}: {d.address}",
            digest=d.digest,
            content=[{"address": d.address, "heading": d.heading, "text": d.text, "change": d.kind}],
        )
        for d in found
    ]


def instrument_of(actor: Actor | SystemActor, given: InstrumentContent, *, origin: str) -> Instrument:
    """The stored instrument for what stands in a paper: published state terms, or something of one's own."""
    if given.kind == Instrument.Kind.SUPPLEMENT:
        return _supplement_instrument(actor, given, origin)
    return own_instrument(
        actor, kind=given.kind, title=given.title, digest=given.digest, content=[dict(item) for item in given.items]
    )


def _supplement_instrument(actor: Actor | SystemActor, given: InstrumentContent, origin: str) -> Instrument:
    supplement = Supplement.objects.unscoped("equal texts are one, whoever has them").filter(digest=given.digest).first()
    if supplement is None:
        supplement = Supplement(
            state=given.state,
            title=given.title[:500],
            digest=given.digest,
            items=[dict(item) for item in given.items],
            origin=origin[:300],
        )
        supplement, is_new = keep_once(supplement, digest=given.digest)
        if is_new:
            record(actor, "supplement.added", supplement, ["state", "title", "items"])
    known = supplement.instruments.first()
    if known:
        return known
    kind = Instrument.Kind.SUPPLEMENT
    return _save(
        Instrument(kind=kind, supplement=supplement, title=str(supplement)[:500], state=given.state, digest=given.digest)
    )


def own_instrument(actor: Actor | SystemActor, *, kind: str, title: str, digest: str, content: list[Any]) -> Instrument:
    """An instrument that only the actor's organization has, once for each content."""
    known = Instrument.objects.visible_to(actor).filter(owner=actor.organization_key, digest=digest).first()
    if known:
        return known
    return _save(Instrument(kind=kind, owner_id=actor.organization_key, title=title[:500], digest=digest, content=content))


def _save(instrument: Instrument) -> Instrument:
    return keep_once(instrument, digest=instrument.digest, owner=instrument.owner_id, dated_on=None)[0]
