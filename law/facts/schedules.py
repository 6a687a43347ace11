"""The schedules of data: which elements about students, teachers and parents are used."""

import re
from collections.abc import Sequence

from law.document import Form, ScheduleRow
from law.facts.data_lists import rows_of_lines
from law.facts.data_prose import rows_of_comma_lists, rows_of_prose
from law.facts.data_sections import rows_of_labels, rows_of_sections
from law.facts.data_tables import (
    Columns,
    RawRow,
    column_groups,
    columns_of,
    is_schedule_head,
    lists_data,
    rows_of_table,
    schedule_row,
)
from law.facts.data_told import rows_told
from law.facts.legends import Legend, legend_of
from law.facts.lines import Line, lines_of, whole_text
from law.facts.listed_below import rows_listed_below, rows_of_comma_lines
from law.facts.marked_lists import rows_of_columns, rows_of_marks, rows_of_verdicts
from law.facts.profile_lists import rows_under_headings
from law.facts.subprocessors import head_over_third_parties, name_column, speaks_of_third_parties, third_parties_of
from law.facts.tables import Table, tables_of
from law.facts.tables_by_content import asks_something_else, rows_by_content, rows_by_subject, rows_by_verdict
from law.parts import Part, PartKind
from law.patterns import expression
from law.text import BlockKind, Source

_TITLE = expression(
    r"\bschedule of (?:\w+ )?data\b|\bdata (?:elements?|schedule|inventory|list|fields?|categories|collect\w+|types?"
    r"|to be)\b|\b(?:student|pupil|(?<!language )learner|teacher|staff|parent|appr|educator|employee|principal) (?:data|information)\b(?! privacy)"
    r"|"
    r"\bcategor(?:y|ies) of (?:\w+ )?data\b|\bdata (?:shared|provided|exchanged)\b|\belements of data\b"
    r"|\b(?:information|records|items|pii)\s+to\s+be\s+(?:shared|provided|collected|disclosed|exchanged|released|transferred|given|sent|received)\b|\b(?:information|records|items)\s+(?:shared|provided|exchanged|disclosed)\b"
    r"|\bwhat\s+(?:will\s+be|is\s+to\s+be|is)\s+(?:shared|provided|disclosed|exchanged)\b|\bproduct data\b|\bdata dictionary\b|\b(?:data|information|records)\s+(?:collected|in|held|received|recorded"
    r"|stored|we|that)\b|"
    r"\b(?:student|pupil|teacher|staff|parent|user)?\s*(?:pii|personal(?:ly identifiable)? information|personal data)\s+(?:elements?|collected|received|shared|used"
    r"|processed|accessed|to be|that)\b|\b(?:elements?|categor(?:y|ies)|types?|list|schedule|inventory|kinds?) of (?:\w+ )?(?:pii|personal(?:ly identifiable)? information|personal data|information)\b|"
    r"\bwhat\s+(?:we|is|it|you|the\s+\w+|\w+)\s+(?:collect\w*|receiv\w+|store[sd]?|record\w*|takes?\s+in|taken\s+in|gathers?|gathered|holds?|gets?|knows?|sees?|asks?\s+for)\b|^\W*(?:the\s+)?data\W*$",
    re.I,
)
_NOT_TITLE = expression(
    r"\b(?:directive|dispos(?:e|al|ition|ing)|destroy|delet(?:e|ion)|eras(?:e|ure)|definitions?|security|breach|policy|offer|destruction|agreement|privacy|requirements"
    r"|ownership)\b",
    re.I,
)
# an order to dispose lists data, too
_ORDERS = expression(r"\b(?:directive|dispos\w+|destr(?:oy|uction)|eras(?:e|ure)|delet(?:e|ion))\b", re.I)
_TEACHER = expression(r"\b(?:teachers?|staff|appr|educators?|employees?|principals?|faculty)\b", re.I)
# a category that is nobody's but the staff's, in a schedule of students
_OF_STAFF = expression(
    r"\W*(?:(?:school|district|school\s+and\s+district)\s+)?(?:staff|teachers?|educators?|faculty|employees?|personnel|instructors?|administrators?)(?:['’]s?)?"
    r"(?:\s+(?:and\s+\w+|data|information|records?|identity|identifiers?|accounts?|contacts?|names?|details?|members?|users?)){0,2}\W*",
    re.I,
)
_PARENT = expression(r"\b(?:parents?|guardians?|famil(?:y|ies))\b", re.I)
_STUDENT = expression(r"\b(?:students?|pupils?)\b", re.I)
_COLLECTS = expression(
    r"\b(?:collect\w*|includes?|following|provid\w+|shar\w+|receiv\w+|process\w*|used|schedule of data|elements?|tak(?:es?|en) in|gathers?|gathered|keeps?|holds?)\b",
    re.I,
)
_LISTING = expression(
    r"\b(?:the following|these|below)\b[^.]{0,80}\b(?:data|information|elements?)\b|\b(?:data|information"
    r"|elements?)\b[^.]{0,80}\b(?:the following|as follows|below|include[sd]?|are|is)\b[^.]{0,30}:\s*$",
    re.I,
)
_PLAIN_LISTING = expression(
    r"^(?:the\s+)?(?:student\s+|personal\s+|pupil\s+)?(?:data|information|elements)\b.{0,80}\b(?:collect|receiv|shar"
    r"|provid|process|stor|us)\w*\b.{0,40}:\s*$",
    re.I,
)
# "a file that holds for each student:"
_FILE_OF = expression(
    r"\b(?:files?|extracts?|records?|rosters?|lists?|spreadsheets?|feeds?|tables?|exports?)\b[^.:]{0,60}\b(?:holds?|contains?|lists?|with|giv(?:es|ing)|show(?:s|ing)|includ(?:es|ing)|has)\b"
    r"[^.:]{0,60}\b(?:each|every|the|an?)\s+(?:\w+\s+)?(?:student|pupil|child|learner)\b[^.:]{0,80}:\s*$",
    re.I,
)
_DATA_VERB = expression(r"\b(?:collect|receiv|shar|provid|access|process|stor|transmit|disclos|use)\w*\b", re.I)
_DATA_NOUN = expression(
    r"\b(?:student|teacher|personal(?:ly)?|pupil|parent|user)\b[^.]{0,40}\b(?:data|information|elements?)\b"
    r"|\bdata elements?\b|\bPII\b",
    re.I,
)
_DENIES = expression(
    r"\b(?:not|never|prohibited|no)\b[^.]{0,40}\b(?:collect|shar|sell|disclos|use|include)|\bbreach|\bnotif|\bincident"
    r"|\bincludes?,? but|\bmeans\b|\bdefin",
    re.I,
)


