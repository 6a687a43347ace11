"""Keys of everything that has an address."""

import uuid

from django.db import models
from uuid_utils.compat import uuid7


def new_key() -> uuid.UUID:
    """A UUIDv7: unguessable enough for an address, and in the order of time for the index."""
    return uuid7()


class Keyed(models.Model):
    """A record with a UUIDv7 key."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)

    class Meta:
        abstract = True
