"""Tables of time limits: each row is read as the sentence that its headings make of it."""

from law.duties import Context, derive_duties
from law.duties.time_tables import time_row
from tests.law.duties.making import text_of

TABLE = """Deadlines.
No. | Trigger | Who acts | Who is told | Deadline
A | The Operator has reason to suspect a breach | Operator | School, by telephone | 10 hours after the suspicion arises
B | The Operator confirms a breach | Operator | School, in writing | 50 hours after confirmation
C | The School learns that passwords were misused | School | Operator | Promptly"""
REQUESTS = """Requests.
When | What the Operator must do | Time allowed
The School asks for a pupil's record | Deliver a copy | 11 business days after the request
The School reports an error in a record | Correct it | 12 calendar days after the report
The School orders records deleted | Delete or return them | 13 calendar days after the order
The School asks where records are kept | Send a list of locations | On request"""


def read(text):
    return derive_duties(text_of(text), context=Context()).duties


def test_it_reads_who_tells_whom_in_what_time():
    found = {(d.kind, d.amount, d.unit, d.trigger, d.obligor) for d in read(TABLE)}
    assert found == {
        ("breach_initial_notice", 10, "hours", "incident_suspected", "provider"),
        ("breach_notice", 50, "hours", "incident_confirmed", "provider"),
        ("unauthorized_access_notice", None, None, "incident_discovered", "lea"),
    }


def test_it_reads_what_is_done_on_a_request():
    found = {(d.kind, d.amount, d.trigger) for d in read(REQUESTS)}
    assert found == {
        ("record_access", 11, "access_requested"),
        ("correction", 12, "inaccuracy_notified"),
        ("disposition_on_request", 13, "disposition_requested"),
        ("storage_list", None, "lea_request"),
    }


def test_it_quotes_the_row_as_it_stands():
    assert all(d.quote in TABLE for d in read(TABLE))


def test_it_takes_no_other_table_for_one_of_time_limits():
    text = "Fees.\nItem | Price | Remark\nTraining | 500 dollars | 2 days on site"
    row = text.rsplit("\n", 1)[1]
    assert time_row(text, text.index(row), row) is None
