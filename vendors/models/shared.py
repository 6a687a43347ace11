"""What the shared records of vendors have in common: who sees them, where they came from, from when to when they hold."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actors import SystemActor
from accounts.policies import AnyActor, may
from trail.keys import Keyed

DOMAIN = RegexValidator(r"^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$", _("Write the domain as example.com."))
COUNTRY = RegexValidator(r"^[A-Z]{2}$", _("Write the country as its two capital letters, such as US or IE."))


class Origin(models.TextChoices):
    """Where a shared record came from."""

    PAPER = "paper", _("read in a paper")
    PERSON = "person", _("entered by a person")
    IMPORT = "import", _("imported")
    DEMO = "demo", _("demo data")


class SharedQuerySet(models.QuerySet):
    """Records that everyone with a membership may see."""

    def visible_to(self, actor: AnyActor) -> Self:
        """All of them for whoever may read vendors, and for scripts; none for a visitor."""
        return self.all() if isinstance(actor, SystemActor) or may(actor, "vendors.read") else self.none()

    def unscoped(self, reason: str) -> Self:
        """All of them: for code whose caller has asked already. Say why."""
        return self.all()


class DatedQuerySet(SharedQuerySet):
    """Shared records that hold from a day until a day."""

    def on(self, day: date) -> Self:
        """Those that hold on the day."""
        return self.filter(in_force(day))


def in_force(day: date, path: str = "") -> models.Q:
    """The condition that a dated record, at the end of `path` (with its `__`), holds on the day."""
    began = models.Q(**{f"{path}since": None}) | models.Q(**{f"{path}since__lte": day})
    goes_on = models.Q(**{f"{path}until": None}) | models.Q(**{f"{path}until__gte": day})
    return began & goes_on


class Versioned(Keyed):
    """A record that several people may edit: the second of two who save at once is told."""

    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta:
        abstract = True


class Dated(Versioned):
    """Holds from `since` until and including `until`; empty: since ever, or until further notice."""

    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("This day is before the first one. Give the last day on which it holds.")})

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on the day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Followed(Dated):
    """A dated record whose value can be replaced from a later day on: another one follows it, and it ends on the day before."""

    # The record that this one cut short: where this one was a mistake, or will not come, that one holds on.
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="followed_by"
    )

    class Meta:
        abstract = True


def ends_after_it_begins(name: str) -> Any:
    """The constraint that the last day is not before the first one."""
    return models.CheckConstraint(
        condition=models.Q(since=None) | models.Q(until=None) | models.Q(until__gte=models.F("since")), name=name
    )


def validate_countries(countries: Any) -> None:
    """A list of two-letter codes."""
    if not isinstance(countries, list) or not all(isinstance(c, str) for c in countries):
        raise ValidationError(_("Give a list of countries, each as its two capital letters."))
    for country in countries:
        COUNTRY(country)
