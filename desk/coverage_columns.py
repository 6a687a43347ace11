"""The coverage of rules of law as a list: a row for each version of a rule, and for each state without any."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deadlines.law_words import recipients_label
from desk.coverage_words import (
    CONFIDENCE_WORDS,
    NATURE_WORDS,
    SOURCE_WORDS,
    about_words,
    figure_words,
    in_force_words,
    jurisdiction_words,
    reason_words,
    rule_words,
)
from desk.deadline_words import party_label
from desk.filters import FilterForm
from desk.listing import EMPTY, Column, Listing
from desk.vendor_filters import ANY
from desk.vendor_words import mark
from law.statutes.coverage import jurisdictions_without_rules
from law.statutes.loading import statute_rules
from law.statutes.records import StatuteRule, Version

VERIFIED, PROVISIONAL, MISSING = "verified", "provisional", "missing"
STANDINGS = {
    VERIFIED: gettext_lazy("verified"),
    PROVISIONAL: gettext_lazy("provisional"),
    MISSING: gettext_lazy("missing"),
}
DOUBTS = {
    "start": gettext_lazy("start not known"),
    "unverified": gettext_lazy("not verified"),
    "secondary": gettext_lazy("secondary source only"),
}
ENDLESS = date.max


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One version of a rule; without a rule, a state for which none was entered."""

    jurisdiction: str
    rule: StatuteRule | None = None
    version: Version | None = None

    @property
    def pk(self) -> str:
        return f"{self.rule.id} {self.version.key}" if self.rule and self.version else self.jurisdiction

    def __str__(self) -> str:
        return rule_words(self.rule) if self.rule else _("No rule was entered")

    @property
    def standing(self) -> str:
        """Verified only where the law itself, or official guidance, was read and shows the start."""
        if self.version is None:
            return MISSING
        return PROVISIONAL if self.version.reasons else VERIFIED

    @property
    def doubts(self) -> frozenset[str]:
        """Why it is provisional, as keys of `DOUBTS`."""
        version = self.version
        if version is None:
            return frozenset()
        kind = version.source.kind
        found = {
            "start": version.since is None,
            "unverified": version.source.confidence != "verified",
            "secondary": kind not in ("statute_or_rule_text", "official_guidance"),
        }
        return frozenset(key for key, is_so in found.items() if is_so)


@lru_cache
def every_row() -> tuple[RuleRow, ...]:
    """All versions of all rules, then the states without any."""
    entered = (RuleRow(rule.jurisdiction, rule, version) for rule in statute_rules() for version in rule.versions)
    return (*entered, *(RuleRow(code) for code in jurisdictions_without_rules()))


def _name(row: RuleRow) -> str:
    if row.rule is None:
        return str(row)
    return format_html('<a href="{}">{}</a>', reverse("coverage_rule", args=[row.rule.id]), about_words(row.rule))


def standing_words(row: RuleRow) -> str:
    """How it stands, and why."""
    said = str(STANDINGS[row.standing])
    return f"{said}: {reason_words(row.version.reasons)}" if row.version and row.version.reasons else said


def _standing(row: RuleRow) -> str:
    shown = mark("settled" if row.standing == VERIFIED else "unknown", STANDINGS[row.standing])
    why = [str(DOUBTS[key]) for key in DOUBTS if key in row.doubts - {"start"}]  # what the column of days says already
    return format_html("{} {}", shown, ", ".join(why))


def _cite(row: RuleRow) -> str:
    source = row.version.source if row.version else None
    if source is None:
        return EMPTY
    return format_html('<a href="{}" rel="noreferrer">{}</a>', source.url, source.cite) if source.url else source.cite


def _of_version(take: Callable[[Version], Any]) -> Callable[[RuleRow], Any]:
    return lambda row: take(row.version) if row.version else None


def _of_rule(take: Callable[[StatuteRule], Any]) -> Callable[[RuleRow], Any]:
    return lambda row: take(row.rule) if row.rule else ""


def _kind(version: Version) -> str:
    return str(SOURCE_WORDS.get(version.source.kind, version.source.kind))


def _read_on(row: RuleRow) -> str:
    if row.version is None:
        return EMPTY
    read = row.version.source.read_on
    return read.isoformat() if read else format_html('<span class="usa-hint">{}</span>', _("not recorded"))


