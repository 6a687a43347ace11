"""What a product profile leaves unsaid: a profile from which nothing could be read must not look like one that says "nothing"."""

from collections.abc import Iterator

from law.document import Document
from law.facts.who_else import WHO_ELSE
from law.facts.written_dates import dates_in
from law.findings import Finding, Severity
from law.lint.processing import DENIES
from law.patterns import expression
from law.sentences import sentences
from law.text import Place

_SPEAKS_OF_THEM = expression(
    r"\b(?:third[- ]part(?:y|ies)|sub-?\s?(?:processors?|contractors?)|service\s+providers)\b|\bnobody\s+else\b|\bno\s+one\s+else\b",
    2,
)
_NOBODY_ELSE = expression(
    r"\b(?:no\s+(?:other\s+|outside\s+)?(?:compan(?:y|ies)|firms?|organizations?|vendors?)|nobody\s+else|no\s+one\s+else)\b[^.;]{0,30}\b(?:sees?|gets?|receives?|has|have|touch\w*|handles?|process\w*)\b",
    2,
)
_NONE = expression(r"\W*(?:none|nobody|no\s+one|n/?a|not\s+applicable)\W*$", 2)
_UNTIL_A_DAY = expression(
    r"\b(?:until|till|through|thru|expir\w+|ends?|valid|lapses?)\b[^.;?]{0,30}?\b(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4})"
)


def check_profile(document: Document) -> Iterator[Finding]:
    """schedule-missing, third-parties-unstated, expiry-unstated: of product profiles only."""
    if document.form.family != "profile":
        return
    if not document.schedule:
        message = (
            "No list of the data that the product collects could be read in this profile. Look for it in the text, or ask for it."
        )
        yield Finding("schedule-missing", Severity.WARNING, None, message)
    if not document.subprocessors and not _denies_third_parties(document):
        yield Finding("third-parties-unstated", Severity.WARNING, *_of_third_parties(document))
    if document.dates.expires_on is None:
        yield Finding("expiry-unstated", Severity.NOTE, *_of_expiry(document))


def check_third_parties(document: Document) -> Iterator[Finding]:
    """third-party-unclear: what a table says of a third party's place or agreement, where that is not understood."""
    for one in document.subprocessors:
        for cell in one.unread:
            message = (
                f"“{cell.words[:120]}” stands under “{cell.heading[:80]}” beside {one.name} and was not understood. "
                "Settle where it keeps the data and whether there is a written agreement."
            )
            yield Finding("third-party-unclear", Severity.NOTE, _address_at(document, one.place), message, one.place)


def _address_at(document: Document, place: Place | None) -> str | None:
    """The innermost provision in which a place lies."""
    around = [
        p for p in document.provisions
        if place and p.place.first_line <= place.first_line and place.last_line <= p.place.last_line
    ]  # fmt: skip
    return min(around, key=lambda p: p.place.last_line - p.place.first_line).address if around else None


def _denies_third_parties(document: Document) -> bool:
    """Whether a profile says that nobody else gets the data, in a sentence or under a heading: "Third parties: none"."""
    above = ""
    for provision in document.provisions:
        if DENIES.search(provision.text) or _NOBODY_ELSE.search(provision.text):
            return True
        heading = provision.heading or above
        if _NONE.match(provision.text) and (_SPEAKS_OF_THEM.search(heading) or WHO_ELSE.search(heading)):
            return True
        above = provision.text if len(provision.text) < 90 else ""
    return False


def _of_third_parties(document: Document) -> tuple[str | None, str]:
    """What to say where no third party was read: that nothing is said of them, or where something is said that was not understood."""
    for provision in document.provisions:
        for words in (provision.heading, *(s.text for s in sentences(provision.text))):
            if _SPEAKS_OF_THEM.search(words) or len(words) < 90 and WHO_ELSE.search(words):
                message = f"“{words[:120]}” speaks of third parties, but no list could be read from it. Settle who else processes the data."
                return provision.address, message
    return None, "The profile neither lists third parties nor says that there are none. Ask who else processes the data."


def _of_expiry(document: Document) -> tuple[str | None, str]:
    """What to say where no last day was read: that none is named, or which day may be it."""
    for provision in document.provisions:
        if (match := _UNTIL_A_DAY.search(provision.text)) and dates_in(match.group()):
            words = " ".join(match.group().split())
            return (
                provision.address,
                f"“{words}” may be the day until which this profile holds; it was not understood as that. Settle it.",
            )
    return None, "The profile does not say until when it holds. Ask the assessor, and do not rely on it for long."