def read_schedule(source: Source, parts: Sequence[Part], form: Form | None = None) -> tuple[ScheduleRow, ...]:
    """Every element of every schedule of data in the paper, in order."""
    found: list[ScheduleRow] = []
    for part in parts:
        if part.kind is PartKind.SIGNING_REPORT:
            continue
        found += _of_part(source, part)
    found = found or _of_marked_lists(source, parts)
    if not found:
        for part in parts:
            if part.kind in {PartKind.COVER, PartKind.CLAUSES, PartKind.EXHIBIT, PartKind.APPENDIX}:
                found += _of_announced_lists(part)
        if form is None or form.family != "profile":
            found = _with_sentences(found, parts)
    if not found and form is not None and form.family == "profile":
        own = [p for p in parts if p.kind is not PartKind.SIGNING_REPORT]
        found = [schedule_row(row, None, "student") for part in own for row in rows_under_headings(lines_of(source, part))]
    if not found:
        for part in parts:
            if part.kind in {PartKind.COVER, PartKind.CLAUSES}:
                found += [schedule_row(r, None, s or "student") for r, s in rows_of_sections(lines_of(source, part))]
    return tuple(_with_lists_below(found, parts) or _told_without_a_table(source, parts, form))


def _with_lists_below(found: list[ScheduleRow], parts: Sequence[Part]) -> list[ScheduleRow]:
    """What stands line by line below headings, where all that anything else tells stands there too."""
    if len({row.exhibit for row in found if row.exhibit}) > 0:
        return found
    own = [p for p in parts if p.kind not in {PartKind.SIGNING_REPORT, PartKind.SUPPLEMENT} and not _ORDERS.search(p.title)]
    listed = [schedule_row(raw, None, whose) for raw, whose in rows_listed_below(own)]
    told = {(row.subject, row.element.lower(), row.used) for row in listed}
    has_all = all((row.subject, row.element.lower(), row.used) in told for row in found)
    return listed if has_all and len(listed) > len(found) else found


