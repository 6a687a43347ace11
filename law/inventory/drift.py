"""Where lists do not agree: what is agreed against what is collected, forbidden, kept, hosted and passed on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from law.companies import company, former_name, is_declared, is_own
from law.elements.catalogue import catalogue as the_catalogue
from law.elements.folding import words_of
from law.elements.recognition import meanings
from law.elements.records import Catalogue
from law.inventory.records import (
    OPTIONAL,
    WAY,
    Difference,
    Hosted,
    Listed,
    Named,
    Source,
    Statement,
    difference,
    in_order,
    one_fact,
)
from law.lint.keeping import days_of, kept_in
from law.lint.processing import beside_duties, duty_days
from law.obligations import Duty, Restriction

DISPOSAL = frozenset({"disposition_on_request", "disposition_on_termination", "post_term_destruction"})
_PASSES_ON = frozenset({"subprocessor", "flow"})
_PARTIAL = _PASSES_ON | {"technical_document"}  # they name a part: that they lack the rest says nothing
# several papers name one thing under these headings by its own name, so that two names for it are one thing twice
_ONE_EACH = (".contact", ".demographics", ".identifiers")
_WATCHED = {
    "location": ("student.location.precise", "student.location.approximate"),
    "audio": ("student.media.audio",),
    "visual": ("student.media.video",),
    "browsing": ("student.usage.searches",),
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a list: its words, and all that they may mean."""

    text: str
    source: Source
    subject: str
    used: bool | None
    codes: tuple[str, ...]
    is_certain: bool
    alternatives: frozenset[str] = frozenset()


def compare(agreed: Sequence[Listed], other: Sequence[Listed], *, not_yet: Source | None = None) -> tuple[Difference, ...]:
    """What another list has that the schedule does not, and the other way round. A thing compared with itself is in agreement.

    `not_yet`: where the paper says that nothing is collected yet.
    """
    entries = [e for e in _entries(other) if e.used is not False]
    if not_yet is not None and any(e.codes for e in entries):
        return in_order(_begun(entries, not_yet))
    if not agreed:
        # Without a schedule nothing is agreed, whatever goes along; what nobody has understood is not even known.
        unread = [_unknown(e) for e in entries if e.source.kind in _PASSES_ON and not e.codes and not e.is_certain]
        return in_order([*_no_schedule(entries), *unread])
    side = _Side.of(agreed)
    return in_order([*_gathered(d for e in entries for d in _collected(e, side)), *_idle(side, entries)])


def _gathered(found: Iterable[Difference]) -> Iterator[Difference]:
    """What several places of technical documents say of one element is one difference; every other list is its own to correct."""
    same: dict[tuple[Source | None, tuple[str, ...]], list[Difference]] = defaultdict(list)
    for one in found:
        if one.first.kind == "technical_document" and one.rule == "collected-not-agreed":
            same[one.second, one.codes].append(one)
        else:
            yield one
    yield from map(one_fact, same.values())


@dataclass(frozen=True, slots=True)
class _Side:
    """The schedule by code: used, perhaps used (one of several candidates), not said, and not used."""

    used: dict[str, Source]
    maybe: dict[str, Source]
    unsaid: dict[str, Source]
    unused: dict[str, Source]
    whole: Source

    @classmethod
    def of(cls, agreed: Sequence[Listed]) -> "_Side":
        groups: dict[str, dict[str, Source]] = {"used": {}, "maybe": {}, "unsaid": {}, "unused": {}}
        for one in agreed:
            if one.code is not None:
                known = groups[_group(one)].setdefault(one.code, one.source)
                groups[_group(one)][one.code] = min(known, one.source, key=lambda s: s.identity)
        for code, source in list(groups["used"].items()):
            for covered in covered_by(code):
                groups["used"].setdefault(covered, source)
        return cls(**groups, whole=min((a.source for a in agreed), key=lambda s: s.identity))

    def source(self, code: str) -> Source:
        """The line for that code, or the schedule where there is none."""
        return self.used.get(code) or self.maybe.get(code) or self.unsaid.get(code) or self.unused.get(code) or self.whole


def covered_by(code: str) -> tuple[str, ...]:
    """What follows from an element: whoever may have a date of birth may have the age."""
    known = the_catalogue().elements.get(code)
    return known.covers if known else ()


def _group(one: Listed) -> str:
    if one.used is True:
        return "used" if one.is_certain else "maybe"
    return "unsaid" if one.used is None else "unused"


