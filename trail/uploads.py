"""Refusing an upload before it is stored."""

import hashlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trail.actors import Acting
from trail.scanning import ScannerUnavailable, malware_in
from trail.services import Named, record_refusal


class RefusedUpload(ValidationError):
    """The file is not stored, and the person is told why."""


def refuse_malicious(actor: Acting, content: bytes, *, name: str) -> None:
    """Ask the scanner, before any transaction begins, since it may take its time. What it cannot judge is refused as well."""
    try:
        found = malware_in(content)
    except ScannerUnavailable as error:
        _record(actor, content, f"not scanned: {error}")
        message = _(
            "“%(name)s” was not stored, because the virus scanner does not answer. Try again later, or tell whoever runs Tutela."
        )
        raise RefusedUpload(message, params={"name": name}) from error
    if found:
        _record(actor, content, f"scanner found {found}")
        message = _("“%(name)s” was not stored: the virus scanner found %(found)s in it. Do not open it; ask whoever sent it.")
        raise RefusedUpload(message, params={"name": name, "found": found})


def _record(actor: Acting, content: bytes, reason: str) -> None:
    """By hash, since there is no file that could be named."""
    sha256 = hashlib.sha256(content).hexdigest()
    record_refusal(actor, "file.refused", Named("trail.storedfile", sha256, actor.organization_key), reason=reason)
