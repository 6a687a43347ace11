"""What a product profile leaves unsaid: a profile from which nothing could be read must not look like one that says "nothing"."""

from collections.abc import Iterator

from law.document import Document
from law.findings import Finding, Severity
from law.lint.processing import DENIES


def check_profile(document: Document) -> Iterator[Finding]:
    """schedule-missing, third-parties-unstated, expiry-unstated: of product profiles only."""
    if document.form.family != "profile":
        return
    if not document.schedule:
        message = (
            "No list of the data that the product collects could be read in this profile. Look for it in the text, or ask for it."
        )
        yield Finding("schedule-missing", Severity.WARNING, None, message)
    if not document.subprocessors and not any(DENIES.search(p.text) for p in document.provisions):
        message = "The profile neither lists third parties nor says that there are none. Ask who else processes the data."
        yield Finding("third-parties-unstated", Severity.WARNING, None, message)
    if document.dates.expires_on is None:
        message = "The profile does not say until when it holds. Ask the assessor, and do not rely on it for long."
        yield Finding("expiry-unstated", Severity.NOTE, None, message)
