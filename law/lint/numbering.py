"""Numbers that repeat or skip, and counts that do not add up."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from law.document import Credential, Document, Provision
from law.findings import Finding, Severity
from law.numbering import number_word_value
from law.patterns import expression
from law.provisions import NumberingFault

_COUNT = expression(
    r"\b(?:the following\s+)?(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})(?:\s*\(\d{1,2}\))?\s+(?:following\s+|additional\s+|required\s+|separate\s+|core\s+|distinct\s+)?"
    r"(?P<what>modules|steps|items|elements|conditions|requirements|purposes|categories|standards|measures|documents|exhibits|units|courses|parts|phases|stages|components|criteria|safeguards|circumstances|obligations|principles|types|companies|firms|organizations|vendors|partners|providers|third\s+parties|subprocessors|sub-processors|subcontractors|helpers|recipients|suppliers|hosts)\b",
    re.I,
)
_INLINE = expression(r"(?<!\w)\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s")


def check_numbers(document: Document, faults: Sequence[NumberingFault]) -> Iterator[Finding]:
    """duplicate-number and missing-number."""
    anew = _counted_anew(document, faults)
    if anew:
        first = min(anew, key=lambda fault: fault.place.first_line)
        message = (
            f"A part behind the signatures counts from {first.number} again. A reference that gives a number alone may mean "
            "either part; settle which one it means."
        )
        yield Finding("numbering-begins-anew", Severity.NOTE, first.address, message, first.place)
    for fault in faults:
        if fault in anew or fault.number.strip(" .") == _OF_PREFACE:
            continue
        if fault.rule == "duplicate-number":
            message = f"The number {fault.number} stands twice. References to it are ambiguous; settle which one is meant."
        else:
            message = (
                f"Number {fault.number} is missing: the numbering skips it. Something may have been left out of the document."
            )
        yield Finding(fault.rule, Severity.WARNING, fault.address, message, fault.place)
    for credential in document.credentials:
        yield from _repeated_steps(credential)


_OF_PREFACE = "0"  # counted so where terms stand in front of the first item, and printed nowhere
_FIRST = expression(r"\W*(?:1|I|A)(?:\.[01])?\W*$")
_LEAST_ANEW = 4  # so many numbers from 1 on are a paper that counts for itself, and no slip


def _counted_anew(document: Document, faults: Sequence[NumberingFault]) -> set[NumberingFault]:
    """Numbers that stand twice since a titled part behind the signatures, such as a rider, counts from 1 again."""
    again = [fault for fault in faults if fault.rule == "duplicate-number"]
    signed = [s.place.first_line for s in document.signatures if s.place and s.block == "agreement"]
    first = next((f for f in again if _FIRST.match(f.number) and any(line < f.place.first_line for line in signed)), None)
    if first is None:
        return set()
    behind = [fault for fault in again if fault.place.first_line >= first.place.first_line]
    return set(behind) if len({fault.number for fault in behind}) >= _LEAST_ANEW else set()


def _repeated_steps(credential: Credential) -> Iterator[Finding]:
    counted = Counter(s.number for s in credential.steps)
    for number, times in counted.items():
        if times > 1 and number:
            place = next(s.place for s in credential.steps if s.number == number)
            yield Finding(
                "duplicate-number", Severity.WARNING, None, f"Step {number} of {credential.name} stands {times} times.", place
            )


def check_counts(document: Document) -> Iterator[Finding]:
    """count-mismatch: a text that announces a number of things and lists another."""
    for provision in document.provisions:
        if provision.is_attachment:
            continue
        for match in _COUNT.finditer(provision.text):
            said = number_word_value(match["n"])
            listed = _listed(document, provision, match)
            if said and listed and said != listed:
                message = (
                    f"The text says {match['n'].lower()} {match['what'].lower()}, and {listed} follow. Settle which is right."
                )
                yield Finding("count-mismatch", Severity.WARNING, provision.address, message, provision.place)


_LONGEST = 400  # characters of a sentence on either side of its count
_COMPANIES = expression(
    r"companies|firms|organizations|vendors|partners|providers|parties|processors|subcontractors|helpers|recipients|suppliers|hosts",
    re.I,
)
_ANNOUNCES = expression(
    r"\bfollowing\b|\b(?:listed|named|shown|set\s+(?:out|forth))\s+(?:below|here|in\s+(?:the|this)\s+table)\b|\b(?:these|this\s+table\s+(?:lists|names))\b|\bbelow\b|:\s*$",
    re.I,
)
_GET_DATA = expression(r"\b(?:receiv|process|stor|handl|host|access|hold|see|use|help|work|get|given|shar|sent)\w*\b", re.I)


def _companies(document: Document, provision: Provision, match: re.Match[str]) -> int | None:
    """How many third parties stand in the list behind "The following four companies receive data …"."""
    text = provision.text
    first, last = max(0, match.start() - _LONGEST), min(len(text), match.end() + _LONGEST)
    start = max(text.rfind(". ", first, match.start()), text.rfind("\n", first, match.start()), first - 1) + 1
    ends = expression(r"[.:](?:\s|$)|\n").search(text, match.end(), last)
    sentence = text[start : ends.end() if ends else last]
    opens = not text[start : match.start()].strip(" *\n") and number_word_value(match["n"]) != 1  # "Five companies help us."
    if not (_ANNOUNCES.search(sentence) or opens) or not _GET_DATA.search(sentence) or provision.place is None:
        return None
    inside = [
        s
        for s in document.subprocessors
        if s.place and provision.place.first_line <= s.place.first_line <= provision.place.last_line
    ]
    return len(inside) if len(inside) >= 2 and len(inside) == len(document.subprocessors) else None


def _listed(document: Document, provision: Provision, match: re.Match[str]) -> int | None:
    if match["what"].lower() == "modules" and any(c.modules for c in document.credentials):
        return max(len(c.modules) for c in document.credentials)
    if match["what"].lower() == "steps" and any(c.steps for c in document.credentials):
        return max(len(c.steps) for c in document.credentials)
    if _COMPANIES.search(match["what"]):
        return _companies(document, provision, match)
    after = provision.text[match.end() :]
    opening = expression(r"[^.;]{0,60}?:").match(after)
    if opening is None:
        return None
    children = [p for p in document.provisions if p.parent == provision.address and p.number]
    if children and len(after) < 120:
        return len(children)
    inline = len(_INLINE.findall(after[opening.end() - 1 :].split(". ")[0]))
    return inline if inline >= 2 else None
