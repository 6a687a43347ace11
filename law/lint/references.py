"""References that lead nowhere, exhibits that are missing, exhibits that are not what they are called."""

import re
from collections.abc import Iterator, Sequence

from law.document import Document, Option, Provision
from law.findings import Finding, Severity
from law.numbering import roman_value
from law.patterns import expression
from law.references import ProvisionIndex, Reference, find_references

_ATTACHED = expression(
    r"\b(attached|annexed|enclosed|appended|incorporated (?:here(?:in|to|by)|by reference)|signed|a copy of which)\b", re.I
)
_LONG_LIST = 600  # characters from the announcement of a list of exhibits to its last
_ANNOUNCED = expression(
    r"\b(?:attached|annexed|enclosed|appended|(?:form|belong|made|are)\w*\s+(?:an?\s+)?(?:(?:integral\s+)?part\s+of|to)\s+(?:this|the)\s+\w+)\b",
    re.I,
)
_EXHIBIT = expression(r"\b(?:Exhibit|Appendix|Schedule|Annex|Attachment)\s+[\"“']?\w{1,3}\b")
_OTHER_WORDS = expression(r"\b(?:shall|will|must|may|if|unless|when|under)\b")
_TOPICS = {
    "schedule of data": expression(r"\bschedule of (?:student |teacher )?data\b|\bcategor(?:y|ies) of data\b|\bdata elements?\b|\bdata to be (?:provided|collected)\b", re.I),
    "general offer": expression(r"\bgeneral offer\b|\boffer of (?:privacy )?terms\b|\bsubscribing lea\b.{0,40}\baccept", re.I),
    "directive for disposition": expression(r"\bdirective for disposition\b|\bdisposition of data\b.{0,20}\bform\b|\bdisposition directive\b", re.I),
    "description of services": expression(r"\bdescription of (?:the )?(?:services|products)\b|\bservices? description\b|\bdetailed in\b", re.I),
    "definitions": expression(r"\bdefinitions?\b", re.I),
    "security requirements": expression(r"\bcyber ?security framework|\bdata security requirements\b|\bsecurity (?:frameworks?|standards)\b", re.I),
    "state terms": expression(r"\bsupplemental (?:state )?terms\b|\bstate(?:[- ]specific)? (?:supplemental )?terms\b", re.I),
}  # fmt: skip


_HYPHENED = expression(r"\d[-–]\d")


def check_references(document: Document) -> Iterator[Finding]:
    """exhibit-missing, dangling-reference and exhibit-mismatch over the agreement proper."""
    index = ProvisionIndex(document.provisions)
    mentions = [
        (p, r)
        for p in document.provisions
        if p.instrument is None and not p.is_attachment
        for r in find_references(_all_words(p))
        if not r.is_external
    ]
    missing = list(_missing_exhibits(document.options, mentions, index))
    yield from missing
    gone = {f.address for f in missing} | {
        _exhibit_address(o.exhibit, "exhibit") for o in document.options if o.exhibit and not o.checked
    }
    yield from _dangling(mentions, index, gone)
    yield from _mismatched(document, mentions, index)


def _all_words(provision: Provision) -> str:
    return provision.text


def _exhibit_address(label: str, words: str) -> str:
    kind = "app" if words.lower().startswith("app") else "exh"
    value = roman_value(label) if kind == "app" else None
    return f"{kind}_{value or label}"


def _missing_exhibits(
    options: Sequence[Option], mentions: Sequence[tuple[Provision, Reference]], index: ProvisionIndex
) -> Iterator[Finding]:
    reported: set[str] = set()
    for provision, reference in mentions:
        label = reference.names("exh")
        if not label or index.exhibit(label) or label in reported:
            continue
        if any(o.exhibit == label and not o.checked for o in options):
            continue
        around = provision.text[max(0, reference.start - 110) : reference.end + 60]
        boxed = next((o for o in options if o.exhibit == label and o.checked), None)
        if not _ATTACHED.search(around) and boxed is None and not _is_listed(provision.text, reference):
            continue
        reported.add(label)
        address = _exhibit_address(label, reference.words)
        why = "a checked box says that it is signed or attached" if boxed else f"{provision.address} says that it is attached"
        message = f"{reference.words.strip(' ')} is not in the document, although {why}. Ask the other party for it and add it to the agreement."
        yield Finding("exhibit-missing", Severity.ERROR if boxed else Severity.WARNING, address, message, provision.place)