def _entries(listed: Iterable[Listed]) -> list[_Entry]:
    """The lines of a list, each with all codes that its words have."""
    lines: dict[tuple[str, str, str, str, bool | None], list[Listed]] = defaultdict(list)
    for one in listed:
        lines[one.source.identity, one.source.doubt, one.text, one.subject, one.used].append(one)
    found = []
    for same in lines.values():
        first = min(same, key=lambda one: one.source.label)
        codes = tuple(sorted({one.code for one in same if one.code is not None}))
        choice = frozenset(code for one in same for code in one.alternatives)
        is_certain = all(one.is_certain for one in same)
        found.append(_Entry(first.text, first.source, first.subject, first.used, codes, is_certain, choice))
    return found


def _collected(entry: _Entry, side: _Side) -> Iterator[Difference]:
    if not entry.codes:
        if not entry.is_certain:
            yield _unknown(entry)
    elif not entry.is_certain:
        if not set(entry.codes) <= side.used.keys() | side.maybe.keys():
            yield _ambiguous(entry, side)
    elif not entry.alternatives & side.used.keys():
        for code in entry.codes:
            if code not in side.used:
                yield _not_agreed(entry, code, side)


def _unknown(entry: _Entry) -> Difference:
    message = f"“{entry.text}” on {entry.source.label} is no element that the catalogue knows. Say what it is."
    if entry.source.kind in _PASSES_ON:
        message = f"What {entry.source.label} gets is stated, and not understood as a whole: “{entry.text}”. Say which elements go along."
    return difference("unknown-field", "warning", message, entry.source, settles=("ask", "correct_list"), words=entry.text)


def _ambiguous(entry: _Entry, side: _Side) -> Difference:
    some = any(code in side.used for code in entry.codes)
    ending = "one of these is agreed" if some else "none of these is agreed"
    message = f"“{entry.text}” on {entry.source.label} can mean {labels_of(entry.codes)}; {ending}. Settle what is meant."
    severity = "note" if some else "warning"
    return difference("element-ambiguous", severity, message, entry.source, side.whole, codes=entry.codes, words=entry.text)


def _not_agreed(entry: _Entry, code: str, side: _Side) -> Difference:
    label, there = labels_of([code]), entry.source
    if code in side.maybe:
        message = f"{there.label} has {label}; {side.whole.label} has words that may mean it. Settle what they mean."
        return difference("element-ambiguous", "warning", message, there, side.maybe[code], codes=[code])
    if code in side.unsaid:
        message = f"{there.label} has {label}; {side.whole.label} lists it without saying whether it is used."
        return difference(
            "use-unstated", "note", message, there, side.unsaid[code], settles=("correct_list", "ask"), codes=[code]
        )
    said = "says that it is not used" if code in side.unused else "does not list it"
    message = f"{there.label} has {label} (“{entry.text}”); {side.whole.label} {said}."
    rule, settles = "collected-not-agreed", ("amend", "stop_collecting", "correct_list")
    if there.kind in _PASSES_ON:
        rule = "subprocessor-element-not-agreed"
    if there.doubt == WAY:
        message += " Whether it comes in there at all is not known."
    if there.doubt == OPTIONAL:
        message += " It is collected from some, or where it is switched on; ask whether it is here."
    severity = "warning" if there.is_weak else "error"
    return difference(rule, severity, message, there, side.source(code), settles=settles, codes=[code])


def _idle(side: _Side, entries: Sequence[_Entry]) -> Iterator[Difference]:
    """What is agreed and on no list of what is collected."""
    others = {e.source.identity: e.source for e in entries if e.source.kind not in _PARTIAL}
    if not others:
        return
    other = others[min(others)]
    collected = {code for e in entries for code in (*e.codes, *e.alternatives)}
    collected |= {covered for code in collected for covered in covered_by(code)}
    named = side.used.keys() - {covered for code in side.used for covered in covered_by(code)}
    for code in (code for code in named if not collected & {code, *covered_by(code)}):
        message = f"{side.whole.label} says that {labels_of([code])} is used; {other.label} does not have it."
        yield difference(
            "agreed-not-collected", "note", message, side.used[code], other, settles=("correct_list", "amend"), codes=[code]
        )


def _begun(entries: Sequence[_Entry], not_yet: Source) -> Iterator[Difference]:
    for entry in entries:
        if entry.codes:
            message = f"{entry.source.label} has “{entry.text}”, and {not_yet.label} says that nothing is collected yet."
            yield difference(
                "not-yet-collecting",
                "warning" if entry.source.is_weak else "error",
                message,
                entry.source,
                not_yet,
                settles=("amend", "stop_collecting"),
                codes=entry.codes,
            )


