"""What the places of a picture are called."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from desk.maps.scene import KINDS

ONE = {
    "district": _("District"),
    "source": _("Source system"),
    "element": _("Element"),
    "category": _("Category"),
    "product": _("Product"),
    "vendor": _("Vendor"),
    "subprocessor": _("Subprocessor"),
}
MANY = {
    "district": _("Districts"),
    "source": _("Source systems"),
    "element": _("Elements"),
    "category": _("Categories"),
    "product": _("Products"),
    "vendor": _("Vendors"),
    "subprocessor": _("Subprocessors"),
}
PLACE, PLACES = _("Place"), _("Places")


def kind_name(kind: str) -> str:
    """One place of a kind."""
    return str(ONE.get(kind, PLACE))


def heading(kinds: Iterable[str], n: int) -> str:
    """What stands over a column of so many: the kinds of its places, from the most frequent."""
    found = list(kinds)
    if n == 1 and len(found) == 1:
        return kind_name(found[0])
    ordered = sorted(set(found), key=lambda kind: (-found.count(kind), KINDS.index(kind) if kind in KINDS else len(KINDS)))
    return ", ".join(str(MANY.get(kind, PLACES)) for kind in ordered[:2])
