"""Where an agreement stands, from what its paper shows: signatures, dates, the general offer. Pure, but for the names."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from agreements.content import BASE
from agreements.models import Agreement
from agreements.models.agreements import Lifecycle, Offer, Role
from agreements.papers import ConfirmedPaper
from agreements.titles import calm

_OFFER = re.compile(r"\bgeneral offer\b", re.I)


def lifecycle_of(paper: ConfirmedPaper) -> str:
    """Executed where every party that the paper names has signed with a date and the day of effect is known."""
    signed = paper.signed_roles()
    named = {party["role"] for party in paper.reading["parties"]} | {"lea"}
    if named <= signed and len(named) > 1 and paper.day("effective_on"):
        return Lifecycle.EXECUTED
    return Lifecycle.SIGNED_BY_PROVIDER if signed - {"lea"} else Lifecycle.IN_REVIEW


def offer_of(reading: Mapping[str, Any]) -> str:
    """Open where a box says that the provider has signed the general offer, or the paper says how long it runs."""
    boxes = [option for option in reading["options"] if _OFFER.search(option["label"])]
    if boxes:
        return Offer.OPEN if any(option["checked"] for option in boxes) else Offer.NONE
    return Offer.OPEN if reading["dates"].get("offer_expires_on") else Offer.NONE


def own_state(agreement: Agreement, states: Collection[str]) -> str:
    """The state whose terms bind the LEA: its own where the paper has terms of it, else the base text."""
    return agreement.state if agreement.state in states else BASE


def role_of(reading: Mapping[str, Any]) -> str:
    """An LEA whose paper carries a general offer is the originating one."""
    return Role.ORIGINATING if offer_of(reading) == Offer.OPEN else Role.STANDALONE


def title_of(paper: ConfirmedPaper, product: str) -> str:
    """What lists call the agreement: the provider, and the product or the form."""
    provider = paper.provider.get("name") or ""
    form = calm(paper.reading["form"].get("title") or "")
    return ": ".join(part for part in (provider, product or form) if part)[:500] or paper.stored_file.name[:500] or "Agreement"
