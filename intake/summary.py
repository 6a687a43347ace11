"""What confirming a draft writes, in a few figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements.labels import state_name
from agreements.wording import PARTIES
from intake.models import Draft


@dataclass(frozen=True, slots=True)
class Summary:
    """The lines of the summary, and what is still missing."""

    lines: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def summary_of(draft: Draft, reading: Mapping[str, Any]) -> Summary:
    """The summary of a draft as it was corrected."""
    rows = {key: [row for row in value if row] for key, value in reading.items() if isinstance(value, list)}
    used = sum(1 for row in rows["schedule"] if row["used"])
    dates = reading["dates"]
    states = {i["state"] for i in draft.terms.get("instruments") or () if i.get("state")}  # that the paper has, not the LEA's own
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
    return Summary(lines, tuple(_missing(draft)))


def _day(iso: str | None) -> str:
    return date_format(date.fromisoformat(iso), "D j M Y") if iso else _("not known")


def _missing(draft: Draft) -> list[str]:
    if draft.amends is None and draft.vendor is None and not draft.is_new_vendor:
        return [_("Say which vendor the provider is, or that it is a new one.")]
    return []
