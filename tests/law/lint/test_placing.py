"""A finding about amended text leads to the instrument that says the words."""

from datetime import date

from law.reader import read

PAPER = """STUDENT RECORDS AGREEMENT

This Agreement is between Tern Bay School District ("District") and Larkspur Reader, Inc. ("Provider").

1. Purpose. The Provider runs a reading service.

2. Breach. The Provider shall notify the District within seventy-two (72) hours after it confirms a breach.

3. Audit. The District may inspect the safeguards of the Provider.

ADDENDUM 1

1. In Section 2, replace "seventy-two (72) hours" with "ten (10) days".

2. Section 3 is replaced by:
"The Provider shall furnish a report of its safeguards within forty (40) days after a request."
"""


def lines_of(rule: str, address: str) -> set[str]:
    reading = read("paper.txt", PAPER.encode(), on=date(2026, 11, 22))
    lines = reading.document.source.lines
    found = [f.place for f in reading.findings if (f.rule, f.address) == (rule, address)]
    return {"\n".join(lines[place.first_line - 1 : place.last_line]) for place in found if place}


def test_words_that_an_item_put_into_a_provision_are_shown_in_the_item():
    (said,) = lines_of("unit-unstated", "sec_2")
    assert "ten (10) days" in said and "hours after it confirms" not in said


def test_a_provision_that_was_replaced_is_shown_where_its_new_words_stand():
    (said,) = lines_of("unit-unstated", "sec_3")
    assert "forty (40) days after a request" in said
