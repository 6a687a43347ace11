"""Whether one element may go to one recipient for one purpose on one day, and why not. What is not known never lets it through."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from law.elements.folding import GENERIC, SUBJECT_OF, words_of
from law.inventory.drift import forbidden_codes, locations
from law.inventory.records import OPTIONAL, Hosted, Listed, Source
from law.inventory.stating import StatedList
from law.obligations import Restriction
from law.patterns import expression

Answer = Literal["yes", "no", "unknown"]
_ADVERTISES = expression(r"\b(?:advertis|market|promot|profil)\w*")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SENTENCES = expression(r"(?<=[.;])\s+|\n+")
_TELL_NOTHING = frozenset(
    "service purpose provide provider provision agreement dpa product party perform work school district".split()
)
_SAYS_WHAT_FOR = expression(
    r"\b(?:purposes?|(?:in order|necessary|needed|used|use|uses|solely|only) (?:to|for)|services?|provid\w+|perform\w*|support\w*)\b",
    re.I,
)
_FORBIDS = expression(
    r"\b(?:(?:shall|may|will|must|do|does|is|are) not|never|prohibit\w*|forbid\w*|unless|except|other than|without)\b|\bno\b(?!\.)",
    re.I,
)
_SELLS = expression(r"\b(?:sell|sale|sold|rent|lease|trade|broker)\w*")


@dataclass(frozen=True, slots=True)
class GateQuestion:
    """May this go there? `recipient`: the key of a product or of a subprocessor's service."""

    code: str
    recipient: str
    purpose: str
    on: date


@dataclass(frozen=True, slots=True)
class GateAgreement:
    """The agreement on which it would rest. None: nobody knows.

    `covered_from`, `covered_until`: on which days the recipient is a product of it. `fate`: how it came to stand no more, in a word.
    """

    source: Source
    starts_on: date | None = None
    ends_on: date | None = None
    is_open_ended: bool = False
    is_signed: bool | None = None
    covered_from: date | None = None
    covered_until: date | None = None
    fate: str = ""


@dataclass(frozen=True, slots=True)
class GateLink:
    """How a subprocessor stands to the product that passes data to it."""

    source: Source
    since: date | None = None
    until: date | None = None
    has_written_agreement: bool | None = None
    codes: tuple[str, ...] | None = None  # the elements that are declared to go along
    is_since_ever: bool = False  # whoever keeps the record left the first day empty, which says that it has always been so
    unread: str = ""  # what is declared to go along besides, in words that nobody has understood


@dataclass(frozen=True, slots=True)
class Passage:
    """A provision of the agreement in its own words."""

    text: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class GateFacts:
    """All that is known. None is not known; an empty tuple is known to be empty.

    `purposes`: the text of the agreement, which alone can say what data is for; what somebody recorded about it cannot.
    `schedule`: of that agreement alone; `unsigned`: the schedules of others that are not signed, which let nothing through.
    `links`: the chain from the product to the recipient; empty where the recipient is the product itself.
    """

    agreement: GateAgreement | None = None
    schedule: tuple[Listed, ...] | None = None
    purposes: tuple[Passage, ...] | None = None
    restrictions: tuple[Restriction, ...] | None = None
    links: tuple[GateLink, ...] | None = None
    hostings: tuple[Hosted, ...] | None = None
    unsigned: tuple[Listed, ...] = ()
    stated: tuple[StatedList, ...] = ()  # of the recipient, by its vendor: told, and no authority to send anything


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition: whether it is met, by what."""

    rule: str
    says: str
    source: Source | None
    answer: Answer


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes only if every condition is known to be met."""

    answer: Answer
    reasons: tuple[Reason, ...]
    remarks: tuple[Reason, ...] = ()  # what is said of it besides, which neither lets it through nor stops it

    def because(self, answer: Answer) -> tuple[Reason, ...]:
        """The conditions that gave that answer."""
        return tuple(r for r in self.reasons if r.answer == answer)


def may_go(question: GateQuestion, facts: GateFacts) -> Verdict:
    """The verdict with every condition that was looked at."""
    listed = _schedule(question, facts.schedule)
    reasons = (
        *_agreement(question, facts.agreement),
        listed,
        *_only_unsigned(question, listed, facts.unsigned),
        *_restrictions(question, facts.restrictions),
        _purpose(question, facts.purposes, facts.restrictions),
        *_links(question, facts.links),
        *_places(facts.hostings, facts.restrictions),
    )
    answers = {r.answer for r in reasons}
    verdict: Answer = "no" if "no" in answers else "unknown" if "unknown" in answers else "yes"
    return Verdict(verdict, reasons, _remarks(question, facts.stated))


