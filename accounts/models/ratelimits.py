"""How often someone did something lately. Counted in the database, so that all processes count together."""

from django.db import models


class RateCount(models.Model):
    """One counter in its current window. `key` is a keyed hash: it names neither a person nor an address."""

    key = models.CharField(max_length=64, primary_key=True)
    window_from = models.BigIntegerField(db_index=True)  # seconds since 1970
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.count}"
