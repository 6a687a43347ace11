"""Every element of the real schedules and of the invented ones is recognized, or is on the list of those that are honestly unclear."""

import json
from pathlib import Path

import pytest

from law.elements import catalogue, meanings
from law.reader import read_paper
from tests.shared import needs_shared, seeds

DOCUMENTS = Path(__file__).parent.parent.parent / "documents"
# words that people have to settle: two numbers of a student, two kinds of grades, a line that nobody filled in
UNCLEAR = {
    "other student id", "student number", "student identification number", "pupil number", "grades", "courses taken and grades", "location",
    "please specify", "typed mathematical steps", "student data", "appr data",
    "teacher or principal data limited to name, school email and classes taught",
}  # fmt: skip


EARLIER = {DOCUMENTS.name, "second", "third", "fourth", "fifth"}  # all other sets were written when the catalogue was there


def rows_of_golds(*, later: bool = False) -> list[tuple[str, str, str]]:
    paths = [path for path in sorted(DOCUMENTS.rglob("*.gold.json")) if (path.parent.name not in EARLIER) == later]
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    rows = [row for gold in golds for row in gold.get("schedule", []) if row.get("used") is not False or not row.get("subject")]
    return [(row["element"], row.get("category") or "", row.get("subject") or "student") for row in rows]


def unclear(rows: list[tuple[str, str, str]]) -> set[str]:
    known = catalogue("NY")
    return {
        t.lower()
        for t, category, subject in rows
        if not meanings(t, category=category, subject=subject, catalogue=known).is_certain
    }


def test_it_recognizes_the_invented_schedules():
    rows = rows_of_golds()
    assert len(rows) > 500
    assert unclear(rows) <= UNCLEAR


def test_it_recognizes_most_of_what_it_had_not_seen():
    rows = rows_of_golds(later=True)
    assert len(rows) > 200
    assert len(unclear(rows)) < 0.2 * len({text.lower() for text, _category, _subject in rows})


@needs_shared
@pytest.mark.parametrize("seed", seeds(), ids=lambda p: p.name[:3])
def test_it_recognizes_the_real_schedules(seed):
    document = read_paper(seed.name, seed.read_bytes()).document
    assert unclear([(row.element, row.category, row.subject) for row in document.schedule]) <= UNCLEAR


@needs_shared
def test_it_names_nothing_as_merely_other_that_has_a_name_of_its_own():
    rows = [row for seed in seeds() for row in read_paper(seed.name, seed.read_bytes()).document.schedule]
    for row in rows:
        codes = meanings(row.element, category=row.category, subject=row.subject).codes
        if any(code.endswith(".other") for code in codes):
            assert row.element.lower().startswith(("other", "please list")), row.element
