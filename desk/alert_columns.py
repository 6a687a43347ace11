"""The columns of what one was warned of, and what that list asks for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from deadlines.alerts.reading import UNREAD_FIRST, alerts_of, alerts_put_off, waiting_alerts
from deadlines.alerts.wording import about, due_words, kind_label, own_day_words, title_of
from deadlines.models import Alert, Deadline
from desk.deadline_words import mark_of, rung_words
from desk.filters import FilterForm
from desk.listing import Column, Listing
from desk.vendor_filters import ANY
from desk.vendor_words import mark
from trail.clock import now

WAITING, UNREAD, PUT_OFF, ACKNOWLEDGED, ALL = "waiting", "unread", "later", "acknowledged", "all"
ONLY = "only"  # the row whose own button was pressed, whatever is ticked besides
_UNREAD = '<a href="{}" data-alert="{}" data-read="{}"><strong>{}</strong></a>'
_BUTTON = (
    '<button class="usa-button usa-button--unstyled" type="submit" name="only" value="{}" formaction="{}">{}'
    '<span class="usa-sr-only">: {}</span></button>'
)


def _what(alert: Any) -> str:
    url = reverse("deadline", args=[alert.deadline_id])
    if alert.read_at:
        return format_html('<a href="{}">{}</a>', url, title_of(alert.deadline))
    link = format_html(_UNREAD, url, alert.pk, reverse("read_alerts"), title_of(alert.deadline))
    return format_html("{} {}", mark("note", _("unread")), link)


def _due(alert: Any) -> str:
    zone = alert.deadline.organization.time_zone
    return due_words(alert.deadline, zone) or own_day_words(alert.deadline, now(), zone) or mark("unknown", _("not known"))


def _standing(alert: Any) -> str:
    shown = mark_of(alert.deadline, now())
    return mark(shown.kind, shown.words)


def _when(alert: Any) -> str:
    """By the district's clock, as its other moments are."""
    return _moment(alert, alert.made_at)


def _moment(alert: Any, moment: datetime) -> str:
    zone = ZoneInfo(alert.deadline.organization.time_zone)
    return date_format(moment.astimezone(zone), "j M, H:i T" if moment.year == now().year else "j M Y, H:i T")


def _became(alert: Any) -> str:
    """What one did with it."""
    if alert.acknowledged_at:
        return _("acknowledged %(moment)s") % {"moment": _moment(alert, alert.acknowledged_at)}
    if alert.snoozed_until and alert.snoozed_until > now():
        return _("put off until %(moment)s") % {"moment": _moment(alert, alert.snoozed_until)}
    return _("read") if alert.read_at else _("unread")


ALERTS = Listing(
    "alerts",
    "alert_list",
    gettext_lazy("Alerts"),
    (
        Column("what", gettext_lazy("What"), lambda a: title_of(a.deadline), _what),
        Column("about", gettext_lazy("For"), lambda a: about(a.deadline), css="wide"),
        Column("due", gettext_lazy("Due"), lambda a: a.deadline.due_at, _due, css="day"),
        Column("standing", gettext_lazy("Standing"), lambda a: str(a.deadline.get_state_display()), _standing),
        Column("why", gettext_lazy("Warned"), rung_words, css="wide"),
        Column("when", gettext_lazy("On"), lambda a: a.made_at, _when, sort="when", css="day"),
        Column("became", gettext_lazy("Your answer"), _became, is_usual=False),
        Column("district", gettext_lazy("District"), lambda a: a.deadline.organization.name, is_usual=False),
        Column("acts", gettext_lazy("Do"), lambda a: ""),
    ),
)


def listing_for(query: str) -> Listing:
    """The list with the acts of each row; `query` is what the address asks for, so that one comes back to it.

    What became of an alert is shown where others than those that wait are asked for.
    """
    shows_all = "show=" in query
    given: dict[str, Any] = {"acts": {"cell": _acts(query)}, "became": {"is_usual": shows_all}}
    return replace(ALERTS, columns=tuple(replace(c, **given.get(c.key, {})) for c in ALERTS.columns))


def _acts(query: str) -> Callable[[Any], str]:
    addresses = {name: reverse(name) + query for name in ("read_alerts", "acknowledge_alerts", "snooze_alerts")}

    def cell(alert: Any) -> str:
        if alert.acknowledged_at or alert.deadline.state not in (Deadline.State.OPEN, Deadline.State.MISSED):
            return ""
        named = f"{title_of(alert.deadline)}, {about(alert.deadline)}"
        offered = [("acknowledge_alerts", _("Acknowledge"))]
        if _can_wait(alert, now()):
            offered.append(("snooze_alerts", _("Put off")))
        return format_html_join(" · ", _BUTTON, ((alert.pk, addresses[name], label, named) for name, label in offered))

    return cell


def _can_wait(alert: Alert, at: datetime) -> bool:
    return alert.deadline.due_at is not None and alert.deadline.due_at > at


class AlertListForm(FilterForm):
    """Which alerts are shown."""

    front = ("q", "show", "kind")

    show = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[
            ("", gettext_lazy("what waits for you")),
            (UNREAD, gettext_lazy("unread")),
            (PUT_OFF, gettext_lazy("put off")),
            (ACKNOWLEDGED, gettext_lazy("acknowledged")),
            (ALL, gettext_lazy("all")),
        ],
    )
    kind = forms.ChoiceField(label=gettext_lazy("What"), required=False)

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        self.actor = actor
        self.fields["q"].help_text = _("agreements, vendors, products")
        kinds = alerts_of(actor).order_by("deadline__kind").values_list("deadline__kind", flat=True).distinct()
        named = sorted(((kind, kind_label(kind)) for kind in kinds), key=lambda row: row[1])
        self.fields["kind"].choices = [ANY, *named]  # type: ignore[attr-defined]

    def found(self) -> QuerySet[Alert]:
        """The alerts that are asked for, the unread ones first; what is not understood is left out."""
        self.is_valid()
        given = self.cleaned_data
        rows = _shown(self.actor, given.get("show") or WAITING)
        if given.get("kind"):
            rows = rows.filter(deadline__kind=given["kind"])
        for word in given.get("q", "").split()[:8]:
            rows = rows.filter(_has(word))
        order = {"when": ("made_at", "id"), "-when": ("-made_at", "-id")}.get(self.data.get("sort", ""), UNREAD_FIRST)
        return rows.order_by(*order)


def _has(word: str) -> Q:
    places = ("agreement__title", "agreement__vendor__name", "product__name", "product__vendor__name", "cite")
    found = Q(deadline__kind__icontains=word)
    for place in places:
        found |= Q(**{f"deadline__{place}__icontains": word})
    return found


def _shown(actor: Actor, show: str) -> QuerySet[Alert]:
    if show == UNREAD:
        return waiting_alerts(actor).filter(read_at=None)
    if show == PUT_OFF:
        return alerts_put_off(actor)
    if show == ACKNOWLEDGED:
        return alerts_of(actor).filter(acknowledged_at__isnull=False)
    return alerts_of(actor) if show == ALL else waiting_alerts(actor)
