"""The history of an e-signature report: created, sent, viewed, signed, completed, declined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from law.document import SigningEvent
from law.facts.lines import Line, lines_of
from law.facts.moments import Moment, moments_in, zone_of_report
from law.facts.names import looks_like_person
from law.parts import Part, PartKind
from law.patterns import expression
from law.text import Place, Source

_EVENTS = (
    ("declined", expression(r"\b(?:declined|rejected|refused)\b", re.I)),
    (
        "completed",
        expression(
            r"\b(?:agreement|document|envelope|transaction|signing(?: process)?|contract)\s+(?:has been |was "
            r"|is )?(?:completed|finalized|complete\b|fully executed)|^\W*completed\b|\ball (?:parties"
            r"|signers) (?:have )?signed\b",
            re.I,
        ),
    ),
    (
        "created",
        expression(
            r"\b(?:document|agreement|envelope|transaction|contract)\s+(?:has been |was )?(?:created|uploaded|initiated"
            r"|drafted)\b|^\W*(?:created|uploaded)\b|\bstatus:\s*original\b",
            re.I,
        ),
    ),
    (
        "signed",
        expression(
            r"\be-?signed\b|\belectronically signed\b|\bsigned\s+(?:by\b|electronically|the\b|:)|^\W*signed\b(?! and)"
            r"|\bhas signed\b|\bsigning complete\b|\b(?:document|agreement) (?:was |has been )?signed\b"
            r"|[a-z)] signed\s*:?\s*(?=$|\d|on\b|the\b|\s*-)",
            re.I,
        ),
    ),
    ("viewed", expression(r"\bviewed\b|\bopened\b|\bcertified delivered\b", re.I)),
    (
        "sent",
        expression(
            r"\be?-?mailed to\b|\bsent\b(?! (?:a )?remind)|\bsent for (?:e-?)?signature\b|\binvitation\b.*\bsent\b"
            r"|\bdelivered to\b",
            re.I,
        ),
    ),
)
_HEADING = expression(
    r"\b(?:audit (?:report|trail|log)|certificate of completion|signature certificate|signer events|document history"
    r"|signing history)\b",
    re.I,
)
_SPOKEN = expression(
    r"\b(?:document|agreement|envelope)\s+(?:created|e-?mailed|e-?signed|viewed|sent|signed)\b.*|\bemail viewed by\b", re.I
)
_NOT_EVENT = expression(
    r"\b(?:signature date|signed and agreed|reminder|delegat|authenticat|password|entered (?:a )?(?:valid|name)"
    r"|signature adoption|carbon copy|in person|disclosure|consent|consumer|pages?:)\b",
    re.I,
)
_ACTOR = expression(
    r"\b(?:by|to|from|for)\s*:?\s+(?P<name>[A-Z\u00c0-\u00de][\w\u00c0-\u024f.'&,\s-]{1,60}?)\s*(?=\(|<|-\s|\bfor\b"
    r"|\bon\b|\bat\b|\bvia\b|\d|$|\.\s|\.$|,\s*(?:IP|\d))"
)
_CLOCK = expression(r"^\W*\d{1,2}:\d{2}(?::\d{2})?\b")
_MAIL = expression(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")


@dataclass
class _Told:
    event: str
    actor: str | None
    place: Place
    moment: Moment | None = None


def read_signing_events(source: Source, parts: Sequence[Part]) -> tuple[SigningEvent, ...]:
    """The events of the e-signature report, in the order in which it prints them."""
    lines = _report_lines(source, parts)
    if not lines:
        return ()
    zone = zone_of_report("\n".join(line.text for line in lines[:60]))
    told = list(_told(lines))
    return tuple(_without_repeats(_dated(told, zone)))


def _report_lines(source: Source, parts: Sequence[Part]) -> list[Line]:
    reports = [p for p in parts if p.kind is PartKind.SIGNING_REPORT]
    if reports:
        return [line for p in reports for line in lines_of(source, p)]
    # a report whose heading was lost: it begins with the first line that tells of such an event, behind everything else
    for part in reversed(parts[-3:]):
        lines = lines_of(source, part)
        start = next((i for i, line in enumerate(lines) if _HEADING.search(line.text) and len(line.text) < 90), None)
        if start is None:
            start = next((i for i, line in enumerate(lines) if _SPOKEN.search(line.text) and len(line.text) < 140), None)
        if start is not None and sum(1 for line in lines[start:] if _event_of(line.text)) >= 2:
            return lines[start:]
    return []


def _event_of(text: str) -> str | None:
    if len(text) > 260 or _NOT_EVENT.search(text):
        return None
    stamps = moments_in(text)
    bare = text[stamps[0].end :] if stamps and stamps[0].start <= 2 else text
    return next((event for event, shape in _EVENTS if shape.search(bare)), None)


def _timed(text: str) -> Moment | None:
    return next((m for m in moments_in(text) if m.time), None)


def _told(lines: Sequence[Line]) -> Iterator[_Told]:
    """Events with their moments: on the same line, or on the line behind or before, as this report does it."""
    entries = [(line, _pieces(line.text)) for line in _rejoined(lines)]
    before = _stamps_come_first(entries)
    actor: str | None = None
    last: _Told | None = None
    waiting: Moment | None = None
    for line, pieces in entries:
        events = [(event, text) for text in pieces if (event := _event_of(text))]
        if not events:
            moment = _timed(line.text)
            if moment and before:
                waiting = moment
            elif moment and last is not None and last.moment is None:
                last.moment = moment
            actor = _person_line(line.text) or actor
            continue
        for event, text in events:
            actor = _person_before(text) or actor
            moment = _timed(text)
            if moment is None and expression(r"\W*(?:created|sent|completed|signed|viewed)\s*:", re.I).match(text):
                continue  # the summary at the top of a report: a day without a time
            last = _Told(event, _actor_of(event, text, moment, actor), line.place, moment or waiting)
            waiting = None
            yield last


def _rejoined(lines: Sequence[Line]) -> Iterator[Line]:
    """Day and time of day on two lines, as some services set them, put on one."""
    index = 0
    while index < len(lines):
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        stamps = moments_in(line.text)
        if following is not None and stamps and not stamps[-1].time and _CLOCK.match(following.text):
            text = f"{line.text[: stamps[-1].end]} {following.text} {line.text[stamps[-1].end :]}"
            yield Line(text, line.place.to(following.place), (text,))
            index += 2
            continue
        yield line
        index += 1


def _pieces(text: str) -> list[str]:
    """A line of several events ("Sent: … Viewed: … Signed: …") in its pieces."""
    cuts = [m.start() for m in expression(r"\b(?:Sent|Viewed|Signed|Completed|Declined|Created)\s*:\s").finditer(text)]
    if len(cuts) < 2:
        return [text]
    return [text[: cuts[0]], *[text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]]


def _stamps_come_first(entries: Sequence[tuple[Line, list[str]]]) -> bool:
    for index, (line, _) in enumerate(entries):
        if not _event_of(line.text):
            continue
        if _timed(line.text):
            return False
        following = entries[index + 1][0].text if index + 1 < len(entries) else ""
        if _timed(following) and not _event_of(following):
            previous = entries[index - 1][0].text if index else ""
            return (
                bool(_timed(previous))
                and not _event_of(previous)
                and not expression(r"[A-Za-z]{5}").search(expression(r"address|source|server", re.I).sub("", previous))
            )
        if index and _timed(entries[index - 1][0].text):
            return True
    return False


def _is_summary(text: str) -> bool:
    return bool(expression(r"\benvelope sent\b|\bcertified delivered\b|\bsigning complete\b|^\W*completed\b", re.I).search(text))


def _actor_of(event: str, text: str, moment: Moment | None, signer: str | None) -> str | None:
    """Who did it: named on the line, or the signer under whose name the line stands."""
    bare = f"{text[: moment.start]} {text[moment.end :]}".strip() if moment else text
    named = _actor(bare)
    under = signer if event in {"sent", "viewed", "signed", "declined"} and not _is_summary(text) else None
    return under if under and (named is None or "@" in named) else named


def _actor(text: str) -> str | None:
    told = expression(
        r"^\W*(?:CREATED|SENT|VIEWED|SIGNED|COMPLETED|DECLINED|Created|Sent|Viewed|Signed|Completed|Declined)\W+(?:by\s+"
        r"|to\s+)?(?P<name>[A-Z].{2,60})$"
    ).match(text)
    if told and _person_line(told["name"].split(",")[0]):
        return told["name"].split(" (")[0].strip()
    match = _ACTOR.search(text)
    if match:
        return match["name"].strip(" .,-")
    mail = _MAIL.search(text)
    before = expression(
        r"^\W*(?P<name>[A-Z][\w.'-]+(?:\s+[A-Z][\w.'-]+){1,3})\s+(?:\([^)]*\)\s*)?(?:has |e-?|was )?(?:signed|viewed"
        r"|created|declined|sent|completed|opened)"
    ).match(text)
    if before and looks_like_person(before["name"]):
        return before["name"]
    return mail.group(0) if mail else None


def _person_line(text: str) -> str | None:
    """A line that names the next signer: a person, perhaps with an address."""
    bare = _MAIL.sub("", text).strip(" ()<>,-")
    bare = expression(r"\s{2,}|\bdocusigned\b|\bsigned by\b", re.I).split(bare)[0].strip()
    return (
        bare
        if looks_like_person(bare)
        and not expression(
            r"\b(?:events?|timestamp|status|signature|security|level|record|tracking|summary|envelope|audit|log|trail"
            r"|history|report|certificate)\b",
            re.I,
        ).search(bare)
        else None
    )


def _person_before(text: str) -> str | None:
    match = expression(r"^(?P<head>.{3,60}?)\s+(?:Sent|Viewed|Signed)\s*:").match(text)
    return _person_line(match["head"]) if match else None


def _dated(told: Sequence[_Told], zone: str | None) -> Iterator[SigningEvent]:
    """An event without its own moment is dated by the day of the one before it."""
    day: str | None = None
    for one in told:
        if one.moment and (one.moment.time or one.event != "created"):
            day = one.moment.day
            yield SigningEvent(one.moment.iso(zone), one.event, one.actor, one.place)
        elif day and one.event in {"completed", "declined"}:
            yield SigningEvent(day, one.event, one.actor, one.place)


def _without_repeats(events: Iterator[SigningEvent]) -> list[SigningEvent]:
    """A summary repeats what the signers' own lines said; a heading without a time repeats its line."""
    kept: list[SigningEvent] = []
    for one in events:
        if kept and kept[-1].event == one.event and len(kept[-1].at) == 10 and one.at.startswith(kept[-1].at):
            kept.pop()
        if any(k.event == one.event and k.at == one.at and (k.actor == one.actor or one.actor is None) for k in kept):
            continue
        kept.append(one)
    return kept
