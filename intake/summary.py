"""What confirming a draft writes, in a few figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements.labels import state_name
from agreements.models import PaperStatement
from agreements.wording import PARTIES
from intake.assessing import assessed_on, stated_day
from intake.models import Draft
from intake.selectors import is_profile, provider_of
from intake.tabs import VENDOR


@dataclass(frozen=True, slots=True)
class Missing:
    """What is still missing, and the section of the review in which it is said."""

    words: str
    section: str
    way: str  # what the link to it is called


@dataclass(frozen=True, slots=True)
class Summary:
    """The lines of the summary, and what is still missing."""

    lines: tuple[tuple[str, str], ...]
    missing: tuple[Missing, ...]
    vendor: str = ""  # by its name, as it will be written
    holds_nothing: bool = False  # then it cannot be confirmed


def summary_of(draft: Draft, reading: Mapping[str, Any]) -> Summary:
    """The summary of a draft as it was corrected."""
    rows = {key: [row for row in value if row] for key, value in reading.items() if isinstance(value, list)}
    used = sum(1 for row in rows["schedule"] if row["used"])
    dates = reading["dates"]
    states = {i["state"] for i in draft.terms.get("instruments") or () if i.get("state")}  # that the paper has, not the LEA's own
    vendor = provider_of(dict(reading)).get("name") or _("no name was read")
    if is_profile(draft, reading):
        missing = (*_missing(draft, needs_product=True), *_untabled(draft, rows))
        return Summary(_profile_lines(draft, reading, rows), missing, vendor, _holds_nothing(draft, rows))
    lines = (
        *((capfirst(str(PARTIES.get(p["role"], p["role"]))), p["name"] or _("blank")) for p in rows["parties"]),
        (_("In force from"), _day(dates.get("effective_on"))),
        (_("Until"), _day(dates.get("expires_on"))),
        (_("Duties"), str(len(rows["duties"]))),
        (_("Restrictions"), str(len(rows["restrictions"]))),
        (_("Data elements"), _("%(used)d used of %(of)d listed") % {"used": used, "of": len(rows["schedule"])}),
        (_("Amendments"), str(len(rows["amendments"]))),
        (_("Terms of states"), ", ".join(state_name(s) for s in sorted(states)) or _("none")),
        (_("Corrections"), str(draft.corrections.count())),
    )
    return Summary(lines, tuple(_missing(draft)), vendor)


def _profile_lines(draft: Draft, reading: Mapping[str, Any], rows: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    dates, assessor = reading["dates"], next((p["name"] for p in rows["parties"] if p["role"] == "certifier"), None)
    return (
        (_("Assessed by"), assessor or _("not known")),
        (_("Assessed on"), _assessed(reading)),
        (_("Valid until"), _day(dates.get("expires_on"))),
        (_("Data elements"), str(len(rows["schedule"]))),
        (_("Third parties that become subprocessors"), str(len(rows["subprocessors"]))),
        (_("Promises beside the agreements"), str(len(rows["duties"]))),
        (_("Corrections"), str(draft.corrections.count())),
    )


def _assessed(reading: Mapping[str, Any]) -> str:
    """The day of the assessment; where the paper states none, the last signature counts, and it says so."""
    day = assessed_on(reading)
    if day and not stated_day(reading):
        return _("%(day)s, by the last signature: no other day is stated") % {"day": _day(day)}
    return _day(day)


def _day(iso: str | None) -> str:
    return date_format(date.fromisoformat(iso), "D j M Y") if iso else _("not known")


def _missing(draft: Draft, *, needs_product: bool = False) -> list[Missing]:
    missing = []
    if draft.amends is None and draft.vendor is None and not draft.is_new_vendor:
        missing.append(Missing(_("Say which vendor the provider is, or that it is a new one."), VENDOR, _("Say it")))
    if needs_product and draft.product is None and not draft.product_name:
        missing.append(Missing(_("Say which product the profile is about."), VENDOR, _("Say it")))
    return missing


def _untabled(draft: Draft, rows: Mapping[str, Any]) -> Iterator[Missing]:
    """A profile without a table of data: where one would stand, and what to do."""
    if rows["schedule"]:
        return
    if not _holds_nothing(draft, rows):
        words = _("No table of data was read in this profile. If the paper has one, add its rows; else nothing is said of data.")
        yield Missing(words, "schedule", _("Go to the schedule of data"))
        return
    words = _(
        "This profile cannot be confirmed yet: no table of data, no third party and no promise was read in it. If the paper has "
        "them, add the rows."
    )
    yield Missing(words, "schedule", _("Go to the schedule of data"))
    other = _("If it is not a product profile, say which kind of paper it is.")
    yield Missing(other, "dates", _("Go to dates and form"))


def _holds_nothing(draft: Draft, rows: Mapping[str, Any]) -> bool:
    """Whether nothing would be kept of a profile: `record_profile` refuses it."""
    stated = (draft.terms.get("inventory") or {}).get("statements") or ()
    said = any(row["kind"] == PaperStatement.Kind.RETENTION for row in stated)
    return not (said or any(rows[name] for name in ("schedule", "subprocessors", "duties")))
