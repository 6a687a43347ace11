"""A paper's hosts are compared with its list of subprocessors in the one way in which lists are compared elsewhere."""

import pytest

from law.inventory.drift import hosts
from law.inventory.records import Named, Source
from tests.reading import paper_of, produced

AGREEMENT = """STUDENT DATA AGREEMENT

This Agreement is between Tern Bay School District ("LEA") and Larkspur Reader, Inc. ("Provider").

1. Hosting. Student Data is hosted by {named} and is encrypted.

EXHIBIT A
SUBPROCESSORS

Subprocessor\tPurpose\tInformation shared
{listed}\thosting and backups\tall Student Data
Pelican Mail\ttransactional e-mail\tstaff names
"""
PAIRS = [
    ("Quarrystone Hosting, Inc.", "Quarrystone Hosting, LLC", False),
    ("Quarrystone Data Centers", "Quarrystone Data Centre", False),
    ("Amazon Web Services, Inc.", "AWS", False),
    ("Quarrystone", "Quarrystone Cloud Platform", True),
    ("Quarrystone Hosting", "Fernstone Hosting", True),
]


@pytest.mark.parametrize(("listed", "named", "is_another"), PAIRS)
def test_a_host_is_told_from_those_that_are_listed(listed: str, named: str, is_another: bool):
    found = produced(paper_of("agreement.txt", AGREEMENT.format(listed=listed, named=named)))
    assert listed in [s["name"] for s in found["subprocessors"]]
    said = [f for f in found["findings"] if f["rule"] == "undeclared-subprocessor"]
    assert bool(said) is is_another
    assert bool(hosts([Named(listed, Source("schedule", "list"))], [Named(named, Source("policy", "text"))])) is is_another
