"""Published texts and what amends them. Content is kept with slots in place of whatever belongs to one agreement."""

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organization
from accounts.models.organizations import state_choices
from accounts.policies import AnyActor
from accounts.reach import owned_by_reach
from trail.clock import now
from trail.keys import Keyed


class PublishedQuerySet(models.QuerySet):
    """Texts that are shared, and texts that stand in an agreement of one's own."""

    def visible_to(self, actor: AnyActor) -> "PublishedQuerySet":
        """Shared texts, and those of the agreements that the actor reads. None for a visitor."""
        if actor is None:
            return self.none()
        used = apps.get_model("agreements", "AgreementInstrument").objects.visible_to(actor)
        texts = used.values(f"instrument__{self.model._meta.model_name}")
        return self.filter(models.Q(is_shared=True) | models.Q(pk__in=texts))

    def unscoped(self, reason: str) -> "PublishedQuerySet":
        """All texts: for code that crosses organizations, or whose caller has asked already. Say why."""
        return self.all()


class Form(Keyed):
    """An agreement text at a version: the provisions without state terms, by the hash of what they say."""

    class Family(models.TextChoices):
        """Which published family a text belongs to."""

        NDPA = "NDPA", _("national data privacy agreement")
        MODEL = "model", _("Model DPA")
        PROFILE = "profile", _("product profile")
        OTHER = "other", _("other")

    family = models.CharField(max_length=20, choices=Family)
    version = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    provisions = models.JSONField(default=list, blank=True)  # [{address, number, heading, text}] with slots
    origin = models.CharField(max_length=300, blank=True)
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords(excluded_fields=["provisions"])

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["family", "version", "title", "id"]

    def __str__(self) -> str:
        return self.title or f"{self.get_family_display()} {self.version}".strip()


class Supplement(Keyed):
    """One state's supplemental terms, by the hash of what they say."""

    state = models.CharField(max_length=2, choices=state_choices)
    title = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    items = models.JSONField(default=list, blank=True)  # [{address, number, heading, text}] with slots
    origin = models.CharField(max_length=300, blank=True)
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords(excluded_fields=["items"])

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["state", "title", "id"]

    def __str__(self) -> str:
        return self.title or self.get_state_display()


class InstrumentQuerySet(models.QuerySet):
    """Instruments: shared ones, and one's own."""

    def visible_to(self, actor: AnyActor) -> "InstrumentQuerySet":
        """Instruments of the agreements that the actor reads, and those that belong to an organization in reach."""
        used = apps.get_model("agreements", "AgreementInstrument").objects.visible_to(actor)
        owned = owned_by_reach(actor, "agreements.read", "owner")
        return self.filter(owned | models.Q(pk__in=used.values("instrument")))

    def unscoped(self, reason: str) -> "InstrumentQuerySet":
        """All instruments: for code that crosses organizations, or whose caller has asked already. Say why."""
        return self.all()


class Instrument(Keyed):
    """Anything signed that sets or changes terms. It is private to its owner; a form or supplement has none."""

    class Kind(models.TextChoices):
        """What kind of paper sets or changes the terms."""

        FORM = "form", _("form")
        SUPPLEMENT = "supplement", _("state terms")
        ADDENDUM = "addendum", _("addendum")
        SPECIAL_PROVISION = "special_provision", _("special provision")
        EXHIBIT = "exhibit", _("exhibit supplied later")
        SIGNED_PAGE = "signed_page", _("signed page")
        DEVIATION = "deviation", _("deviation from the form")
        CORRECTION = "correction", _("correction of what was read")

    kind = models.CharField(max_length=20, choices=Kind)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, null=True, blank=True, related_name="instruments")
    supplement = models.ForeignKey(Supplement, on_delete=models.PROTECT, null=True, blank=True, related_name="instruments")
    owner = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="instruments")
    title = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=2, choices=state_choices, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    content = models.JSONField(
        default=list, blank=True
    )  # [{address, heading, text}] with slots; empty where form or supplement holds it
    created_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords(excluded_fields=["content"])

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["digest"], condition=models.Q(owner__isnull=True), name="one_published_instrument"),
            models.UniqueConstraint(
                fields=["owner", "digest"],
                condition=models.Q(owner__isnull=False, dated_on__isnull=True),
                name="one_own_instrument",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="form", form__isnull=False, supplement__isnull=True, owner__isnull=True)
                | models.Q(kind="supplement", form__isnull=True, supplement__isnull=False, owner__isnull=True)
                | (
                    ~models.Q(kind__in=["form", "supplement"])
                    & models.Q(form__isnull=True, supplement__isnull=True, owner__isnull=False)
                ),
                name="instrument_is_published_or_owned",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()
