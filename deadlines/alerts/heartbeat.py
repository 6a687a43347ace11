"""Whether anybody watches the deadlines: the schedule has to have swept within five minutes."""

from datetime import datetime, timedelta

from accounts.models import User
from deadlines.alerts.sweeping import JOB
from trail.clock import now
from trail.models import Lease

SILENCE = timedelta(minutes=5)


def last_beat() -> datetime | None:
    """When a sweep was last finished; None where there never was one."""
    return Lease.objects.filter(name=f"job:{JOB}").values_list("finished_at", flat=True).first()


def is_silent(at: datetime | None = None) -> bool:
    """Whether nobody has swept for five minutes. An installation that was set up just now is given that time."""
    # The first account by its key, which is in the order of time: sorting all accounts by day would cost every page.
    since = last_beat() or User.objects.order_by("pk").values_list("joined_at", flat=True).first()
    # A beat that lies ahead was written by a clock that was set back since: it proves nothing.
    return since is not None and abs((at or now()) - since) > SILENCE
