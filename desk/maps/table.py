"""What a picture shows, as rows: for those who do not see it, and for those who want it exactly."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.maps import levels
from desk.maps.boxes import proof
from desk.maps.drawing import address
from desk.maps.given import Edge
from desk.maps.lettering import clean
from desk.maps.scene import Arrow, Scene, Spot

NAMES, FIRST_NAMES, PURPOSES, SOURCES = 60, 8, 4, 3  # of one flow; of several as one


@dataclass(frozen=True)
class Link:
    """A word that leads somewhere, or just a word."""

    words: str
    url: str = ""

    @property
    def markup(self) -> SafeString:
        """As a page shows it."""
        return format_html('<a href="{}">{}</a>', self.url, self.words) if self.url else format_html("{}", self.words)


@dataclass(frozen=True)
class Row:
    """One arrow, or a place that no arrow touches (`to` is then empty)."""

    origin: Link
    to: Link | None
    elements: str
    level: str
    level_word: str
    purpose: str
    proof: str
    sources: tuple[Link, ...]
    is_proven: bool = True

    @property
    def sources_shown(self) -> SafeString:
        """The sources one after the other."""
        return format_html_join(", ", "{}", ((source.markup,) for source in self.sources))


def rows(scene: Scene) -> tuple[Row, ...]:
    """Every arrow, then every place without one."""
    named = scene.by_key
    found = [_row(arrow, named) for arrow in (*scene.arrows, *scene.inside)]
    touched = {key for arrow in (*scene.arrows, *scene.inside) for key in (arrow.from_key, arrow.to_key)}
    alone = [spot for spot in scene.spots if spot.key not in touched]
    return (*found, *(Row(_link(spot), None, "", "", "", "", "", ()) for spot in alone))


def _row(arrow: Arrow, named: dict[str, Spot]) -> Row:
    most = NAMES if len(arrow.edges) == 1 else FIRST_NAMES
    return Row(
        origin=_link(named[arrow.from_key]),
        to=_link(named[arrow.to_key]),
        elements=_elements(arrow, most),
        level=levels.name(arrow.sensitivity),
        level_word=str(levels.WORDS[arrow.sensitivity]),
        purpose=_listed((clean(edge.purpose) for edge in arrow.edges), PURPOSES) or _("Not stated"),
        proof=proof((arrow,)) or _("Proven"),
        sources=_sources(arrow.edges),
        is_proven=not arrow.unproven,
    )


def _elements(arrow: Arrow, most: int) -> str:
    """The elements by name, and the words that nobody has understood as they stand."""
    named = _listed((clean(e.label) or e.code for e in arrow.elements), most)
    unread = _("stated, not understood: “%(words)s”") % {"words": clean(arrow.unread)} if arrow.unread else ""
    said = "; ".join(filter(None, (named, unread)))
    return said[:1].upper() + said[1:] or _("Not stated")


def _link(spot: Spot) -> Link:
    label = clean(spot.label) or "?"
    return Link(f"{label} ({clean(spot.note)})" if len(spot.members) > 1 and spot.note else label, address(spot.url))


def _sources(edges: tuple[Edge, ...]) -> tuple[Link, ...]:
    """Where it stands: papers by name; what has only an address is called a source."""
    said = (Link(clean(edge.source) or clean(edge.note) or _("Source"), address(edge.url)) for edge in edges if _has_source(edge))
    found = list({link.words: link for link in said}.values())
    if len(found) <= SOURCES:
        return tuple(found)
    more = len(found) - SOURCES
    return (*found[:SOURCES], Link(ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more}))


def _has_source(edge: Edge) -> bool:
    return bool(edge.url or edge.source or edge.note)


def _listed(names: Iterable[str], most: int) -> str:
    found = [name for name in dict.fromkeys(names) if name]
    if len(found) <= most:
        return ", ".join(found)
    return _("%(names)s and %(n)s more") % {"names": ", ".join(found[:most]), "n": len(found) - most}
