from datetime import date

import pytest

from law.document import Option, Party, Signature, SigningEvent
from law.facts.dates import read_dates
from law.facts.terms_of_time import expiry_words
from law.parts import PartKind
from tests.law.facts.making import lone_part

SIGNED = (
    Signature("provider", "Ben Okoro", None, date(2025, 2, 27)),
    Signature("lea", "Ada Moreno", None, date(2025, 3, 4)),
)
HALF = (SIGNED[0], Signature("lea", None, None, None))


def dates(text, signatures=SIGNED, **kwargs):
    return read_dates([lone_part(text)[1]], signatures, **kwargs)


@pytest.mark.parametrize(
    "text",
    [
        "This DPA is entered into on the date of full execution.",
        "This Agreement is effective upon execution by both parties.",
        "This Addendum shall become effective on the date of the last signature below.",
        "The parties have executed this Agreement as of the last day noted below.",
        "This Agreement takes effect when it is signed by all parties.",
        "This Contract shall be effective as of the date the last party signs.",
        "IN WITNESS WHEREOF, the parties execute this agreement as of the dates written below.",
    ],
)
def test_a_text_that_names_the_signing_begins_with_the_last_signature(text):
    assert dates(text).effective_on == date(2025, 3, 4)
    assert "signature" in dates(text).effective_on_basis


@pytest.mark.parametrize(
    "text",
    [
        "This Agreement is entered into as of July 1, 2025 between the parties.",
        "Effective Date: 7/1/2025",
        "This Agreement is made this 1st day of July, 2025.",
        'This Data Privacy Agreement, dated as of 1 July 2025 (the "Effective Date"), is between the parties.',
        "The term of this Agreement runs from July 1, 2025 through June 30, 2027.",
        "This Agreement shall commence on 07/01/25.",
        "This DPA is effective July 1, 2025, notwithstanding the date of signature.",
    ],
)
def test_a_day_that_the_text_names_counts(text):
    assert dates(text).effective_on == date(2025, 7, 1)


@pytest.mark.parametrize(
    "text",
    [
        "The parties have entered into a Master Services Agreement effective January 5, 2022.",
        "Provider and LEA are parties to a Service Agreement dated June 1, 2023.",
        "Version 1.0, released 11.5.2020",
        "The Provider shall notify the LEA promptly.",
    ],
)
def test_other_papers_dates_are_not_this_ones(text):
    assert dates(text).effective_on is None


def test_it_is_not_in_force_before_all_have_signed():
    found = dates("This DPA is effective upon full execution. It stays in effect for two years.", HALF)
    assert (found.effective_on, found.expires_on) == (None, None)
    assert "not signed" in found.effective_on_basis


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2025, 3, 9), date(2025, 3, 9)), (date(2025, 1, 9), date(2025, 2, 27)), (None, None)]
)
def test_a_signature_of_whom_nobody_knows_may_be_the_other_sides(day, expected):
    text = "This DPA is effective upon full execution. It stays in effect for two years."
    found = dates(text, (SIGNED[0], Signature(None, "Cal Ito", None, day)))
    assert found.effective_on == expected
    assert found.expires_on == (expected and expected.replace(year=2027))


def test_a_witness_delays_no_agreement_that_both_sides_have_signed():
    witnessed = (*SIGNED, Signature(None, "Cal Ito", None, date(2025, 5, 5)))
    assert dates("This DPA is effective upon full execution.", witnessed).effective_on == date(2025, 3, 4)


def test_an_e_signature_report_completes_a_missing_date():
    events = (SigningEvent("2025-03-04T16:12:28+00:00", "completed"),)
    assert dates("This DPA is effective upon full execution.", HALF, signing_events=events).effective_on == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("This agreement will remain in effect from _____ to June 30, 2027 and is renewable.", date(2027, 6, 30)),
        ("This agreement expires on 12/31/2026.", date(2026, 12, 31)),
        ("Term: 7/1/2025 - 6/30/2026", date(2026, 6, 30)),
        ("The Agreement begins July 1, 2025 and ends June 30, 2026.", date(2026, 6, 30)),
        ("This DPA is effective on the date of full execution. This DPA shall stay in effect for three years.", date(2028, 3, 4)),
        (
            "This DPA is effective on the date of full execution. Its term is thirty-six (36) months and may be renewed "
            "for one year.",
            date(2028, 3, 4),
        ),
        ("This Agreement shall commence on August 1, 2025 and remain in effect for a period of two (2) years.", date(2027, 8, 1)),
    ],
)
def test_it_finds_the_last_day(text, day):
    assert dates(text).expires_on == day


@pytest.mark.parametrize(
    "text",
    [
        "The confidentiality obligations of this Agreement survive for a period of five years.",
        "Upon termination of this Agreement the Provider remains bound for a period of five (5) years.",
        "Records of this agreement shall be retained for seven years.",
        "This DPA stays in effect for as long as the Provider maintains any Student Data.",
    ],
)
def test_other_periods_are_no_term(text):
    assert dates(f"This Agreement is effective July 1, 2025. {text}").expires_on is None


def test_a_blank_start_is_no_date():
    assert dates("This agreement will remain in effect from _____ to June 30, 2027.").effective_on is None