def _is_listed(text: str, reference: Reference) -> bool:
    """Whether a sentence lists what is attached, and this exhibit far behind the word: "Attached are Appendix A (…), Appendix B (…) and …"."""
    first = max(0, reference.start - _LONG_LIST)
    start = max(text.rfind(". ", first, reference.start), first)
    announced = _ANNOUNCED.search(text, start, reference.start)
    if announced is None:
        return False
    between = text[announced.end() : reference.start]
    return len(_EXHIBIT.findall(between)) > 0 and not _OTHER_WORDS.search(between)


def _dangling(mentions: Sequence[tuple[Provision, Reference]], index: ProvisionIndex, gone: set[str | None]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for provision, reference in mentions:
        problem = _problem(provision, reference, index)
        only_exhibit = len(reference.path) == 1 and reference.names("exh")
        key = ("" if only_exhibit else provision.address, reference.words)
        if problem is None or key in seen:
            continue
        label = reference.names("exh")
        if label and _exhibit_address(label, reference.words) in gone:
            continue
        seen.add(key)
        yield Finding("dangling-reference", Severity.WARNING, provision.address, problem, provision.place)


def _problem(provision: Provision, reference: Reference, index: ProvisionIndex) -> str | None:
    kinds = {k for k, _ in reference.path}
    if _HYPHENED.search(reference.words) and not index.has_hyphens:
        return None  # "Section 79-2" of a statute, in a paper that does not number so
    if kinds <= {"sub"} or "def" in kinds or "page" in kinds or ("item" in kinds and len(kinds) == 1):
        return None
    if provision.address.startswith(("exh_", "app_")) and not kinds & {"exh", "art"}:
        return None
    if kinds == {"para"} and provision.kind == "definition":
        return None
    words = reference.words.strip()
    if kinds == {"exh"} and index.exhibit(reference.names("exh") or ""):
        return None
    resolution = index.resolve(reference, provision.address)
    if resolution.found is None:
        nearest = f" The closest provision is {resolution.nearest}." if resolution.nearest else ""
        return f"“{words}” leads nowhere: the document has no such provision.{nearest}"
    found = index.provisions[resolution.found]
    if not found.number and "exh" not in kinds and found.kind in {"section", "subsection", "article"}:
        return f"“{words}” names a number that is not printed. Counting leads to {found.address}, “{found.heading}”; check that it is meant."
    return None


def _mismatched(document: Document, mentions: Sequence[tuple[Provision, Reference]], index: ProvisionIndex) -> Iterator[Finding]:
    topics = {p.address: _topic_of(p) for p in document.provisions if p.kind == "exhibit" and p.instrument is None}
    seen: set[tuple[str, str]] = set()
    for provision, reference in mentions:
        label = reference.names("exh")
        address = index.exhibit(label) if label else None
        called = _called(provision.text, reference)
        actual = topics.get(address or "")
        if not address or not called or not actual or called == actual or (address, called) in seen:
            continue
        if actual == "state terms" or provision.address.startswith(address):
            continue
        seen.add((address, called))
        elsewhere = next((a for a, t in topics.items() if t == called), None)
        hint = f" The {called} stands at {elsewhere}." if elsewhere else ""
        words = reference.words.strip(' "')
        message = (
            f"{provision.address} calls {words} the {called}, but that exhibit is the {actual}.{hint} Settle which is meant."
        )
        yield Finding("exhibit-mismatch", Severity.WARNING, address, message, provision.place)


def _topic_of(provision: Provision) -> str | None:
    title = next(
        (t for t, pattern in _TOPICS.items() if t != "description of services" and pattern.search(provision.heading)), None
    )
    if title or provision.heading:
        return title
    return next(
        (
            t
            for t, pattern in _TOPICS.items()
            if t in {"schedule of data", "general offer"} and pattern.search(provision.text[:200])
        ),
        None,
    )


def _called(text: str, reference: Reference) -> str | None:
    """What the words right around a reference say that the exhibit is."""
    before = text[max(0, reference.start - 70) : reference.start]
    after = text[reference.end : reference.end + 50]
    near = expression(
        r"([^.;]{0,70}?)(?:,?\s*(?:a copy of which is\s+)?(?:attached|annexed|hereto|is|as|in|under|of|\(|,|\"|the|found|set forth)\s*)*$"
    ).search(before)
    leading = near.group(1) if near else ""
    trailing = expression(r"^[\"')\s]*[,(–—-]\s*(?:the\s+)?([A-Z][\w ]{3,44})").match(after)
    found = [
        t
        for t, p in _TOPICS.items()
        if t != "description of services" and ((trailing and p.search(trailing.group(1))) or p.search(leading))
    ]
    return found[0] if len(found) == 1 else None
