"""The whole way of real files: read by the real reader, confirmed, added to."""

import textwrap
from datetime import date
from pathlib import Path

import pytest

from agreements.models import Agreement, TermSet
from agreements.selectors import matrix_of, terms_on
from intake.payload import payload_of
from intake.services import choose_vendor, confirm, finish_reading, preview_addition, start_reading, upload
from law.drafting import filled_example
from law.reader import read

DOCUMENTS = Path(__file__).resolve().parent.parent / "documents"
ON = date(2026, 11, 22)
ELSEWHERE = {
    "lea_name": "Prairie Lakes District 12",
    "lea_address": "400 Silo Lane, Brookfield, OH 44100",
    "provider_name": "Tern & Gull Software LLC",
    "provider_address": "77 Pier Avenue, Suite 5, Salem, OR 97301",
    "lea_contact_name": "Tomas Vega",
    "lea_contact_title": "Director of Technology",
    "lea_contact_address": "400 Silo Lane, Brookfield, OH 44100",
    "lea_contact_email": "tomas.vega@prairielakes.example",
    "lea_signature": "Tomas Vega",
    "lea_signer_name": "Tomas Vega",
    "lea_signed_on": "2026-09-02",
    "provider_contact_name": "Anders Holm",
    "provider_contact_email": "anders@ternandgull.example",
    "provider_contact_address": "77 Pier Avenue, Suite 5, Salem, OR 97301",
    "provider_signature": "Anders Holm",
    "provider_signer_name": "Anders Holm",
    "provider_signed_on": "2026-09-01",
    "security_contact": "Anders Holm, 503-555-0133, security@ternandgull.example",
    "products": "Gull Maps",
    "services": "Gull Maps is an atlas in which classes draw their own routes.",
    "service_agreement": "Order 7 of September 2, 2026",
    "box_general_offer": False,
}
NAMES = ["Maple Hollow", "Lanternfish", "Imani", "Teodor", "Prairie Lakes", "Gull", "Silo Lane", "Anders", "Tomas", "503-555"]


def bring_in(actor, name: str, content: bytes, *, amends: Agreement | None = None):
    draft = upload(actor=actor, content=content, name=name, amends=amends)
    start_reading(draft=draft)
    papers = [(p.stored_file.name, p.stored_file.path.read_bytes()) for p in amends.papers.all()] if amends else []
    reading = read(name, content, on=ON, base=papers[0] if papers else None, earlier=papers[1:])
    finish_reading(draft=draft, payload=payload_of(reading, is_addition=bool(papers)))
    if amends is None:
        choose_vendor(actor=actor, draft=draft, vendor=None)
    return draft


def make_from(actor, name: str, content: bytes) -> Agreement:
    return confirm(actor=actor, draft=bring_in(actor, name, content))


def rescanned(text: str, width: int) -> str:
    """The same words in other lines, with straight quotation marks: as another program would save them."""
    lines = (
        line if line.startswith(("|", "#")) else textwrap.fill(line, width, break_on_hyphens=False) for line in text.splitlines()
    )
    return "\n".join(lines).replace("“", '"').replace("”", '"').replace("’", "'")


@pytest.mark.parametrize("width", [72, 100])
def test_it_shares_the_terms_of_the_model_dpa_between_districts(cast, width):
    first = make_from(cast.officer, "one.md", filled_example(None, ["OH"]).encode())
    second = make_from(cast.other_officer, "two.md", rescanned(filled_example(ELSEWHERE, ["OH"]), width).encode())
    assert (first.lifecycle, second.lifecycle) == ("executed", "executed")
    assert first.form == second.form
    assert first.latest_term_set == second.latest_term_set
    held = str(list(TermSet.objects.values())) + str(list(first.form.provisions))
    assert [name for name in NAMES if name in held] == []


def test_it_shares_the_base_text_between_papers_for_other_states(cast):
    first = make_from(cast.officer, "one.md", filled_example(None, ["OH"]).encode())
    second = make_from(cast.other_officer, "two.md", filled_example(ELSEWHERE, ["OH", "IL"]).encode())
    assert first.latest_term_set == second.latest_term_set
    assert TermSet.objects.count() == 3
    assert matrix_of(second).columns == ("", "IL", "OH")


