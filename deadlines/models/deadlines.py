"""Deadlines: a duty set going by an event, for one agreement or by law for one district."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from agreements.models import Agreement, TermSet
from deadlines.models.scoping import DeadlineQuerySet, OfDeadlineQuerySet, TollingQuerySet
from trail.clock import now
from trail.keys import Keyed
from trail.models import DomainEvent, StoredFile
from vendors.models import Product


class State(models.TextChoices):
    """Where a deadline stands. `deadlines.transitions` says what may follow what."""

    OPEN = "open", _("open")
    MET = "met", _("met")
    MISSED = "missed", _("missed")
    TOLLED = "tolled", _("suspended")
    WAIVED = "waived", _("waived")
    VOID = "void", _("void")


class Origin(models.TextChoices):
    """What asks for it."""

    CONTRACT = "contract", _("the agreement")
    STATUTE = "statute", _("the law")
    PROFILE = "profile", _("what the vendor's profile promises")  # an assessor's paper, and no part of what was signed
    DATES = "dates", _("the agreement's own dates")  # it ends, its offer lapses
    RECORD = "record", _("a record that ends")  # a certification


class Reckoning(Keyed):
    """One answer of the clocks: when, by which steps, or what is missing. It is never changed, and equal ones are one.

    It holds no name: the same clock, event time and calendar give the same answer for whatever agreement.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    verdict = models.CharField(max_length=10)  # known, unknown
    due_at = models.DateTimeField(null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    steps = models.JSONField(default=list)  # [{what, at, rule, version, cite}]
    missing = models.JSONField(default=list, blank=True)
    reasons = models.JSONField(default=list, blank=True)  # why it is provisional
    no_later_than = models.BooleanField(default=False)
    rules_version = models.CharField(max_length=20)  # law.clocks.records.VERSION
    made_at = models.DateTimeField(default=now, editable=False)

    objects = models.Manager()

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"{self.due_at or self.verdict}"


class Deadline(Keyed):
    """What is to be done by whom for whom by when, because of which event, and where it stands."""

    State = State
    Origin = Origin

    # Where an index below begins with a field, the field has none of its own: each is written with every row.
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="deadlines", db_index=False)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="deadlines", db_index=False
    )
    product = models.ForeignKey(Product, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The event as it was first recorded: corrections of it lead back to it. None for dates that come by themselves.
    event = models.ForeignKey(DomainEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    # Of event, agreement (or district) and duty: the same thing is opened once, whoever tries.
    opening_key = models.CharField(max_length=64, editable=False)

    origin = models.CharField(max_length=10, choices=Origin)
    kind = models.CharField(max_length=60)  # as in the contract
    trigger = models.CharField(max_length=60)
    obligor = models.CharField(max_length=30)
    obligee = models.CharField(max_length=300, blank=True)  # as in the contract; of law the codes of its recipients
    term_set = models.ForeignKey(TermSet, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField(max_length=200, blank=True)  # of the provision
    source = models.CharField(max_length=200, blank=True)  # the instrument and item that made it so
    rule = models.CharField(max_length=200, blank=True)  # of law: its id and version
    cite = models.CharField(max_length=300, blank=True)
    quote = models.TextField(blank=True)
    content = models.JSONField(default=list, blank=True)
    exceptions = models.JSONField(default=list, blank=True)
    recurs = models.JSONField(null=True, blank=True)  # as in the duty; the next one opens when this one is over
    is_urgent = models.BooleanField(default=False)  # counted in hours: alerts ignore quiet hours

    started_at = models.DateTimeField(null=True, blank=True)  # the event, or the earliest moment at which it can have been
    due_at = models.DateTimeField(null=True, blank=True)  # None: not known, the reckoning says what to enter
    is_provisional = models.BooleanField(default=False)
    # The district's own day for what has no figure ("without delay"): warned by, and never due by law or contract.
    target_at = models.DateTimeField(null=True, blank=True)
    reckoning = models.ForeignKey(Reckoning, on_delete=models.PROTECT, related_name="deadlines")

    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    state_since = models.DateTimeField(default=now)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="deadlines", db_index=False
    )
    next_alert_at = models.DateTimeField(null=True, blank=True)  # when the sweep has to look again; None: never
    rolls_at = models.DateTimeField(null=True, blank=True)  # when what returns opens its next deadline; None: done, or never
    opened_at = models.DateTimeField(default=now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)  # the second of two who act at once is told

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        # As a constraint it has one index; as a field that is unique PostgreSQL would write a second one, for patterns.
        constraints = [models.UniqueConstraint(fields=["opening_key"], name="deadline_opened_once")]
        indexes = [
            models.Index(fields=["organization", "state", "due_at"], name="deadline_by_state"),
            models.Index(fields=["agreement", "state"], name="deadline_by_agreement"),
            models.Index(fields=["event"], name="deadline_by_event"),
            models.Index(fields=["responsible", "state", "due_at"], name="deadline_by_person"),
            # What is not due is not in reach of the sweep.
            models.Index(fields=["next_alert_at"], name="deadline_to_alert", condition=models.Q(next_alert_at__isnull=False)),
            models.Index(fields=["rolls_at"], name="deadline_to_roll", condition=models.Q(rolls_at__isnull=False)),
            # Over many districts the first lines of Today are the first of these, in order.
            models.Index(fields=["due_at", "id"], name="deadline_open_in_order", condition=models.Q(state="open")),
            models.Index(
                fields=["state", "due_at", "id"],
                name="deadline_over_in_order",
                condition=models.Q(state__in=["missed", "tolled"]),
            ),
            # What returns and was rolled on: asked for when a clock that was ahead has been set back.
            models.Index(
                fields=["due_at"], name="deadline_rolled", condition=models.Q(event__isnull=True, rolls_at__isnull=True)
            ),
            # Few have one.
            models.Index(
                fields=["organization", "target_at"],
                name="deadline_by_target",
                condition=models.Q(state="open", due_at__isnull=True, target_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_at or ''}".strip()


class DeadlineChange(models.Model):
    """One thing that happened to a deadline, with what was before. Rows are only added."""

    class What(models.TextChoices):
        """What was done."""

        OPENED = "opened", _("opened")
        RECOMPUTED = "recomputed", _("computed anew")
        MET = "met", _("met")
        MISSED = "missed", _("missed")
        TOLLED = "tolled", _("suspended")
        RESUMED = "resumed", _("runs again")
        WAIVED = "waived", _("waived")
        VOIDED = "voided", _("void")
        ASSIGNED = "assigned", _("given to someone")
        TARGET_SET = "target_set", _("own day set")
        TARGET_TAKEN = "target_taken", _("own day withdrawn")

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=12, choices=What)
    state_before = models.CharField(max_length=10, choices=State, blank=True)
    state_after = models.CharField(max_length=10, choices=State)
    reckoning_before = models.ForeignKey(Reckoning, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reckoning_after = models.ForeignKey(Reckoning, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(DomainEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=1000, blank=True)
    # To whom it was given: by key and not by name, so that a person can be erased.
    given_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    happened_at = models.DateTimeField(null=True, blank=True)  # when it was met, where that is not the moment of recording
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=now, editable=False)

    objects = OfDeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.what}"


class Tolling(Keyed):
    """Time that does not run for what one event set going, at the request of law enforcement for example."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(DomainEvent, on_delete=models.PROTECT, related_name="tollings")  # as it was first recorded
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"), null=True, blank=True)  # None: it still lasts
    asked_by = models.CharField(_("who asked for it"), max_length=200)
    words = models.CharField(_("why"), max_length=1000)
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=now, editable=False)

    objects = TollingQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")), name="tolling_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.since}–{self.until or ''}"
