"""Rule files into rules. What is missing, unknown, written twice or overlapping is refused with file, field and repair."""

import re
from functools import lru_cache

from law.checked_yaml import DataFileError, Fields
from law.loader import texts_below
from law.states import STATES
from law.statutes.records import CONFIDENCE, DATA_CLASSES, NATURES, SOURCE_KINDS, UNITS, Source, StatuteRule, Threshold, Version
from law.triggers import TABLE

FOLDER = "statutes"
AT_THE_LEA = "provider_notice_received"  # word comes to the LEA from the provider, who knew before
_TRIGGERS = tuple(trigger.trigger for trigger in TABLE)
_LIMITS = ("at_most", "at_least")
_JURISDICTIONS = ("US", *STATES)
# What a number of people can be a condition of is the whole rule: a condition for one of several recipients is a rule of its own.
_FROM_SO_MANY = re.compile(r"(?:(?P<sign>>=?) ?(?P<number>[\d,]+)|(?P<least>[\d,]+) or more) [a-z ]+")


@lru_cache
def statute_rules() -> tuple[StatuteRule, ...]:
    """All rules of `law/data/statutes`, by id."""
    rules = tuple(rule_of(name, text) for name, text in texts_below(FOLDER))
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.id in seen:
            raise DataFileError(rule.file, "id", f"is the id of {seen[rule.id]} too; give one of them another")
        seen[rule.id] = rule.file
    return rules


@lru_cache
def statute_rule(rule_id: str) -> StatuteRule:
    """The rule of that id."""
    for rule in statute_rules():
        if rule.id == rule_id:
            return rule
    raise LookupError(f"There is no rule {rule_id!r} in law/data/{FOLDER}.")


def rule_of(name: str, text: str) -> StatuteRule:
    """The rule of one file, checked; its id is its path."""
    top = Fields.of_text(text, name)
    rule = StatuteRule(
        id=top.text("id"),
        jurisdiction=_among(top, "jurisdiction", _JURISDICTIONS),
        act=top.text("act"),
        topic=top.text("topic"),
        kind=top.text("kind"),
        duty=top.text("duty"),
        nature=_among(top, "nature", NATURES),
        limit=_among(top, "limit", _LIMITS),
        trigger=_among(top, "trigger", _TRIGGERS),
        events=top.texts("events"),
        when=top.text("when"),
        counts_from=top.optional("counts_from") or "",
        obligor=top.text("obligor"),
        obliged=top.text("obliged"),
        recipients=top.texts("recipients"),
        data_classes=_classes(top),
        threshold=top.one("threshold", _threshold) if "threshold" in top.names else None,
        content=top.texts("content"),
        exceptions=top.texts("exceptions"),
        versions=top.each("versions", _version),
        file=name,
    )
    top.finish()
    _check(rule)
    return rule


def _among(fields: Fields, name: str, known: tuple[str, ...]) -> str:
    value = fields.text(name)
    if value not in known:
        fields.refuse(name, f"write one of {', '.join(known)} instead of {value!r}")
    return value


def _classes(fields: Fields) -> tuple[str, ...]:
    classes = fields.texts("data_classes")
    for name in classes:
        if name not in DATA_CLASSES:
            fields.refuse("data_classes", f"write some of {', '.join(DATA_CLASSES)} instead of {name!r}")
    return classes


def _threshold(fields: Fields) -> Threshold:
    threshold = Threshold(fields.text("words"), fields.optional_whole("least"), fields.optional("of") or "")
    if threshold.least is not None and threshold.least != _least_of(threshold.words):
        fields.refuse("least", "write it only beside words that say nothing else, such as '>=250 residents'; else split the rule")
    return threshold


def _least_of(words: str) -> int | None:
    """From how many people on a rule binds, where that is all that the words say."""
    found = _FROM_SO_MANY.fullmatch(words)
    if found is None:
        return None
    number = int((found["number"] or found["least"]).replace(",", ""))
    return number + 1 if found["sign"] == ">" else number


def _version(fields: Fields) -> Version:
    version = Version(
        since=fields.date_or_unknown("from"),
        until=fields.optional_date("until"),
        amount=fields.optional_whole("amount"),
        unit=_among(fields, "unit", UNITS) if "unit" in fields.names else None,
        due_on=fields.optional_date("due_on"),
        dates=fields.texts("dates"),
        source=fields.one("source", _source),
        reported=fields.optional("reported") or "",
        note=fields.optional("note") or "",
    )
    if (version.amount is None) != (version.unit is None):
        fields.refuse("unit", "write both amount and unit, or neither")
    if version.amount is not None and version.amount < 1:
        fields.refuse("amount", f"write a positive whole number instead of {version.amount}")
    return version


def _source(fields: Fields) -> Source:
    return Source(
        cite=fields.text("cite"),
        url=fields.optional("url"),
        read_on=fields.date_or_unknown("read_on"),
        taken_on=fields.date("taken_on"),
        kind=_among(fields, "kind", SOURCE_KINDS),
        confidence=_among(fields, "confidence", CONFIDENCE),
    )


def _check(rule: StatuteRule) -> None:
    if rule.id != rule.file.removeprefix(f"{FOLDER}/").removesuffix(".yaml").replace("/", "."):
        raise DataFileError(rule.file, "id", f"is {rule.id!r}; write the path of the file with dots")
    if rule.obligor == "provider" and AT_THE_LEA in rule.events:
        problem = f"names {AT_THE_LEA}, from which a provider would have more time than it has; leave it out"
        raise DataFileError(rule.file, "events", problem)
    if not rule.versions:
        raise DataFileError(rule.file, "versions", "is empty; give at least one version")
    for number, (earlier, later) in enumerate(zip(rule.versions, rule.versions[1:], strict=False), 1):
        field = f"versions[{number}].until"
        if later.since is None:
            raise DataFileError(rule.file, f"versions[{number + 1}].from", "only the first version may begin on an unknown day")
        if earlier.until is None or earlier.until >= later.since:
            raise DataFileError(rule.file, field, f"overlaps the next version; write a day before {later.since}")
    for number, version in enumerate(rule.versions, 1):
        if version.since and version.until and version.until < version.since:
            raise DataFileError(rule.file, f"versions[{number}].until", f"is before {version.since}; exchange the two")
