"""Rewrite a document and its gold together, and say which facts must follow.

A reader that has understood an agreement follows when the agreement changes: another figure gives another clock, another
name another party, another verb the same amendment. A reader that has learned a document by heart does not. Each function here
makes one such change to a text, makes the same change to the gold, and lists the facts that the reader must now find.

    for p in perturbations(paper):
        produced = read(p.paper, state=fact.state)          # the test's business: this module reads nothing
        ok = [holds(fact, produced) for fact in p.facts]

- `Paper` is a text, its gold, and for an addendum the text of its base. `papers(folder)` loads the invented ones, `seeds(folder)`
  the real ones with their golds: those are rewritten in memory only and never written anywhere.
- A `Fact` says what must be true of the produced object for one state (None: the LEA's own). `was` is the same fact of the
  document before the change: where `was` did not hold at first, the reader is at fault elsewhere, and the test may leave the
  fact out. `holds(fact, produced)` compares by the contract's keys, with the gold's `X_any` alternatives.
- The families are `figure` `unit` `party` `person` `state` `word` `article` `order` `wording`; a perturbation's name begins
  with its family.
- A change that cannot be made for certain is not made: a figure that also stands in a form not understood here, an article in
  decimal numbering, an instruction that no pattern fits. So the numbers of perturbations differ from document to document.

The verbs in `WORDINGS` are this module's own. They must never be copied into the code under test, nor taken from it.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.documents import skeleton
from tests.documents.facts import (
    AMENDMENT,
    DUTY,
    PLACED,
    WORDED,
    Fact,
    Row,
    all_duties,
    amendment_facts,
    duty_facts,
    holds,
    plain,
    strings_mapped,
    without_dates,
)
from tests.documents.numerals import bare, change_figure, clock, left_over

__all__ = ["Fact", "Paper", "Perturbation", "holds", "papers", "perturbations", "seeds"]

SEAM = "\n\n=-=-=-=-= the addendum begins =-=-=-=-=\n\n"
SPARE_FIGURES = (17, 23, 37, 41, 53, 67, 71, 83, 97, 13, 29, 43, 19)
OTHER_UNITS = {  # what a clock is counted in afterwards: (kind of day, unit, unit of the contract)
    "hours": ("school ", "day", "school_days"),
    "calendar_days": ("business ", "day", "business_days"),
    "business_days": ("", "week", "weeks"),
    "school_days": ("calendar ", "day", "calendar_days"),
    "weeks": ("", "month", "months"),
    "months": ("", "week", "weeks"),
    "years": ("", "month", "months"),
}
PARTY_NAMES = ("Thistledown Bay", "Copperwick", "Mallowfield", "Ostrander Cove", "Pemberwick", "Quailbrook", "Wexcombe")
PERSON_NAMES = ("Philippa Ravensworth", "Ulric Montrose", "Saoirse Tannenbaum", "Barnaby Kowalczyk", "Idris Featherstone")
SPARE_STATES = ("NE", "MT", "WY", "KS", "AL")
NOT_OF_A_NAME = re.compile(
    r",?\s*\b(?:Inc|LLC|L\.P|Corp|Corporation|Company|Cooperative|Consolidated|Independent|Intermediate|Central|Area|Unified|City|Community"
    r"|Public|Board|School|District|Schools|GmbH|Group|Systems|Software|Technologies|Administrative|Unit|of)\b.*$"
)


@dataclass(frozen=True)
class Paper:
    """One document: its name, its text, its gold, and the text of the document that it amends, if any."""

    name: str
    text: str
    gold: Row
    base: str | None = None

    @property
    def joined(self) -> str:
        """Base and addendum as one string, so that a change reaches both."""
        return self.text if self.base is None else self.base + SEAM + self.text

    def rewritten(self, joined: str, gold: Row) -> Paper:
        base, seam, text = joined.rpartition(SEAM)
        return replace(self, text=text, base=base if seam else None, gold=gold)


@dataclass(frozen=True)
class Perturbation:
    """One rewritten paper and the facts that must follow."""

    name: str
    paper: Paper
    facts: tuple[Fact, ...] = field(default=())


def perturbations(paper: Paper) -> Iterator[Perturbation]:
    """Every change that can be made to this paper for certain. The same paper always gives the same ones."""
    for family in (figures, units, parties, persons, states, keywords, article_numbers, orders, wordings):
        for made in family(paper):
            if made.paper.joined != paper.joined and made.facts:
                yield made


# ---- figures and units ------------------------------------------------------------------------------------------------


def figures(paper: Paper) -> Iterator[Perturbation]:
    """Each figure of a clock, everywhere at once, in words, in brackets and in the quotations of amendments."""
    text = paper.joined
    used = {d["amount"] for d in all_duties(paper.gold) if d.get("amount") is not None}
    spare = [n for n in SPARE_FIGURES if n not in used and f"({n})" not in text]
    for old, new in zip(sorted(used), spare, strict=False):
        changed, count = change_figure(text, old, new)
        if not count or left_over(changed, old):
            continue
        gold = copy.deepcopy(paper.gold)
        for duty in unique(all_duties(gold)):
            refigure(duty, old, new)
        strings_mapped(gold["amendments"], lambda s, o=old, n=new: change_figure(s, o, n)[0], ("find", "replacement"))
        without_dates(gold)
        facts = duty_facts(paper.gold, gold, DUTY, lambda d, o=old: d["amount"] == o)
        yield Perturbation(f"figure:{old}->{new}", paper.rewritten(changed, gold), facts)


def refigure(duty: Row, old: int, new: int) -> None:
    for key in ("amount", "amount_any"):
        if key in duty:
            value = duty[key]
            duty[key] = [new if v == old else v for v in value] if isinstance(value, list) else new if value == old else value


def unique(found: list[Row]) -> list[Row]:
    return list({id(r): r for r in found}.values())


def units(paper: Paper) -> Iterator[Perturbation]:
    """The unit of a clock whose figure stands once in the whole text and belongs to one kind of duty."""
    text = paper.joined
    for amount in sorted({d["amount"] for d in all_duties(paper.gold) if d.get("amount") is not None}):
        owners = [d for d in all_duties(paper.gold) if amount == d.get("amount") or amount in d.get("amount_any", [])]
        found = list(clock(amount).finditer(text))
        alone = len(found) == 1 and len(list(bare(amount).finditer(text))) <= 1
        if not alone or len({(d["kind"], d["unit"]) for d in owners}) != 1 or any("unit_any" in d for d in owners):
            continue
        yield from unit_changed(paper, amount, owners[0]["unit"], found[0])


def unit_changed(paper: Paper, amount: int, unit: str, m: re.Match[str]) -> Iterator[Perturbation]:
    kind, word, new = OTHER_UNITS[unit]
    if unit.endswith("days") and not (m["unit"].lower() == "day" and unit.startswith((m["kind"] or "calendar").strip().lower())):
        return
    text = paper.joined
    changed = text[: m.start()] + f"{m['figure']}{m['gap']}{kind}{word}{'s' if amount > 1 else ''}" + text[m.end() :]
    gold = copy.deepcopy(paper.gold)
    for duty in unique(all_duties(gold)):
        if duty.get("amount") == amount:
            duty.update(unit=new, unit_stated=True)
    without_dates(gold)
    facts = duty_facts(paper.gold, gold, (*DUTY, "unit_stated"), lambda d: d["amount"] == amount)
    yield Perturbation(f"unit:{amount} {unit}->{new}", paper.rewritten(changed, gold), facts)


# ---- names ------------------------------------------------------------------------------------------------------------


def named(name: str) -> re.Pattern[str]:
    """A name wherever it stands, also across a broken line."""
    return re.compile(r"(?<!\w)" + r"\s+".join(re.escape(w) for w in name.split()) + r"(?!\w)")


def parties(paper: Paper) -> Iterator[Perturbation]:
    """Another name for each party: the part that is its own, so that "School District" and "Inc." stay."""
    spare = iter(n for n in PARTY_NAMES if n not in paper.joined)
    for party in paper.gold.get("parties", []):
        own = NOT_OF_A_NAME.sub("", party["name"]).strip()
        if len(own) < 6 or not named(party["name"]).search(paper.joined):
            continue
        new = next(spare)
        changed = re.sub(named(own).pattern, new, paper.joined)
        changed = re.sub(named(own.upper()).pattern, new.upper(), changed)
        gold = copy.deepcopy(paper.gold)
        strings_mapped(gold["parties"], lambda s, o=own, n=new: s.replace(o, n), ("name",))
        after = gold["parties"][paper.gold["parties"].index(party)]
        facts = (Fact("parties", after, party, None, ("role", "name", "state")),)
        yield Perturbation(f"party:{party['role']}", paper.rewritten(changed, gold), facts)


def persons(paper: Paper) -> Iterator[Perturbation]:
    """Another person signs, on the same day."""
    for row, new in zip(paper.gold.get("signatures", []), PERSON_NAMES, strict=False):
        if not row.get("name") or not named(row["name"]).search(paper.joined):
            continue
        gold = copy.deepcopy(paper.gold)
        strings_mapped(gold, lambda s, o=row["name"], n=new: s.replace(o, n), ("name",))
        after = next(r for r in gold["signatures"] if r["name"] == new)
        facts = (Fact("signatures", after, row, None, ("name", "signed_on")),)
        yield Perturbation(f"person:{row['party']}", paper.rewritten(named(row["name"]).sub(new, paper.joined), gold), facts)


def states(paper: Paper) -> Iterator[Perturbation]:
    """Another state: its name, its postal code in addresses and in the version, and its supplement."""
    spare = iter(s for s in SPARE_STATES if skeleton.STATES[s] not in paper.joined)
    for old in paper.gold.get("form", {}).get("states", []):
        new = next(spare, None)
        if new is None:
            return
        changed = restated(paper.joined, old, new)
        gold = restated_gold(paper.gold, old, new)
        facts = [Fact("form_states", {"state": new}, {"state": old}, None, ("state",))]
        facts += [
            Fact("parties", {**p, "state": new}, p, None, ("role", "state"))
            for p in paper.gold.get("parties", [])
            if p.get("state") == old and p["role"] == "lea"
        ]
        facts += amendment_facts(paper.gold, gold, AMENDMENT, lambda r, o=old: r["state"] == o)
        yield Perturbation(f"state:{old}->{new}", paper.rewritten(changed, gold), tuple(facts))


def restated(text: str, old: str, new: str) -> str:
    """The name of a state and its code; a code only where it can be nothing else."""
    for case in (str.title, str.upper):
        loose = r"\s+".join(case(w) for w in skeleton.STATES[old].split())
        text = re.sub(rf"(?<!\b[Ww]est )(?<!\bWEST )\b{loose}\b", case(skeleton.STATES[new]), text)
    return re.sub(rf"\b{old}\b(?=\s+\d{{5}}\b|-[A-Z]{{2}})|(?<=[A-Z]-){old}\b", new, text)


def restated_gold(gold: Row, old: str, new: str) -> Row:
    made = copy.deepcopy(gold)
    made["form"]["states"] = [new if s == old else s for s in made["form"]["states"]]
    made["form"] = {k: v for k, v in made["form"].items() if not k.startswith("version")}
    made["default_state"] = new if made.get("default_state") == old else made.get("default_state")
    if "by_state" in made:
        made["by_state"] = {new if s == old else s: part for s, part in made["by_state"].items()}
    for row in [*made.get("parties", []), *made["amendments"]]:
        if row.get("state") == old:
            row["state"] = new
    strings_mapped(made, lambda s: s.replace(f"__{old}__", f"__{new}__"), ("address", "target"))
    return made


# ---- keywords and numbers of provisions -------------------------------------------------------------------------------

KEYWORDS = (("Section", "Clause"), ("Section", "Paragraph"), ("Article", "Part"))


def keywords(paper: Paper) -> Iterator[Perturbation]:
    """Another word for what a provision is called; its address stays."""
    text = paper.joined
    for old, new in KEYWORDS:
        at = r"\b" if new == "Paragraph" else r"^[ \t]*"  # a word that the text numbers something else with is no new word
        if re.search(rf"{at}{new}\s+(?:[IVX]+|\d+)\b", text, re.I | re.M):
            continue
        changed = reworded_keyword(text, old, new)
        gold = copy.deepcopy(paper.gold)
        strings_mapped(gold["amendments"], lambda s, o=old, n=new: reworded_keyword(s, o, n), ("find", "replacement"))
        facts = duty_facts(paper.gold, gold, PLACED, lambda d: "address" in d) + amendment_facts(
            paper.gold, gold, AMENDMENT, lambda r: bool(r["target"])
        )
        yield Perturbation(f"word:{old}->{new}", paper.rewritten(changed, gold), facts)


def reworded_keyword(text: str, old: str, new: str) -> str:
    """The word before the number of a provision (not of a statute), in the case it has."""

    def one(m: re.Match[str]) -> str:
        word = m["word"]
        made = new.upper() if word.isupper() else new if word[0].isupper() else new.lower()
        return f"{made}{m['s'].upper() if word.isupper() else m['s']}"

    space = r"(?:\.?[ \t]+|[ \t]*\n[ \t]*)"
    number = r"(?:[IVX]+\b|(?:ONE|TWO|THREE|FOUR|FIVE)\b|\d{1,2}(?:\.\d{1,2})?(?:\([0-9a-z]+\))*(?![\w-]|\.\d))"
    return re.sub(rf"(?<!U\.S\.C\. )\b(?P<word>{old}|{old.upper()}|{old.lower()})(?P<s>s?)(?={space}{number})", one, text)


def article_numbers(paper: Paper) -> Iterator[Perturbation]:
    """All articles one up, behind a new first one; and each two neighbours exchanged."""
    found = skeleton.articles(paper.joined)
    if not found:
        return
    yield renumbered(paper, {h.number: h.number + 1 for h in found}, with_new_first(paper.joined, found), "article:shifted")
    for a, b, c in zip(found, found[1:], found[2:], strict=False):
        text = paper.joined
        swapped = text[: a.start] + text[b.start : c.start] + text[a.start : b.start] + text[c.start :]
        yield renumbered(paper, {a.number: b.number, b.number: a.number}, swapped, f"article:{a.number}<->{b.number}")


def with_new_first(text: str, found: list[skeleton.Heading]) -> str:
    """A new article before the first, in the manner of the others, with number zero until the renumbering."""
    first = found[0]
    line = text[first.start : text.index("\n", first.start)]
    head = re.sub(rf"\b{first.label}\b{re.escape(first.rest)}$", "\x00" + re.sub(r"[A-Za-z].*", "", first.rest), line)
    section = re.search(r"^(?P<lead>[ \t]*(?:\(a\)|(?:Section\s+)?1\.))\s", text[first.start + len(line) :], re.M)
    lead = section["lead"].strip() if section else ""
    return (
        text[: first.start]
        + f"{head}READING\n\n{lead} Headings. Headings help the reader only.\n\n".lstrip()
        + text[first.start :]
    )


def renumbered(paper: Paper, mapping: dict[int, int], text: str, name: str) -> Perturbation:
    """Numbers of articles exchanged in headings, references and golds."""
    sample = skeleton.articles(paper.joined)[0]
    word = sample.word.capitalize()

    def one(m: re.Match[str]) -> str:
        n = skeleton.number_of(m["label"])
        return f"{m['word']}{m['space']}{skeleton.label_like(m['label'], mapping[n])}" if n in mapping else m[0]

    form = r"\d+" if sample.label.isdigit() else r"[IVX]+"
    pattern = rf"\b(?P<word>{word}|{word.upper()}|{word.lower()})(?P<space>\.?\s+)(?P<label>{form})\b"
    text = re.sub(pattern, one, text).replace("\x00", skeleton.label_like(sample.label, 1))

    def address(s: str) -> str:
        return re.sub(r"\bart_(\d+)", lambda m: f"art_{mapping.get(int(m[1]), int(m[1]))}", s)

    gold = copy.deepcopy(paper.gold)
    strings_mapped(gold, address, ("address", "target"))

    def moved(place: Any) -> bool:
        return bool(place) and address(str(place)) != str(place)

    facts = duty_facts(paper.gold, gold, PLACED, lambda d: moved(d.get("address"))) + amendment_facts(
        paper.gold, gold, AMENDMENT, lambda r: moved(r["target"]) and r["outcome"] != "not_located"
    )
    return Perturbation(name, paper.rewritten(text, gold), facts)


# ---- supplements ------------------------------------------------------------------------------------------------------


def supplement_states(paper: Paper) -> list[str | None]:
    return sorted({r["state"] for r in paper.gold["amendments"]}, key=str)


def orders(paper: Paper) -> Iterator[Perturbation]:
    """The items of each supplement turned round and numbered afresh: each still says the same."""
    text = paper.joined
    for state in supplement_states(paper):
        found = skeleton.supplement(text, paper.gold, state)
        if len(found) < 2:
            continue
        blocks = [text[i.start : i.end] for i in found]
        gaps = [re.search(r"\s*$", b).group() for b in blocks]  # type: ignore[union-attr]
        turned = [re.sub(r"\d+", str(n), b.rstrip(), count=1) for n, b in enumerate(reversed(blocks), 1)]
        changed = text[: found[0].start] + "".join(b + g for b, g in zip(turned, gaps, strict=True)) + text[found[-1].end :]
        gold = copy.deepcopy(paper.gold)
        for row in gold["amendments"]:
            if row["state"] == state:
                row["item"] = str(len(found) + 1 - int(row["item"]))
        facts = amendment_facts(paper.gold, gold, AMENDMENT, lambda r, s=state: r["state"] == s)
        yield Perturbation(f"order:{state}", paper.rewritten(changed, gold), facts)


Q = r"(?P<q{0}>[“\"][^“”\"]+[”\"])"
A, B = Q.format("a"), Q.format("b")
REPLACING = (  # how a supplement may say that B takes the place of A, as a command
    "swap {a} for {b}",
    "exchange the words {a} for {b}",
    "remove {a} and write {b} in its stead",
    "take out {a} and put {b} in its place",
    "let {a} be replaced by {b}",
    "cancel {a} and substitute {b}",
)
DELETING = ("omit {a}", "take out the words {a}", "cancel {a}")
WHOLE = ("now reads:", "is superseded by this text:", "is rewritten to say:")
INSTEAD = ("put the following in its place:", "let the following stand in its stead:", "exchange it for the following:")
FOR_ARTICLE = ("Let {a} read:", "Put in place of {a} the following:", "{a} gives way to:")
ADDING = ("append the following sentence: {a}", "there is added at the end: {a}", "include the following at the end: {a}")
WORDINGS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (rf"[Rr]eplace {A} with {B}", "replace_phrase", REPLACING),
    (rf"[Cc]hange {A} to {B}", "replace_phrase", REPLACING),
    (rf"[Ss]ubstitute {B} for {A}", "replace_phrase", REPLACING),
    (rf"[Ss]trike {A} and (?:insert|replace with) {B}(?: in (?:lieu thereof|its (?:place|stead)))?", "replace_phrase", REPLACING),
    (rf"for {A} read {B}", "replace_phrase", REPLACING),
    (rf"[Dd]elete {A}", "delete_phrase", DELETING),
    (rf"[Ss]trike the words {A}", "delete_phrase", DELETING),
    (
        r"is (?:replaced in its entirety|(?:hereby )?deleted in its entirety and replaced|replaced)"
        r" (?:by|with)(?: the following)?:",
        "replace_provision",
        WHOLE,
    ),
    (r"is hereby amended to read as follows:", "replace_provision", WHOLE),
    (r"replace (?:it|the whole section) with(?: the following)?:", "replace_provision", INSTEAD),
    (r"[Rr]eplace (?P<qa>Article [IVX]+, Section \d+) with:", "replace_provision", FOR_ARTICLE),
    (rf"[Aa]dd(?: the following(?: sentence)?)?: {A}", "insert_text", ADDING),
)


def wordings(paper: Paper) -> Iterator[Perturbation]:
    """Each instruction that one of the patterns fits, in each of the other wordings."""
    text = paper.joined
    for state in supplement_states(paper):
        for item in skeleton.supplement(text, paper.gold, state):
            for pattern, op, forms in WORDINGS:
                m = re.compile(pattern).search(text, item.start, item.end)
                if m:
                    yield from reworded(paper, state, item.number, m, op, forms)


def reworded(
    paper: Paper, state: str | None, number: int, m: re.Match[str], op: str, forms: tuple[str, ...]
) -> Iterator[Perturbation]:
    """One instruction said otherwise: the amendment is the same, and so is every duty."""
    text = paper.joined
    touched = [r for r in paper.gold["amendments"] if r["state"] == state and str(r["item"]) == str(number) and r["op"] == op]
    quotes = {name[1:]: words for name, words in m.groupdict().items()}
    if len(touched) > 1:
        touched = [r for r in touched if plain(r.get("find")) == plain(quotes.get("a"))]
    if not touched:
        return
    for i, form in enumerate(forms):
        said = form.format(**quotes)
        said = said[0].upper() + said[1:] if m[0][0].isupper() else said
        changed = text[: m.start()] + said + text[m.end() :]
        facts = [Fact("amendments", r, r, None, WORDED) for r in touched]
        facts += duty_facts(paper.gold, paper.gold, DUTY, lambda d: d.get("address") in {r["target"] for r in touched})
        yield Perturbation(
            f"wording:{state}.{number}.{op}.{i}", paper.rewritten(changed, copy.deepcopy(paper.gold)), tuple(facts)
        )


# ---- papers -----------------------------------------------------------------------------------------------------------


def papers(folder: Path) -> list[Paper]:
    """The invented documents with their golds."""
    return [with_text(folder, json.loads(f.read_text(encoding="utf-8"))) for f in sorted(folder.glob("*.gold.json"))]


def seeds(shared: Path) -> list[Paper]:
    """The real documents of the shared folder with their golds; to be rewritten in memory only."""
    golds = sorted((shared / "facts" / "gold").glob("*.gold.json"))
    return [with_text(shared / "seeds", json.loads(f.read_text(encoding="utf-8"))) for f in golds]


def with_text(folder: Path, gold: Row) -> Paper:
    name = gold["file"]["name"]
    base = (folder / gold["base"]).read_text(encoding="utf-8") if "base" in gold else None
    return Paper(name, (folder / name).read_text(encoding="utf-8"), gold, base)
