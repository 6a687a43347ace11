"""How the records of vendors are said on a page: countries, spans of days, the state of a certification."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from desk.listing import EMPTY
from vendors.models import Certification, Product

State = Certification.State
MARKS = {
    State.CURRENT: "settled",
    State.LAPSING: "soon",
    State.LAPSED: "overdue",
    State.REVOKED: "overdue",
    State.PROGRAMME_WITHDRAWN: "overdue",
    State.NOT_YET_VALID: "soon",
    State.UNKNOWN: "unknown",
}
# What one has to know first.
WORST_FIRST = (
    State.REVOKED, State.LAPSED, State.PROGRAMME_WITHDRAWN, State.UNKNOWN, State.LAPSING, State.NOT_YET_VALID, State.CURRENT,
)  # fmt: skip


@cache
def countries() -> dict[str, str]:
    """Names of countries by code, from the table that comes with the time zones."""
    table = files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {code: name.strip() for code, name in rows}


def country_name(code: str) -> str:
    """A country by its name; a code that no country has stays a code."""
    return countries().get(code, code)


def country_choices(codes: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Countries to choose from, by name; the United States first, where most are."""
    known = countries() if codes is None else {code: country_name(code) for code in codes}
    return sorted(known.items(), key=lambda pair: (pair[0] != "US", pair[1]))


def day_words(day: date | None) -> str:
    """A day with its weekday."""
    return date_format(day, "D j M Y") if day else ""


def span_words(since: date | None, until: date | None) -> str:
    """From when to when; what nobody has said is said to be not known."""
    if since and until:
        return f"{date_format(since, 'j M Y')} – {date_format(until, 'j M Y')}"
    if since:
        return _("since %(day)s") % {"day": date_format(since, "j M Y")}
    return _("until %(day)s") % {"day": date_format(until, "j M Y")} if until else ""


def span_cell(since: date | None, until: date | None) -> SafeString:
    """The same for a cell, which is not to break within a day."""
    return format_html_join(" ", '<span class="day">{}</span>', ((part,) for part in _span_parts(since, until)))


def _span_parts(since: date | None, until: date | None) -> list[str]:
    if since and until:
        return [f"{date_format(since, 'j M Y')} –", date_format(until, "j M Y")]
    return [words] if (words := span_words(since, until)) else []


def day_cell(day: date | None) -> SafeString:
    """A day with its weekday for a cell, in one piece."""
    return format_html('<span class="day">{}</span>', day_words(day)) if day else EMPTY


def mark(kind: str, words: Any) -> SafeString:
    """A mark of meaning with its word."""
    return format_html('<span class="mark mark--{}">{}</span>', kind, words)


def unknown(words: Any = "") -> SafeString:
    """What is not known, as it looks everywhere."""
    return mark("unknown", words or _("not stated"))


def state_words(certification: Certification, day: date) -> str:
    """How a certification stands, in words."""
    return str(certification.state_on(day).label)


def state_mark(certification: Certification, day: date) -> SafeString:
    """How a certification stands."""
    state = certification.state_on(day)
    return mark(MARKS[state], state.label)


def telling(certifications: Iterable[Certification], day: date) -> list[Certification]:
    """Of each programme the one that counts: what holds now before what held once; the worst programme first."""
    best: dict[Any, Certification] = {}
    for one in certifications:
        known = best.get(one.programme_id)
        if known is None or _rank(one, day) < _rank(known, day):
            best[one.programme_id] = one
    return sorted(best.values(), key=lambda c: (WORST_FIRST.index(c.state_on(day)), str(c.programme)))


def _rank(certification: Certification, day: date) -> tuple[int, int]:
    order = (State.CURRENT, State.LAPSING, State.NOT_YET_VALID, State.UNKNOWN)
    state = certification.state_on(day)
    place = order.index(state) if state in order else len(order)
    return place, -(certification.expires_on or date.min).toordinal()


def certified_cell(certifications: Iterable[Certification], day: date) -> str:
    """The programmes of a row, with a mark where something is wrong with one."""
    shown = [_programme(c, day) for c in telling(certifications, day)]
    return format_html_join(", ", "{}", ((one,) for one in shown)) if shown else EMPTY


def certified_words(certifications: Iterable[Certification], day: date) -> str:
    """The same as plain words."""
    return "; ".join(f"{c.programme}: {state_words(c, day)}" for c in telling(certifications, day))


def _programme(certification: Certification, day: date) -> str:
    if certification.state_on(day) == State.CURRENT:
        return format_html("{}", certification.programme)
    return format_html("{} {}", state_mark(certification, day), certification.programme)


def full_product(product: Product) -> str:
    """Vendor and product; a product that stands for all services of its vendor says so."""
    if product.is_all_services:
        return _("%(vendor)s (all services)") % {"vendor": product.vendor.name}
    return product.name if product.name.startswith(product.vendor.name) else f"{product.vendor.name}: {product.name}"


def product_link(product: Product) -> SafeString:
    """A link to a product; for all services of a vendor, to the vendor."""
    name = "vendor" if product.is_all_services else "product"
    key = product.vendor_id if product.is_all_services else product.pk
    return format_html('<a href="{}">{}</a>', reverse(name, args=[key]), full_product(product))
