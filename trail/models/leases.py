"""Who does a recurring job just now, so that two processes do no harm."""

from django.db import models


class Lease(models.Model):
    """One job. Claimed by a conditional UPDATE whose row count decides (`trail.leases`)."""

    name = models.CharField(max_length=100, primary_key=True)
    holder = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField(null=True, blank=True)  # held until then
    due_at = models.DateTimeField(null=True, blank=True)  # not to be done before
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
