"""What happened, and what proves it."""

from trail.models.audit import AuditEntry, Person
from trail.models.events import DomainEvent
from trail.models.files import StoredFile
from trail.models.handling import EventHandling
from trail.models.leases import Lease
from trail.models.outbox import OutboxMessage
from trail.models.sealing import AuditCheck, AuditHead, AuditSeal

__all__ = [
    "AuditCheck",
    "AuditEntry",
    "AuditHead",
    "AuditSeal",
    "DomainEvent",
    "EventHandling",
    "Lease",
    "OutboxMessage",
    "Person",
    "StoredFile",
]
