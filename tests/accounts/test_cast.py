"""The cast is what the other tests take it for."""

from accounts.selectors import actor_for
from tests.cast import Cast


def test_it_puts_each_person_in_their_own_organization(cast: Cast) -> None:
    assert cast.officer.organization == cast.reader.organization
    assert cast.officer.organization != cast.other_officer.organization
    assert actor_for(cast.officer.user, None) == cast.officer
