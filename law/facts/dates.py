"""From when to when an agreement runs, and until when its general offer stands, each with the words that say so."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from law.document import Dates, Option, Party, Signature, SigningEvent
from law.facts.lines import agreement_parts, whole_text
from law.facts.terms_of_time import (
    OfferTerm,
    Term,
    effective_words,
    excerpt,
    expiry_words,
    offer_words,
    read_term,
    speaks_of_offer,
)
from law.facts.written_dates import after, dates_in, lengths_in
from law.parts import Part, PartKind
from law.patterns import expression
from law.text import BlockKind

_SENTENCE = expression(r"(?:(?<=[a-z0-9)\]\"'%])|(?<=[A-Z]{2}))\.[\"']?\s+(?=[\"'(]?[A-Z])|\n")
_OWN = ("lea", "provider", "certifier", "sponsor", "state_agency")
_SIDES = 2  # of an agreement


# below the title of an exhibit: the day of the contract that it belongs to
_OF_ANOTHER = expression(
    r"^\W*(?:attached\s+)?to\s+(?:the|that)\b[^.;]{0,80}\b(?:agreement|contract|terms|order)\b[^.;]{0,60}\bdated\b", re.I
)


def read_dates(
    parts: Sequence[Part],
    signatures: Sequence[Signature],
    signing_events: Sequence[SigningEvent] = (),
    options: Sequence[Option] = (),
    parties: Sequence[Party] = (),
    *,
    is_profile: bool = False,
) -> Dates:
    """Effective, expiry and offer dates as the paper was executed for its own LEA."""
    own = [s for part in agreement_parts(parts) for s in _sentences(part) if not _OF_ANOTHER.match(s)]
    replaced = _replaced_by_state(parts, parties)
    executed = _executed_on(signatures, signing_events)
    effective, effective_basis = _effective(own, executed, signatures)
    start = effective or executed
    terms = [s for s in replaced if read_term(s) or expiry_words(s)]
    expires, expires_basis = _expires(terms or own, effective, _day(start))
    if expires is None and is_profile:
        expires, expires_basis = _holds_for(own, effective) or (expires, expires_basis)
    offered = [s for part in parts if _is_offer(part) for s in _sentences(part)]
    offer, offer_basis = (None, None)
    if not _offer_declined(options, signatures):
        own_words = [w for s in (*(s for s in replaced if speaks_of_offer(s)), *own) if (w := offer_words(s))]
        own_words += [w for s in offered if (w := offer_words(s) or offer_words(s, in_offer=True))]
        offer, offer_basis = _offer_expires(own_words, start, executed, signatures)
    return Dates(effective, effective_basis, expires, expires_basis, offer, offer_basis)


def _sentences(part: Part) -> Iterator[str]:
    question = ""
    for block in part.blocks:
        if block.kind is BlockKind.ROW:
            yield ": ".join(c.strip(" :") for c in block.cells if c.strip())
            continue
        text = whole_text(block)
        if len(text) < 4000:
            yield from (s for s in _SENTENCE.split(text) if s)
        if question and len(text) < 300:
            yield f"{question} {text}"  # "How long is this profile good for? Until April 8, 2027."
        question = text if text.rstrip().endswith("?") and len(text) < 200 else ""


def _executed_on(signatures: Sequence[Signature], events: Sequence[SigningEvent]) -> tuple[date, str] | None:
    """The last party's signature; None while a party has not signed."""
    every = [s for s in signatures if s.block == "agreement"]
    blocks = [s for s in every if s.party in _OWN]
    if len({s.party for s in blocks}) < _SIDES:  # whoever else signed may be the other side
        blocks = [s for s in every if s.party in _OWN or s.party is None] or every
    days = [s.signed_on for s in blocks if s.signed_on]
    unsigned = {s.party for s in blocks if s.signed_on is None} - {s.party for s in blocks if s.signed_on}
    if days and not unsigned:
        return max(days), "the last party's signature"
    completed = [e.at for e in events if e.event == "completed"]
    if completed:
        return date.fromisoformat(completed[-1][:10]), "the e-signature report says that signing was completed"
    return None


def _signature_of_one(words: str, signatures: Sequence[Signature]) -> date | None:
    """The provider's signature where the text counts from that alone ("the day of your signature" in a district's letter)."""
    if not expression(
        r"\b(?:your|provider'?s?|vendor'?s?|contractor'?s?|company'?s?|operator'?s?)\s+(?:\w+\s+){0,2}signature|"
        r"\b(?:you|(?:the\s+)?(?:provider|vendor|contractor|company|operator))\s+(?:counter)?signs?\b",
        re.I,
    ).search(words):
        return None
    return next((s.signed_on for s in signatures if s.block == "agreement" and s.party == "provider" and s.signed_on), None)


