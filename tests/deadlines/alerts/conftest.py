"""What the tests of alerts can ask for."""

import pytest

from tests.cast import Cast
from tests.deadlines.alerts.scenes import have_been_there


@pytest.fixture
def staff(cast: Cast) -> Cast:
    """The cast, in their roles since before the scenes."""
    have_been_there(cast.officer, cast.reader, cast.other_officer, cast.vendor_contact)
    return cast