def _remarks(question: GateQuestion, stated: Sequence[StatedList]) -> tuple[Reason, ...]:
    """What the vendor of the recipient states of it: that it collects something is no authority to send it."""
    return tuple(_stated(question, one) for one in stated)


def _stated(question: GateQuestion, stated: StatedList) -> Reason:
    named = next((one for one in stated.entries if one.code == question.code and one.used), None)
    if named:
        some = " from some, or where it is switched on" if named.source.doubt == OPTIONAL else ""
        says = f"{stated.source.label} says that “{named.text}” is collected{some}. That is no authority to send it."
    elif question.code in stated.collected:
        says = f"{stated.source.label} names what it follows from. That is no authority to send it."
    else:
        says = f"{stated.source.label} {stated.says_of(question.code)}: nothing there asks for it."
    return Reason("vendor-statement", says, stated.source, "unknown")


def _agreement(question: GateQuestion, agreement: GateAgreement | None) -> Iterator[Reason]:
    if agreement is None:
        yield Reason("agreement", "No agreement with this recipient is known.", None, "unknown")
        return
    source, on = agreement.source, question.on
    if agreement.is_signed is not True:
        says = "is not signed" if agreement.is_signed is False else "may not be signed by both sides"
        yield Reason("agreement-signed", f"{source.label} {says}.", source, "no" if agreement.is_signed is False else "unknown")
    yield _in_force(agreement, on)
    if agreement.covered_from and on < agreement.covered_from:
        says = f"{source.label} covers the recipient from {day_words(agreement.covered_from)}."
        yield Reason("agreement-covers", says, source, "no")
    elif agreement.covered_until and on > agreement.covered_until:
        says = f"{source.label} covered the recipient until {day_words(agreement.covered_until)}."
        yield Reason("agreement-covers", says, source, "no")


def _in_force(agreement: GateAgreement, on: date) -> Reason:
    source = agreement.source
    if agreement.starts_on and on < agreement.starts_on:
        return Reason("agreement-in-force", f"{source.label} begins on {day_words(agreement.starts_on)}.", source, "no")
    if agreement.ends_on and on > agreement.ends_on:
        return Reason("agreement-in-force", f"{source.label} ended on {day_words(agreement.ends_on)}.", source, "no")
    if agreement.fate:
        return Reason("agreement-in-force", f"{source.label} is not in force: it is {agreement.fate}.", source, "no")
    if agreement.starts_on is None or (agreement.ends_on is None and not agreement.is_open_ended):
        return Reason(
            "agreement-in-force", f"Whether {source.label} is in force on {day_words(on)} is not known.", source, "unknown"
        )
    return Reason("agreement-in-force", f"{source.label} is in force on {day_words(on)}.", source, "yes")


def _schedule(question: GateQuestion, schedule: Sequence[Listed] | None) -> Reason:
    if not schedule:
        return Reason("schedule", "No schedule of data is known.", None, "unknown")
    lines = [one for one in schedule if one.code == question.code]
    used = next((one for one in lines if one.used is True and one.is_certain), None)
    if used:
        return Reason("schedule", f"{used.source.label} lists “{used.text}” as used.", used.source, "yes")
    doubtful = next((one for one in lines if one.used is not False), None)
    if doubtful:
        says = f"“{doubtful.text}” on {doubtful.source.label} may be it, or may not be used."
        return Reason("schedule", says, doubtful.source, "unknown")
    unread = next((one for one in schedule if one.code is None and one.used is not False and not one.is_certain), None)
    if unread and not lines:
        says = f"No line that is understood lists it; nobody knows what “{unread.text}” on {unread.source.label} is."
        return Reason("schedule", says, unread.source, "unknown")
    first = min(lines or schedule, key=lambda one: (one.source.identity, one.text))
    says = f"{first.source.label} says that it is not used." if lines else f"{first.source.label} does not list it."
    return Reason("schedule", says, first.source, "no")


def _only_unsigned(question: GateQuestion, listed: Reason, unsigned: Sequence[Listed]) -> Iterator[Reason]:
    """That another paper lists it, where nobody has signed that and the agreement does not let it through."""
    found = next((one for one in unsigned if one.code == question.code and one.used is True and one.is_certain), None)
    if found and listed.answer != "yes":
        says = f"Only {found.source.label} lists “{found.text}” as used, and that agreement is not signed."
        yield Reason("schedule-unsigned", says, found.source, listed.answer)


def _restrictions(question: GateQuestion, restrictions: Sequence[Restriction] | None) -> Iterator[Reason]:
    if restrictions is None:
        yield Reason("restrictions", "The terms in force have not been read.", None, "unknown")
        return
    for restriction in restrictions:
        for code, is_certain, value in forbidden_codes(restriction):
            if code == question.code:
                says = f"{restriction.source} forbids {value} ({restriction.address})."
                yield Reason("prohibited-element", says, _term(restriction), "no" if is_certain else "unknown")


