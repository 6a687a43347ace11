"""Rows of a table of time limits: "Records access | 15 business days" owes what its label names, within what its cell says."""

import re

from law.patterns import expression
from law.sentences import has_modal

_CELLS = expression(r"^\W*(?P<label>[^|]{3,90}?)\s*\|", re.I)
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, expression(source, re.I))
    for kind, source in (
        ("disposition_confirmation", r"\b(?:certif\w*|confirm\w*|proof|attest\w*)\b"),
        ("breach_notice_to_parents", r"\b(?:breach|incident)\w*\b.*\b(?:parents?|families|guardians)\b|\b(?:parents?|families)\b.*\bbreach"),
        ("breach_notice", r"\b(?:breach\w*|incidents?|unauthorized\s+(?:access|disclosure))\b"),
        ("correction", r"\b(?:correct\w*|errors?|inaccura\w*|amend\w*|rectif\w*)\b"),
        ("record_access", r"\baccess\b.*\brecords?\b|\brecords?\s+(?:access|requests?|inspection)\b|\baccess\s+requests?\b|\b(?:inspect\w*|review)\s+of\s+records\b"),
        ("disposition_on_request", r"\b(?:delet\w*|destr\w*|dispos\w*|return|eras\w*|purg\w*)\b.*\brequests?\b"),
        ("disposition_on_termination", r"\b(?:delet\w*|destr\w*|dispos\w*|return|eras\w*|purg\w*)\b"),
        ("legal_demand_notice", r"\b(?:subpoenas?|legal\s+(?:demands?|process)|court\s+orders?|compelled)\b"),
        ("subprocessor_list", r"\b(?:list\b.*\bsub-?(?:processors?|contractors?)|sub-?(?:processor|contractor)s?\s+lists?)\b"),
    )
)  # fmt: skip


def label_of(sentence: str) -> str | None:
    """The label of a row, in its first cell; None where the sentence is no row."""
    match = _CELLS.match(sentence) if "|" in sentence else None
    return match["label"] if match else None


_FRAGMENT = expression(
    r"\W*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s*)?(?P<label>[^:|]{3,90}?):\s*(?:within|no\s+(?:later|more)\s+than|not\s+later\s+than|in|at\s+most|up\s+to)?\s*(?=\(?\d|\w+[\s-])",
    re.I,
)
_EVENT = expression(r"\W*(?:(?:up)?on|after|at|when(?:ever)?|if|where|following|once|in\s+case)\b", re.I)


def kind_of_fragment(sentence: str, lead: str, heading: str) -> str | None:
    """The kind of duty that "On request: 15 days." states below a heading or behind words that lead into it; None where neither tells."""
    match = _FRAGMENT.match(sentence)
    if match is None or has_modal(sentence):
        return None
    label = match["label"]
    if not _EVENT.match(label):
        return kind_of_label(label)
    return kind_of_label(f"{lead.rstrip(' :') or heading.split(' / ')[0]} {label}")


def kind_of_label(label: str) -> str | None:
    """The kind of duty that a label names, or None."""
    kind = next((kind for kind, pattern in _LABELS if pattern.search(label)), None)
    return None if kind and kind.startswith("disposition_on_") and _IDLE.search(label) else kind


_DONE_TO_IT = expression(
    r"\W*(?:(?:it\s+)?(?:is|are)\s+)?(?:then\s+)?(?:\w+ly\s+)?(?:deleted|destroyed|erased|purged|returned|removed|wiped)\b", re.I
)
_KEPT = expression(r"\bretention\b|\bretained\b|\bhow\s+long\b|\bkept\b|\bkeep\b", re.I)
_NOT_DATA = expression(r"\b(?:back-?\s?ups?|logs?|certificates?|contracts?|invoices?|emails?|tickets?)\b", re.I)
_ENDS = expression(
    r"\b(?:terminat\w*|expir\w*|(?:contract|agreement|services?|subscription|engagement)\s+(?:ends?|ended|is\s+(?:over|cancell?ed|ended))|end\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:contract|agreement|services?|subscription|term))\b",
    re.I,
)
_OVER = expression(r"\b(?:contract|agreement|services?|subscription|terminat\w*|expir\w*)\b", re.I)
_IDLE = expression(r"\b(?:inactiv|dormant|unused|idle|abandon|graduat|withdr)\w*", re.I)
_ASKED = expression(r"\b(?:request|ask|direct|instruct|demand)\w*\b", re.I)


def kind_of_row(sentence: str, heading: str = "") -> str | None:
    """The kind of a row whose label only names the data or the event, "Accounts | Deleted within 60 days after the contract ends"; None for any other."""
    label = label_of(sentence)
    if label is None or _NOT_DATA.search(label):
        return None
    names_event = _EVENT.match(label) and (_ASKED.search(label) or _OVER.search(label))
    if names_event and (kind := kind_of_label(f"{heading.split(' / ')[0]} {label}")):
        return kind
    said = sentence.partition("|")[2]
    if _DONE_TO_IT.match(said) and _ASKED.search(sentence):
        return "disposition_on_request"
    ends = _DONE_TO_IT.match(said) or _KEPT.search(label)
    return "disposition_on_termination" if ends and _ENDS.search(said) else None
