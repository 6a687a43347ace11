"""What an agreement is tied to: its instruments in order, its products, the LEAs that joined. Links are dated."""

from django.db import models
from simple_history.models import HistoricalRecords

from agreements.models.agreements import Agreement, AgreementPaper
from agreements.models.forms import Instrument
from agreements.ownership import OwnedQuerySet, owned_through
from trail.clock import now
from vendors.models import Product


class AgreementInstrument(models.Model):
    """An instrument of an agreement, at its place in the order, from the day on which it operates."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="uses")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="uses")
    paper = models.ForeignKey(AgreementPaper, on_delete=models.CASCADE, null=True, blank=True, related_name="uses")
    position = models.PositiveSmallIntegerField()
    operates_from_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    objects = owned_through("agreement__organization")

    class Meta:
        ordering = ["agreement", "position"]
        constraints = [models.UniqueConstraint(fields=["agreement", "position"], name="one_instrument_per_position")]

    def __str__(self) -> str:
        return f"{self.position}. {self.instrument}"


class DatedLinkQuerySet(OwnedQuerySet):
    """Dated links of one's own agreements."""

    owner_path, shared_path = "agreement__organization", "agreement"

    def in_force(self, *, on, known_at=None) -> "DatedLinkQuerySet":
        """Links that held on the day `on`, as known at `known_at` (as known now, where none is given)."""
        starts = models.Q(from_on__isnull=True) | models.Q(from_on__lte=on)
        ends = models.Q(until_on__isnull=True) | models.Q(until_on__gte=on)
        if known_at is None:
            return self.filter(starts, ends, superseded_at__isnull=True)
        known = models.Q(superseded_at__isnull=True) | models.Q(superseded_at__gt=known_at)
        return self.filter(starts, ends, known, recorded_at__lte=known_at)


class DatedLink(models.Model):
    """A link that holds from one day until another (both included), as known from one instant until another."""

    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.CharField(max_length=100)
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = DatedLinkQuerySet.as_manager()

    class Meta:
        abstract = True


class AgreementProduct(DatedLink):
    """A product that an agreement covers."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="product_links")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="agreement_links")

    class Meta(DatedLink.Meta):
        abstract = False
        ordering = ["agreement", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "product", "from_on"],
                condition=models.Q(superseded_at__isnull=True),
                name="one_product_link",
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id} under {self.agreement_id}"


class AgreementSubscriber(DatedLink):
    """An LEA that joined by the general offer. It need not be an organization of this installation."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="subscriber_links")
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="subscriptions"
    )
    name = models.CharField(max_length=300)
    state = models.CharField(max_length=2, blank=True)

    class Meta(DatedLink.Meta):
        abstract = False
        ordering = ["agreement", "id"]

    def __str__(self) -> str:
        return self.name
