from law.facts.lifecycle import read_lifecycle
from law.parts import PartKind
from tests.law.facts.making import lone_part


def told(text):
    source, part = lone_part(text, kind=PartKind.ATTACHMENT, title="Technical Detail")
    return [(r.stage, r.data, r.roles, r.notes) for r in read_lifecycle(source, [part])]


def test_it_reads_the_rows_and_joins_what_a_page_break_cut():
    assert told(
        "Stage\tData\tRoles\tNotes\nSetup\t\u2022 Site name \u2022 Site code\tClient services\tonce\n\n\t\u2022 "
        "Password\t\t\nDeletion\tAll data\tDevelopers\tafter 30 days"
    ) == [
        ("Setup", "Site name; Site code; Password", "Client services", "once"),
        ("Deletion", "All data", "Developers", "after 30 days"),
    ]


def test_other_tables_are_none():
    assert told("Definition\tInstances\nUsername\tPer user") == []
