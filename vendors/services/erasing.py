"""Erasing a person who was named as a contact: row, history, what changes say of it, and the key of the telephone number."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from trail.services import record
from vault.scopes import Scope
from vault.services import destroy_keys
from vendors.models import ProductChange, VendorContact
from vendors.policies import may_decide_claims
from vendors.services.changing import NOT_SHOWN, Acting, lock_vendor, of_owner

PERSONAL = ("name", "title", "email")


@transaction.atomic
def erase_contact(*, actor: Acting, contact: VendorContact, reason: str) -> None:
    """Erase a contact for good. That there was one, for what and when, stays in the changes; who it was does not."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the contact is erased.")})
    if not may_decide_claims(actor):
        lock_vendor(actor, contact.vendor)
    changes = ProductChange.objects.unscoped("what they say of the contact is erased").filter(
        record_kind=contact._meta.label_lower, record_key=str(contact.pk)
    )
    for change in changes:
        change.before, change.after = _without_person(change.before), _without_person(change.after)
        change.save(update_fields=["before", "after"])
    contacts = VendorContact.objects.unscoped("of one person that is erased")
    following = list(contacts.filter(follows=contact))
    told = ProductChange.objects.unscoped("what they say of the contact is erased").filter(
        record_kind=contact._meta.label_lower, record_key__in=[str(one.pk) for one in following]
    )
    for change in told:  # whoever follows was announced in the place of this one
        change.before = _without_person(change.before)
        change.save(update_fields=["before"])
    same = [one for one in (*contacts.filter(followed_by=contact), *following) if _is_same(one, contact)]
    record(actor, "vendor.contact_erased", of_owner(contact.vendor, contact.vendor.claimed_by_id), ["contacts"])
    key, history = contact.pk, contact.history.all()  # type: ignore[attr-defined]
    contact.delete()
    history.delete()  # with the row of the history that the deletion itself has just made
    destroy_keys(actor, Scope.person(key), reason=reason, authority=reason)
    for one in same:
        one.refresh_from_db()  # it follows nobody any more
        erase_contact(actor=actor, contact=one, reason=reason)


def _is_same(one: VendorContact, contact: VendorContact) -> bool:
    """Whether two records that follow each other are of one person: with another telephone number, say."""
    return (one.name, one.email) == (contact.name, contact.email)


def _without_person(values: dict[str, object] | None) -> dict[str, object] | None:
    return values and values | {name: NOT_SHOWN for name in PERSONAL if values.get(name)}
