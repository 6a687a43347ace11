"""Sides, shared data and cells as papers of other hands word them: each table holds wordings of one class."""

import datetime

import pytest

from law.facts.forms import read_form
from law.facts.parties import read_parties
from law.facts.terms_of_time import effective_words
from law.lint.references import check_references
from law.reader import read
from law.restrictions.storage import storage_rule
from tests.law.facts.making import facts, paper

SIDES = 'Alder Bay School District, 9 Elm Street, Alder Bay, Nevada 89499 ("{lea}"), and Quillmark, Inc., 5 Mill Lane, Boise, Idaho 83799 ("{provider}").'


@pytest.mark.parametrize(
    "opening",
    [
        'This Agreement is on the form that the State Office of Pupil Records (the "Office") prescribes. It is made between ',
        'The County Education Service Agency ("CESA") publishes this form. This Agreement is made by and between ',
        'With the help of the Lakes School Alliance (the "Alliance") this Agreement is entered into between ',
    ],
)
def test_who_publishes_a_form_is_no_party(opening):
    source, parts = paper(
        f"DATA AGREEMENT\n\n{opening}{SIDES.format(lea='Educational Agency', provider='Recipient')}\n\n1. Use. It is used well."
    )
    found = read_parties(source, parts, read_form(source, parts))
    assert [(p.role, p.name, p.state) for p in found] == [
        ("lea", "Alder Bay School District", "NV"),
        ("provider", "Quillmark, Inc.", "ID"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        'The Lantern Cove Privacy Trust ("Lantern Cove") is an independent reviewer of products that are sold to schools.',
        "Lantern Cove Privacy Trust is a nonprofit organization that reviews products for schools.",
        "Lantern Cove Privacy Trust (LCPT) is an independent body which certifies software for classrooms.",
        "The Lantern Cove Privacy Trust is a charitable association that tests and rates the privacy of apps.",
        "Lantern Cove Privacy Trust is a qualified assessor of learning software.",
    ],
)
def test_a_certifier_says_what_it_is(told):
    text = (
        "# Privacy Assessment Report\n\n**Product:** Tern Math\n**Company:** Quillmark, Inc., 808 Cannery Road, Astoria, Oregon 97199\n\n"
        f"### About\n\n{told}\n\n### Promises\n\n1. The company deletes student information within 20 calendar days after a school asks.\n"
    )
    read_paper = read("report.md", text.encode(), on=datetime.date(2026, 11, 23)).paper.document
    assert {p.role: p.name for p in read_paper.parties} == {
        "provider": "Quillmark, Inc.",
        "certifier": "Lantern Cove Privacy Trust",
    }
    provider = next(p for p in read_paper.parties if p.role == "provider")
    assert (provider.address, provider.state) == ("808 Cannery Road, Astoria, Oregon 97199", "OR")


@pytest.mark.parametrize(
    "words",
    [
        "It is valid from April 6, 2026 and expires on April 5, 2027.",
        "The seal is valid from April 6, 2026 and it expires April 5, 2027.",
        "This agreement is in effect from April 6, 2026 and runs out on April 5, 2027.",
        "The term is from April 6, 2026, and lapses on April 5, 2027.",
        "The agreement is in force from April 6, 2026 to April 5, 2027.",
    ],
)
def test_a_range_of_days_says_the_first(words):
    found = effective_words(words)
    assert found and found.day == datetime.date(2026, 4, 6)


@pytest.mark.parametrize(
    ("title", "yes", "no"),
    [
        ("INFORMATION TO BE SHARED", "shared", "not shared"),
        ("RECORDS TO BE PROVIDED", "received", "not received"),
        ("INFORMATION EXCHANGED", "obtained", "withheld"),
        ("DATA TO BE DISCLOSED", "disclosed", "not disclosed"),
        ("WHAT WILL BE SHARED", "Shared", "Not provided"),
    ],
)
def test_a_status_says_what_is_shared(title, yes, no):
    rows = "\n".join(
        f"   {name:<36}{status}"
        for name, status in [("Item", "Status"), ("Pupil name", yes), ("Date of birth", no), ("Grade", yes)]
    )
    found = facts(f"AGREEMENT\n\n1. Use. Data is used well.\n\nAPPENDIX A\n{title}\n\n{rows}\n")
    assert [(r.element, r.used) for r in found.schedule] == [("Pupil name", True), ("Date of birth", False), ("Grade", True)]


