"""What a link of the graph of subprocessors must not be: a circle, or the same twice on one day."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vendors.closures import Window, links_below
from vendors.graph import cycle_with, full_name, in_words
from vendors.models import SubprocessorLink
from vendors.naming import purpose_key

LOCK = 7_301_942_118  # of this graph, among the advisory locks of the database


def lock_graph() -> None:
    """Let one transaction at a time add to the graph: two links that are harmless alone can close a circle together.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def prepare_link(link: SubprocessorLink) -> None:
    """Set what follows from the rest."""
    link.purpose_key = purpose_key(link.purpose)


def check_link(link: SubprocessorLink) -> None:
    """Refuse a link that overlaps with one for the same purpose, or closes a circle. The graph is locked."""
    _check_ends(link)
    _check_overlap(link)
    _check_circle(link)


def _check_ends(link: SubprocessorLink) -> None:
    if link.service.merged_into_id is not None:
        raise ValidationError({"service": _("This product was merged into another one. Choose that one.")})
    if link.service.is_all_services and link.service.vendor_id == link.product.vendor_id:
        raise ValidationError(
            {
                "service": _("A vendor is not its own subprocessor. Name the product of %(v)s that is meant.")
                % {"v": link.service.vendor}
            }
        )


def _check_overlap(link: SubprocessorLink) -> None:
    same = SubprocessorLink.objects.unscoped("shared records").filter(
        product=link.product, service=link.service, purpose_key=link.purpose_key
    )
    for other in same.exclude(pk=link.pk):
        if (link.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (link.until or date.max):
            raise ValidationError({"since": _overlap_message(link, other)})


def _overlap_message(link: SubprocessorLink, other: SubprocessorLink) -> str:
    words = _(
        "%(service)s is already recorded for this purpose %(dates)s. Change the dates so that they do not overlap, or change "
        "that record instead."
    )
    return words % {"service": full_name(link.service), "dates": span_in_words(other.since, other.until)}


def span_in_words(since: date | None, until: date | None) -> str:
    """From when to when, as a part of a sentence."""
    if since and until:
        return _("from %(since)s until %(until)s") % {"since": _day(since), "until": _day(until)}
    if since:
        return _("from %(since)s on") % {"since": _day(since)}
    return _("until %(until)s") % {"until": _day(until)} if until else _("without a first or last day")


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _check_circle(link: SubprocessorLink) -> None:
    window = Window(link.since or date.min, link.until or date.max)
    # Its own row, as it was before, is no part of a circle with itself.
    back = cycle_with(link, links_below(link.service, window).exclude(pk=link.pk))
    if back is not None:
        message = _("This would make a circle: %(path)s. End one of these links first, or choose another product.")
        raise ValidationError({"service": message % {"path": in_words(link, back)}})
