"""Profiles as sheets of labels, as tables and as lists: who made and who reviewed a product, its data, its services, its contact."""

import datetime

import pytest

from law.reader import Reading, read

SHEET = """\
| | |
|---|---|
| **Product** | Lantern Reader |
| **Company** | Marsh Press Digital, Inc. (Boise, Idaho) |
| **Reviewed by** | Bright Cove Seal |
| **Valid until** | 13 May 2027 |

# What Lantern Reader collects

- Account: username*, password*
- Not collected: Social Security numbers, precise location

# Where it lives

Lantern Reader runs on Google Cloud in Iowa and uses Zendesk for support. No other company receives student information.

# Promises

1. We delete a school's data within 60 days after its subscription ends.
2. We use Amplitude to understand usage; it receives user IDs.

# Privacy team

privacy@marsh.example · 208-555-0177 · Attn: Odette Lund
"""
LABELS = """\
OPEN COVE CERTIFICATION
Result sheet

Application:      Lantern Reader
Provider:         Marsh Press Digital, Inc.
Certified by:     Bright Cove Seal
Expires:          May 13, 2027

INFORMATION COLLECTED
Account: username; password
Not collected: Social Security numbers, precise location

THIRD PARTIES
Lantern Reader is hosted on Google Cloud. It uses Zendesk for support and Amplitude to understand usage.

COMMITMENTS
1. Marsh Press notifies a school within 72 hours of discovering a breach.

PRIVACY CONTACT
Odette Lund | Privacy Officer | privacy@marsh.example | 208-555-0177
"""
BULLETS = """\
**Service:** Lantern Reader
**Offered by:** Marsh Press Digital, Inc. (Boise, Idaho)
**Rated by:** Bright Cove Seal
**Rating:** Silver
**Valid until:** 2027-05-13

### Which data does it keep?

| Kind | Elements |
|---|---|
| Account | username, password |
| Never collected | Social Security numbers, precise location |

### Who else sees it?

We rely on Google Cloud for hosting. We use Zendesk for support. Error logs are sent to Amplitude for debugging.

Contact: Odette Lund, Privacy Lead, privacy@marsh.example, 208-555-0177
"""


def _read(text: str) -> Reading:
    return read("profile.md", text.encode(), on=datetime.date(2026, 11, 22))


@pytest.mark.parametrize("text", [SHEET, LABELS, BULLETS])
def test_it_reads_the_same_profile_in_any_layout(text: str) -> None:
    document = _read(text).document
    assert (document.form.family, document.form.title) == ("profile", "Lantern Reader")
    assert [(p.role, p.name) for p in document.parties] == [
        ("provider", "Marsh Press Digital, Inc."),
        ("certifier", "Bright Cove Seal"),
    ]
    assert document.dates.expires_on == datetime.date(2027, 5, 13)
    assert [(r.element, r.used) for r in document.schedule] == [
        ("username", True), ("password", True), ("Social Security numbers", False), ("precise location", False),
    ]  # fmt: skip
    assert [s.name for s in document.subprocessors] == ["Google Cloud", "Zendesk", "Amplitude"]
    assert [(c.party, c.name, c.email) for c in document.contacts] == [("provider", "Odette Lund", "privacy@marsh.example")]


def test_it_names_a_recipient_beside_those_that_alone_receive_data() -> None:
    found = [f.message for f in _read(SHEET).findings if f.rule == "undeclared-subprocessor"]
    assert len(found) == 1
    assert "Amplitude" in found[0]


def test_an_agreement_whose_cover_has_such_labels_is_no_profile() -> None:
    text = "DATA AGREEMENT\n\nProduct: Lantern Reader\nCompany: Marsh Press, Inc.\nValid until: May 13, 2027\n\n1. Use. The Company shall use data only to serve.\n"
    assert _read(text).document.form.family == "other"


PRODUCT_OF = """\
OPEN COVE REVIEW

PRODUCT PROFILE

Lantern Reader
a product of Marsh Press Digital, Inc.

     Maker               Marsh Press Digital, Inc.
     Seat                4 Quay Street, Boise, Idaho 83799
     Reviewed by         Open Cove Review
     Office              9 Hill Road, Salem, Oregon 97399
     Profile lapses      May 13, 2027
"""


def test_a_seat_belongs_to_the_side_above_it() -> None:
    document = read("sheet.txt", PRODUCT_OF.encode(), on=datetime.date(2026, 11, 1)).document
    assert [(p.role, p.name, p.address, p.state) for p in document.parties] == [
        ("provider", "Marsh Press Digital, Inc.", "4 Quay Street, Boise, Idaho 83799", "ID"),
        ("certifier", "Open Cove Review", "9 Hill Road, Salem, Oregon 97399", "OR"),
    ]
    assert document.dates.expires_on == datetime.date(2027, 5, 13)
