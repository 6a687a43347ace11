"""What hangs on a vendor or product and is edited one by one: versions, tiers, hosting, contacts, frameworks, certifications,
subprocessors. All of them are added, changed and withdrawn in one way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from vault.fields import EncryptedField
from vendors.models import (
    Certification,
    FrameworkAdoption,
    Hosting,
    Product,
    ProductChange,
    ProductTier,
    ProductVersion,
    SubprocessorLink,
    Vendor,
    VendorContact,
)
from vendors.services import linking, succeeding
from vendors.services.announcing import announce, is_to_come, refuse_colliding, register_way, take_back_all
from vendors.services.changing import (
    LOCKED,
    Acting,
    Concerned,
    assign,
    day_of,
    holding_from,
    lock_vendor,
    note,
    only,
    require_own,
    snapshot,
    take_version,
)
from vendors.services.days import is_of_days, moved_in
from vendors.services.following import Turn, follow_succession, follow_turn

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Kind:
    """How records of a model are edited. `check` refuses what does not fit with other records, under a lock that `lock` takes.

    `follow`: what hangs on a record in rooms above follows when it is changed or taken back.
    """

    name: str  # in the kind of a change: `hosting.added`
    fields: tuple[str, ...]
    starts: str = ""  # the fields from which a change holds, when one is added or ended
    ends: str = ""
    lock: Callable[[], None] = lambda: None
    check: Callable[[Any], None] = lambda row: None
    prepare: Callable[[Any], None] = lambda row: None
    follow: Callable[[Acting, Turn], None] = lambda actor, turn: None
    succeed: Callable[[Acting, Any, Any], None] = lambda actor, ended, following: None


KINDS: dict[type[models.Model], Kind] = {
    ProductVersion: Kind("version", ("name", "released_on", "ended_on"), "released_on", "ended_on"),
    ProductTier: Kind("tier", ("name", "note")),
    Hosting: Kind("hosting", ("country", "place", "host", "since", "until"), "since", "until"),
    VendorContact: Kind("contact", ("product", "purpose", "name", "title", "email", "phone", "since", "until"), "since", "until"),
    FrameworkAdoption: Kind("framework", ("product", "framework", "evidence", "since", "until"), "since", "until"),
    Certification: Kind(
        "certification",
        ("product", "programme", "number", "scope", "issued_on", "expires_on", "revoked_on", "evidence"),
        "issued_on",
        "revoked_on",
    ),
    SubprocessorLink: Kind(
        "subprocessor",
        ("service", "purpose", "information", "written_agreement", "countries", "since", "until", "stated_by"),
        "since",
        "until",
        lock=linking.lock_graph,
        check=linking.check_link,
        prepare=linking.prepare_link,
        follow=follow_turn,
        succeed=follow_succession,
    ),
}


WITHOUT_DAYS: tuple[type[models.Model], ...] = (ProductVersion, ProductTier)


@dataclass(frozen=True, slots=True)
class Saying:
    """What the one who changes something adds: why, and from which day it holds."""

    words: str = ""
    effective_on: date | None = None


@transaction.atomic
def add_detail(
    *,
    actor: Acting,
    model: type[Row],
    vendor: Vendor,
    values: Mapping[str, Any],
    product: Product | None = None,
    saying: Saying = Saying(),  # noqa: B008  frozen
    unseen: Mapping[str, Any] | None = None,
) -> Row:
    """A new record of `model` for a vendor, or for one product of it. `unseen`: columns that are no business of an editor."""
    kind = KINDS[model]
    kind.lock()
    held = lock_vendor(actor, vendor)
    owner = {"vendor": held} if _hangs_on_vendor(model) else {"product": product}
    row = model(**owner, **(unseen or {}))
    assign(row, {"product": product} if _hangs_on_vendor(model) and product else {}, ("product",))
    assign(row, values, kind.fields)
    if (known := _sent_before(row, kind)) is not None:
        return known
    _check(row, held, kind)
    row.save(force_insert=True)
    after = snapshot(row, kind.fields)
    day = _day(row, kind.starts) or holding_from(actor, row, saying.effective_on)
    about = Concerned(held, _product_of(row), saying.words, day)
    note(actor, f"{kind.name}.added", about, row=row, before=None, after=after, fields=values.keys())
    return row


@transaction.atomic
def change_detail(
    *,
    actor: Acting,
    row: Row,
    version: int | None,
    values: Mapping[str, Any],
    saying: Saying = Saying(),  # noqa: B008  frozen
) -> Row:
    """Other values for a record. The second of two who save at once is told, and nothing is lost.

    From a day that is to come, another record follows it; until then it stays as it is.
    """
    model = type(row)
    kind = KINDS[model]
    kind.lock()
    vendor = lock_vendor(actor, vendor_of(row))
    held = _held(row)
    take_version(held, version)
    before = snapshot(held, kind.fields)
    if succeeding.follows_later(held, saying.effective_on, day_of(actor)):
        return _begin_later(actor, vendor, held, values, saying)
    changed = assign(held, values, kind.fields)
    if not changed:
        return held
    if model in WITHOUT_DAYS and _comes_later(actor, held, kind, changed, saying):
        return _announce(actor, vendor, held, before, changed, saying)
    _refuse_stated(held, kind, changed)
    beside = _save_in_line(held, vendor, before, changed)
    after, hidden = snapshot(held, kind.fields), [n for n in changed if isinstance(model._meta.get_field(n), EncryptedField)]
    verb, day = _turning(actor, held, kind, (before, after), changed, saying)
    about = Concerned(vendor, _product_of(held), saying.words, day)
    # The whole record stands in both, so that what it meant can be compared without asking anything else.
    note(actor, f"{kind.name}.{verb}", about, row=held, before=before, after=after | only((), after, hidden), fields=changed)
    kind.follow(actor, Turn(held, before, about))
    for one, was in beside:
        kind.follow(actor, Turn(one, was, about))
    return held


def _turning(
    actor: Acting, held: Any, kind: Kind, said: tuple[dict[str, Any], dict[str, Any]], changed: list[str], saying: Saying
) -> tuple[str, date | None]:
    """What is told of a change, and from which day it holds. A later last day ends nothing: it goes on after the former one."""
    if not is_of_days(changed, kind.starts, kind.ends):
        return "changed", holding_from(actor, held, saying.effective_on, first=_day(held, kind.starts))
    turn = moved_in(*said, kind.starts, kind.ends)
    if turn.has_ended:
        return "ended", turn.day
    if kind.ends not in changed and saying.effective_on:
        return "changed", holding_from(actor, held, saying.effective_on, first=_day(held, kind.starts))
    return "changed", max(turn.day or day_of(actor), day_of(actor))


def _refuse_stated(held: Any, kind: Kind, changed: list[str]) -> None:
    """What an assessor says can be ended, and is not put into other words."""
    if getattr(held, "stated_in_id", None) and set(changed) - {kind.ends}:
        raise ValidationError(
            _("This stands in a profile, by the word of its assessor. Add a certification of your own beside it.")
        )


def _comes_later(actor: Acting, held: Any, kind: Kind, changed: list[str], saying: Saying) -> bool:
    """Whether a change of a record without days of its own is announced for a later day. Refuses what collides with one."""
    refuse_colliding(held, changed)
    own_days = {kind.starts, kind.ends} & set(changed)
    return is_to_come(actor, saying.effective_on, _day(held, kind.starts)) and not own_days


def _save_in_line(held: Any, vendor: Vendor, before: dict[str, Any], changed: list[str]) -> list[tuple[Any, dict[str, Any]]]:
    """Save a record that was changed, and those that it follows or that follow it. Gives these as they were."""
    kind = KINDS[type(held)]
    beside = [(one, snapshot(_held(one), kind.fields)) for one in succeeding.keep_in_line(held, before, changed, kind.fields)]
    for one, was in beside:
        if _makes_room(one, was):
            one.save()
    _check(held, vendor, kind)
    held.version += 1
    held.save()
    for one, was in beside:
        _check(one, vendor, kind)
        if not _makes_room(one, was):
            one.save()
    return beside


def _announce(actor: Acting, vendor: Vendor, held: Any, before: dict[str, Any], changed: list[str], saying: Saying) -> Any:
    """Tell now what a record without days of its own becomes on a later day, and keep it until then."""
    kind = KINDS[type(held)]
    _check(held, vendor, kind)
    after = only(changed, snapshot(held, kind.fields))
    about = Concerned(vendor, _product_of(held), saying.words, saying.effective_on)
    was = {name: before[name] for name in changed}
    announce(note(actor, f"{kind.name}.changed", about, row=held, before=before, after=before | after, fields=was), after)
    held.refresh_from_db()
    return held


def _put(held: Any, values: Mapping[str, Any]) -> None:
    """Set values of a record without days of its own, check and save it."""
    kind = KINDS[type(held)]
    assign(held, values, kind.fields)
    _check(held, held.product.vendor, kind)
    held.version += 1
    held.save()


for _model in WITHOUT_DAYS:
    register_way(_model, _put)


def _makes_room(one: Any, was: Mapping[str, Any]) -> bool:
    """Whether a record beside the one that is changed ends earlier than it did: it is saved first, that no day is taken twice."""
    return bool(one.until and (not was["until"] or one.until.isoformat() < was["until"]))


def _begin_later(actor: Acting, vendor: Vendor, held: Any, values: Mapping[str, Any], saying: Saying) -> Any:
    """A record with other values from the day that is given, after which the present one ends. One change, told for that day."""
    kind, day = KINDS[type(held)], saying.effective_on
    before = snapshot(held, kind.fields)
    hidden = [n for n in kind.fields if isinstance(type(held)._meta.get_field(n), EncryptedField)]
    said = {name: getattr(held, name) for name in hidden}
    changed = assign(type(held).objects.unscoped(LOCKED).get(pk=held.pk), values, kind.fields)
    if not changed or day is None:
        return held
    given = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    following = succeeding.follow_with(held, said | given, day, kind.fields)
    succeeding.cut_short(held, day)
    _check(following, vendor, kind)
    following.save(force_insert=True)
    after = snapshot(following, kind.fields)
    about = Concerned(vendor, _product_of(following), saying.words, day)
    after |= only((), after, [name for name in hidden if name in changed])
    note(actor, f"{kind.name}.changed", about, row=following, before=before, after=after, fields=changed)
    kind.succeed(actor, held, following)
    return following


def end_detail(
    *,
    actor: Acting,
    row: Row,
    version: int | None,
    last_day: date,
    saying: Saying = Saying(),  # noqa: B008  frozen
) -> Row:
    """Say on which day something ends. What others rely on may end too: it is a change that they are told of."""
    ends = KINDS[type(row)].ends
    if not ends:
        raise TypeError(f"{type(row).__name__} has no last day; withdraw it.")
    return change_detail(actor=actor, row=row, version=version, values={ends: last_day}, saying=saying)


@transaction.atomic
def withdraw_detail(
    *,
    actor: Acting,
    row: Any,
    version: int | None,
    saying: Saying,
) -> ProductChange:
    """Take back a record that was a mistake. What has merely come to an end is ended instead."""
    if not saying.words.strip():
        raise ValidationError({"words": _("Say why this was a mistake. If it was true for a time, give its last day instead.")})
    if isinstance(row, VendorContact):
        raise TypeError("A person is erased, and not kept in the history: see erase_contact.")
    kind = KINDS[type(row)]
    kind.lock()
    vendor = lock_vendor(actor, vendor_of(row))
    held = _held(row)
    take_version(held, version)
    earlier = succeeding.let_go(held)
    day = holding_from(actor, held, saying.effective_on, first=_day(held, kind.starts) if earlier else None)
    about = Concerned(vendor, _product_of(held), saying.words, day)
    before = snapshot(held, kind.fields)
    change = note(actor, f"{kind.name}.withdrawn", about, row=held, before=before, after=None)
    kind.follow(actor, Turn(held, before, about, is_withdrawn=True))
    take_back_all(held)
    held.delete()
    if earlier is not None:
        was = snapshot(_held(earlier), kind.fields)
        _check(earlier, vendor, kind)
        earlier.save()
        kind.follow(actor, Turn(earlier, was, about))
    return change


def vendor_of(row: Any) -> Vendor:
    """Whose record it is."""
    return row.vendor if _hangs_on_vendor(type(row)) else row.product.vendor


def _hangs_on_vendor(model: type[models.Model]) -> bool:
    return any(field.name == "vendor" for field in model._meta.fields)


def _product_of(row: Any) -> Product | None:
    return row.product


def _held(row: Any) -> Any:
    model: Any = type(row)
    held = model.objects.unscoped(LOCKED).select_for_update().filter(pk=row.pk).first()
    if held is None:
        raise ValidationError(_("This record was withdrawn while you looked at it. Nothing was saved; go back to the list."))
    return held


def _sent_before(row: Any, kind: Kind) -> Any:
    """The record that says the same already: a form that is sent twice makes one. The vendor is locked.

    Not for links, which refuse the second with the days of the first.
    """
    model = type(row)
    if model is SubprocessorLink:
        return None
    hidden = [name for name in kind.fields if isinstance(model._meta.get_field(name), EncryptedField)]
    same = {name: getattr(row, name) for name in kind.fields if name not in hidden}
    owner = {"vendor": row.vendor} if _hangs_on_vendor(model) else {"product": row.product}
    found = model.objects.unscoped(LOCKED).filter(**{**owner, **same})
    return next((one for one in found if all((getattr(one, n) or "") == (getattr(row, n) or "") for n in hidden)), None)


def _check(row: Any, vendor: Vendor, kind: Kind) -> None:
    kind.prepare(row)
    require_own(vendor, row.product)
    row.full_clean()
    kind.check(row)


def _day(row: models.Model, name: str) -> date | None:
    return getattr(row, name) if name else None
