import pytest

from law.facts.moments import offset_of
from law.facts.signing_events import read_signing_events
from law.parts import PartKind
from tests.law.facts.making import facts, lone_part


def told(text, kind=PartKind.SIGNING_REPORT):
    source, part = lone_part(text, kind=kind)
    return [(e.at, e.event, e.actor) for e in read_signing_events(source, [part])]


def test_it_reads_a_history_with_the_moment_under_each_event():
    assert told(
        """
Created:\t2025-03-01
By:\tEve Park (eve@consortium.example)
"Agreement" History
- Document created by Eve Park (eve@consortium.example)
2025-03-01 - 4:07:24 PM GMT- IP address: 10.0.0.1
- Document emailed to Ada Moreno (ada@fairhollow.example) for signature
2025-03-01 - 4:07:46 PM GMT
- Email viewed by Ada Moreno (ada@fairhollow.example)
2025-03-04 - 12:11:43 AM GMT- IP address: 10.0.0.2
- Signer ada@fairhollow.example entered name at signing as Ada Moreno
2025-03-04 - 12:12:20 AM GMT
- Document e-signed by Ada Moreno (ada@fairhollow.example)
Signature Date: 2025-03-04 - 12:12:28 PM GMT - Time Source: server
- Agreement completed.
2025-03-04 - 12:12:28 PM GMT
"""
    ) == [
        ("2025-03-01T16:07:24+00:00", "created", "Eve Park"),
        ("2025-03-01T16:07:46+00:00", "sent", "Ada Moreno"),
        ("2025-03-04T00:11:43+00:00", "viewed", "Ada Moreno"),
        ("2025-03-04T12:12:28+00:00", "signed", "Ada Moreno"),
        ("2025-03-04T12:12:28+00:00", "completed", None),
    ]


def test_an_end_without_a_moment_takes_the_day_before_it():
    found = told("- Document e-signed by Ada Moreno (ada@x.example)\n2025-03-04 - 4:12 PM EST\n- Agreement completed.")
    assert found == [("2025-03-04T16:12-05:00", "signed", "Ada Moreno"), ("2025-03-04", "completed", None)]


def test_it_reads_a_certificate_with_three_moments_a_signer():
    text = """
Certificate Of Completion
Time Zone: (UTC-06:00) Central Time (US & Canada)
Status: Original          Holder: Eve Park
2/27/2025 9:05:00 AM
Signer Events          Signature          Timestamp
Ben Okoro                                 Sent: 2/27/2025 9:07:24 AM
ben@quillmark.example     DocuSigned by:  Viewed: 2/27/2025 9:11:43 AM
General Counsel                           Signed: 2/27/2025 9:12:28 AM
Envelope Summary Events     Status     Timestamps
Envelope Sent     Hashed/Encrypted     2/27/2025 9:07:24 AM
Signing Complete     Security Checked     2/27/2025 9:12:28 AM
Completed     Security Checked     2/27/2025 9:12:28 AM
"""
    assert told(text) == [
        ("2025-02-27T09:05:00-06:00", "created", None),
        ("2025-02-27T09:07:24-06:00", "sent", "Ben Okoro"),
        ("2025-02-27T09:11:43-06:00", "viewed", "Ben Okoro"),
        ("2025-02-27T09:12:28-06:00", "signed", "Ben Okoro"),
        ("2025-02-27T09:12:28-06:00", "completed", None),
    ]


def test_it_reads_an_audit_trail_of_one_line_an_event():
    text = """
2025-02-27 16:07:24 UTC  Document created by Eve Park
2025-02-27 16:08:24 UTC  Document sent to Ben Okoro (ben@quillmark.example)
2025-02-28 16:07:24 UTC  Ben Okoro viewed the document
2025-02-28 16:09:24 UTC  Ben Okoro declined to sign
"""
    assert [(at[:16], event, who) for at, event, who in told(text)] == [
        ("2025-02-27T16:07", "created", "Eve Park"),
        ("2025-02-27T16:08", "sent", "Ben Okoro"),
        ("2025-02-28T16:07", "viewed", "Ben Okoro"),
        ("2025-02-28T16:09", "declined", "Ben Okoro"),
    ]


def test_day_and_time_may_stand_on_two_lines():
    text = """
SENT
02 / 27 / 2025   Sent for signature to Ben Okoro (ben@quillmark.example)
16:07:24 UTC     IP: 10.1.1.1
SIGNED
02 / 28 / 2025   Signed by Ben Okoro (ben@quillmark.example)
16:12:00 UTC
COMPLETED
02 / 28 / 2025   The document has been completed.
16:12:01 UTC
"""
    assert told(text) == [
        ("2025-02-27T16:07:24+00:00", "sent", "Ben Okoro"),
        ("2025-02-28T16:12:00+00:00", "signed", "Ben Okoro"),
        ("2025-02-28T16:12:01+00:00", "completed", None),
    ]


def test_without_a_zone_the_moment_has_no_offset():
    assert (
        told("Document signed by Ben Okoro on 2/27/2025 9:12 AM\nDocument completed 2/27/2025 9:13 AM")[0][0]
        == "2025-02-27T09:12"
    )


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("GMT", "+00:00"),
        ("EST", "-05:00"),
        ("EDT", "-04:00"),
        ("PDT", "-07:00"),
        ("UTC-5", "-05:00"),
        ("+05'30'", "+05:30"),
        ("Z", "+00:00"),
        ("XYZ", None),
    ],
)
def test_it_knows_fixed_offsets(zone, offset):
    assert offset_of(zone) == offset


def test_a_paper_without_a_report_has_no_events():
    assert (
        facts(
            "AGREEMENT\n\nThis agreement is made between Alder Schools and Quillmark, Inc.\n\nBy: Ada Moreno Date: 3/4/2025"
        ).signing_events
        == ()
    )
