"""Sessions for the demo accounts, all opened in one go. That people get in by clicking is tried in test_signing_in."""

import json
import sys

from django.conf import settings

from accounts.demo import PEOPLE
from accounts.models import Membership
from desk.access_matrix.asking import session_for


def write_sessions() -> None:
    """One JSON object: the name of the cookie, and the key of a session for each address."""
    memberships = Membership.objects.filter(user__email__in=[person.email for person in PEOPLE]).select_related("user")
    keys = {membership.user.email: session_for(membership) for membership in memberships.order_by("-starts_at")}
    sys.stdout.write(json.dumps({"cookie": settings.SESSION_COOKIE_NAME, "keys": keys}))