def _of_marked_lists(source: Source, parts: Sequence[Part]) -> list[ScheduleRow]:
    """Lists whose lines carry a mark, wherever they stand."""
    found: list[ScheduleRow] = []
    for part in parts:
        if part.kind in {PartKind.SIGNING_REPORT, PartKind.ATTACHMENT} or _ORDERS.search(part.title):
            continue
        other = {row.place for table in tables_of(source, part) if asks_something_else(table) for row in table.rows}
        lines = [line for line in lines_of(source, part) if line.place not in other]
        told = rows_of_marks(lines, _legend(lines, part), announced=is_schedule_title(part.title)) or rows_of_verdicts(lines)
        subject = _subject(part.title, "")
        found += [schedule_row(r, part.label or None, s or _subject_of_row(r, subject)) for r, s in told]
    return found


def _with_sentences(announced: list[ScheduleRow], parts: Sequence[Part]) -> list[ScheduleRow]:
    """What the paper's sentences tell, where they tell all that its announced lists do, and more."""
    own = [
        p
        for p in parts
        if p.kind in {PartKind.COVER, PartKind.CLAUSES, PartKind.EXHIBIT, PartKind.APPENDIX} and not _ORDERS.search(p.title)
    ]
    told = [schedule_row(raw, None, subject) for raw, subject in rows_told(own)]
    names = {row.element.lower() for row in told}
    return told if len(told) > len(announced) and all(row.element.lower() in names for row in announced) else announced


def _legend(lines: Sequence[Line], part: Part) -> Legend:
    return legend_of([part.title, *(line.text for line in lines)])


def _told_without_a_table(source: Source, parts: Sequence[Part], form: Form | None) -> list[ScheduleRow]:
    """Lines that are parted by commas; in a profile also sentences, which in an agreement are its clauses."""
    own = [p for p in parts if p.kind is not PartKind.SIGNING_REPORT]
    told = [row for part in own for row in rows_of_labels(lines_of(source, part))]
    told = told or [row for part in own for row in rows_of_comma_lists(lines_of(source, part))]
    if not told and form is not None and form.family == "profile":
        told = [row for part in own for row in rows_of_prose(lines_of(source, part))]
    return [schedule_row(raw, None, subject) for raw, subject in told]


def _of_part(source: Source, part: Part) -> list[ScheduleRow]:
    titled = is_schedule_title(part.title)
    if part.kind is PartKind.ATTACHMENT and not titled:
        return []
    found: list[ScheduleRow] = []
    above: list[Columns] = []
    heading = part.title
    for table in tables_of(source, part):
        if _is_of_third_parties(table):
            continue
        in_schedule = titled or is_schedule_title(table.caption) or lists_data(table)
        words = f"{table.caption} {' '.join(table.rows[0].cells)}"
        collects = bool(_COLLECTS.search(f"{heading} {words}"))
        rows = rows_of_columns(table) or _of_columns_by_answer(table, in_schedule)
        rows = rows or rows_of_table(table, in_schedule, collects, above) or rows_by_content(table, in_schedule, collects)
        above = columns_of(table, in_schedule)[1] or above
        subject = _subject(f"{heading} | {table.caption}", words, rows)
        found += [one for r in rows for one in _for_each(r, part, subject)]
    if not found and (titled and part.kind is not PartKind.COVER or _opens_like_schedule(part)):
        lines = lines_of(source, part)
        legend = _legend(lines, part)
        marked = rows_of_marks(lines, legend, announced=True) if legend or not _is_ticked(lines) else []
        told = marked or rows_of_sections(lines) or rows_of_comma_lines(part)
        if told:
            return [schedule_row(r, part.label or None, subject or _subject(heading, "")) for r, subject in told]
        subject = _subject(heading, " ".join(line.text for line in lines[:4]))
        found = [_finished(r, part, subject) for r in rows_of_lines(_body(lines), collects=True)]
    return found


def _of_columns_by_answer(table: Table, in_schedule: bool) -> list[RawRow]:
    """A table whose headings are the answers, or the people of whom data is collected."""
    return rows_by_subject(table, in_schedule) or rows_by_verdict(table, in_schedule)


def _is_of_third_parties(table: Table) -> bool:
    """Whether a table says who else gets data: what it says that they get is no further line of the list."""
    if not any(third_parties_of(table)):
        return False
    head = head_over_third_parties(table)
    if head is None or speaks_of_third_parties(table.part.title) or not is_schedule_head(head, in_schedule=True):
        return True
    # names before the data that they get: a list of those who get it; data before names: a schedule that says who gets it
    return speaks_of_third_parties(table.caption) and name_column(head, table) < min(g.element for g in column_groups(head))


