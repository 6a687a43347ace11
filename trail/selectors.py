"""Questions to the trail: the entries of an organization, the state of the trail itself, what changed in a record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet

from trail.actors import Acting
from trail.codes import Category, codes_of, words_of
from trail.models import AuditCheck, AuditEntry
from trail.pseudonyms import names_of, pseudonym_of
from trail.rows import moment, stamp
from trail.services import Nobody


@dataclass(frozen=True, slots=True)
class TrailQuery:
    """What is looked for; what is empty is not asked. `person` is the identifier of a person, as actor or as object."""

    category: str = ""
    codes: tuple[str, ...] = ()
    person: str = ""
    object_kind: str = ""
    object_key: str = ""
    outcome: str = ""
    request_id: str = ""
    since: datetime | None = None
    until: datetime | None = None  # not included


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One entry, as it may be shown to an organization."""

    entry: AuditEntry
    who: str  # a name; the pseudonym of a person who is no more; the name of a script
    words: str
    is_own: bool  # done for the organization itself, not by others to what it owns

    @property
    def address(self) -> str:
        """Where from; of other organizations' people it is not shown."""
        return self.entry.address if self.is_own else ""


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Some entries, the newest first, and what to ask for to get the next ones; empty at the end."""

    rows: list[TrailRow]
    next_cursor: str


def entries_for(*, actor: Acting, query: TrailQuery = TrailQuery(), cursor: str = "", limit: int = 50) -> TrailPage:  # noqa: B008
    """The trail of the actor's organization: what was done for it, and by others to what it owns."""
    own = actor.organization_key
    if own is None:
        return TrailPage([], "")
    # Two questions that an index answers each, instead of one that none does. No entry is in both.
    found = [
        entry
        for side in (Q(organization_key=own), Q(owner_key=own))
        for entry in _newest(_asked(AuditEntry.objects.filter(side), query), cursor, limit + 1)
    ]
    found.sort(key=lambda entry: (entry.recorded_at, entry.pk), reverse=True)
    return _page(found, limit, own)


def installation_entries(*, query: TrailQuery = TrailQuery(), cursor: str = "", limit: int = 50) -> TrailPage:  # noqa: B008
    """Entries that concern no organization, and attempts of nobody to sign in. For those who run the installation."""
    at_the_door = Q(actor=Nobody().key, code__in=codes_of(Category.SIGN_IN))
    nobodys = AuditEntry.objects.filter(Q(owner_key=None) | at_the_door, organization_key=None)
    return _page(list(_newest(_asked(nobodys, query), cursor, limit + 1)), limit, None)


def all_entries_for(*, actor: Acting, query: TrailQuery = TrailQuery(), most: int = 100_000) -> Iterator[TrailRow]:  # noqa: B008
    """Everything that is found, up to a limit: for an export."""
    cursor, given = "", 0
    while given < most:
        page = entries_for(actor=actor, query=query, cursor=cursor, limit=min(1000, most - given))
        yield from page.rows
        given += len(page.rows)
        cursor = page.next_cursor
        if not cursor:
            return


def _asked(entries: QuerySet[AuditEntry], query: TrailQuery) -> QuerySet[AuditEntry]:
    codes = [*query.codes, *(codes_of(query.category) if query.category else ())]
    if codes:
        entries = entries.filter(code__in=codes)
    if query.person:
        pseudonym = pseudonym_of(f"user:{query.person}")
        entries = entries.filter(Q(actor=pseudonym) | Q(object_key=pseudonym))
    exact = {name: value for name in ("object_kind", "object_key", "outcome", "request_id") if (value := getattr(query, name))}
    if query.since:
        entries = entries.filter(recorded_at__gte=query.since)
    if query.until:
        entries = entries.filter(recorded_at__lt=query.until)
    return entries.filter(**exact)


def _newest(entries: QuerySet[AuditEntry], cursor: str, limit: int) -> QuerySet[AuditEntry]:
    if cursor:
        text, _sign, key = cursor.partition("~")
        before = moment(text)
        # The first condition lets the index begin at the right place, the second tells those of one instant apart.
        entries = entries.filter(Q(recorded_at__lt=before) | Q(id__lt=UUID(key)), recorded_at__lte=before)
    return entries.order_by("-recorded_at", "-id")[:limit]


def _page(found: list[AuditEntry], limit: int, own: UUID | None) -> TrailPage:
    shown = found[:limit]
    more = len(found) > limit
    names = names_of(entry.actor for entry in shown)
    rows = [
        TrailRow(entry, names.get(entry.actor, entry.actor), words_of(entry.code), own is None or entry.organization_key == own)
        for entry in shown
    ]
    return TrailPage(rows, f"{stamp(shown[-1].recorded_at)}~{shown[-1].pk}" if more else "")


@dataclass(frozen=True, slots=True)
class AuditStatus:
    """What the last checks of the trail found. `is_ok` is None where none was made yet: that is not green."""

    is_ok: bool | None
    checked_at: datetime | None
    rows: int
    first_bad: dict[str, Any] | None
    thorough_at: datetime | None = None  # when everything was checked last; brief checks come each minute


def audit_status() -> AuditStatus:
    """The state of the trail by the last thorough and the last brief check: bad if either is."""
    last = [AuditCheck.objects.filter(is_thorough=kind).order_by("-checked_at").first() for kind in (True, False)]
    made = [check for check in last if check]
    if not made:
        return AuditStatus(None, None, 0, None)
    bad = next((check for check in made if not check.is_ok), None)
    newest = max(made, key=lambda check: check.checked_at)
    shown = bad or newest
    return AuditStatus(bad is None, shown.checked_at, shown.rows, shown.first_bad, last[0].checked_at if last[0] else None)


@dataclass(frozen=True, slots=True)
class Change:
    """One field's value before and after."""

    field: str
    label: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Revision:
    """What one act changed in a record. `kind`: created, changed or deleted; `who` is empty where nobody is known."""

    at: datetime
    who: str
    kind: str
    changes: tuple[Change, ...]


_KINDS = {"+": "created", "~": "changed", "-": "deleted"}


def differences_of(obj: models.Model, *, hidden: Iterable[str] = ()) -> list[Revision]:
    """The history of a record as readable differences, the newest first. `hidden` fields are left out."""
    records = list(obj.history.select_related("history_user").order_by("history_date", "history_id"))  # type: ignore[attr-defined]
    found = [_revision(after, before, tuple(hidden)) for before, after in zip([None, *records], records, strict=False)]
    return [revision for revision in reversed(found) if revision.changes or revision.kind != "changed"]


def _revision(after: Any, before: Any, hidden: tuple[str, ...]) -> Revision:
    changes = before and after.diff_against(before, excluded_fields=hidden, foreign_keys_are_objs=True).changes
    told = tuple(_change(after, before, change) for change in changes or ())
    return Revision(after.history_date, str(after.history_user or ""), _KINDS[after.history_type], told)


def _change(after: Any, before: Any, change: Any) -> Change:
    field = after._meta.get_field(change.field)
    old, new = (_shown(record, change.field, value) for record, value in ((before, change.old), (after, change.new)))
    return Change(change.field, str(getattr(field, "verbose_name", change.field)), old, new)


def _shown(record: Any, name: str, value: Any) -> Any:
    """The words of a choice instead of its code."""
    in_words = getattr(record, f"get_{name}_display", None)
    return in_words() if in_words else value
