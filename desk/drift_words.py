"""Differences in words: what each rule is called, what would settle it, and where its sources stand."""

import re
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.labels import place_label, source_label
from law.inventory.records import Difference, Source

RULES = {
    "collected-not-agreed": gettext_lazy("Collected, but not agreed"),
    "subprocessor-element-not-agreed": gettext_lazy("Passed on, but not agreed"),
    "listed-only-unsigned": gettext_lazy("Listed only by an agreement that is not signed"),
    "agreed-not-collected": gettext_lazy("Agreed, but not collected"),
    "agreed-not-stated": gettext_lazy("Agreed, and not collected by the vendor's word"),
    "collected-not-stated": gettext_lazy("Known elsewhere, and not stated by the vendor"),
    "use-unstated": gettext_lazy("Use not stated"),
    "unknown-field": gettext_lazy("Words nobody recognized"),
    "element-ambiguous": gettext_lazy("Words with several meanings"),
    "schedule-missing": gettext_lazy("No schedule to compare with"),
    "not-yet-collecting": gettext_lazy("Collected, though the schedule says not yet"),
    "prohibited-element": gettext_lazy("Forbidden element"),
    "prohibition-unread": gettext_lazy("Forbidden, and not in the catalogue"),
    "retention-conflict": gettext_lazy("Kept longer than agreed"),
    "disposition-missing": gettext_lazy("No duty to dispose of it"),
    "undeclared-subprocessor": gettext_lazy("Undeclared subprocessor"),
    "subprocessor-not-in-agreement": gettext_lazy("Subprocessor not in the agreement"),
    "duplicate-element": gettext_lazy("Listed twice"),
    "prohibited-location": gettext_lazy("Forbidden place"),
    "location-unknown": gettext_lazy("Place not known"),
    "location-unsettled": gettext_lazy("Place left to other law"),
}
SETTLES = {
    "amend": gettext_lazy("amend the agreement"),
    "stop_collecting": gettext_lazy("stop collecting it"),
    "correct_list": gettext_lazy("correct the list"),
    "list_subprocessor": gettext_lazy("list the subprocessor"),
    "shorten_retention": gettext_lazy("keep it for a shorter time"),
    "ask": gettext_lazy("ask the vendor"),
}
KINDS = {
    "schedule": gettext_lazy("schedule"),
    "profile": gettext_lazy("profile"),
    "technical_document": gettext_lazy("technical document"),
    "export": gettext_lazy("upload"),
    "subprocessor": gettext_lazy("subprocessor"),
    "flow": gettext_lazy("flow"),
    "restriction": gettext_lazy("restriction"),
    "duty": gettext_lazy("duty"),
    "agreement": gettext_lazy("agreement"),
    "hosting": gettext_lazy("hosting"),
    "statement": gettext_lazy("statement"),
}
SEVERITIES = {"error": gettext_lazy("Error"), "warning": gettext_lazy("Warning"), "note": gettext_lazy("Note")}
# Words of the law's messages before which the code of a term's source stands.
_OF_TERM = r"(?= (?:forbids|allows|limits|leaves)\b)"


def rule_words(rule: str) -> str:
    """What a rule is called; one that is new stays readable."""
    return str(RULES.get(rule, rule.replace("-", " ").capitalize()))


def settles_words(settles: tuple[str, ...]) -> str:
    """What would settle a difference, as a phrase."""
    words = [str(SETTLES[s]) for s in settles if s in SETTLES]
    return _(" or ").join(words)


def message_of(difference: Difference) -> str:
    """The message, with places as a lawyer cites them and terms by the name of their source."""
    words = difference.message
    for source in difference.sources:
        if source.address:
            words = words.replace(f"({source.address})", f"({place_label(source.address)})")
        if source.kind == "restriction":
            code = source.label.rpartition(", ")[2]
            words = re.sub(rf"(?<![\w.]){re.escape(code)}{_OF_TERM}", source_label(code).replace("\\", ""), words)
    return _begun(words)


def source_words(source: Source) -> str:
    """A source as it is cited: its name, and the place in it."""
    label = source.label
    if source.kind == "restriction":
        title, comma, code = label.rpartition(", ")
        label = f"{title}{comma}{source_label(code)}"
    place = _place(source)
    said = f"{label}, {place}" if place else label
    return _begun(said)


def _begun(words: str) -> str:
    """With a capital at its beginning, unless it begins with a name, such as that of a file."""
    return words[:1].upper() + words[1:] if words.startswith("the ") else words


def _place(source: Source) -> str:
    """Where in the source it stands. Schedules name their exhibit by its letter, life cycles their stage in words."""
    address = source.address or ""
    if source.kind == "technical_document" and ":" in address:
        return address.partition(":")[2].strip()
    if source.kind == "schedule" and 0 < len(address) <= 3:
        return _("Exhibit %(letter)s") % {"letter": address}
    if source.kind in {"export", "flow", "profile", "statement"}:
        return "" if address == source.label else address
    return place_label(address)


def source_url(source: Source, product: UUID) -> str:
    """The page on which the words of a source stand; empty where there is none."""
    key = source.key or ""
    agreement = _uuid(key.partition(":")[0])
    if source.kind == "schedule" and agreement:
        return reverse("agreement_schedule", args=[agreement])
    if source.kind in {"restriction", "duty", "agreement"} or (source.kind == "technical_document" and agreement):
        return _in_text(agreement, source.address)
    if source.kind == "subprocessor" and ":" in key and agreement != product:
        return reverse("agreement_parties", args=[agreement]) if agreement else ""
    return _of_product(source, product)


def _of_product(source: Source, product: UUID) -> str:
    key = _uuid(source.key or "")
    if source.kind == "flow" and key:
        return reverse("flow", args=[key])
    if source.kind == "export":
        if key:
            return reverse("one_upload", args=[key])
        return f"{reverse('upload_list')}?product={product}"
    pages = {
        "profile": "product_profile", "technical_document": "product_lifecycle", "hosting": "product_hosting",
        "subprocessor": "product_subprocessors", "statement": "product_collected",
    }  # fmt: skip
    if source.kind == "subprocessor" and ":" in (source.key or ""):
        return reverse("product_profile", args=[product])
    return reverse(pages[source.kind], args=[product]) if source.kind in pages else ""


def _in_text(agreement: UUID | None, address: str | None) -> str:
    if agreement is None:
        return ""
    return f"{reverse('agreement_text', args=[agreement])}#{address}" if address else reverse("agreement", args=[agreement])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
