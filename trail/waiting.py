"""Content between a form and its summary: on disk for an hour, and not yet a file of anybody's.

Nothing is stored by looking at a summary. What nobody saves is swept; what is saved is stored then, and goes from here.
"""

import hashlib
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core import signing

from trail.actors import Acting
from trail.files import write_whole
from trail.names import plain_name

SECONDS = 3600
FOLDER = "waiting"
_SALT = "trail.waiting"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Content that waits to be saved."""

    content: bytes
    name: str
    media_type: str
    path: Path


def hold(actor: Acting, content: bytes, *, name: str, media_type: str) -> str:
    """Keep content for an hour. Gives the key by which the same person, for the same organization, finds it again."""
    if actor.organization_key is None:
        raise ValueError("A file belongs to an organization: act for one.")
    path = _folder(actor.organization_key) / f"{hashlib.sha256(content).hexdigest()}.{uuid.uuid4().hex}"
    write_whole(path, content)
    return signing.dumps([actor.key, str(actor.organization_key), path.name, plain_name(name), media_type], salt=_SALT)


def held(actor: Acting, key: str) -> Waiting | None:
    """What waits under the key; None where it is another's, too old, swept, or not what was given."""
    try:
        who, organization, file, name, media_type = signing.loads(key, salt=_SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    if (who, organization) != (actor.key, str(actor.organization_key)):
        return None
    path = _folder(uuid.UUID(organization)) / file
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    if hashlib.sha256(content).hexdigest() != path.stem:
        return None
    return Waiting(content, name, media_type, path)


def _folder(organization_key: uuid.UUID) -> Path:
    return Path(settings.FILES_DIR) / organization_key.hex / FOLDER
