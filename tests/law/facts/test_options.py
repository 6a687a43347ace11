import pytest

from law.facts.options import read_options
from law.parts import PartKind
from tests.law.facts.making import lone_part


def told(text, **kwargs):
    source, part = lone_part(text, **kwargs)
    return [(o.exhibit, o.checked) for o in read_options(source, [part])]


@pytest.mark.parametrize("box", ["\u2612", "\u2611", "[x]", "[X]", "(X)", "__X__", "\u2713", "X", "- \u2612"])
def test_it_knows_a_ticked_box(box):
    assert told(f'{box} If checked, the Supplemental State Terms attached as Exhibit "G" are part of this DPA.') == [("G", True)]


@pytest.mark.parametrize("box", ["\u2610", "[ ]", "[]", "( )", "_____", "\u25a1", "- \u2610"])
def test_it_knows_an_empty_box(box):
    assert told(f'{box} If checked, LEA and Provider agree to the additional terms in Exhibit "H".') == [("H", False)]


def test_it_reads_several_boxes_of_one_line():
    source, part = lone_part("Does the Provider hold a current security certificate? \u2612 Yes \u2610 No")
    found = read_options(source, [part])
    assert [(o.label, o.checked) for o in found] == [
        ("Does the Provider hold a current security certificate? Yes", True),
        ("Does the Provider hold a current security certificate? No", False),
    ]


def test_it_reads_boxes_in_a_table():
    assert told("\u2612\tThe Provider has signed Exhibit E\n\u2610\tAdditional terms stand in Exhibit H") == [
        ("E", True),
        ("H", False),
    ]


def test_boxes_of_exhibits_are_no_options():
    assert told("\u2612 First name\n\u2610 Last name", kind=PartKind.EXHIBIT, title="SCHEDULE OF DATA", label="B") == []


def test_a_text_without_boxes_has_no_options():
    assert told("1. Special Provisions. Check if required.\nIf the Provider agrees, it signs Exhibit E.") == []