def _no_schedule(entries: Sequence[_Entry]) -> Iterator[Difference]:
    """Without a schedule nobody knows what is agreed: one difference, not one for each list or element."""
    sources = {e.source.identity: e.source for e in entries if e.codes or not e.is_certain}
    if not sources:
        return
    # First those that list everything; whoever only gets a part is named where there is nobody else.
    first = min(sources.values(), key=lambda s: (s.kind in _PASSES_ON, s.kind in _PARTIAL, s.identity))
    codes = [code for e in entries for code in e.codes]  # of all lists: none of it is agreed
    more = len({s.label for s in sources.values()} - {first.label})
    others = f" (as {'do' if more > 1 else 'does'} {more} other list{'s' if more > 1 else ''})" if more else ""
    message = f"{first.label} contains data{others}, and there is no schedule to compare with. Ask for the schedule."
    yield difference("schedule-missing", "warning", message, first, settles=("ask", "amend"), codes=codes)


def duplicates(listed: Sequence[Listed]) -> tuple[Difference, ...]:
    """Elements that one list has twice, in the same words or in others. "Other" may stand as often as there are others."""
    lines: dict[tuple[str, str, str | None, tuple[str, ...]], list[Listed]] = defaultdict(list)
    for one in (one for one in listed if not (one.code or "").endswith(".other")):
        lines[_list_of(one.source), one.subject, one.code, words_of(one.text) if _needs_words(one) else ()].append(one)
    return in_order(_twice(same) for same in lines.values() if len(same) > 1)


def _needs_words(one: Listed) -> bool:
    """Whether two lines are one element only if they say the same."""
    return one.code is None or not one.is_certain or not one.code.rpartition(".")[0].endswith(_ONE_EACH)


def _list_of(source: Source) -> str:
    """The list, without the place in it. The files of an export are lists of their own."""
    part = source.address if source.kind == "export" else ""
    return f"{source.kind}\x1f{source.key or source.label}\x1f{part or ''}"


def _twice(same: Sequence[Listed]) -> Difference:
    ordered = sorted(same, key=lambda one: (one.source.identity, one.text))
    texts = list(dict.fromkeys(one.text for one in ordered))
    first, codes = ordered[0], {one.code for one in same if one.code is not None}
    said = f"“{texts[0]}” stands on {first.source.label} {len(same)} times"
    if len(texts) > 1:
        said = f"{first.source.label} lists one element under several names: " + ", ".join(f"“{t}”" for t in texts)
    lines = sorted({one.line for one in same if one.line})
    if len(lines) > 1:
        said += f" (lines {', '.join(map(str, lines[:-1]))} and {lines[-1]})"
    message = f"{said}. One of them may stand for another element; ask what is meant."
    second = ordered[-1].source
    return difference(
        "duplicate-element",
        "warning",
        message,
        first.source,
        second,
        settles=("correct_list", "ask"),
        codes=codes,
        words=texts[0],
    )


def prohibited(
    listed: Sequence[Listed], restrictions: Sequence[Restriction], *, source: Source | None = None
) -> tuple[Difference, ...]:
    """Elements that are used, or not said to be unused, and that a term in force forbids. `source`: the paper of the terms."""
    found = []
    for restriction in restrictions:
        for code, is_certain, value in forbidden_codes(restriction):
            for one in listed:
                if one.used is not False and one.code == code:
                    found.append(_forbidden(one, restriction, value, is_certain and one.is_certain, source))
    return in_order(found)


def forbidden_codes(restriction: Restriction) -> Iterator[tuple[str, bool, str]]:
    """The codes that a restriction forbids, whether that is certain, and the words it has for them."""
    if restriction.kind == "prohibited_monitoring":
        for value in restriction.values:
            yield from ((code, False, value) for code in _WATCHED.get(value, ()))
    elif restriction.kind == "prohibited_elements":
        for value in restriction.values:
            for subject in ("student", "teacher", "parent"):
                found = meanings(value, subject=subject)
                yield from ((code, found.is_certain and subject == "student", value) for code in found.codes)


