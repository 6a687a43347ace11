import pytest

from law.facts.forms import read_form
from tests.law.facts.making import facts, paper

OPENING = (
    'This Student Data Privacy Agreement ("DPA") is entered into by and between Fairhollow Schools (the "LEA") and '
    'Quillmark, Inc. (the "Provider").'
)
ARTICLES = "\n\n".join(
    f"ARTICLE {number}: {name}\n\n1. Rule. The Provider keeps data safe at all times and answers for it."
    for number, name in (
        ("I", "PURPOSE AND SCOPE"),
        ("II", "DATA OWNERSHIP AND AUTHORIZED ACCESS"),
        ("III", "DUTIES OF LEA"),
        ("IV", "DUTIES OF PROVIDER"),
        ("V", "DATA PROVISIONS"),
        ("VI", "GENERAL OFFER OF TERMS"),
        ("VII", "MISCELLANEOUS"),
    )
)


def form_of(text):
    return read_form(*paper(text))


def test_it_knows_the_national_form_by_its_mark():
    form = form_of(f"STUDENT DATA PRIVACY AGREEMENT\n\nOH-PA-NDPA, Version 2.1\n\n{OPENING}\n\n{ARTICLES}")
    assert (form.family, form.version, form.states) == ("NDPA", "2.1", ("OH", "PA"))


def test_it_knows_the_national_form_by_its_skeleton():
    form = form_of(
        f"STANDARD STUDENT DATA PRIVACY AGREEMENT\n\nVersion 1.0\n\n{OPENING}\n\nSTANDARD CLAUSES\n\nVersion 3.0\n\n{ARTICLES}"
    )
    assert (form.family, form.version) == ("NDPA", "1.0")
    assert form.title == "STANDARD STUDENT DATA PRIVACY AGREEMENT"


@pytest.mark.parametrize("mark", ["NDPA v1r7", "Ver. 1r7", "NDPA-V1r7"])
def test_it_reads_short_version_marks(mark):
    assert form_of(f"STUDENT DATA PRIVACY AGREEMENT\n\n{mark}\n\n{OPENING}\n\n{ARTICLES}").version == "1r7"


def test_it_knows_the_model_form_before_any_other():
    assert (
        form_of(f"Model Student Data Privacy Agreement\n\nVersion 1.0 for use with NDPA state terms\n\n{OPENING}").family
        == "model"
    )


def test_it_knows_a_product_profile():
    text = "SafeLeaf Product Profile\n\nQuillmark, LLC\n\nThis profile tells schools how Quillmark keeps data."
    assert form_of(text).family == "profile"


def test_a_vendors_own_paper_is_another_form():
    form = form_of(f"Quillmark Student Data Privacy Agreement\n\n{OPENING}\n\nI. PURPOSE\n\nThe purpose is safety.")
    assert (form.family, form.version, form.states) == ("other", None, ())


def test_it_takes_the_states_of_the_title_over_several_lines():
    form = form_of(
        f"STANDARD STUDENT DATA PRIVACY AGREEMENT\n\nIOWA, KANSAS, WEST VIRGINIA,\nAND NORTH DAKOTA\n\nNDPA Version "
        f"1.0\n\n{OPENING}"
    )
    assert form.states == ("IA", "KS", "WV", "ND")


def test_it_does_not_take_a_state_from_a_partys_name():
    form = form_of(
        "DATA AGREEMENT\n\nNevada City School District\n\nand\n\nOhio Learning Tools, Inc.\n\nThis Agreement is made "
        "between Nevada City School District and Ohio Learning Tools, Inc."
    )
    assert form.states == ()


def test_it_adds_the_states_of_the_exhibits():
    text = (
        f'NDPA Version 1.0\n\n{OPENING}\n\n{ARTICLES}\n\nEXHIBIT "G"\nUtah\n\n1. In Article IV, Section 2, delete '
        f'"keeps".\n\nEXHIBIT "G"\nIdaho\n\n1. In Article IV, Section 2, add "always".'
    )
    assert form_of(text).states == ("UT", "ID")


def test_it_falls_back_on_the_law_that_governs():
    text = f"DATA PRIVACY ADDENDUM\n\n{OPENING}\n\n1. Law. This addendum is governed by the laws of the State of Montana."
    assert form_of(text).states == ("MT",)


def test_it_falls_back_on_the_statutes_that_the_agreement_invokes():
    text = (
        f"DATA SHARING AGREEMENT\n\n{OPENING}\n\n1. The vendor complies with Tex. Educ. Code 32.151 and Tex. Educ. Code 32.152."
    )
    assert form_of(text).states == ("TX",)
    assert form_of(text + " It also follows Fla. Stat. 1002.22.").states == ()


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ("Form 77-SD (Rev. 3/2026)", "Rev. 3/2026"),
        ("Edition of January 2026", "January 2026"),
        ("*Version of March 2, 2026*", "March 2, 2026"),
        ("May 2025 Edition", "May 2025"),
        ("Version 1.4 of March 2, 2026", "1.4"),  # a number goes before a day
    ],
)
def test_a_form_may_be_told_from_its_other_editions_by_a_day(line: str, version: str) -> None:
    text = f"STUDENT DATA AGREEMENT\n{line}\n\nThis Agreement is made between Fern District and Moss, Inc.\n\n1. Purpose. It says why."
    assert form_of(text).version == version


def test_the_day_of_a_signature_or_a_beginning_is_no_version() -> None:
    text = "STUDENT DATA AGREEMENT\nEffective July 1, 2026\n\nThis Agreement is made between Fern District and Moss, Inc.\n\n1. Purpose. Why."
    assert form_of(text).version is None


@pytest.mark.parametrize(
    ("head", "foot", "version"),
    [
        ("Form 2026-A", "", "2026-A"),
        ("Form No. DP-12", "", "DP-12"),
        ("Version 2.1 (March 2026)", "", "2.1"),
        ("", "Alder Form 2026-A, Page 1 of 1", "2026-A"),
        ("", "Student Data Agreement v2.1 (03/2026)", "2.1"),
        ("Contract No. 26-088", "", None),
    ],
)
def test_a_form_is_told_by_its_number_in_the_head_or_the_foot(head, foot, version):
    text = (
        f'STUDENT DATA AGREEMENT\n{head}\n\nThis Agreement is made between Alder Point School District (the "District") and Moss, Inc. (the "Company").\n\n'
        f"1. The Company shall use the data only for the service.\n\n2. The District uses Form 12 for directions.\n\n{foot}\n"
    )
    assert facts(text).form.version == version
