"""Sharing single agreements with counsel, until a moment."""

from datetime import datetime, timedelta

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.models import Membership, User
from accounts.roles import Role
from agreements.models import Agreement, AgreementUserObjectPermission
from agreements.ownership import ASKED
from agreements.policies import may_share_agreement
from trail.clock import now
from trail.services import record

LONGEST_SHARE = timedelta(days=366)


@transaction.atomic
def share_agreement(*, actor: Actor, agreement: Agreement, person: User, until: datetime) -> AgreementUserObjectPermission:
    """Share with counsel of the district until a moment, a year ahead at most. A share that runs gets the new end."""
    if not may_share_agreement(actor, agreement):
        raise PermissionDenied
    if not _is_counsel(person, agreement):
        raise ValidationError({"person": _("Share it with someone who is counsel of this district. Invite them first.")})
    if not now() < until <= now() + LONGEST_SHARE:
        raise ValidationError({"ends_on": _("Choose a day from today on, within a year.")})
    key = {"user": person, "content_object": agreement, "permission": _permission()}
    share = AgreementUserObjectPermission.all_shares.unscoped(ASKED).select_for_update().filter(**key).first()
    share = share or AgreementUserObjectPermission(**key)
    if not share.is_running:
        share.starts_at = now()
    share.ends_at, share.granted_by = until, actor.user
    share.full_clean()
    share.save()
    record(actor, "share.granted", share, ["user", "ends_at"])
    return share


@transaction.atomic
def end_share(*, actor: Actor, share: AgreementUserObjectPermission) -> AgreementUserObjectPermission:
    """End a share at once. One that has ended stays as it is."""
    if not may_share_agreement(actor, share.content_object):
        raise PermissionDenied
    held = AgreementUserObjectPermission.all_shares.unscoped(ASKED).select_for_update().get(pk=share.pk)
    if held.is_running:
        held.ends_at = now()
        held.save(update_fields=["ends_at"])
        record(actor, "share.ended", held, ["ends_at"])
    return held


def _is_counsel(person: User, agreement: Agreement) -> bool:
    open_now = Membership.objects.open_at(now())
    return open_now.filter(user=person, organization=agreement.organization_id, role=Role.COUNSEL).exists()


def _permission() -> Permission:
    """Guardian's rows name a permission; what it opens is written in the role table."""
    return Permission.objects.get(content_type__app_label="agreements", codename="view_agreement")
