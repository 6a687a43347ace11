"""Terms: what an agreement says once every instrument is applied, and from when until when it said so.

Term sets are never changed, intervals only ended: triggers in the database refuse anything else (migration 0002).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.organizations import state_choices
from accounts.policies import AnyActor
from agreements.models.agreements import Agreement
from agreements.models.forms import Form
from agreements.ownership import OwnedQuerySet, owned_through
from trail.clock import now
from trail.keys import Keyed


class TermSetQuerySet(models.QuerySet):
    """Term sets have no owner; one sees those that one's agreements point to."""

    def visible_to(self, actor: AnyActor) -> "TermSetQuerySet":
        """Term sets of the agreements that the actor reads."""
        latest = Agreement.objects.visible_to(actor).values("latest_term_set")
        by_interval = TermsInterval.objects.visible_to(actor).values("term_set")
        by_state = StateTerms.objects.visible_to(actor).values("term_set")
        return self.filter(models.Q(pk__in=latest) | models.Q(pk__in=by_interval) | models.Q(pk__in=by_state))

    def unscoped(self, reason: str) -> "TermSetQuerySet":
        """All term sets: for code that crosses organizations, or whose caller has asked already. Say why."""
        return self.all()


class TermSet(Keyed):
    """The consolidated text, duties and restrictions of one distinct combination of instruments for one state.

    The digest is over the form, the ordered instruments, the state and the version of the rules. Nothing in it belongs to
    one agreement: names, addresses, contacts, dates, boxes and schedules are slots.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="term_sets")
    instruments = models.JSONField(default=list, blank=True)  # digests, in the order in which they apply
    state = models.CharField(_("state"), max_length=2, choices=state_choices, blank=True)
    rules_version = models.CharField(max_length=40)
    # [{address, number, heading, kind, instrument, state, segments: [{text, state, source}]}]
    provisions = models.JSONField(default=list, blank=True)
    duties = models.JSONField(default=list, blank=True)  # as the contract prints them
    restrictions = models.JSONField(default=list, blank=True)
    words = models.TextField(blank=True)  # the vocabulary of the text in force, for searches
    created_at = models.DateTimeField(default=now, editable=False)

    objects = TermSetQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.state or 'base'} {self.digest[:12]}"


class IntervalQuerySet(OwnedQuerySet):
    """Intervals of one's own agreements."""

    owner_path, shared_path = "agreement__organization", "agreement"

    def in_force(self, *, on, known_at=None) -> "IntervalQuerySet":
        """In force on the day `on`, as known at the instant `known_at` (as known now, where none is given)."""
        open_ended = models.Q(until_on__isnull=True) | models.Q(until_on__gte=on)
        found = self.filter(open_ended, from_on__lte=on)
        if known_at is None:
            return found.filter(superseded_at__isnull=True)
        known = models.Q(superseded_at__isnull=True) | models.Q(superseded_at__gt=known_at)
        return found.filter(known, recorded_at__lte=known_at)


class TermsInterval(models.Model):
    """From which day until which day (both included) an agreement had a term set, as known from one instant until another."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="intervals")
    term_set = models.ForeignKey(TermSet, on_delete=models.PROTECT, related_name="intervals")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.CharField(max_length=100)
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = IntervalQuerySet.as_manager()

    class Meta:
        ordering = ["agreement", "from_on", "recorded_at"]
        indexes = [
            models.Index(fields=["agreement", "from_on", "recorded_at"], name="interval_by_day_and_knowledge"),
            models.Index(
                fields=["from_on", "until_on"], condition=models.Q(superseded_at__isnull=True), name="interval_known_now"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("from_on")),
                name="interval_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(superseded_at__isnull=True) | models.Q(superseded_at__gte=models.F("recorded_at")),
                name="interval_superseded_after_recorded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.from_on}–{self.until_on or ''}"


class StateTerms(models.Model):
    """The term set that an agreement's paper gives for a state that it holds terms of: the columns of the state matrix.

    `from_on`: the day from which it does, where a paper or a part of it begins later than the others; empty: from the first.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="state_terms")
    state = models.CharField(max_length=2, choices=state_choices, blank=True)  # empty: the base text
    from_on = models.DateField(null=True, blank=True)
    term_set = models.ForeignKey(TermSet, on_delete=models.PROTECT, related_name="state_terms")

    objects = owned_through("agreement__organization")

    class Meta:
        ordering = ["agreement", "state", "from_on"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "state", "from_on"], name="one_term_set_per_state_and_day"),
            models.UniqueConstraint(
                fields=["agreement", "state"], condition=models.Q(from_on__isnull=True), name="one_term_set_per_state_at_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state or 'base'} of {self.agreement_id}"
