"""Records with something to hide."""

import uuid

from django.db import models
from simple_history.models import HistoricalRecords

from trail.keys import Keyed
from vault.blind_index import BlindIndexField
from vault.fields import EncryptedBytesField, EncryptedJSONField, EncryptedTextField


class Card(Keyed):
    """A card of an address book, whose keys belong to a person."""

    person = models.UUIDField()
    group = models.UUIDField(default=uuid.uuid4)
    label = models.CharField(max_length=50, blank=True)
    phone = EncryptedTextField(scope=("person", "person"), max_length=60, null=True, blank=True)
    other = EncryptedTextField(scope=("person", "person"), null=True, blank=True)
    mail = EncryptedTextField(scope=("person", "person"), null=True, blank=True)
    facts = EncryptedJSONField(scope=("person", "person"), null=True, blank=True)
    picture = EncryptedBytesField(scope=("person", "person"), null=True, blank=True)
    phone_index = BlindIndexField(source="phone", normalize="telephone")
    mail_index = BlindIndexField(source="mail", normalize="email", index_scope=("organization", "group"))
    history = HistoricalRecords(excluded_fields=["phone", "other", "mail", "facts", "picture", "phone_index", "mail_index"])
