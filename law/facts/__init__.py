"""What a paper says beside its clauses: form, parties, dates, signatures, boxes, schedules and lists."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from law.document import (
    Contact,
    Credential,
    Dates,
    Form,
    Framework,
    LifecycleRow,
    Option,
    Party,
    ScheduleRow,
    Signature,
    SigningEvent,
    Subprocessor,
)
from law.facts.contacts import read_contacts
from law.facts.credentials import read_credentials
from law.facts.dates import read_dates
from law.facts.forms import read_form
from law.facts.frameworks import read_frameworks
from law.facts.lifecycle import read_lifecycle
from law.facts.memory import one_reading
from law.facts.options import read_options
from law.facts.parties import read_parties
from law.facts.schedules import read_schedule
from law.facts.signatures import read_signatures
from law.facts.signing_events import read_signing_events
from law.facts.subprocessors import read_subprocessors
from law.parts import Part
from law.text import Source


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the contract lists except provisions, amendments, duties, restrictions and findings."""

    form: Form
    parties: tuple[Party, ...] = ()
    contacts: tuple[Contact, ...] = ()
    dates: Dates = field(default_factory=Dates)
    signatures: tuple[Signature, ...] = ()
    signing_events: tuple[SigningEvent, ...] = ()
    options: tuple[Option, ...] = ()
    schedule: tuple[ScheduleRow, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    subprocessors: tuple[Subprocessor, ...] = ()
    credentials: tuple[Credential, ...] = ()
    lifecycle: tuple[LifecycleRow, ...] = ()


def read_facts(source: Source, parts: Sequence[Part]) -> Facts:
    """All facts of a paper."""
    with one_reading():
        return _read(source, parts)


def _read(source: Source, parts: Sequence[Part]) -> Facts:
    form = read_form(source, parts)
    parties = read_parties(source, parts, form)
    signatures = read_signatures(source, parts, parties, form)
    events = read_signing_events(source, parts)
    options = read_options(source, parts)
    return Facts(
        form=form,
        parties=parties,
        contacts=read_contacts(source, parts, parties),
        dates=read_dates(parts, signatures, events, options, parties, is_profile=form.family == "profile"),
        signatures=signatures,
        signing_events=events,
        options=options,
        schedule=read_schedule(source, parts, form),
        frameworks=read_frameworks(source, parts),
        subprocessors=read_subprocessors(source, parts, form, parties),
        credentials=read_credentials(source, parts, parties),
        lifecycle=read_lifecycle(source, parts),
    )


__all__ = [
    "Facts",
    "read_contacts",
    "read_credentials",
    "read_dates",
    "read_facts",
    "read_form",
    "read_frameworks",
    "read_lifecycle",
    "read_options",
    "read_parties",
    "read_schedule",
    "read_signatures",
    "read_signing_events",
    "read_subprocessors",
]