def unread_prohibitions(restrictions: Sequence[Restriction], *, source: Source | None = None) -> tuple[Difference, ...]:
    """Forbidden things that the catalogue has no name for, so that no list can be held against them."""
    found = []
    for restriction in (r for r in restrictions if r.kind == "prohibited_elements"):
        for value in restriction.values:
            if not meanings(value).codes:
                message = f"{restriction.source} forbids “{value}” ({restriction.address}), which the catalogue has no name for. Look whether it is collected."
                found.append(difference("prohibition-unread", "note", message, _of_restriction(restriction, source), words=value))
    return in_order(found)


def _of_restriction(restriction: Restriction, paper: Source | None) -> Source:
    label = f"{paper.label}, {restriction.source}" if paper else restriction.source
    return Source("restriction", label, restriction.address, paper.key if paper else None)


def _forbidden(one: Listed, restriction: Restriction, value: str, is_certain: bool, paper: Source | None) -> Difference:
    says = f"{one.source.label} has “{one.text}”, and {restriction.source} forbids {value} ({restriction.address})."
    if one.used is None:
        says += " Whether it is used is not said."
    if one.source.doubt == OPTIONAL:
        says += " It is collected from some, or where it is switched on; ask whether it is here."
    severity = "error" if is_certain and one.used and not one.source.is_weak else "warning"
    settles = ("stop_collecting", "amend") if severity == "error" else ("ask", "stop_collecting")
    return difference(
        "prohibited-element",
        severity,
        says,
        one.source,
        _of_restriction(restriction, paper),
        settles=settles,
        codes=[one.code or ""],
        words=one.text,
    )


def retention(duties: Sequence[Duty], statements: Sequence[Statement], *, source: Source | None = None) -> tuple[Difference, ...]:
    """Data that is kept longer than the shortest duty to dispose of it allows. `source`: the paper of the duties.

    The same period in several places is one difference, which names them all.
    """
    disposal = sorted((d for d in duties if d.kind in DISPOSAL), key=lambda d: (duty_days(d), d.address, d.kind))
    found: dict[int, list[Difference]] = defaultdict(list)
    for statement in statements:
        days, thing = _longest(statement, disposal)
        if days is None:
            continue
        if not disposal:
            message = (
                f"{statement.source.label} keeps {thing} for {days} days, and no duty to dispose of it was found. Agree on one."
            )
            found[days].append(
                difference("disposition-missing", "note", message, statement.source, settles=("amend", "ask"), words=str(days))
            )
        elif days > duty_days(disposal[0]):
            found[days].append(_outlasts(statement, (days, thing), disposal[0], source))
    return in_order(one_fact(same, str(days)) for days, same in found.items())


def distinct(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Each statement once: the same words in a paper and in a record made of it are one, told where it was said first."""
    once: dict[tuple[str, int | None], Statement] = {}
    for one in statements:
        once.setdefault((" ".join(words_of(one.text)), one.days), one)
    return tuple(once.values())


def _longest(statement: Statement, disposal: Sequence[Duty]) -> tuple[int | None, str]:
    """For how many days student data, or a backup of them, is kept at most, and which of the two; None where nothing says so."""
    if statement.days is not None:
        return statement.days, "data"
    kept = kept_in(beside_duties(statement.text, statement.source.address, disposal))
    told = [(days, one.thing) for one in kept if one.of_students and (days := days_of(one.number, one.unit)) is not None]
    return max(told, default=(None, "data"), key=lambda found: found[0])


def _outlasts(statement: Statement, kept: tuple[int, str], duty: Duty, paper: Source | None) -> Difference:
    days, thing = kept
    second = Source("duty", paper.label if paper else duty.source, duty.address, paper.key if paper else None)
    message = (
        f"{statement.source.label} keeps {thing} for {_period(days)}, which outlasts the duty to dispose of it ({duty.address})."
    )
    settles = ("shorten_retention", "amend")
    return difference("retention-conflict", "warning", message, statement.source, second, settles=settles, words=str(days))


def _period(days: int) -> str:
    for size, unit in ((365, "year"), (30, "month")):
        if days % size == 0:
            return f"{days // size} {unit}{'s' if days > size else ''}"
    return f"{days} days"


def hosts(
    declared: Sequence[Named], named: Sequence[Named], *, denial: Source | None = None, own: Sequence[str] = ()
) -> tuple[Difference, ...]:
    """Organizations named as holding data that nobody declared. `denial`: where subprocessors are denied; `own`: the provider's names."""
    return in_order(_undeclared(plain, same, denial) for plain, same in undeclared(declared, named, own=own).items())


def undeclared(declared: Sequence[Named], named: Sequence[Named], *, own: Sequence[str] = ()) -> dict[str, list[Named]]:
    """Those who are named and not declared, by their plain names, with every place that names them."""
    by_name: dict[str, list[Named]] = defaultdict(list)
    for one in named:
        plain = company(one.name)
        if plain and not is_declared(one.name, declared) and not is_own(one.name, own):
            by_name[plain].append(one)
    return by_name


def unlisted(
    listed: Sequence[Named],
    stated: Sequence[Named],
    agreement: Source,
    *,
    denial: Source | None = None,
    own: Sequence[str] = (),
) -> tuple[Difference, ...]:
    """Subprocessors that the vendor or its profile states, of whom the agreement does not tell, or whom it denies: said once."""
    found = undeclared(listed, stated, own=own)
    if not found:
        return ()
    names = sorted({min(same, key=lambda one: one.name).name for same in found.values()}, key=str.casefold)
    first = min((one.source for same in found.values() for one in same), key=lambda s: s.identity)
    said = f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} stated as processing data"
    if denial is not None:
        message, rule, severity = f"{said}, and {denial.label} denies subprocessors.", "undeclared-subprocessor", "warning"
    else:
        message, rule, severity = f"{said}; {agreement.label} does not list them.", "subprocessor-not-in-agreement", "note"
    settles = ("list_subprocessor", "amend", "ask")
    # The place where the list of all stands; of several, the words tell them apart.
    return (difference(rule, severity, message, first, denial or agreement, settles=settles, words="|".join(sorted(found))),)


