"""What a person has chosen about the pages themselves."""

from django.conf import settings
from django.db import models

from accounts.actors import Actor, SystemActor


class ColumnChoiceQuerySet(models.QuerySet):
    """Choices of a person, who alone sees them."""

    def visible_to(self, actor: Actor | SystemActor | None) -> "ColumnChoiceQuerySet":
        """The actor's own; a script has none."""
        return self.filter(user=actor.user) if isinstance(actor, Actor) else self.none()


class ColumnChoice(models.Model):
    """Which columns a person wants to see in a list, until they choose others."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    list_name = models.CharField(max_length=40)
    columns = models.JSONField(default=list)

    objects = ColumnChoiceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "list_name"], name="one_column_choice_per_list")]

    def __str__(self) -> str:
        return f"{self.list_name}: {', '.join(self.columns)}"
