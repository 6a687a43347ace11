"""The timeline: deadlines of a day, week, month or school year, by agreement, vendor or duty, as a picture and a table."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from accounts.actors import Actor
from accounts.reading import lists_read
from deadlines.policies import may_read_deadlines
from deadlines.selectors.timeline import COUNTED, Span, span_of, timeline_of
from desk.days import DayField
from desk.deadline_columns import DeadlineListForm
from desk.pages import query_with
from desk.timeline import scene_of, table_of
from desk.timeline_drawing import PLOT, drawn
from trail.clock import now, today

SPAN_WORDS = (
    ("day", gettext_lazy("day")),
    ("week", gettext_lazy("week")),
    ("month", gettext_lazy("month")),
    ("year", gettext_lazy("school year")),
)
BY_WORDS = (
    ("agreement", gettext_lazy("agreement")),
    ("vendor", gettext_lazy("vendor")),
    ("kind", gettext_lazy("duty")),
)


class TimelineForm(DeadlineListForm):
    """The register's filters, with what the picture spans instead of days."""

    front = ("span", "on", "by", "state", "responsible")  # type: ignore[assignment]

    span = forms.ChoiceField(label=gettext_lazy("Show a"), required=False, choices=SPAN_WORDS, initial="month")
    on = DayField(label=gettext_lazy("With the day"), required=False)
    by = forms.ChoiceField(label=gettext_lazy("Rows by"), required=False, choices=BY_WORDS)

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data, actor=actor)
        for name in ("due_from", "due_until", "undated"):
            del self.fields[name]

    def asked(self) -> tuple[str, date, str]:
        """Span, day and rows; the usual ones for what is not understood."""
        self.is_valid()
        given = self.cleaned_data
        day = given.get("on") or today(self.actor.organization.time_zone)
        return given.get("span") or "month", day, given.get("by") or "agreement"


@require_safe
@never_cache
@requires(may_read_deadlines)
def deadline_timeline(request: ActingRequest) -> HttpResponse:
    """What is due when."""
    params = request.GET.copy()
    params.setdefault("span", "month")
    params.setdefault("on", today(request.actor.organization.time_zone).isoformat())
    form, at = TimelineForm(params, actor=request.actor), now()
    kind, day, by = form.asked()
    span = span_of(request.actor, kind, day)
    found = timeline_of(request.actor, span, by=by, query=replace(form.query("due"), due_from=None, due_until=None))
    lists_read(request, "deadlines", {row.organization_id for group in found.rows for row in group.deadlines})
    kept = {name: str(value) for name, value in request.GET.items() if name not in ("span", "on", "by", "due_from", "due_until")}
    title = title_of(span)
    scene = scene_of(request.actor, found, at, width=PLOT, query=kept, by=by)
    shown = {
        "form": form,
        "title": title,
        "span": span,
        "timeline": found,
        "picture": drawn(scene, _("Deadlines of %(span)s. The table below says the same.") % {"span": title}),
        "scene": scene,
        "rows": table_of(request.actor, found, at),
        "count": found.count + found.undated_count,
        "by_words": str(dict(BY_WORDS)[by]).capitalize(),
        "not_drawn": found.count - found.shown,
        "is_capped": found.count >= COUNTED,
        "register": reverse("deadline_list") + query_with(request.GET, **_days(span)),
        "at": at,
    }
    return render(request, "desk/deadlines/timeline.html", shown | _ways(request, span))


def _days(span: Span) -> dict[str, str | None]:
    """The span as the register asks for it."""
    return {"span": None, "on": None, "by": None, "due_from": str(span.first), "due_until": str(span.last)}


def title_of(span: Span) -> str:
    """The span in words."""
    if span.kind == "day":
        return date_format(span.first, "l, j F Y")
    if span.kind == "month":
        return date_format(span.first, "F Y")
    if span.kind == "week":
        return f"{date_format(span.first, 'j M')} – {date_format(span.last, 'j M Y')}"
    return _("School year %(first)s – %(last)s") % {
        "first": date_format(span.first, "j M Y"),
        "last": date_format(span.last, "j M Y"),
    }


def _ways(request: ActingRequest, span: Span) -> dict[str, str]:
    """Before, after, and to this day."""
    return {
        "before": query_with(request.GET, on=str(span.first - timedelta(days=1))),
        "after": query_with(request.GET, on=str(span.last + timedelta(days=1))),
        "here": query_with(request.GET, on=None),
    }