def test_the_offer_runs_from_execution():
    found = dates(
        "This DPA is effective on the date of full execution. Exhibit E will expire 3 years after the date on which the "
        "DPA was signed."
    )
    assert found.offer_expires_on == date(2028, 3, 4)


def test_the_offer_may_run_from_the_providers_signature():
    offer = lone_part(
        "Provider may withdraw the General Offer upon a change of law; or three (3) years after the date of Provider's "
        "signature to this Form.",
        kind=PartKind.EXHIBIT,
        title="GENERAL OFFER OF PRIVACY TERMS",
        label="E",
    )[1]
    clauses = lone_part("This DPA is effective upon execution.")[1]
    signed = (*SIGNED, Signature("provider", "Ben Okoro", None, date(2025, 3, 10), block="offer", is_signed=True))
    assert read_dates([clauses, offer], signed).offer_expires_on == date(2028, 3, 10)
    assert read_dates([clauses, offer], SIGNED).offer_expires_on == date(2028, 2, 27)


def test_an_offer_that_was_not_made_does_not_expire():
    text = (
        "This DPA is effective on the date of full execution. Exhibit E will expire 3 years after the date on which the "
        "DPA was signed."
    )
    box = (Option('the Provider has signed Exhibit "E", the General Offer', "E", False),)
    assert dates(text, options=box).offer_expires_on is None


def test_the_terms_of_the_leas_own_state_replace_the_term():
    clauses = lone_part("This DPA is effective on the date of full execution. This DPA shall stay in effect for three years.")[1]
    state = lone_part(
        'Paragraph 4 on page 2 shall be replaced with: "This DPA shall be effective upon signature and shall remain in '
        "effect so long as the Services are provided to the LEA. The Exhibit E General Offer will expire "
        'two (2) years from the date this DPA was signed."',
        kind=PartKind.SUPPLEMENT,
        title="Illinois",
        state="IL",
    )[1]
    mine = read_dates([clauses, state], SIGNED, parties=(Party("lea", "Alder Schools", state="IL"),))
    other = read_dates([clauses, state], SIGNED, parties=(Party("lea", "Alder Schools", state="OH"),))
    assert (mine.effective_on, mine.expires_on, mine.offer_expires_on) == (date(2025, 3, 4), None, date(2027, 3, 4))
    assert (other.expires_on, other.offer_expires_on) == (date(2028, 3, 4), None)


@pytest.mark.parametrize(
    "text",
    [
        "It takes effect on the day on which the later of the two signs it.",
        "This Agreement is made between the parties. It binds from the date of the last signature.",
        "This DPA is entered into on the date on which the last of the parties signs it.",
    ],
)
def test_it_understands_other_words_for_the_signing(text):
    assert dates(text).effective_on == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("text", "effective", "expires"),
    [
        (
            "Agreement date: September 15, 2025. These terms bind from the Agreement date for five years.",
            (2025, 9, 15),
            (2030, 9, 15),
        ),
        ("It is effective January 5, 2026 and ends on December 31, 2028.", (2026, 1, 5), (2028, 12, 31)),
        ("Commencement: February 1, 2026. Duration: two (2) years from commencement.", (2026, 2, 1), (2028, 2, 1)),
        ("This Agreement is made on the 4th of May, 2O26. It continues for twenty-four (24) months.", (2026, 5, 4), (2028, 5, 4)),
        ("Issued: 02/14/2026 Valid until: 02/13/2027", (2026, 2, 14), (2027, 2, 13)),
    ],
)
def test_it_reads_other_words_for_begin_and_end(text, effective, expires):
    found = dates(text)
    assert (found.effective_on, found.expires_on) == (date(*effective), date(*expires))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Profile expires: May 3, 2027", date(2027, 5, 3)),
        ("Date of expiry: 3 May 2027", date(2027, 5, 3)),
        ("Expiration: 5/3/2027", date(2027, 5, 3)),
        ("Assessment valid: May 4, 2026 to May 3, 2027", date(2027, 5, 3)),
        ("Seal good through: May 3, 2027", date(2027, 5, 3)),
        ("Insurance expires: May 3, 2027", None),
        ("Passwords expire: May 3, 2027", None),
        ("Next assessment: May 3, 2027", None),
        ("Ends: with the school year of May 3, 2027", None),
    ],
)
def test_a_label_of_the_paper_names_its_last_day(line, day):
    found = expiry_words(line)
    assert (found[0] if found else None) == day


@pytest.mark.parametrize("side", ["Supplier", "Vendor", "the Company"])
def test_an_open_offer_may_run_from_the_signature_of_a_side_by_any_name(side):
    words = f"The offer stays open for one (1) year after the day on which {side} signed this exhibit."
    offer = lone_part(words, kind=PartKind.EXHIBIT, title="OPEN OFFER TO OTHER MEMBERS", label="4")[1]
    clauses = lone_part("This Agreement is effective when both have signed it.")[1]
    signed = (*SIGNED, Signature("provider", "Ben Okoro", None, date(2025, 3, 10), block="offer", is_signed=True))
    assert read_dates([clauses, offer], signed).offer_expires_on == date(2026, 3, 10)
