"""A value that is replaced from a later day on: the record ends on the day before, and another one follows it.

So every view as of a day shows what holds then. What will not come is taken back, and the record that it cut short holds on.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vault.fields import EncryptedField
from vendors.models import ProductChange
from vendors.models.shared import Followed

WHY = "of a record whose change was allowed"
ONE_DAY = timedelta(days=1)
OWN = frozenset({"id", "version", "follows", "created_at"})  # of a record itself, and not of what it says
NOT_COMPARED = frozenset({"since", "until"})


def follows_later(held: models.Model, day: date | None, today: date) -> bool:
    """Whether a change that is said to hold from that day is one to come, which another record is to follow with."""
    return isinstance(held, Followed) and day is not None and day > max(today, held.since or today)


def successor_of(held: Any) -> Any:
    """The record that follows it, where one is announced or has begun."""
    if not isinstance(held, Followed):
        return None
    rows: Any = type(held)
    return rows.objects.unscoped(WHY).filter(follows=held).order_by("since").first()


def follow_with(held: Any, values: Mapping[str, Any], day: date, allowed: tuple[str, ...]) -> Any:
    """A record with other values from that day on, not saved; the one that holds until then ends on the day before it."""
    if values.get("since", held.since) != held.since:
        raise ValidationError(
            {"since": _("Leave the first day of the record as it is: the change begins on the day that it holds from.")}
        )
    if (there := successor_of(held)) is not None:
        raise ValidationError({"effective_on": in_the_way(held, there, allowed)})
    if held.until and day > held.until:
        words = _("The record ends on %(day)s. Give that day or an earlier one, or add what follows it with its own first day.")
        raise ValidationError({"effective_on": words % {"day": _day(held.until)}})
    fields = [f for f in held._meta.concrete_fields if f.name not in OWN]
    return type(held)(**{f.name: getattr(held, f.name) for f in fields} | dict(values) | {"since": day, "follows": held})


def cut_short(held: Any, day: date) -> None:
    """Let it end on the day before."""
    held.until = day - ONE_DAY
    held.version += 1
    held.save()


def keep_in_line(held: Any, before: Mapping[str, Any], changed: list[str], allowed: tuple[str, ...]) -> list[Any]:
    """What follows a record, or is followed by it, after its values were set: no gap, no overlap. Gives what has to be saved.

    A value that the next record took over from this one is corrected there as well: it announced another change.
    """
    found = []
    if (there := successor_of(held)) is not None:
        if "until" in changed:
            raise ValidationError({"until": in_the_way(held, there, allowed)})
        found += [there] if _take_over(held, there, before, [n for n in changed if n not in NOT_COMPARED]) else []
    earlier = held.follows if isinstance(held, Followed) else None
    began = _date(before.get("since"))
    if "since" in changed and earlier is not None and began and earlier.until == began - ONE_DAY:
        if held.since is None or (earlier.since and held.since <= earlier.since):
            words = _("Until then holds the record that it follows, which begins on %(day)s. Give a later day.")
            raise ValidationError({"since": words % {"day": _day(earlier.since) if earlier.since else "…"}})
        earlier.until = held.since - ONE_DAY
        found.append(earlier)
    for one in found:
        one.version += 1
    return found


def let_go(held: Any) -> Any:
    """What held before a record that is taken back, to hold on; None where nothing did. What follows it follows that one."""
    if not isinstance(held, Followed):
        return None
    earlier: Any = held.follows
    rows: Any = type(held)
    following = list(rows.objects.unscoped(WHY).filter(follows=held))
    for one in following:
        one.follows = earlier
        one.save()
    if earlier is None or held.since is None or earlier.until != held.since - ONE_DAY:
        return None
    earlier.until = held.until if following else said_last(held)
    earlier.version += 1
    return earlier


def said_last(following: Any) -> date | None:
    """The last day that the record before it had, as it was when this one cut it short; else its own."""
    rows = ProductChange.objects.unscoped(WHY).filter(
        record_kind=following._meta.label_lower, record_key=str(following.pk), kind__endswith=".changed"
    )
    first = rows.order_by("made_at", "pk").first()
    return _date((first.before or {}).get("until")) if first and first.before else following.until


def in_the_way(held: Any, there: Any, allowed: tuple[str, ...]) -> str:
    """Which record is announced already, and what it says otherwise."""
    words = _(
        "From %(day)s on it is replaced already (%(says)s). Change that record, or take it back first: then this one holds on."
    )
    differing = [n for n in allowed if n not in NOT_COMPARED and getattr(held, n) != getattr(there, n)]
    says = "; ".join(f"{held._meta.get_field(n).verbose_name}: {_told(there, n)}" for n in differing)
    return words % {"day": _day(there.since), "says": says or str(there)}


def _told(row: Any, name: str) -> str:
    if isinstance(row._meta.get_field(name), EncryptedField):
        return _("not shown here")
    value = getattr(row, name)
    shown = getattr(row, f"get_{name}_display", lambda: value)()
    if isinstance(value, bool) or value is None or value == "":
        return {True: _("yes"), False: _("no")}.get(value, _("nothing"))  # type: ignore[arg-type]
    return ", ".join(map(str, value)) if isinstance(value, list) else str(shown)


def _take_over(held: Any, there: Any, before: Mapping[str, Any], changed: list[str]) -> bool:
    """Correct in the next record what it says because this one said so."""
    was = {n: _comparable(before.get(n)) for n in changed}
    same = [n for n in changed if n in before and _comparable(_plain(getattr(there, n))) == was[n]]
    for name in same:
        setattr(there, name, getattr(held, name))
    return bool(same)


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value.pk)
    return value.isoformat() if isinstance(value, date) else value


def _comparable(value: Any) -> Any:
    return value.get("key") if isinstance(value, dict) else value


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _day(day: date) -> str:
    return date_format(day, "j F Y")