@pytest.mark.parametrize(
    ("base", "added", "kind"),
    [
        ("13a_connecticut_base.txt", "13b_connecticut_addendum.txt", "addendum"),
        ("14a_oregon_missing_exhibit.txt", "14b_oregon_state_terms.md", "state_terms"),
    ],
)
def test_it_adds_a_paper_and_leaves_the_rest_as_it_was(cast, base, added, kind):
    agreement = make_from(cast.officer, base, (DOCUMENTS / base).read_bytes())
    draft = bring_in(cast.officer, added, (DOCUMENTS / added).read_bytes(), amends=agreement)
    preview = preview_addition(draft=draft)
    assert preview.kind == kind
    assert preview.changes.duties
    assert {i.kind for i in preview.instruments} <= {"addendum", "supplement", "exhibit"}
    new = {i.address for i in preview.instruments}
    untouched = [c for c in preview.changes.text if not c.sources and not any(c.address.startswith(a) for a in new)]
    assert untouched == []
    assert set(draft.places) <= {a for a in draft.places if a.startswith(("/", *new))}
    agreement = confirm(actor=cast.officer, draft=draft, operates_from_on=date(2027, 1, 1))
    assert agreement.papers.count() == 2


def test_it_keeps_the_first_addendum_when_a_second_one_comes(cast):
    base, added = "13a_connecticut_base.txt", "13b_connecticut_addendum.txt"
    agreement = make_from(cast.officer, base, (DOCUMENTS / base).read_bytes())
    first = bring_in(cast.officer, added, (DOCUMENTS / added).read_bytes(), amends=agreement)
    agreement = confirm(actor=cast.officer, draft=first, operates_from_on=date(2027, 1, 1))
    before = agreement.latest_term_set
    second = bring_in(cast.officer, "second.txt", _second_addendum(), amends=agreement)
    changed = preview_addition(draft=second).changes
    assert len(changed.text) <= 2
    agreement = confirm(actor=cast.officer, draft=second, operates_from_on=date(2028, 1, 1))
    assert [use.instrument.kind for use in agreement.uses.all()].count("addendum") == 2
    if agreement.lifecycle == Agreement.Lifecycle.EXECUTED:
        assert terms_on(agreement, on=date(2027, 6, 1)).term_set == before


def _second_addendum() -> bytes:
    return (
        b"SECOND ADDENDUM\n\nThis Second Addendum amends the agreement named above.\n\n"
        b'1. In Article I, Section 1, the following sentence is added at the end: "The Provider names one person who answers '
        b'for privacy."\n'
    )


def test_it_is_in_force_once_the_page_with_the_last_signature_is_added(cast):
    unsigned = {"lea_signature": "", "lea_signer_name": "", "lea_signer_title": "", "lea_signed_on": ""}
    agreement = make_from(cast.officer, "unsigned.md", filled_example(unsigned, ["OH"]).encode())
    assert agreement.lifecycle == Agreement.Lifecycle.SIGNED_BY_PROVIDER
    draft = bring_in(cast.officer, "page.txt", SIGNED_PAGE, amends=agreement)
    preview = preview_addition(draft=draft)
    assert (preview.kind, preview.becomes_executed, bool(preview.changes)) == ("signed_page", True, False)
    agreement = confirm(actor=cast.officer, draft=draft)
    assert agreement.lifecycle == Agreement.Lifecycle.EXECUTED
    assert terms_on(agreement, on=date(2026, 9, 2)).from_on == date(2026, 9, 2)
    assert agreement.findings.filter(rule="unsigned", standing="settled").exists()


SIGNED_PAGE = b"""SIGNATURE PAGE

to the Data Privacy Agreement between Maple Hollow School District and Lanternfish Learning, Inc.

Maple Hollow School District

By: Imani Vance Date: September 2, 2026

Printed Name: Imani Vance Title/Position: Privacy Officer
"""
