"""Clocks in plain words: "within 72 hours after an incident is confirmed"."""

from collections.abc import Mapping
from typing import Any

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

TRIGGERS = {
    "incident_suspected": gettext_lazy("an incident is suspected"),
    "incident_discovered": gettext_lazy("an incident is discovered"),
    "incident_confirmed": gettext_lazy("an incident is confirmed"),
    "access_requested": gettext_lazy("access is requested"),
    "inaccuracy_notified": gettext_lazy("an error is reported"),
    "legal_demand_received": gettext_lazy("a legal demand arrives"),
    "legal_disclosure": gettext_lazy("data is disclosed by law"),
    "agreement_executed": gettext_lazy("the agreement is signed"),
    "agreement_terminated": gettext_lazy("the agreement is terminated"),
    "agreement_expired": gettext_lazy("the agreement expires"),
    "service_terminated": gettext_lazy("the service ends"),
    "disposition_requested": gettext_lazy("disposition is requested"),
    "disposition_done": gettext_lazy("data is disposed of"),
    "audit_requested": gettext_lazy("an audit is requested"),
    "sale_closed": gettext_lazy("a sale of the business closes"),
    "notice_mailed": gettext_lazy("a notice is mailed"),
    "calendar": gettext_lazy("the date arrives"),
    "lea_request": gettext_lazy("the LEA asks"),
    "termination_wanted": gettext_lazy("the agreement is to end"),
    "records_created": gettext_lazy("the records are made"),
    "other": gettext_lazy("the event that the text names"),
}
RECURRENCES = {
    "annual": gettext_lazy("every year"),
    "monthly": gettext_lazy("every month"),
    "quarterly": gettext_lazy("every quarter"),
    "semiannual": gettext_lazy("twice a year"),
    "each_semester": gettext_lazy("every semester"),
    "each_school_year": gettext_lazy("every school year"),
}
PARTIES = {
    "provider": gettext_lazy("provider"),
    "lea": gettext_lazy("LEA"),
    "sponsor": gettext_lazy("sponsor"),
    "certifier": gettext_lazy("certifier"),
    "state_agency": gettext_lazy("state agency"),
    "subprocessor": gettext_lazy("subprocessor"),
    "either": gettext_lazy("either party"),
    "both": gettext_lazy("both parties"),
    "parents": pgettext_lazy("party", "parents"),
    "users": pgettext_lazy("party", "users"),
}

_COMBINATIONS = {
    "sooner_of": gettext_lazy("%(clock)s, or sooner: %(limb)s"),
    "later_of": gettext_lazy("%(clock)s, or later: %(limb)s"),
    "end_of_semester": gettext_lazy("%(clock)s, or at the end of the semester: %(limb)s"),
    "then": gettext_lazy("%(clock)s; then: %(limb)s"),
}


def figure(duty: Mapping[str, Any]) -> str:
    """The amount with its unit, or that none is stated. A bare "days" stays bare."""
    amount, unit = duty.get("amount"), duty.get("unit")
    if amount is None or unit is None:
        return _("not stated")
    if unit == "calendar_days" and not duty.get("unit_stated"):
        return ngettext("%(n)d day", "%(n)d days", amount) % {"n": amount}
    return _UNITS[unit](amount) if unit in _UNITS else f"{amount} {unit}"


_UNITS = {
    "hours": lambda n: ngettext("%(n)d hour", "%(n)d hours", n) % {"n": n},
    "calendar_days": lambda n: ngettext("%(n)d calendar day", "%(n)d calendar days", n) % {"n": n},
    "business_days": lambda n: ngettext("%(n)d business day", "%(n)d business days", n) % {"n": n},
    "school_days": lambda n: ngettext("%(n)d school day", "%(n)d school days", n) % {"n": n},
    "weeks": lambda n: ngettext("%(n)d week", "%(n)d weeks", n) % {"n": n},
    "months": lambda n: ngettext("%(n)d month", "%(n)d months", n) % {"n": n},
    "years": lambda n: ngettext("%(n)d year", "%(n)d years", n) % {"n": n},
}


def clock(duty: Mapping[str, Any]) -> str:
    """The whole clock in words, with its recurrence. What is not sure says so."""
    words = _span(duty) if duty.get("amount") is not None else _moment(duty)
    recurs = recurrence(duty)
    words = "; ".join(filter(None, (words, recurs)))
    combine = duty.get("combine")
    if combine:
        template = _COMBINATIONS.get(combine["rule"], _COMBINATIONS["then"])
        words = template % {"clock": words, "limb": combine.get("with") or ""}
    is_counted = duty.get("amount") is not None  # where nothing is counted, it does not matter from when
    return (
        words
        if duty.get("start_stated", True) or not is_counted
        else _("%(clock)s (start not settled by the text)") % {"clock": words}
    )


def _span(duty: Mapping[str, Any]) -> str:
    values = {"figure": figure(duty), "event": TRIGGERS.get(duty["trigger"], duty["trigger"])}
    if duty["trigger"] == "calendar":
        return _("within %(figure)s") % values
    nature, before = duty.get("nature"), duty.get("direction") == "before"
    if nature == "deemed":
        return _("counts as received %(figure)s after %(event)s") % values
    if nature == "period":
        return _("for %(figure)s from when %(event)s") % values
    if before:
        return (
            _("at least %(figure)s before %(event)s")
            if duty.get("limit") == "at_least"
            else _("within %(figure)s before %(event)s")
        ) % values
    if duty.get("limit") == "at_least":
        return _("not sooner than %(figure)s after %(event)s") % values
    return _("within %(figure)s after %(event)s") % values


def _moment(duty: Mapping[str, Any]) -> str:
    if duty["trigger"] == "calendar":
        return "" if duty.get("recurs") else _no_limit(duty)
    event = TRIGGERS.get(duty["trigger"], duty["trigger"])
    template = _("before %(event)s") if duty.get("direction") == "before" else _("when %(event)s")
    return template % {"event": event} if duty.get("recurs") else f"{template % {'event': event}}; {_no_limit(duty)}"


def _no_limit(duty: Mapping[str, Any]) -> str:
    """That the text sets a duty, but not by when, or not for how long."""
    return _("length not stated") if duty.get("nature") == "period" else _("no time limit stated")


def recurrence(duty: Mapping[str, Any]) -> str:
    """How often it returns, in words; empty where it does not."""
    recurs = duty.get("recurs")
    if not recurs:
        return ""
    if isinstance(recurs, str):
        return str(RECURRENCES.get(recurs, recurs))
    return _("every year on %(days)s") % {"days": ", ".join(map(_day_of_year, recurs))}


def _day_of_year(day: str) -> str:
    """ "07-01" as "1 Jul"; what is no day stays as it is."""
    month, dash, number = day.partition("-")
    if not dash or not month.isdecimal() or not number.isdecimal() or not 1 <= int(month) <= 12:
        return day
    return f"{int(number)} {MONTHS_3[int(month)].capitalize()}"
