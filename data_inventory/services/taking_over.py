"""The law's catalogue of elements, taken over as rows."""

from dataclasses import dataclass

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from accounts.actors import SystemActor
from agreements.canonical import digest_of
from data_inventory.catalogue import Entry, the_law
from data_inventory.models import CatalogueEdition, CatalogueElement
from trail.services import record

SHARED = "the catalogue is shared"
SYNC = SystemActor("sync-elements")
_FIELDS = (
    "state", "label", "category", "category_label", "subject", "sensitivity", "synonyms", "ceds", "fides", "dpv", "edfi",
    "since_version", "until_version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Synced:
    """What a synchronization did."""

    version: str
    added: int = 0
    changed: int = 0
    retired: int = 0
    recognized: int = 0


def take_over(actor: SystemActor = SYNC) -> Synced:
    """Write the law's catalogue as rows, in the caller's transaction. What a version no longer has is retired, not deleted."""
    entries, version = the_law()
    digest = digest_of([entry.values() | {"code": entry.code} for entry in entries.values()])
    latest = CatalogueEdition.objects.unscoped(SHARED).last()
    if latest and latest.digest == digest:
        return Synced(version)
    known = {row.code: row for row in CatalogueElement.objects.unscoped(SHARED).filter(organization=None)}
    added = [CatalogueElement(code=code, since_version=version, **e.values()) for code, e in entries.items() if code not in known]
    changed = [row for code, row in known.items() if code in entries and _take(row, entries[code])]
    retired = [row for code, row in known.items() if code not in entries and not row.until_version]
    for row in retired:
        row.until_version = version
    for row in (*added, *changed):
        row.full_clean(validate_unique=False, validate_constraints=False)
    bulk_create_with_history(added, CatalogueElement, batch_size=200)
    if changed or retired:
        bulk_update_with_history([*changed, *retired], CatalogueElement, list(_FIELDS), batch_size=200)
    edition = CatalogueEdition.objects.create(version=version, digest=digest, elements=len(entries))
    record(actor, "catalogue.synced", edition, ["version", "elements"])
    return Synced(version, len(added), len(changed), len(retired))


def ensure_taken_over() -> None:
    """Take the catalogue over where nobody has: a new installation, a test."""
    if not CatalogueEdition.objects.unscoped(SHARED).exists():
        take_over()


def _take(row: CatalogueElement, entry: Entry) -> bool:
    """Give a row what the catalogue says now; whether that is anything new."""
    wanted = entry.values() | {"until_version": ""}
    different = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, wanted[name])
    return bool(different)
