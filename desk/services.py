"""What a person writes about the pages themselves."""

from collections.abc import Sequence

from django.db import transaction

from accounts.actors import Actor
from desk.models import ColumnChoice


@transaction.atomic
def remember_columns(*, actor: Actor, list_name: str, columns: Sequence[str]) -> None:
    """Keep which columns the person wants in a list; none at all forgets the choice. It is no act upon a record."""
    own = ColumnChoice.objects.visible_to(actor).filter(list_name=list_name)
    if not columns:
        own.delete()
        return
    ColumnChoice.objects.update_or_create(user=actor.user, list_name=list_name, defaults={"columns": list(columns)})
