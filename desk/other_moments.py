"""What counts from moments of an incident that nobody recorded, in words and with the way to record them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deadlines.happenings import Happening
from deadlines.other_moments import OtherMoment, other_moments
from desk.coverage_words import figure_words
from desk.happening_form import keys_of

MOST_NAMED = 50  # subjects in an address: more make it longer than servers take
NAMES = {"agreements.agreement": "agreements", "vendors.product": "products"}


@dataclass(frozen=True, slots=True)
class ShownMoment:
    """One moment: what happened, when that is, what counts from it, and where it is recorded."""

    words: str
    hint: str
    counted: str
    url: str


def shown_moments(happening: Happening) -> list[ShownMoment]:
    """Those of the same incident that are not recorded, and from which something counts."""
    return [_shown(one, happening) for one in other_moments(happening)]


def _shown(one: OtherMoment, happening: Happening) -> ShownMoment:
    return ShownMoment(one.trigger.what_happened.removesuffix("."), one.trigger.moment, _counted(one), _url(one, happening))


def _counted(one: OtherMoment) -> str:
    said = []
    if one.rules:
        said.append(ngettext("%(n)d rule of law", "%(n)d rules of law", len(one.rules)) % {"n": len(one.rules)})
    if one.duties:
        said.append(ngettext("%(n)d duty of an agreement", "%(n)d duties of agreements", one.duties) % {"n": one.duties})
    words = _(" and ").join(said)
    if one.rules and one.rules[0].version.amount is not None:
        version = one.rules[0].version
        shortest = {"figure": figure_words(version), "cite": version.source.cite}
        words = _("%(counted)s; of the rules the shortest: %(shortest)s") % {
            "counted": words, "shortest": _("%(figure)s (%(cite)s)") % shortest,
        }  # fmt: skip
    return words


def _url(one: OtherMoment, happening: Happening) -> str:
    named = [(NAMES[kind], key) for kind, keys in keys_of(happening.latest).items() if kind in NAMES for key in keys]
    asked = [("code", one.trigger.code), *(named if len(named) <= MOST_NAMED else [])]
    return f"{reverse('record_event')}?{urlencode(asked)}"
