import pytest

from law.facts.frameworks import read_frameworks
from law.parts import PartKind
from tests.law.facts.making import lone_part


def told(text, title="DATA SECURITY REQUIREMENTS", kind=PartKind.EXHIBIT, label="F"):
    source, part = lone_part(text, kind=kind, title=title, label=label)
    return [(f.name, f.selected) for f in read_frameworks(source, [part])]


def test_it_reads_the_table_of_frameworks():
    text = """
\tMAINTAINING ORGANIZATION/GROUP\tFRAMEWORK(S)
\u2610\tNational Institute of Standards and Technology\tNIST Cybersecurity Framework Version 1.1
\u2612\tCenter for Internet Security\tCIS Critical Security Controls (CSC, CIS Top 20)
\u2610\tInternational Standards Organization\tISO 27000 series
"""
    assert told(text) == [
        ("NIST Cybersecurity Framework Version 1.1", False),
        ("CIS Critical Security Controls (CSC, CIS Top 20)", True),
        ("ISO 27000 series", False),
    ]


def test_the_mark_may_stand_in_the_last_column():
    assert told("Framework\tSelected\nNIST SP 800-171\tX\nSOC 2 Type II\t\nCMMC\tNo") == [
        ("NIST SP 800-171", True),
        ("SOC 2 Type II", False),
        ("CMMC", False),
    ]


def test_it_reads_ticked_lines():
    assert told("\u2612 SOC 2 Type II\n\u2610 ISO 27001\n[x] NIST Cybersecurity Framework v2.0") == [
        ("SOC 2 Type II", True),
        ("ISO 27001", False),
        ("NIST Cybersecurity Framework v2.0", True),
    ]


def test_a_provider_may_say_in_prose_what_it_follows():
    names = [n for n, s in told("Quillmark is certified to ISO 27001 and maintains a SOC 2 Type II report.", title="SECURITY")]
    assert names == ["ISO 27001", "SOC 2 Type II"]


def test_a_choice_that_is_left_open_selects_nothing():
    assert (
        told(
            "The Provider shall implement a Cybersecurity Framework based on one of the nationally recognized standards, "
            "such as NIST or ISO 27001.",
            kind=PartKind.CLAUSES,
        )
        == []
    )


def test_state_terms_select_nothing():
    assert told("Provider complies with the NIST Cybersecurity Framework v1.1.", kind=PartKind.SUPPLEMENT, title="New York") == []


def test_a_framework_that_is_not_held_is_none():
    assert (
        told("The Vendor is not certified under ISO/IEC 27001. The Vendor has not adopted the NIST Cybersecurity Framework.")
        == []
    )


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Our security program is built on the CIS Critical Security Controls.", "CIS Critical Security Controls"),
        ("The company models its security program on the NIST Cybersecurity Framework and tests it each year.", "NIST Cybersecurity Framework"),
        ("We base our controls on ISO/IEC 27001.", "ISO/IEC 27001"),
        ("The Vendor's safeguards are organized according to NIST SP 800-53.", "NIST SP 800-53"),
        ("Our program is patterned after the NIST Cybersecurity Framework.", "NIST Cybersecurity Framework"),
        ("Our security rests on the CIS Critical Security Controls v8.", "CIS Critical Security Controls v8"),
        ("The security measures are drawn from NIST SP 800-171.", "NIST SP 800-171"),
    ],
)  # fmt: skip
def test_what_a_program_is_built_on_was_chosen(sentence, name):
    assert told(f"We encrypt records. {sentence} We lock the doors.", title="Security", kind=PartKind.CLAUSES) == [(name, True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We plan to build our program on the NIST Cybersecurity Framework.",
        "Our security program is not built on ISO 27001.",
        "Our reviewers' criteria are modeled on the NIST Cybersecurity Framework.",
        "We asked whether the company bases its program on ISO 27001.",
        "The company could base its program on ISO 27001.",
        "The security program may be built on the NIST Cybersecurity Framework.",
        "Our employees read about the NIST Cybersecurity Framework.",
    ],
)
def test_what_is_planned_denied_or_asked_was_not_chosen(sentence):
    assert told(sentence, title="Security", kind=PartKind.CLAUSES) == []
