"""A rule of law: one duty or parameter, with every version of its figure and where each was read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

NATURES = ("deadline", "lead_time", "period", "requirement", "sanction")
CONFIDENCE = ("verified", "unverified")
SOURCE_KINDS = ("statute_or_rule_text", "official_guidance", "secondary", "none")
# Each class of data and the wider one to which it belongs.
DATA_CLASSES: dict[str, str | None] = {
    "student_data": None,
    "student_information": "student_data",
    "student_records": "student_data",
    "student_generated_content": "student_data",
    "directory_information": "student_data",
    "special_education_records": "student_data",
    "children_personal_information": "student_data",
    "personal_information": None,
    "credentials": "personal_information",
    "social_security_number": "personal_information",
    "taxpayer_id": "personal_information",
    "biometric": "personal_information",
}
UNITS = ("hours", "days", "calendar_days", "business_days", "school_days", "weeks", "months", "years")


class NotInForce(LookupError):
    """The day lies outside all versions of the rule."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read: `read_on` is None where the day of reading is not recorded, `taken_on` the day it was entered here."""

    cite: str
    url: str | None
    read_on: date | None
    taken_on: date
    kind: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Version:
    """One value with the days on which it is in force. `since` is None where no source that was read shows it."""

    since: date | None
    until: date | None
    amount: int | None
    unit: str | None
    due_on: date | None
    dates: tuple[str, ...]
    source: Source
    reported: str = ""  # what is said of the start without having been seen in the source
    note: str = ""

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def key(self) -> str:
        """The version's name beside the rule's id."""
        return f"from {self.since or 'unknown'}"

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why a deadline by this version is provisional."""
        found = []
        if self.since is None:
            found.append("the start of the rule is not known")
        if self.source.confidence != "verified":
            found.append("the rule is not verified")
        if self.source.kind not in ("statute_or_rule_text", "official_guidance"):
            found.append("the rule was read in a secondary source only")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Threshold:
    """From how many people on, or on what condition, the rule binds."""

    words: str
    least: int | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class StatuteRule:
    """One duty of law. `events` set it going; `trigger` is the nearest one of `law.triggers`."""

    id: str
    jurisdiction: str
    act: str
    topic: str
    kind: str
    duty: str
    nature: str
    limit: str
    trigger: str
    events: tuple[str, ...]
    when: str
    counts_from: str
    obligor: str
    obliged: str
    recipients: tuple[str, ...]
    data_classes: tuple[str, ...]
    threshold: Threshold | None
    content: tuple[str, ...]
    exceptions: tuple[str, ...]
    versions: tuple[Version, ...]
    file: str

    def version_on(self, day: date) -> Version:
        """The version in force on that day; a day outside all of them is an error, never a default."""
        for version in self.versions:
            if version.covers(day):
                return version
        raise NotInForce(f"{self.id} has no version in force on {day}; known: {', '.join(_span(v) for v in self.versions)}.")

    def concerns(self, *, data_classes: Collection[str] | None = None, people: int | None = None) -> bool:
        """Whether the rule can bind here; what is not known does not exclude it."""
        if data_classes is not None and self.data_classes:
            if not any(_touch(ours, theirs) for ours in self.data_classes for theirs in data_classes):
                return False
        least = self.threshold.least if self.threshold else None
        return people is None or least is None or people >= least


def _touch(ours: str, theirs: str) -> bool:
    """Whether data of one class can be data of the other: the same, or one wider than the other."""
    return ours == theirs or DATA_CLASSES.get(ours) == theirs or DATA_CLASSES.get(theirs) == ours


def _span(version: Version) -> str:
    return f"{version.since or 'unknown'} to {version.until or 'open'}"
