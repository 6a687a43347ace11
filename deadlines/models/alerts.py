"""Who is warned of what, when and how: alerts, what people chose, who stands in, and feeds for calendars."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organization
from deadlines.models.deadlines import Deadline
from deadlines.models.scoping import CalendarQuerySet, OfDeadlineQuerySet
from trail.clock import now
from trail.keys import Keyed
from trail.models import OutboxMessage


class Channel(models.TextChoices):
    """How somebody is reached."""

    MAIL = "mail", _("e-mail")
    WEB = "web", _("on the page")


class Alert(Keyed):
    """One warning, to one person, by one channel, on one rung of the ladder: it exists once."""

    Channel = Channel

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="alerts")
    rung = models.CharField(max_length=40)  # such as "due-3d", with the due moment it warns of
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alerts")
    channel = models.CharField(max_length=6, choices=Channel)
    due_at = models.DateTimeField()  # when the rung was reached
    made_at = models.DateTimeField(default=now, editable=False)
    hold_until = models.DateTimeField(null=True, blank=True)  # quiet hours, or the next digest; None: it went at once
    message = models.ForeignKey(OutboxMessage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    handed_over_at = models.DateTimeField(null=True, blank=True)  # to the outbox, by itself or in a digest
    read_at = models.DateTimeField(null=True, blank=True)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    # It was made by a clock that was ahead: it stays as what was said, and is made again when its rung is reached.
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = OfDeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["-due_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "rung", "recipient", "channel"],
                name="each_alert_exists_once",
                condition=models.Q(taken_back_at__isnull=True),
            )
        ]
        indexes = [
            models.Index(fields=["recipient", "channel", "-due_at"], name="alert_by_recipient"),
            # The head of every page counts what waits unread.
            models.Index(
                fields=["recipient"],
                name="alert_unread",
                condition=models.Q(channel="web", read_at__isnull=True, acknowledged_at__isnull=True),
            ),
            models.Index(
                fields=["hold_until"],
                name="alert_held",
                condition=models.Q(hold_until__isnull=False, handed_over_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rung} {self.channel} {self.deadline_id}"


class AlertChoice(models.Model):
    """How one person wants to be warned. Without a row: mail and page, at once, quiet from 20:00 to 7:00."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alert_choice")
    by_mail = models.BooleanField(_("by e-mail"), default=True)
    by_web = models.BooleanField(_("on the page"), default=True)
    is_digest = models.BooleanField(_("one e-mail a day"), default=False)
    digest_at = models.TimeField(_("at"), default="07:30")
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True, default="20:00")
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True, default="07:00")
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)  # empty: the organization's
    # Other channels than these for some duties: {"training": ["web"], "@hours": ["mail", "web", "feed"]}; see alerts/wishes.py.
    channels_apart = models.JSONField(_("other channels for some duties"), default=dict, blank=True)
    history = HistoricalRecords()

    objects = models.Manager()

    def __str__(self) -> str:
        return f"{self.user_id}"


class Absence(Keyed):
    """Somebody is away, and somebody else gets their alerts meanwhile."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences")
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    history = HistoricalRecords()

    objects = CalendarQuerySet.as_manager()

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(condition=models.Q(until_on__gte=models.F("from_on")), name="absence_ends_after_start"),
            models.CheckConstraint(condition=~models.Q(user=models.F("stand_in")), name="nobody_stands_in_for_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.from_on}–{self.until_on}"


class Responsibility(Keyed):
    """Who answers for duties of a kind in a district, and who is warned next when one is overdue. Empty kind: all others."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    next_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    history = HistoricalRecords()

    objects = CalendarQuerySet.as_manager()

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["organization", "kind"], name="one_responsibility_per_kind")]

    def __str__(self) -> str:
        return f"{self.kind or '*'}: {self.user_id}"


class CalendarFeed(Keyed):
    """A secret address under which somebody's calendar reads their deadlines. It names no person and no student."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    only_mine = models.BooleanField(_("only what is mine"), default=True)
    made_at = models.DateTimeField(default=now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.made_at}"
