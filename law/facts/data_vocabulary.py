"""The names that schedules of data use for their categories, and words that never name an element."""

import re

from law.patterns import expression

_CATEGORIES = (
    "Application Technology Meta Data",
    "Application Use Statistics",
    "Assessment",
    "Attendance",
    "Communications",
    "Conduct",
    "Demographics",
    "Enrollment",
    "Parent/Guardian Contact Information",
    "Parent/Guardian ID",
    "Parent/Guardian Name",
    "Parent/Guardian Information",
    "Schedule",
    "Special Indicator",
    "Special Indicators",
    "Special Information",
    "Student Contact Information",
    "Student Identifiers",
    "Student Name",
    "Student In App Performance",
    "Student Program Membership",
    "Student Survey Responses",
    "Student Work",
    "Transcript",
    "Transportation",
    "Other",
    "None",
    "Teacher Identifiers",
    "Teacher In App Performance",
    "Teacher Survey Responses",
    "Teacher Work",
    "Teacher Name",
    "Teacher Contact Information",
    "Personal Contact Information",
    "Performance Evaluations",
    "Education",
    "Health",
    "Medical",
    "Directory Information",
    "Discipline",
    "Financial",
    "Food Service",
    "Biometric Data",
    "Biometrics",
    "Location",
    "Geolocation",
    "Account Information",
    "Contact Information",
    "Demographic Information",
    "Identifiers",
    "Staff Information",
    "Employment",
    "Academic Records",
    "Academic Performance",
    "Library",
    "Special Education",
    "Usage Data",
    "Device Information",
    "Technical Data",
    "Personal Information",
    "Student Information",
    "Teacher Information",
    "Parent Information",
    "Parent Name",
    "Parent ID",
    "Parent Contact Information",
    "Guardian Contact Information",
    "User Content",
    "Behavioral Data",
    "Family Information",
    "Program Participation",
    "In-App Performance",
    "Survey Responses",
    "Student Identification",
    "Technology Meta Data",
    "Conduct and Discipline",
    "Grades and Transcript",
    "Student Demographics",
    "Student Contact",
)
_BY_LETTERS = {expression(r"[^a-z]").sub("", name.lower()): name for name in _CATEGORIES}
_PREFIXES = expression(
    r"^("
    + "|".join(
        re.escape(n).replace(r"\ ", r"\s*").replace("/", r"\s*/\s*")
        for n in sorted(_CATEGORIES, key=len, reverse=True)
        if n not in {"None", "Parent Name"}
    )
    + r")\s+(?=[A-Z0-9(])"
)
_NONE_ROW = expression(
    r"\bno\s+(?:student|teacher|parent|personal|such)?\s*(?:data|information|pii)\b.{0,40}\b(?:is|are"
    r"|will be)?\s*(?:collected|used|stored|shared)\b|^none$",
    re.I,
)
_INSTRUCTION = expression(
    r"^(?:please\s+)?(?:check|mark|indicate|select|place an?|identify|list)\b.{0,80}\b(?:below|box|boxes"
    r"|all that apply|apply|data|elements?|following)\b|\ball that apply\b|^see\b|^page \d",
    re.I,
)


def known_category(text: str) -> str | None:
    """A category that a line names and nothing else; in the usual spelling where a scan lost spaces."""
    usual = _BY_LETTERS.get(expression(r"[^a-z]").sub("", text.lower().rstrip(":")))
    printed = expression(r"\s+").sub(" ", text).strip(" :")
    return printed if usual and len(printed.split()) >= len(usual.split()) else usual


def split_category(text: str) -> tuple[str, str] | None:
    """Category and element of a row whose columns ran together: "Demographics Date of Birth"."""
    match = _PREFIXES.match(text)
    return (known_category(match.group(1)) or match.group(1), text[match.end() :]) if match else None


def says_none(text: str) -> bool:
    """Whether a row says that no data is collected at all."""
    return bool(_NONE_ROW.search(text))


def is_instruction(text: str) -> bool:
    """Whether a line tells how to fill in the form."""
    return bool(_INSTRUCTION.search(text))
