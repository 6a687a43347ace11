"""Encrypted values on pages."""

import logging
from typing import Any

from django import template
from django.template.defaultfilters import date
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from vault.errors import KeyDestroyed, VaultError

register = template.Library()
logger = logging.getLogger("vault")


@register.filter
def opened(record: Any, name: str) -> Any:
    """`{{ contact|opened:"phone" }}`: the value; or since when it is erased; or that it cannot be read."""
    try:
        return getattr(record, name) or ""
    except KeyDestroyed as gone:
        day = date(localtime(gone.destroyed_at), "M j, Y")
        return _("erased on %(day)s") % {"day": day}
    except VaultError as problem:
        logger.error("%s.%s of %s: %s", record._meta.label, name, record.pk, type(problem).__name__)
        return _("cannot be read: tell the platform administrator")
