"""A key that goes along with a form, so that what is sent twice is done once, and what is typed twice is two things."""

from uuid import UUID

from django.core import signing

from accounts.actors import Actor
from trail.keys import new_key

_SALT = "desk.once"


def new_once(actor: Actor) -> str:
    """The key of a form that is shown to the person for the first time: that of the record to be."""
    return signing.dumps([actor.key, str(actor.organization_key), str(new_key())], salt=_SALT)


def key_of_once(actor: Actor, text: str) -> UUID | None:
    """The key in it; None where there is none, or where it was not given to this person for this organization."""
    try:
        who, organization, key = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    return UUID(key) if (who, organization) == (actor.key, str(actor.organization_key)) else None