def _effective(
    own: Sequence[str], executed: tuple[date, str] | None, signatures: Sequence[Signature] = ()
) -> tuple[date | None, str | None]:
    """The day that the text names; where it names the signing, that of the last signature."""
    best = max((w for s in own if (w := effective_words(s))), key=lambda w: w.weight, default=None)
    if best is None:
        return None, None
    if best.day is not None and best.against_signing is None:
        return best.day, best.words
    one_side = _signature_of_one(best.words, signatures)
    if one_side is not None:
        return one_side, f"{best.words}: that party's signature"
    if executed is None:
        return None, f"{best.words} (not signed by all parties)"
    if best.day is not None:
        return (max if best.against_signing == "later" else min)(best.day, executed[0]), best.words
    return executed[0], f"{best.words}: {executed[1]}"


def _expires(sentences: Sequence[str], effective: date | None, start: date | None) -> tuple[date | None, str | None]:
    """A printed last day, or the term counted from the start."""
    for text in sentences:
        printed = expiry_words(text)
        if printed:
            return printed
    term = next((t for s in sentences if (t := read_term(s))), None)
    if term is None:
        return None, None
    if term.length is None:
        return None, term.words
    return _counted(term, effective or start)


_HOLDS = expression(
    r"\b(?:assessment|certification|certificate|seal|badge|rating|approval|review|profile|report)\b[^.;]{0,30}\b(?:holds?|valid|good|lasts?|runs?|stands?|in\s+force)\b",
    re.I,
)


def _holds_for(sentences: Sequence[str], effective: date | None) -> tuple[date | None, str] | None:
    """ "The assessment holds for two years from May 12, 2026", of a profile."""
    for text in sentences:
        lengths = [n for n in lengths_in(text) if n.unit in {"years", "months"}]
        if not lengths or not _HOLDS.search(text, 0, lengths[0].start):
            continue
        begins = next((d.day for d in dates_in(text) if d.start > lengths[0].end), None)
        counted = _counted(Term(lengths[0], excerpt(text), begins), effective)
        if counted[1] is not None:
            return counted[0], counted[1]
    return None


def _counted(term: Term, start: date | None) -> tuple[date | None, str | None]:
    begins = term.starts_on or start
    if begins is None or term.length is None:
        return None, f"{term.words} (the start is not known)"
    return after(begins, term.length), f"{term.words}, from {begins.isoformat()}"


def _day(start: date | tuple[date, str] | None) -> date | None:
    return start[0] if isinstance(start, tuple) else start


def _is_offer(part: Part) -> bool:
    return part.kind in {PartKind.EXHIBIT, PartKind.APPENDIX} and bool(
        expression(r"(?:general|open|standing) offer|offer of|offer (?:to|for) (?:other|all|any|every)\b", re.I).search(
            part.title
        )
    )


def _offer_declined(options: Sequence[Option], signatures: Sequence[Signature]) -> bool:
    """Whether the box for the general offer was left empty and nobody signed the offer."""
    boxes = [o for o in options if expression(r"general offer|signed exhibit", re.I).search(o.label)]
    return bool(boxes) and not any(o.checked for o in boxes) and not any(s.block == "offer" and s.is_signed for s in signatures)


def _offer_expires(
    said: Sequence[OfferTerm],
    start: date | tuple[date, str] | None,
    executed: tuple[date, str] | None,
    signatures: Sequence[Signature],
) -> tuple[date | None, str | None]:
    if not said:
        return None, None
    words = said[0]
    if words.day is not None:
        return words.day, words.words
    if words.length is None:
        return None, words.words
    begins = _offer_start(words, start, executed, signatures)
    if begins is None:
        return None, f"{words.words} (the start is not known)"
    return after(begins, words.length), f"{words.words}, from {begins.isoformat()}"


def _offer_start(
    words: OfferTerm, start: date | tuple[date, str] | None, executed: tuple[date, str] | None, signatures: Sequence[Signature]
) -> date | None:
    if words.start == "provider":
        signed = [s for s in signatures if s.party in {"provider", "certifier"} and s.signed_on]
        offer = next((s.signed_on for s in signed if s.block == "offer"), None)
        return offer or next((s.signed_on for s in signed), None)
    if words.start == "effective":
        return _day(start)
    return executed[0] if executed else _day(start)


def _replaced_by_state(parts: Sequence[Part], parties: Sequence[Party]) -> list[str]:
    """What the terms of the LEA's own state put in the place of the agreement's term."""
    state = next((p.state for p in parties if p.role == "lea" and p.state), None)
    if state is None:
        return []
    found: list[str] = []
    for part in parts:
        if part.kind is not PartKind.SUPPLEMENT or part.state != state:
            continue
        for block in part.blocks:
            text = whole_text(block)
            if expression(r"\b(?:replac|amend|delet|substitut|chang|strik|read)\w*", re.I).search(text) and expression(
                r"\b(?:remain in effect|stay in effect|in (?:full )?(?:force|effect)|term of|year(?:s)? term|year term"
                r"|shall be effective|expire)",
                re.I,
            ).search(text):
                found += [
                    s.strip(" \"'")
                    for s in _SENTENCE.split(
                        expression(r"^.*?\b(?:with|to read|as follows|by|to)\s*:?\s*(?=[\"'])").sub("", text)
                    )
                ]
    return [s for s in found if read_term(s) or expiry_words(s) or offer_words(s)]
