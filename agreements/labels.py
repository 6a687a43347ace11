"""What the contract's codes are called on a page, and how a place in the text is named."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from law.states import STATES

DUTY_KINDS = {
    "breach_notice": gettext_lazy("Notice of a breach"),
    "breach_initial_notice": gettext_lazy("First notice of a suspected breach"),
    "breach_notice_to_parents": gettext_lazy("Notice of a breach to parents"),
    "breach_notice_to_users": gettext_lazy("Notice of a breach to the people affected"),
    "record_access": gettext_lazy("Access to a student's record"),
    "correction": gettext_lazy("Correction of an error"),
    "legal_demand_notice": gettext_lazy("Warning before a disclosure required by law"),
    "subprocessor_list": gettext_lazy("List of subprocessors"),
    "storage_list": gettext_lazy("List of places of storage"),
    "disposition_on_request": gettext_lazy("Disposition on request"),
    "disposition_on_termination": gettext_lazy("Disposition when it ends"),
    "disposition_prior_notice": gettext_lazy("Warning before disposition"),
    "disposition_confirmation": gettext_lazy("Proof of disposition"),
    "final_review": gettext_lazy("Final review of what is still held"),
    "data_need_review": gettext_lazy("Review whether data is still needed"),
    "post_term_access": gettext_lazy("Access to data after the end"),
    "post_term_destruction": gettext_lazy("Destruction years after the end"),
    "audit_notice": gettext_lazy("Notice before an audit"),
    "audit_support": gettext_lazy("Support of audits"),
    "independent_report": gettext_lazy("Independent report"),
    "security_evidence": gettext_lazy("Proof of security"),
    "successor_notice": gettext_lazy("Notice of a sale of the business"),
    "agreement_term": gettext_lazy("Term of the agreement"),
    "offer_term": gettext_lazy("Term of the general offer"),
    "termination_notice": gettext_lazy("Notice before ending the agreement"),
    "notice_by_mail_effective": gettext_lazy("When a posted notice counts as received"),
    "confidentiality_survival": gettext_lazy("Confidentiality after the end"),
    "document_retention": gettext_lazy("Keeping of records"),
    "unauthorized_access_notice": gettext_lazy("Warning of unauthorized access"),
    "training": gettext_lazy("Training"),
    "incident_plan": gettext_lazy("Incident response plan"),
    "annual_rights_notice": gettext_lazy("Yearly notice of rights"),
    "other": gettext_lazy("Other duty"),
}
RESTRICTION_KINDS = {
    "storage_location": gettext_lazy("Where data may be stored"),
    "prohibited_elements": gettext_lazy("Data that may not be collected"),
    "prohibited_monitoring": gettext_lazy("Monitoring that is forbidden"),
    "advertising": gettext_lazy("Advertising"),
    "sale": gettext_lazy("Sale of data"),
    "background_checks": gettext_lazy("Background checks"),
    "authorized_use": gettext_lazy("Authorized use"),
    "deidentified_use": gettext_lazy("Use of de-identified data"),
    "security_framework": gettext_lazy("Security framework"),
    "encryption": gettext_lazy("Encryption"),
    "minimum_data": gettext_lazy("No more data than needed"),
    "publication": gettext_lazy("Publication"),
    "other": gettext_lazy("Other rule"),
}
TRIGGER_HEADINGS = {
    "incident_suspected": gettext_lazy("When an incident is suspected"),
    "incident_discovered": gettext_lazy("When an incident is discovered"),
    "incident_confirmed": gettext_lazy("When an incident is confirmed"),
    "access_requested": gettext_lazy("When access to a record is requested"),
    "inaccuracy_notified": gettext_lazy("When an error is reported"),
    "legal_demand_received": gettext_lazy("When a legal demand arrives"),
    "legal_disclosure": gettext_lazy("Around a disclosure required by law"),
    "agreement_executed": gettext_lazy("From the signing of the agreement"),
    "agreement_terminated": gettext_lazy("When the agreement is terminated"),
    "agreement_expired": gettext_lazy("When the agreement expires"),
    "service_terminated": gettext_lazy("When the service ends"),
    "disposition_requested": gettext_lazy("When disposition is requested"),
    "disposition_done": gettext_lazy("Around the disposition of data"),
    "audit_requested": gettext_lazy("When an audit is requested"),
    "sale_closed": gettext_lazy("Around a sale of the business"),
    "notice_mailed": gettext_lazy("When a notice is mailed"),
    "calendar": gettext_lazy("On dates that return"),
    "lea_request": gettext_lazy("When the LEA asks"),
    "termination_wanted": gettext_lazy("Before the agreement is ended"),
    "records_created": gettext_lazy("From the making of records"),
    "other": gettext_lazy("On other events"),
}
OPERATIONS = {
    "replace_phrase": gettext_lazy("Replaces words"),
    "delete_phrase": gettext_lazy("Strikes words"),
    "insert_text": gettext_lazy("Adds words"),
    "insert_item": gettext_lazy("Adds an item or section"),
    "replace_provision": gettext_lazy("Replaces the provision"),
    "define": gettext_lazy("Defines a term"),
    "substitute_term": gettext_lazy("Substitutes a term everywhere"),
    "standalone": gettext_lazy("A term that stands alone"),
}
OUTCOMES = {
    "applied": gettext_lazy("applied"),
    "approximate": gettext_lazy("applied approximately: compare the words"),
    "not_located": gettext_lazy("not located: the words were not found"),
    "standalone": gettext_lazy("stands alone"),
    "not_understood": gettext_lazy("not understood"),
}
DIFFERENCES = {
    "obligor": gettext_lazy("who owes it"), "obligee": gettext_lazy("to whom"), "trigger": gettext_lazy("event"),
    "nature": gettext_lazy("nature"), "limit": gettext_lazy("limit"), "amount": gettext_lazy("figure"),
    "unit": gettext_lazy("unit"), "unit_stated": gettext_lazy("kind of day"), "direction": gettext_lazy("before or after"),
    "starts_at": gettext_lazy("start"), "combine": gettext_lazy("second limit"), "recurs": gettext_lazy("recurrence"),
    "content": gettext_lazy("content"), "exceptions": gettext_lazy("exceptions"), "rule": gettext_lazy("rule"),
    "values": gettext_lazy("values"), "kind": gettext_lazy("what it is"), "quote": gettext_lazy("words"),
    "address": gettext_lazy("place"), "start_stated": gettext_lazy("start stated"), "source": gettext_lazy("source"),
}  # fmt: skip

_ADAPTED = gettext_lazy("These state terms are adapted for the Model DPA. They are not the state's official text.")
_STATE_SOURCE = re.compile(r"^([A-Z]{2})\.(.+)$")
_PART = re.compile(r"^([a-z]+)_(.+)$")
_NAMED_PARTS = {
    "exh": gettext_lazy("Exhibit"),
    "app": gettext_lazy("Appendix"),
    "addendum": gettext_lazy("Addendum"),
    "attachment": gettext_lazy("Attachment"),
}


def adapted_note(family: str | None, states: Iterable[str | None]) -> str:
    """What every page and file says that shows terms of these states on the form of that family.

    The Model DPA's are the project's own words, which no state has published. Empty where they are a state's own.
    """
    return str(_ADAPTED) if family == "model" and any(states) else ""


def state_name(code: str) -> str:
    """The state by its name; the empty code is the base text."""
    return STATES.get(code, code) if code else _("Base text")


def source_label(source: str) -> str:
    """Who put words there: "Illinois, item 4", or the base text."""
    if not source or source == "base":
        return _("Base text")
    instrument, dot, item = source.rpartition(".")
    if _STATE_SOURCE.match(source):
        return _("%(state)s, item %(item)s") % {"state": state_name(instrument), "item": item}
    named = place_label(instrument if dot else source)
    return _("%(instrument)s, item %(item)s") % {"instrument": named, "item": item} if dot else named


def state_of_source(source: str) -> str:
    """The state whose item put words there, or an empty string."""
    return source.partition(".")[0] if _STATE_SOURCE.match(source) else ""


def numbers_of(provisions: Iterable[Mapping[str, Any] | None]) -> dict[str, str]:
    """The number that each provision carries in print, by address; headings of definitions."""
    found = {}
    for row in filter(None, provisions):
        is_definition = "def_" in row["address"].rpartition("__")[2]
        found[row["address"]] = (row.get("heading") if is_definition else row.get("number")) or ""
    return found


def place_label(address: str | None, numbers: Mapping[str, str] | None = None) -> str:
    """A place as a lawyer cites it: "Art. V §4", "Exhibit C, “Student Data”". `numbers`: as printed, by address."""
    if not address:
        return ""
    words: list[str] = []
    above = ""
    for part in address.split("__"):
        above = f"{above}__{part}" if above else part
        _add_part(words, part, ((numbers or {}).get(above) or "").strip(" .:)(–-"))
    return "".join(words)


def _add_part(words: list[str], part: str, printed: str) -> None:
    match = _PART.match(part)
    kind, number = (match[1], match[2]) if match else (part, "")
    space = " " if words else ""
    if kind == "cover" or not match:
        told = _("Cover page") if kind == "cover" else f"{', ' if words else ''}{state_name(part)}"
        words.append(told)
    elif kind in _NAMED_PARTS:
        words.append(f"{', ' if words else ''}{_NAMED_PARTS[kind]} {printed if len(printed) < 6 and printed else number}")
    elif kind == "art":
        words.append(f"{space}{_('Art.')} {printed or number}")
    elif kind == "sec":
        if "." in printed:
            _without_article(words)
        words.append(f"{' ' if words else ''}§{printed or number}")
    elif kind in ("subsec", "subitem", "point"):
        words.append(f"({printed})" if printed and "." not in printed else f" {printed}" if printed else f"({number})")
    elif kind == "item":
        words.append(
            f", {_('item')} {printed or number}"
            if words and not words[-1].startswith((" §", "§", "("))
            else f"({printed or number})"
        )
    elif kind == "para":
        words.append(f"{space}¶{number}")
    elif kind == "def":
        words.append(f"{', ' if words else ''}“{printed or number.replace('-', ' ')}”")
    else:
        words.append(f"{', ' if words else ''}{part.replace('_', ' ')}")


def _without_article(words: list[str]) -> None:
    """ "§4.2" names its article itself."""
    if words and words[-1].lstrip().startswith(_("Art.")):
        words.pop()
