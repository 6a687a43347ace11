"""The moments from which duties count: one table that defines each trigger of the contract.

A second table names what happens to records: rooms act on it, and no duty of an agreement counts from it. A third names the
finer events from which only rules of law count.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger.

    `may_be_provisional`: the moment can be estimated first and settled later. `may_lie_ahead`: it can be announced before it comes.
    """

    trigger: str
    what_happened: str
    moment: str
    may_be_provisional: bool = False
    may_lie_ahead: bool = False

    @property
    def code(self) -> str:
        """The code of the domain event: the trigger with its first `_` as a dot (`incident.confirmed`)."""
        return self.trigger.replace("_", ".", 1)


class UnknownTrigger(LookupError):
    """No trigger of the table has this name or code."""


TABLE: tuple[Trigger, ...] = (
    Trigger(
        "incident_suspected",
        "Someone has reason to suspect unauthorized access to the data.",
        "When the suspicion arose, not when it was reported.",
        True,
    ),
    Trigger(
        "incident_discovered",
        "The provider, or whoever owes the notice, found unauthorized access to the data.",
        "When it was first known to them.",
        True,
    ),
    Trigger("incident_confirmed", "Unauthorized access to the data was confirmed.", "When the investigation confirmed it.", True),
    Trigger("access_requested", "The LEA asked to see a student's record.", "When the provider received the request."),
    Trigger(
        "inaccuracy_notified", "The LEA told the provider of an error in the data.", "When the provider received the notice."
    ),
    Trigger(
        "legal_demand_received", "A court or agency demanded data of the provider.", "When the provider received the demand."
    ),
    Trigger(
        "legal_disclosure",
        "The provider produces data to a court or agency.",
        "The disclosure itself; notice goes before it.",
        True,
        may_lie_ahead=True,
    ),
    Trigger("agreement_executed", "The agreement was signed by all of its parties.", "The last signature of a party."),
    Trigger(
        "agreement_terminated",
        "The agreement was ended before its term.",
        "The day on which it ends, not the day of the notice.",
        may_lie_ahead=True,
    ),
    Trigger("agreement_expired", "The agreement's term ran out.", "The end of the last day in force.", True, may_lie_ahead=True),
    Trigger(
        "service_terminated", "The LEA stopped using the service.", "The day on which the service ends.", True, may_lie_ahead=True
    ),
    Trigger("disposition_requested", "The LEA ordered its data returned or destroyed.", "When the provider received the order."),
    Trigger(
        "disposition_done",
        "The provider returned or destroyed the data.",
        "The act itself; a warning goes before it.",
        True,
        may_lie_ahead=True,
    ),
    Trigger("audit_requested", "The LEA gave notice of an audit.", "When the notice was given."),
    Trigger(
        "sale_closed",
        "The provider's business was sold or merged.",
        "The day of closing; notice may go before or after it.",
        True,
        may_lie_ahead=True,
    ),
    Trigger("notice_mailed", "A notice was posted.", "The day of posting."),
    Trigger("calendar", "A date that returns every year, term or month arrived.", "The date itself.", may_lie_ahead=True),
    Trigger("lea_request", "The LEA asked for what the agreement lets it ask for.", "When the provider received the request."),
    Trigger(
        "termination_wanted",
        "A party wants the agreement to end.",
        "The day on which it is to end; notice goes before it.",
        True,
        may_lie_ahead=True,
    ),
    Trigger("records_created", "Records that must be kept came into being.", "The day on which each was made."),
    Trigger("other", "An event that the text names and this table does not.", "As the text says.", True),
)

RECORD_EVENTS: tuple[Trigger, ...] = (
    Trigger(
        "vendor_changed", "The record of a vendor was changed.", "When the change was recorded; it may hold from another day."
    ),
    Trigger(
        "product_changed", "The record of a product was changed.", "When the change was recorded; it may hold from another day."
    ),
    Trigger(
        "certification_lapsed",
        "A certification ended: it lapsed, was revoked, or its programme was withdrawn.",
        "The first day on which it no longer holds.",
    ),
    Trigger("terms_changed", "Other terms are in force for an agreement from a day on.", "When that was recorded."),
)

# Finer events that only rules of law name. No duty of an agreement counts from them.
LAW_EVENTS: tuple[Trigger, ...] = (
    Trigger("parent_access_requested", "A parent asked the LEA to see a record.", "When the LEA received the request."),
    Trigger(
        "parent_access_extended",
        "The LEA took more time to answer a parent, where the law lets it.",
        "When the first time ran out.",
    ),
    Trigger("parent_copy_requested", "A parent asked the LEA for a copy of the data.", "When the LEA received the request."),
    Trigger("parent_correction_requested", "A parent asked the LEA to correct a record.", "When the LEA received the request."),
    Trigger(
        "correction_confirmed",
        "The provider confirmed to the LEA that an error was corrected.",
        "When the LEA received the confirmation.",
    ),
    Trigger("hearing_held", "A hearing about a record was held.", "The day of the hearing."),
    Trigger("complaint_received", "Somebody complained to the LEA.", "When the LEA received the complaint."),
    Trigger(
        "provider_notice_received", "The provider told the LEA of unauthorized access.", "When the LEA received the notice.", True
    ),
    Trigger("incident_scoped", "It was found out whose data an incident concerns.", "When that was known.", True),
    Trigger("incident_recovered", "The LEA closed or recovered from an incident.", "When it was over.", True),
    Trigger("no_harm_determined", "It was determined that an incident harms nobody.", "When it was decided."),
    Trigger("residents_notified", "Those concerned were told of an incident.", "When the first notice went out."),
    Trigger("regulator_request_received", "An authority asked for papers of an incident.", "When the request was received."),
    Trigger("delay_ended", "A delay that law enforcement had asked for ended.", "When it ended."),
    Trigger("ransom_paid", "A ransom was paid.", "When it was paid."),
    Trigger("conflict_determined", "State law was found to conflict with federal rules.", "When it was determined."),
    Trigger("emergency_release", "Data was released in an emergency.", "When it was released."),
    Trigger("device_accessed", "A student's device was accessed.", "When it was accessed."),
    Trigger("student_left", "A student left the LEA.", "The last day of enrollment."),
    Trigger("records_reviewed", "Temporary records were reviewed.", "The day of the review."),
)

_ALL = (*TABLE, *RECORD_EVENTS, *LAW_EVENTS)
_BY_NAME = {t.trigger: t for t in _ALL}
_BY_CODE = {t.code: t for t in _ALL}


def trigger(name: str) -> Trigger:
    """The trigger of that name."""
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownTrigger(f"There is no trigger {name!r}; the triggers are: {', '.join(_BY_NAME)}.") from None


def trigger_of_code(code: str) -> Trigger:
    """The trigger whose domain event has that code."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownTrigger(f"There is no event code {code!r}; the codes are: {', '.join(_BY_CODE)}.") from None
