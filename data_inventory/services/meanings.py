"""What the words of papers mean in the catalogue: recognized for everyone, settled by one district for itself."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.models import Organization
from accounts.services.seeing import require_unchanged, seen_of
from data_inventory.catalogue import base, own_elements, state_elements, the_law
from data_inventory.models import CatalogueElement, CollectedField, DataElement, ElementMeaning
from data_inventory.policies import may_change_for
from data_inventory.services.taking_over import SHARED, ensure_taken_over, take_over
from law.elements import Element, Recognition, meanings
from trail.clock import now
from trail.services import record

PORTION = 1000
MEANING = ("is_certain", "is_technical", "reason")
OWN = "asked for one organization"


def recognize_all(version: str) -> int:
    """Say what every element means that this version of the catalogue has not been asked about. What was certain stays."""
    done = 0
    while portion := list(DataElement.objects.exclude(recognized_with=version).order_by("pk")[:PORTION]):
        recognize(portion, version)
        done += len(portion)
    return done


def recognize(elements: Sequence[DataElement], version: str = "") -> None:
    """Write the shared meanings of some elements, all at once. A meaning that was certain is kept as it was."""
    version = version or the_law()[1]
    ensure_taken_over()
    asked = [e.pk for e in elements]
    shared = ElementMeaning.objects.unscoped(SHARED).filter(organization=None, data_element__in=asked)
    certain = set(
        shared.filter(is_certain=True, means__isnull=False, means__until_version="").values_list("data_element", flat=True)
    )
    stale = [e for e in elements if e.pk not in certain]
    found = {e.pk: _meanings(e, ()) for e in stale}
    codes = _by_code({code for r in found.values() for code in r.codes}, None)
    shared.filter(data_element__in=[e.pk for e in stale]).delete()
    rows = [row for e in stale for row in _rows(e, found[e.pk], codes, version)]
    ElementMeaning.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)  # another process may do the same
    DataElement.objects.filter(pk__in=asked).update(recognized_with=version)


def recognize_for(organization: Organization | None) -> None:
    """What a district's own elements make of the words of its schedules that the shared catalogue is not certain about."""
    own = own_elements(organization)
    if not own:
        return
    settled = ElementMeaning.objects.unscoped(OWN).filter(organization=organization)
    settled.filter(settled_at=None).delete()
    certain = ElementMeaning.objects.unscoped(SHARED).filter(organization=None, is_certain=True, means__isnull=False)
    doubtful = DataElement.objects.filter(rows__agreement__organization=organization).distinct()
    doubtful = doubtful.exclude(meanings__in=certain).exclude(pk__in=settled.values("data_element"))
    found = {e: _meanings(e, own) for e in doubtful}
    mine = {e.code for e in own}
    codes = _by_code(mine, organization)
    rows = [
        row
        for element, said in found.items()
        if said.is_certain and set(said.codes) <= mine
        for row in _rows(element, said, codes, "", organization)
    ]
    ElementMeaning.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def _meanings(element: DataElement, own: Sequence[Element]) -> Recognition:
    extra = (*state_elements(), *own)
    return meanings(element.name, category=element.category, subject=element.subject, catalogue=base(), extra=extra)


def _by_code(codes: Iterable[str], organization: Organization | None) -> dict[str, CatalogueElement]:
    """The rows of some codes. Where the law's are not there yet, the catalogue is taken over first."""
    wanted = set(codes)
    rows = CatalogueElement.objects.unscoped(SHARED).filter(code__in=wanted, organization=organization)
    found = {row.code: row for row in rows}
    if organization is None and wanted - found.keys():
        take_over()
        found = {row.code: row for row in rows.all()}
    return found


def _rows(
    element: DataElement,
    found: Recognition,
    codes: dict[str, CatalogueElement],
    version: str,
    organization: Organization | None = None,
) -> list[ElementMeaning]:
    """A row for each code; one without any where nothing was recognized, or nothing is meant."""
    means: list[CatalogueElement | None] = [codes[code] for code in found.codes if code in codes]
    return [
        ElementMeaning(
            organization=organization,
            data_element=element,
            means=one,
            is_certain=found.is_certain,
            reason=found.reason[:300],
            catalogue_version=version,
        )
        for one in means or [None]
    ]


@transaction.atomic
def settle_meaning(
    *, actor: Actor, data_element: DataElement, means: Sequence[CatalogueElement], note: str = ""
) -> list[ElementMeaning]:
    """A person says what an element of schedules means for their district: one or more elements, or none of the catalogue."""
    if not may_change_for(actor, "inventory.change", actor.organization_key):
        raise PermissionDenied
    _require_visible(actor, means)
    own = ElementMeaning.objects.unscoped(OWN).filter(organization=actor.organization, data_element=data_element)
    own.delete()
    chosen: list[CatalogueElement | None] = list(dict.fromkeys(means))
    rows = [
        ElementMeaning(
            organization=actor.organization, data_element=data_element, means=one, is_certain=True, reason=note[:300],
            catalogue_version=the_law()[1], settled_by=actor.user, settled_at=now(),
        )
        for one in chosen or [None]
    ]  # fmt: skip
    ElementMeaning.objects.bulk_create(rows)
    record(actor, "meaning.settled", data_element, ["meanings"])
    return rows


@transaction.atomic
def settle_field(*, actor: Actor, field: CollectedField, means: Sequence[CatalogueElement], seen: str) -> CollectedField:
    """A person says what a heading of an uploaded list means; none: it tells nothing of a person. `seen`: how it was shown."""
    rows = CollectedField.objects.visible_to(actor, "inventory.change").select_related("collected")
    held = rows.select_for_update(of=("self",)).get(pk=field.pk)
    require_unchanged(seen, held, MEANING, elements_of(held))
    _require_visible(actor, means)
    held.is_certain, held.is_technical, held.reason = True, not means, ""
    held.save(update_fields=["is_certain", "is_technical", "reason"])
    held.elements.set(means)
    record(actor, "field.settled", held.collected, ["fields"])
    return held


def seen_of_field(field: CollectedField) -> str:
    """The mark of what is held of a heading now, for the form in which somebody settles it."""
    return seen_of(field, MEANING, elements_of(field))


def elements_of(field: CollectedField) -> list[str]:
    """The keys of the elements that the heading means."""
    return sorted(str(key) for key in field.elements.values_list("pk", flat=True))


def _require_visible(actor: Actor, means: Sequence[CatalogueElement]) -> None:
    wanted = {one.pk for one in means}
    if CatalogueElement.objects.visible_to(actor).filter(pk__in=wanted).count() != len(wanted):
        raise ValidationError(_("One of these elements is not in the catalogue. Choose from the list."))
