"""People as keyed pseudonyms: HMAC-SHA256 of the identifier, under a key that is not in the database.

While a person exists, the table `Person` says whose a pseudonym is. Without that row and the person's own, it leads to nobody.
The table is outside the chain, so a row of it is believed only where the pseudonym can be computed from the person that it names.
"""

import hashlib
import hmac
import uuid
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from trail.models import Person

_PERSON = "user:"  # what an actor's key begins with where the actor is a person
_PSEUDONYM = "person:"
_known: set[str] = set()  # pseudonyms whose rows this process has seen committed


def keyed(purpose: str, value: str, *, digits: int = 32) -> str:
    """A pseudonym of `value`; of the same value for another purpose it is another one."""
    key = (settings.AUDIT_PSEUDONYM_KEY or settings.SECRET_KEY).encode()
    return hmac.new(key, f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()[:digits]


def pseudonym_of(actor_key: str) -> str:
    """What the trail calls an actor: a person by pseudonym, a script or nobody as they are."""
    if not actor_key.startswith(_PERSON):
        return actor_key
    return _PSEUDONYM + keyed("person", str(uuid.UUID(actor_key.removeprefix(_PERSON))))


def named(actor_key: str) -> str:
    """The pseudonym of an actor, which from now on can be resolved while the person exists."""
    pseudonym = pseudonym_of(actor_key)
    if pseudonym != actor_key and pseudonym not in _known:
        row = Person(pseudonym=pseudonym, person_key=uuid.UUID(actor_key.removeprefix(_PERSON)))
        Person.objects.bulk_create([row], ignore_conflicts=True)
        transaction.on_commit(lambda: _known.add(pseudonym))
    return pseudonym


def names_of(actors: Iterable[str]) -> Mapping[str, str]:
    """People's names by pseudonym, or by key as older entries have it. Who is erased, or no person, is not in it.

    Where the table names somebody else than the one from whom the pseudonym was computed, no name is given but that fact.
    """
    asked = {actor for actor in actors if actor.startswith((_PSEUDONYM, _PERSON))}
    keys = {actor: actor.removeprefix(_PERSON) for actor in asked if actor.startswith(_PERSON)}
    held = Person.objects.filter(pk__in=[a for a in asked if a.startswith(_PSEUDONYM)])
    wrong = {row.pseudonym for row in held if not is_theirs(row)}
    keys |= {row.pseudonym: str(row.person_key) for row in held if row.pseudonym not in wrong}
    people = {str(user.pk): str(user) for user in get_user_model().objects.filter(pk__in=set(keys.values()))}
    marked = {actor: _("%(pseudonym)s (the name on record is not theirs)") % {"pseudonym": actor} for actor in wrong}
    return marked | {actor: people[key] for actor, key in keys.items() if key in people}


def is_theirs(row: Person) -> bool:
    """Whether the pseudonym was computed from the person beside it."""
    computed = pseudonym_of(f"{_PERSON}{row.person_key}")
    return hmac.compare_digest(computed.encode(), row.pseudonym.encode(errors="replace"))


def forget_person(person_key: uuid.UUID) -> None:
    """Erase whose the pseudonym is. For the service that erases the person, in its transaction."""
    row = Person.objects.filter(person_key=person_key)
    _known.difference_update(row.values_list("pk", flat=True))
    row.delete()
