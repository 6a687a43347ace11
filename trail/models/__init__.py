"""What happened, and what proves it."""

from trail.models.audit import AuditEntry
from trail.models.events import DomainEvent
from trail.models.files import StoredFile

__all__ = ["AuditEntry", "DomainEvent", "StoredFile"]
