"""The security frameworks that a provider may choose, and the ones that it chose."""

import re
from collections.abc import Iterator, Sequence

from law.document import Framework
from law.facts.lines import lines_of, whole_text
from law.facts.marks import boxes_in, is_mark, verdict
from law.facts.tables import Row, Table, tables_of
from law.framework_spelling import spelled_right
from law.parts import Part, PartKind
from law.patterns import expression
from law.text import BlockKind, Place, Source

# names are written in capitals: a text is passed over quickly where no word begins with one
_NAME = expression(
    r"(?<![A-Za-z])(?=[A-Z8])(?:NIST\b|National Institute of Standards(?: and Technology)?\b|ISO(?:/IEC)?\s*-?\s*(?:27\d{3}|9001|\d{5})|S[Oo][Cc]\s?[123]\b|CIS\b|CMMC\b"
    r"|HECVAT\b|FedRAMP\b|StateRAMP\b|TX-?RAMP\b|HITRUST\b|"
    r"PCI[ -]DSS\b|COBIT\b|Secur(?:e|ity) Controls Framework\b|Cyber\s?[Ss]ecurity (?:Maturity Model|Framework)\b"
    r"|CYBERSECURITY FRAMEWORK\b(?!S)|Critical Security Controls\b|"
    r"Cloud Security Alliance\b|CSA STAR\b|ISMS\b|GESS\b|Global Education Security Standard\b"
    r"|Security and Privacy Controls\b|K-?12\s?CVAT\b|OWASP\b|SSAE\b|"
    r"800-(?:53|171)\b|Information [Ss]ecurity [Mm]anagement\b)"
)
_HEAD = expression(r"\bframework|\bstandard\b|\bmaintaining\b|\bcertification\b|\battestation\b", re.I)
_CHOICE_HEAD = expression(r"\b(?:framework|organization|group|standard|certification|control set|program)s?\b", re.I)
_CHOSEN = expression(
    r"\b(?:provider|vendor|company|contractor|operator|we|it|program(?:me)?|[A-Z]\w+)\b[^.;]{0,120}?\b(?:ha(?:s"
    r"|ve) (?:adopted|implemented|selected|chosen|achieved|obtained|completed)|adopts?|implements?|follows?|maintains?"
    r"|compl(?:ies|y) with|aligns? (?:\w+ ){0,4}?(?:with|to)|is "
    r"(?:certified|compliant|aligned|based|audited|attested)|(?:shall|must|will) (?:be )?(?:aligned?|conform|comply|meet|satisfy|observe|implement"
    r"|follow|adhere)|(?:protects?|secures?|guards?) .{0,60}(?:safeguards?|controls?|measures|practices) (?:that are )?(?:described|set out|set forth|listed|laid down) (?:in|by)|maps? (?:\w+ ){1,4}?(?:to|onto|against)|conforms? (?:to|with)|works (?:to|under)|adheres? to|meets|(?:shall|must|will) [a-z ]{0,60}(?:safeguards|controls|measures) (?:that|which) meet|"
    r"(?:in accordance|consistent) with|certified (?:under|to|against)|(?:tests?|checks?|measures?|benchmarks?|audits?) (?:[\w-]+ ){1,4}?against|uses?|utilizes?|holds?|undergoes|selects?)\b",
    re.I,
)
# "Our program is built on …", "models its program on …": what somebody's measures are made after
_BUILT = expression(
    r"\b(?:(?:is|are|was|were|been|be)\s+(?:\w+ly\s+)?(?:built|based|founded|grounded|model+ed|patterned|designed|structured|organi[sz]ed|drawn|guided|shaped|governed|informed|developed)\s+"
    r"(?:up)?(?:on|after|around|in|from|by|under|according\s+to|along)|(?:ha(?:s|ve)\s+)?(?:models?|model+ed|bases?|based|builds?|built|patterns?|patterned|founds?|structures?|structured|organi[sz]es?|designs?|designed)\s+"
    r"(?:(?:its|our|their|his|the)\s+)?(?:[\w-]+\s+){0,5}?(?:up)?(?:on|after|around|from|according\s+to)|(?:rests?|relies|rely|draws?)\s+(?:up)?on|tracks?|mirrors?|takes?\s+its\s+(?:structure|controls?)\s+from)\b",
    re.I,
)
_OF_MEASURES = expression(
    r"\b(?:security|program(?:me)?|safeguards?|controls?|measures?|practices?|policies|policy|plan|procedures?|protections?|provider|vendor|company|contractor|operator|supplier|publisher|we|our)\b",
    re.I,
)
# what a reviewer asks is no measure of the company that was reviewed, and a plan is none yet
_ASKED_OR_PLANNED = expression(
    r"\b(?:criteri(?:a|on)|rubric|questionnaire|questions?|scoring|whether|plans?\s+to|planned|intends?|hopes?|aims?\s+to|could|might|would|one\s+day|working\s+towards?|not|never|nor|no\s+longer|training|courses?)\b",
    re.I,
)
_OPEN_CHOICE = expression(
    r"\b(?:one (?:or more )?of|any of|such as|e\.g\.|for example|or (?:an |a )?(?:equivalent|similar|comparable|other)"
    r"|alternatively|may)\b",
    re.I,
)
_NOT_HELD = expression(
    r"\b(?:not|never|nor)\s+(?:yet\s+|currently\s+|been\s+|itself\s+)*(?:certified|audited|attested|accredited|compliant|assessed|aligned)\b"
    r"|\b(?:do|does|did|has|have)\s+not\s+(?:yet\s+|currently\s+)*(?:hold|held|have|follow|claim|carry|adopt|adopted|obtain|obtained|implement|implemented|comply|possess)\b"
    r"|\b(?:holds?|has|have|claims?)\s+no\b",
    re.I,
)
_SKIP = {PartKind.SUPPLEMENT, PartKind.ADDENDUM, PartKind.ATTACHMENT, PartKind.SIGNING_REPORT}