def is_schedule_title(text: str) -> bool:
    """Whether a heading announces a schedule of data."""
    return len(text) < 200 and bool(_TITLE.search(text)) and not _NOT_TITLE.search(text)


def _is_ticked(lines: Sequence[Line]) -> bool:
    """Whether boxes mark the lines, or no sign stands at their head: those lists are read as they are."""
    return not any(
        expression(
            r"^\W*[\[({|]\s?[A-Za-z+*#0-9-]{1,3}\s?[\])}|]\s*[A-Za-z]|^(?:[YN]|[Yy]es|YES|[Nn]o|NO)\b\s*[-\u2013\u2014:.=|]"
        ).match(line.text)
        for line in lines
    )


def _opens_like_schedule(part: Part) -> bool:
    """A schedule whose heading was lost begins with its column headings, or with the ticked names of data."""
    if _ORDERS.search(part.title):
        return False  # boxes of an order to dispose speak of categories of data, too
    head = " ".join([part.title, *(whole_text(b) for b in part.blocks[:4])])
    return bool(
        expression(r"\bcategor(?:y|ies) of data\b|\bcheck if (?:data|used)\b|\bschedule of data\b", re.I).search(head[:300])
    ) and part.kind not in {PartKind.COVER, PartKind.CLAUSES}


def _body(lines: Sequence[Line]) -> list[Line]:
    return [
        line
        for line in lines
        if not is_schedule_title(line.text) or len(line.text.split()) <= 2 or expression(r"[\u2610\u2612]|\bX$").search(line.text)
    ]


def _subject(title: str, words: str, rows: Sequence[RawRow] = ()) -> str:
    """Whose data a schedule lists: by its title, the words above it, or else by the names of its categories."""
    for text in (title, words):
        if _STUDENT.search(text) and not _TEACHER.search(title):
            return "student"
        if _TEACHER.search(text):
            return "teacher"
        if _PARENT.search(text):
            return "parent"
    named = [r.category or r.element.name for r in rows]
    teachers = sum(1 for n in named if _TEACHER.search(n))
    return "teacher" if teachers >= 3 and teachers > sum(1 for n in named if _STUDENT.search(n)) else "student"


def _for_each(raw: RawRow, part: Part, subject: str) -> list[ScheduleRow]:
    """A row for each of those whom its own column names, or for whom the schedule is about."""
    return [schedule_row(raw, part.label or None, s) for s in raw.subjects] or [_finished(raw, part, subject)]


def _finished(raw: RawRow, part: Part, subject: str) -> ScheduleRow:
    return schedule_row(raw, part.label or None, _subject_of_row(raw, subject))


def _subject_of_row(raw: RawRow, subject: str) -> str:
    """A student schedule also lists what is known of parents: whose data it is decides."""
    if subject == "student" and _OF_STAFF.fullmatch(raw.category or ""):
        return "teacher"
    if subject == "student" and expression(r"(?:parent|guardian)", re.I).match(raw.category or raw.element.name):
        return "parent"
    return subject


def _of_announced_lists(part: Part) -> list[ScheduleRow]:
    """ "The following student data is collected:" and the items under it."""
    found: list[ScheduleRow] = []
    open_list = False
    level = 0
    for block in part.blocks:
        text = whole_text(block)
        if block.kind is BlockKind.ITEM and open_list and len(block.text) < 160 and block.level >= level:
            found += [
                _finished(r, part, "student")
                for r in rows_of_lines([Line(block.text.rstrip(" ."), block.place, (block.text.rstrip(" ."),))], collects=True)
            ]
            continue
        announces = _announces(text)
        open_list = announces and not _DENIES.search(text) and len(text) < 500
        level = block.level + 1 if open_list and block.kind is BlockKind.ITEM else 0
    return found


def _announces(text: str) -> bool:
    """Whether a sentence says that a list of data which is collected follows."""
    if not text.rstrip().endswith(":"):
        return False
    spoken = _LISTING.search(text) and _DATA_NOUN.search(text) and _DATA_VERB.search(text)
    return bool(spoken or _PLAIN_LISTING.match(text) or _FILE_OF.search(text))