COVERAGE = Listing(
    "coverage",
    "coverage",
    gettext_lazy("Coverage of rules"),
    (
        Column("rule", gettext_lazy("Rule"), str, _name, sort="rule"),
        Column("jurisdiction", gettext_lazy("Jurisdiction"), lambda r: jurisdiction_words(r.jurisdiction), sort="jurisdiction"),
        Column("standing", gettext_lazy("Standing"), standing_words, _standing, sort="standing"),
        Column("figure", gettext_lazy("Figure"), _of_version(figure_words)),
        Column("in_force", gettext_lazy("In force"), _of_version(in_force_words), sort="from"),
        Column("cite", gettext_lazy("Citation"), _of_version(lambda v: v.source.cite), _cite, css="wide", sort="cite"),
        Column("source", gettext_lazy("Source"), _of_version(lambda v: v.source.url or ""), css="wide", is_usual=False),
        Column("kind", gettext_lazy("Read in"), _of_version(_kind), is_usual=False),
        Column("read_on", gettext_lazy("Read on"), _of_version(lambda v: v.source.read_on), _read_on, sort="read"),
        Column(
            "confidence",
            gettext_lazy("Confidence"),
            _of_version(lambda v: str(CONFIDENCE_WORDS.get(v.source.confidence, v.source.confidence))),
            is_usual=False,
        ),
        Column("taken_on", gettext_lazy("Entered on"), _of_version(lambda v: v.source.taken_on), is_usual=False),
        Column("duty", gettext_lazy("Duty"), _of_rule(lambda r: r.duty), css="wide", is_usual=False),
        Column("obligor", gettext_lazy("Who"), _of_rule(lambda r: party_label(r.obligor)), is_usual=False),
        Column(
            "to", gettext_lazy("To"), _of_rule(lambda r: recipients_label(", ".join(r.recipients))), css="wide", is_usual=False
        ),
        Column("when", gettext_lazy("When"), _of_rule(lambda r: r.when), css="wide", is_usual=False),
        Column(
            "nature", gettext_lazy("Kind of rule"), _of_rule(lambda r: str(NATURE_WORDS.get(r.nature, r.nature))), is_usual=False
        ),
        Column("reported", gettext_lazy("Start as reported"), _of_version(lambda v: v.reported), css="wide", is_usual=False),
        Column("note", gettext_lazy("Note"), _of_version(lambda v: v.note), css="wide", is_usual=False),
        Column("id", gettext_lazy("Key of the rule"), _of_rule(lambda r: r.id), css="wide", is_usual=False),
    ),
)
_ORDER = list(STANDINGS)


def _start(row: RuleRow) -> date:
    return row.version.since or ENDLESS if row.version else ENDLESS


def _read(row: RuleRow) -> date:
    return row.version.source.read_on or ENDLESS if row.version else ENDLESS


SORTS: dict[str, Callable[[RuleRow], Any]] = {
    "rule": lambda r: (r.rule is None, str(r).casefold()),
    "jurisdiction": lambda r: (r.jurisdiction != "US", jurisdiction_words(r.jurisdiction)),
    "standing": lambda r: (_ORDER.index(r.standing), len(r.doubts)),
    "from": _start,
    "cite": lambda r: r.version.source.cite.casefold() if r.version else "",
    "read": _read,
}


class CoverageForm(FilterForm):
    """Search and filters of the coverage."""

    front = ("q", "jurisdiction", "standing")

    jurisdiction = forms.ChoiceField(label=gettext_lazy("Jurisdiction"), required=False)
    standing = forms.ChoiceField(label=gettext_lazy("Standing"), required=False, choices=[ANY, *STANDINGS.items()])
    doubt = forms.ChoiceField(label=gettext_lazy("Provisional because"), required=False, choices=[ANY, *DOUBTS.items()])
    nature = forms.ChoiceField(label=gettext_lazy("Kind of rule"), required=False, choices=[ANY, *NATURE_WORDS.items()])

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        codes = sorted({row.jurisdiction for row in every_row()}, key=lambda code: (code != "US", jurisdiction_words(code)))
        choices = [(code, jurisdiction_words(code)) for code in codes]
        self.fields["jurisdiction"].choices = [ANY, *choices]  # type: ignore[attr-defined]
        self.fields["q"].help_text = _("rules, citations, duties, notes")

    def chosen(self, rows: Iterable[RuleRow], sort: str) -> list[RuleRow]:
        """The rows that fit, in the order that is asked for. What is not understood is left out, and said beside the field."""
        self.is_valid()
        given, words = self.cleaned_data, self.cleaned_data.get("q", "").casefold().split()
        found = [row for row in rows if _fits(row, given) and all(word in _text(row) for word in words)]
        found.sort(key=SORTS["jurisdiction"])
        return sorted(found, key=SORTS[sort.removeprefix("-")], reverse=sort.startswith("-"))


def _fits(row: RuleRow, given: dict[str, Any]) -> bool:
    return (
        (not given.get("jurisdiction") or row.jurisdiction == given["jurisdiction"])
        and (not given.get("standing") or row.standing == given["standing"])
        and (not given.get("doubt") or given["doubt"] in row.doubts)
        and (not given.get("nature") or (row.rule is not None and row.rule.nature == given["nature"]))
    )


@lru_cache(maxsize=1024)
def _text(row: RuleRow) -> str:
    """Everything in which a search looks."""
    parts = [str(row), jurisdiction_words(row.jurisdiction)]
    if row.rule and row.version:
        rule, version = row.rule, row.version
        parts += [rule.id, rule.act, rule.topic, rule.duty, rule.when, version.source.cite, version.note, figure_words(version)]
    return " ".join(parts).casefold()