@pytest.mark.parametrize("category", ["Staff", "Teachers", "Staff data", "Educator information", "School staff"])
def test_a_category_of_the_staff_is_not_about_students(category):
    table = f"Category | Data element | Collected\nIdentity | Student name | Yes\n{category} | Name | Yes\nContact | Home address | No\n"
    found = facts(f"AGREEMENT\n\n1. Use. Data is used well.\n\nEXHIBIT B\nSCHEDULE OF DATA\n\n{table}")
    assert [r.subject for r in found.schedule] == ["student", "teacher", "student"]


def test_a_cell_goes_on_where_it_broke_off():
    table = """
    Name                      Service             Pupil Data

    Copperfinch Payments,     Card payments       Parent name,
    Inc.                                          account balance

    Larkmail Delivery         E-mail and          Parent name,
                              notices             parent e-mail
                                                  address
    """
    found = facts(f"AGREEMENT\n\n1. Use. Data is used well.\n\nEXHIBIT 2\nSUBCONTRACTORS\n{table}")
    assert [(s.name, s.purpose, s.information) for s in found.subprocessors] == [
        ("Copperfinch Payments, Inc.", "Card payments", "Parent name, account balance"),
        ("Larkmail Delivery", "E-mail and notices", "Parent name, parent e-mail address"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The following {n} companies receive student information from us, each under a written contract.",
        "We share data with these {n} vendors, who process it for us:",
        "The {n} subprocessors listed below handle student information.",
        "{n} firms receive student information; they are named below.",
    ],
)
@pytest.mark.parametrize(("number", "is_wrong"), [("four", True), ("three", False)])
def test_a_count_of_companies_is_compared_with_their_list(sentence, number, is_wrong):
    text = (
        "# Tern Math: Privacy Assessment Report\n\n**Company:** Quillmark, Inc.\n\n### Third parties\n\n"
        f"{sentence.format(n=number.title() if sentence.startswith('{n}') else number)}\n\n"
        "| Third party | Purpose | Information shared |\n|---|---|---|\n| Stone Cloud | Hosting | All student information |\n"
        "| Plover Notify | E-mail | Teacher name |\n| Silt Metrics | Finding faults | IP address |\n"
    )
    found = read("report.md", text.encode(), on=datetime.date(2026, 11, 23)).findings
    assert ("count-mismatch" in {f.rule for f in found}) is is_wrong


@pytest.mark.parametrize(
    "clause",
    [
        "The following are attached and form part of this Agreement: Appendix A (Information to Be Shared), Appendix B (Helpers), Appendix C (Certificate of the Destruction of Data) and Appendix D (Questionnaire).",
        "Attached hereto are Appendix A, Appendix B, which lists the companies that work for the Recipient in the United States, Appendix C, and Appendix D.",
        "Four appendices belong to this Agreement: Appendix A (Service and Data of the Educational Agency), Appendix B (Helpers of the Recipient), Appendix C (Directive), and Appendix D (State Terms).",
    ],
)
def test_the_last_of_a_long_list_is_attached_too(clause):
    text = (
        f"DATA AGREEMENT\n\nThis Agreement is made between {SIDES.format(lea='LEA', provider='Provider')}\n\n1. Papers. {clause}\n\n2. Use. Data is used well.\n\n"
        "APPENDIX A\nINFORMATION\n\nNames.\n\nAPPENDIX B\nHELPERS\n\nNone.\n\nAPPENDIX C\nCERTIFICATE\n\nBlank.\n"
    )
    document = read("paper.txt", text.encode(), on=datetime.date(2026, 11, 23)).paper.document
    assert [(f.rule, f.address) for f in check_references(document)] == [("exhibit-missing", "app_D")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vendor may store Student Data in the United States and in Canada, and in no other country.",
        "Student Data may be kept in the United States or Canada, but nowhere else.",
        "Provider may process the data in Canada and the United States and not elsewhere.",
        "Student Data can be hosted in the United States and Canada and in no third country.",
        "The Contractor may hold records in the United States and in Canada but not outside them.",
    ],
)
def test_what_may_be_stored_here_and_nowhere_else_must_be(sentence):
    rule = storage_rule(sentence)
    assert rule and rule.rule == "required" and set(rule.values) == {"US", "CA"}