def read_frameworks(source: Source, parts: Sequence[Part]) -> tuple[Framework, ...]:
    """Each framework offered for choice, and whether it was chosen; else those that the provider says it follows."""
    found: list[Framework] = []
    for part in parts:
        if part.kind is not PartKind.SIGNING_REPORT:
            found += _of_tables(source, part)
            found += _of_boxes(source, part)
    if not found:
        found = [f for part in parts if part.kind not in _SKIP for f in _of_prose(part)]
    return tuple(_once(found))


def _of_tables(source: Source, part: Part) -> Iterator[Framework]:
    for table in tables_of(source, part):
        named = [r for r in table.rows if any(_NAME.search(spelled_right(c)) for c in r.cells)]
        topics = [one for r in named if (one := _of_topic(r))]
        if topics and len(topics) == len(named):
            yield from topics
            continue
        if len(named) >= 1 and _is_choice(table, named):
            columns = _name_columns(table)
            for row in table.rows:
                one = _of_row(row, columns, table)
                if one:
                    yield one


def _of_topic(row: Row) -> Framework | None:
    """A row "Framework | CIS Critical Security Controls" of a table about security in general."""
    cells = row.filled
    if (
        len(cells) == 2
        and expression(r"(?:security |cybersecurity |cyber )?(?:frameworks?|standards?|certifications?)\W*", re.I).fullmatch(
            cells[0]
        )
        and _NAME.search(spelled_right(cells[1]))
    ):
        return Framework(spelled_right(cells[1]).strip(" ."), True, row.place)
    return None


def _is_choice(table: Table, named: Sequence[Row]) -> bool:
    """Whether a table offers frameworks: most of its rows name one, and a column can be marked."""
    headed = any(_CHOICE_HEAD.search(c) for c in table.rows[0].cells) and bool(
        _HEAD.search(" ".join([table.caption, *table.rows[0].cells]))
    )
    marked = any(_mark_of(r) is not None for r in named)
    return (
        (headed or marked)
        and len(named) * 2 >= len(table.rows) - 1
        and not any("subprocessor" in c.lower() for c in table.rows[0].cells)
    )


def _name_columns(table: Table) -> list[int]:
    """The column of the framework first, that of its organization behind it."""
    head = table.rows[0].cells
    framework = [
        i for i, c in enumerate(head) if expression(r"\bframework|\bstandard|\bcertification", re.I).search(c) and len(c) < 60
    ]
    counts = sorted(range(table.width), key=lambda i: -sum(1 for r in table.rows if _NAME.search(spelled_right(r.cell(i)))))
    return list(dict.fromkeys([*framework[::-1], *counts]))


def _of_row(row: Row, columns: Sequence[int], table: Table) -> Framework | None:
    if row is table.rows[0] and not any(_NAME.search(c) and not expression(r"framework\(s\)", re.I).search(c) for c in row.cells):
        return None
    name = next(
        (
            spelled_right(row.cell(i))
            for i in columns
            if expression(r"[A-Za-z]{3}").search(row.cell(i)) and not is_mark(row.cell(i))
        ),
        "",
    )
    boxes = boxes_in(name)
    selected = boxes[0].checked if boxes else bool(_mark_of(row))
    name = (name[boxes[-1].end :] if boxes else name).strip(" .;")
    if not name or expression(r"\bframework\(s\)|^other\W*$", re.I).search(name) and not selected:
        return None
    return Framework(name, selected, row.place)


