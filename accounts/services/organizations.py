"""An organization's own page: its name and place, its schools, and its end."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.models import Organization, School
from accounts.services.refusals import ChangedMeanwhile
from accounts.services.seeing import require_unchanged
from trail.clock import now
from trail.services import record

SCHOOL_FIELDS = ("name", "nces_id", "closed_on")


@transaction.atomic
def change_organization(*, actor: Actor, version: int, values: Mapping[str, Any]) -> Organization:
    """Change the actor's organization. The second of two who save at once is told what changed, and nothing is lost."""
    held = Organization.objects.select_for_update().get(pk=actor.organization.pk)
    if held.version != version:
        raise ChangedMeanwhile(_("Someone changed this page after you opened it. Compare, and save again."))
    changed = [name for name, value in values.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, values[name])
    if changed:
        held.version += 1
        held.full_clean()
        held.save()
        record(actor, "organization.changed", held, changed)
    return held


@transaction.atomic
def set_organization_status(*, actor: Actor, organization: Organization, status: str, reason: str) -> Organization:
    """Stop people from acting for an organization that is being removed, or let them again."""
    held = Organization.objects.select_for_update().get(pk=organization.pk)
    if held.status == status or held.kind == Organization.Kind.OPERATOR:
        raise ChangedMeanwhile(_("Nothing was changed: this organization is %(status)s.") % {"status": held.get_status_display()})
    held.status = status
    held.version += 1
    held.full_clean()
    held.save()
    code = "organization.reopened" if status == Organization.Status.ACTIVE else "organization.closed"
    record(actor, code, held, ["status"], reason=reason)
    return held


@transaction.atomic
def add_school(*, actor: Actor, name: str, nces_id: str = "") -> School:
    """A school of the actor's district."""
    school = School(organization=actor.organization, name=name.strip(), nces_id=nces_id)
    school.full_clean()
    school.save(force_insert=True)
    record(actor, "school.added", school, ["name", "nces_id"])
    return school


@transaction.atomic
def change_school(*, actor: Actor, school: School, seen: str, name: str, nces_id: str, is_closed: bool) -> School:
    """Another name or number, or closed. People who worked there keep their place in the record."""
    held = School.objects.select_for_update().get(pk=school.pk)
    require_unchanged(seen, held, SCHOOL_FIELDS)
    closed_on = (held.closed_on or now().date()) if is_closed else None
    values = {"name": name.strip(), "nces_id": nces_id, "closed_on": closed_on}
    changed = [field for field, value in values.items() if getattr(held, field) != value]
    for field in changed:
        setattr(held, field, values[field])
    if changed:
        held.full_clean()
        held.save()
        record(actor, "school.changed", held, changed)
    return held
