"""Whose deadlines one sees: those of one's own district, or of the agreements that were shared."""

from agreements.ownership import OwnedQuerySet


class DeadlineQuerySet(OwnedQuerySet):
    """Deadlines, and what belongs to them. Counsel sees those of shared agreements."""

    owner_path, shared_path, read_action = "organization", "agreement", "deadlines.read"


class OfDeadlineQuerySet(OwnedQuerySet):
    """Rows that hang on a deadline."""

    owner_path, shared_path, read_action = "deadline__organization", "deadline__agreement", "deadlines.read"


class TollingQuerySet(OwnedQuerySet):
    """Suspensions: of an event, so never shared agreement by agreement."""

    owner_path, shared_path, read_action = "organization", None, "deadlines.read"


class CalendarQuerySet(OwnedQuerySet):
    """The days of one district. They are never shared agreement by agreement."""

    owner_path, shared_path, read_action = "organization", None, "calendars.read"


class TakenInQuerySet(OwnedQuerySet):
    """Requests of parents and others, and disclosures: only those who work on them see them."""

    owner_path, shared_path, read_action = "organization", None, "requests.read"


class OfRequestQuerySet(OwnedQuerySet):
    """Rows that hang on a request."""

    owner_path, shared_path, read_action = "request__organization", None, "requests.read"
