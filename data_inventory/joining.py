"""What two records of one product are stated to collect, where a merger makes them one: on each day what either of them says.

Of an element that both name, the stronger word stands: collected from everybody, from some, not yet. What a district said is
not put into the vendor's mouth: it is said of both.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from accounts.actors import Actor, SystemActor
from data_inventory.models import CollectionStatement, Need, StatedElement
from data_inventory.services.stating import kept_of, statements_of
from trail.clock import today
from vendors.models import Product
from vendors.services.changing import Concerned, note

WHY = "a merger of shared records"
ONE_DAY = timedelta(days=1)
STRENGTH = (Need.REQUIRED, Need.OPTIONAL, Need.NOT_YET)
Span = tuple[date, date]


def join_statements(actor: Actor | SystemActor, absorbed: UUID, kept: UUID, moved: dict[str, Any]) -> None:
    """Let the kept product state what the absorbed one stated as well, and say which rows that were."""
    rows = {p.pk: p for p in Product.objects.unscoped(WHY).filter(pk__in=(absorbed, kept)).select_related("vendor")}
    came, there = statements_of(rows[absorbed]), statements_of(rows[kept])
    if not came:
        return
    moved.setdefault("CollectionStatement.product", []).extend(str(one.pk) for one in came)
    if not any(_touch(one, other) for one in came for other in there):
        for one in came:
            one.product, one.version = rows[kept], one.version + 1
            one.save()
        return
    _rewrite(actor, rows[kept], there, came)


def _rewrite(
    actor: Actor | SystemActor, product: Product, there: Sequence[CollectionStatement], came: Sequence[CollectionStatement]
) -> None:
    """New statements for the days of both; what stood in the old ones stays in their history, and in the changes."""
    said = [(one, kept_of(one)) for one in there]
    made = [(span, _said([*_on(there, span), *_on(came, span)])) for span in _spans([*there, *came])]
    for one in [*there, *came]:
        one.delete()
    earlier: CollectionStatement | None = None
    for (first, last), found in ((span, found) for span, found in made if found is not None):
        since, until = (None if first == date.min else first), (None if last == date.max else last)
        teller, entries = found
        earlier = CollectionStatement.objects.create(product=product, since=since, until=until, stated_by=teller, follows=earlier)
        for element, need, purpose in entries:
            StatedElement.objects.create(statement=earlier, element=element, need=need, purpose=purpose)
        before = next((kept for one, kept in said if _holds(one, first)), None)
        after = kept_of(earlier)
        if last >= today() and (before is None or before["collected"] != after["collected"]):
            about = Concerned(product.vendor, product, "", max(first, today()))
            note(actor, "collection.joined", about, row=earlier, before=before, after=after)


def _said(rows: Sequence[CollectionStatement]) -> tuple[str, list[tuple[Any, str, str]]] | None:
    """What any of them names, each once with the stronger word; None where none of them holds."""
    if not rows:
        return None
    found: dict[Any, tuple[Any, str, str]] = {}
    for one in (stated for row in rows for stated in row.stated.all()):
        held = found.get(one.element_id)
        need = min(one.need, held[1], key=STRENGTH.index) if held else one.need
        found[one.element_id] = (one.element, need, (held[2] if held else "") or one.purpose)
    tellers = {row.stated_by for row in rows}
    return tellers.pop() if len(tellers) == 1 else CollectionStatement.StatedBy.BOTH, list(found.values())


def _spans(rows: Iterable[CollectionStatement]) -> list[Span]:
    """The days from one beginning or end to the next."""
    starts = {date.min}
    for one in rows:
        starts.add(one.since or date.min)
        if one.until:
            starts.add(one.until + ONE_DAY)
    ordered = sorted(starts)
    ends = [day - ONE_DAY for day in ordered[1:]] + [date.max]
    return list(zip(ordered, ends, strict=True))


def _on(rows: Iterable[CollectionStatement], span: Span) -> list[CollectionStatement]:
    return [one for one in rows if _holds(one, span[0])]


def _holds(one: CollectionStatement, day: date) -> bool:
    return (one.since or date.min) <= day <= (one.until or date.max)


def _touch(one: CollectionStatement, other: CollectionStatement) -> bool:
    return (one.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (one.until or date.max)
