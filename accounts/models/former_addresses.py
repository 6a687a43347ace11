"""Addresses that people had before: known so that erasing a person finds every row that holds one of them."""

from django.conf import settings
from django.db import models

from trail.clock import now


class FormerAddress(models.Model):
    """An e-mail address that a person had until then. Nobody signs in by it, and it is shown nowhere."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="former_addresses")
    email = models.EmailField(max_length=254)
    until = models.DateTimeField(default=now)

    class Meta:
        ordering = ["-until", "-id"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.until}"