def _purpose(question: GateQuestion, purposes: Sequence[Passage] | None, restrictions: Sequence[Restriction] | None) -> Reason:
    purpose = _plain(question.purpose)
    if barred := _barred(purpose, restrictions or ()):
        return Reason("purpose", f"{barred.source} forbids this purpose ({barred.address}).", _term(barred), "no")
    if not purpose:
        return Reason("purpose", "No purpose was given.", None, "unknown")
    if purposes is None:
        return Reason("purpose", "The purposes of the agreement are not known.", None, "unknown")
    for passage in purposes:
        if _names_purpose(passage.text, question.purpose):
            where = f" ({passage.source.address})" if passage.source and passage.source.address else ""
            says = f"“{question.purpose}” is a purpose of the agreement{where}."
            return Reason("purpose", says, passage.source, "yes")
    says = f"Nobody has said whether “{question.purpose}” is a purpose of the agreement: its text does not name it."
    return Reason("purpose", says, None, "unknown")


def _names_purpose(text: str, purpose: str) -> bool:
    """Whether one sentence says that data is for this, in the same words, and does not forbid or limit it."""
    wanted = set(words_of(purpose)) - GENERIC
    if not wanted - SUBJECT_OF.keys() - _TELL_NOTHING:
        return False
    return any(
        wanted <= set(words_of(sentence)) and _SAYS_WHAT_FOR.search(sentence) and not _FORBIDS.search(sentence)
        for sentence in _SENTENCES.split(text)
    )


def _barred(purpose: str, restrictions: Sequence[Restriction]) -> Restriction | None:
    for kind, pattern in (("advertising", _ADVERTISES), ("sale", _SELLS)):
        if pattern.search(purpose):
            for restriction in restrictions:
                if restriction.kind == kind and restriction.rule == "prohibited":
                    return restriction
    return None


def _links(question: GateQuestion, links: Sequence[GateLink] | None) -> Iterator[Reason]:
    if links is None:
        yield Reason("recipient", "How the recipient stands to the provider is not known.", None, "unknown")
        return
    for link in links:
        yield _current(link, question.on)
        yield _written(link)
        yield _goes_along(link, question.code)


def _current(link: GateLink, on: date) -> Reason:
    if link.since and on < link.since or link.until and on > link.until:
        return Reason("recipient-current", f"{link.source.label} is no recipient on {day_words(on)}.", link.source, "no")
    if link.since is None and not link.is_since_ever:
        return Reason("recipient-current", f"Since when {link.source.label} is a recipient is not known.", link.source, "unknown")
    return Reason("recipient-current", f"{link.source.label} is a recipient on {day_words(on)}.", link.source, "yes")


def _written(link: GateLink) -> Reason:
    says = {
        True: "is bound by a written agreement",
        False: "is bound by no written agreement",
        None: "may not be bound in writing",
    }
    answer: Answer = "unknown" if link.has_written_agreement is None else "yes" if link.has_written_agreement else "no"
    return Reason("written-agreement", f"{link.source.label} {says[link.has_written_agreement]}.", link.source, answer)


def _goes_along(link: GateLink, code: str) -> Reason:
    if link.codes is None:
        return Reason("declared-elements", f"What goes to {link.source.label} is not declared.", link.source, "unknown")
    if code in link.codes:
        return Reason("declared-elements", f"It is declared to go to {link.source.label}.", link.source, "yes")
    if link.unread:
        says = f"What goes to {link.source.label} is not understood as a whole: “{link.unread}”."
        return Reason("declared-elements", says, link.source, "unknown")
    return Reason("declared-elements", f"It is not among what is declared to go to {link.source.label}.", link.source, "no")


def _places(hostings: Sequence[Hosted] | None, restrictions: Sequence[Restriction] | None) -> Iterator[Reason]:
    limits = [
        r for r in restrictions or () if r.kind == "storage_location" and r.rule in {"required", "prohibited", "conditional"}
    ]
    if not limits:
        return
    if not hostings:
        yield Reason(
            "location", "Where the recipient keeps data is not known, and a term limits it.", _term(limits[0]), "unknown"
        )
        return
    for found in locations(hostings, limits):
        yield Reason(found.rule, found.message, found.first, "no" if found.severity == "error" else "unknown")


def _term(restriction: Restriction) -> Source:
    return Source("restriction", restriction.source, restriction.address)


def _plain(purpose: str) -> str:
    return " ".join(expression(r"[^a-z0-9]+").split(purpose.lower())).strip()


def day_words(day: date) -> str:
    """As a letter has it: 9 Mar 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