def _mark_of(row: Row) -> bool | None:
    """What the marks of a row say; None where it has none at all."""
    said = [verdict(c) for c in row.cells if is_mark(c) or boxes_in(c)]
    if not said:
        return None
    return any(v is True for v in said)


def _of_boxes(source: Source, part: Part) -> Iterator[Framework]:
    """Lists with a box before each framework."""
    lines = [line for line in lines_of(source, part) if not line.is_row]
    ticked = [(line, boxes_in(line.text)) for line in lines if _NAME.search(spelled_right(line.text)) and len(line.text) < 400]
    for line, boxes in ticked:
        for index, box in enumerate(boxes):
            stop = boxes[index + 1].start if index + 1 < len(boxes) else len(line.text)
            name = spelled_right(line.text[box.end : stop]).strip(" .;,:-")
            if _NAME.search(name) and len(name) < 220:
                yield Framework(name, box.checked, line.place)
        if not boxes and (match := expression(r"^[-\u2022*]?\s*(?P<mark>[xX\u2713]|_{3,})\s+(?P<name>\S.*)$").match(line.text)):
            yield Framework(match["name"].strip(" ."), not match["mark"].startswith("_"), line.place)


def _of_prose(part: Part) -> Iterator[Framework]:
    """Sentences in which the provider says what it follows; a choice left open is none."""
    for block in part.blocks:
        text = spelled_right(
            ". ".join(c for c in block.cells if len(c) > 30) if block.kind is BlockKind.ROW else whole_text(block)
        )
        if len(text) > 3000 or not _NAME.search(text):
            continue
        if (label := _LABEL.match(text)) and _NAME.search(text, label.end()) and not _UNSURE.search(text):
            yield from _named_in(text[label.end() :], block.place)
            continue
        for sentence in expression(r"(?<=[a-z0-9)])\.\s+(?=[A-Z])").split(text):
            if (
                (_CHOSEN.search(sentence) or _is_built(sentence))
                and not _NOT_HELD.search(sentence)
                and not _OPEN_CHOICE.search(sentence)
                and not expression(r"\b(?:shall|must|should)\b[^.]{0,40}\b(?:based on|consider)", re.I).search(sentence)
            ):
                yield from _named_in(sentence, block.place)


def _is_built(sentence: str) -> bool:
    """Whether somebody's measures are made after the framework that the sentence names behind the verb."""
    verb = _BUILT.search(sentence)
    named = _NAME.search(sentence, verb.end()) if verb else None
    if verb is None or named is None or named.start() - verb.end() > _NEAR_VERB:
        return False
    before = sentence[: named.start()]
    return bool(_OF_MEASURES.search(before)) and not _ASKED_OR_PLANNED.search(before)


_NEAR_VERB = 60
# "Framework: NIST Cybersecurity Framework 1.1", a line of a profile
_LABEL = expression(
    r"^\W*(?:(?:information|data|cyber|cyber-?\s?security|security|our|privacy|adopted|chosen)\s+)*(?:frameworks?|standards?|certifications?|attestations?)(?:\s+(?:adopted|followed|used|held))?\s*[:\u2013\u2014]\s*",
    re.I,
)
_UNSURE = expression(
    r"\b(?:none|no|not|never|planned|pending|in\s+progress|one\s+of|such\s+as|or|any\s+of|e\.g)\b|_{3,}|[\u2610]", re.I
)


def _named_in(sentence: str, place: Place) -> Iterator[Framework]:
    end = 0
    for match in _NAME.finditer(sentence):
        if match.start() < end:
            continue
        rest = expression(
            r"(?:[\s/:,-]*(?:Type\s+(?:II|I|2|1)|Cyber\s?security Framework|CSF|Special Publication|SP\b|[Vv]ersion|v"
            r"|Rev(?:ision)?|\d[\d.:-]*|Critical Security Controls|Controls|v\d[\d.]*)\.?){0,5}",
            re.I,
        ).match(sentence[match.end() :])
        end = match.end() + (rest.end() if rest else 0)
        name = _SPELLED.sub("NIST", sentence[match.start() : end]).strip(" .,:-")
        yield Framework(name, True, place)


_SPELLED = expression(r"National Institute of Standards(?: and Technology)?(?: \(NIST\))?")


def _once(found: Sequence[Framework]) -> list[Framework]:
    kept: dict[str, Framework] = {}
    for one in found:
        key = expression(r"\W+").sub("", one.name).lower()
        if key and (key not in kept or (one.selected and not kept[key].selected)):
            kept[key] = one
    return list(kept.values())