def _undeclared(plain: str, same: Sequence[Named], denial: Source | None) -> Difference:
    first = min(same, key=lambda one: (one.source.identity, one.name))
    how = f"{denial.label} denies subprocessors" if denial else "it is declared nowhere as a subprocessor"
    message = f"{first.source.label} names {first.name} as holding data, and {how}."
    settles = ("list_subprocessor", "stop_collecting", "ask")
    found = difference("undeclared-subprocessor", "warning", message, first.source, denial, settles=settles, words=plain)
    # As it was called before names were compared whole: "Quarry Data Centers" was "quarry".
    earlier = difference(
        "undeclared-subprocessor", "warning", message, first.source, denial, settles=settles, words=former_name(first.name)
    )
    found = replace(found, former=() if earlier.key == found.key else (earlier.key,))
    others = {one.source.identity: one.source for one in sorted(same, key=lambda one: one.source.identity)}
    return replace(found, further=tuple(source for key, source in others.items() if key != first.source.identity))


def locations(
    hostings: Sequence[Hosted], restrictions: Sequence[Restriction], *, source: Source | None = None
) -> tuple[Difference, ...]:
    """Countries in which data lies and in which a term in force does not let it lie."""
    rules = [r for r in restrictions if r.kind == "storage_location" and r.rule in {"required", "prohibited", "conditional"}]
    return in_order(d for rule in rules for hosted in hostings if (d := _misplaced(hosted, rule, source)))


def _misplaced(hosted: Hosted, rule: Restriction, paper: Source | None) -> Difference | None:
    second, values = _of_restriction(rule, paper), [v.upper() for v in rule.values]
    if rule.rule == "conditional" or not values:
        message = f"{rule.source} leaves the place of storage to law that is not part of the paper ({rule.address})."
        return difference("location-unsettled", "note", message, hosted.source, second)
    if "ANY" in values and rule.rule == "required":
        return None
    if not hosted.country:
        message = f"Where {hosted.source.label} keeps data is not known, and {rule.source} limits it ({rule.address})."
        return difference("location-unknown", "warning", message, hosted.source, second)
    if (hosted.country.upper() in values) == (rule.rule == "required"):
        return None
    allowed = f"only {', '.join(values)}" if rule.rule == "required" else f"not {', '.join(values)}"
    message = f"{hosted.source.label} keeps data in {hosted.country.upper()}; {rule.source} allows {allowed} ({rule.address})."
    settles = ("stop_collecting", "amend")
    return difference(
        "prohibited-location", "error", message, hosted.source, second, settles=settles, words=hosted.country.upper()
    )


def labels_of(codes: Iterable[str], catalogue: Catalogue | None = None) -> str:
    """Names for people; a code that a district added is shown as it is."""
    known = (catalogue or the_catalogue()).elements
    return ", ".join(
        f"{known[c].label.lower() if not known[c].label[:2].isupper() else known[c].label} ({known[c].subject}s)"
        if c in known
        else c
        for c in codes
    )
