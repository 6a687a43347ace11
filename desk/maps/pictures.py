"""The pictures themselves: of one product, of one element, of a district. From a graph to a drawing with its table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from desk.maps.collapsing import Collapse
from desk.maps.collapsing import collapsed as gathered
from desk.maps.columns import in_columns
from desk.maps.drawing import Drawing, heads_of
from desk.maps.given import Given, Labels, given
from desk.maps.lettering import clean
from desk.maps.scene import KINDS, Scene, scene_of
from desk.maps.sheets import BELOW_HEAD, ON_SCREEN, Part, Whole, on_paper, on_screen
from desk.maps.table import Row, rows
from law.inventory.graphs import Graph

MOST = 24  # boxes of a kind in the picture of one product or element
FEW = 18  # so many products or services a district's map shows one by one
WHOLE = 250  # so many flows the table lists one by one, even where the picture gathers them
MANY_ARROWS, MANY_LINES = 16, 80


@dataclass(frozen=True)
class Sheet:
    """A part of a picture that can be read at once. `medium`: screen or print, where it is for that alone."""

    title: str
    svg: SafeString
    medium: str = ""


@dataclass(frozen=True)
class Picture:
    """A drawing and the rows that say the same. `is_wide`: it prints on a sheet that lies on its side.

    `svg` is the whole, however large; `sheets` the same so that a page shows and prints it readably.
    """

    name: str
    title: str
    rows: tuple[Row, ...]
    is_wide: bool
    is_dense: bool
    drawn: Callable[[], SafeString] = field(repr=False, compare=False)
    parts: Callable[["Picture"], tuple[Sheet, ...]] = field(repr=False, compare=False)

    @cached_property
    def svg(self) -> SafeString:
        """The whole, drawn where it is asked for."""
        return self.drawn()

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """What is read at once, laid out where a page asks for it."""
        return self.parts(self)

    @cached_property
    def markup(self) -> SafeString:
        """The map with its legend and the table that says the same, as a page shows it."""
        return render_to_string("desk/maps/_map.html", {"picture": self})

    @property
    def table_id(self) -> str:
        return f"{self.name}-table"


def product_picture(
    graph: Graph, *, title: str = "", name: str = "product-map", collapse: Collapse | None = None, labels: Labels | None = None
) -> Picture:
    """Source → product → subprocessors, with the elements on the arrows."""
    said = title or graph.title or _("Where the product's data comes from and goes")
    return _one(given(graph, labels), collapse, said, name, "elements")


def element_picture(
    graph: Graph, *, title: str = "", name: str = "element-map", collapse: Collapse | None = None, labels: Labels | None = None
) -> Picture:
    """Everyone who holds an element; the arrows say for what purpose."""
    return _one(given(graph, labels), collapse, title or graph.title or _("Everyone who holds the element"), name, "purpose")


def district_picture(
    graph: Graph,
    *,
    title: str = "",
    name: str = "district-map",
    collapse: Collapse | None = None,
    labels: Labels | None = None,
    below_head: float = BELOW_HEAD,
) -> Picture:
    """Sources, products and subprocessors of a district, gathered so that it can be read; the arrows count.

    `below_head`: how much room what stands above leaves of the first sheet when it is printed.
    """
    whole = given(graph, labels)
    chosen = collapse or (Collapse() if _is_crowded(whole, FEW) else Collapse(by="", most=FEW))
    scene = gathered(whole, _with_list(chosen, name))
    said = title or graph.title or _("Where the district's data goes")
    return _picture(scene, said, name, "count", rows(scene), is_bundled=True, below_head=below_head)


def _one(graph: Given, collapse: Collapse | None, title: str, name: str, shows: str) -> Picture:
    crowded = _is_crowded(graph, MOST)
    scene = scene_of(graph)
    whole = rows(scene) if len(graph.edges) <= WHOLE else None
    if collapse or crowded:
        scene = gathered(graph, _with_list(collapse or Collapse(most=MOST), name))
    is_bundled = bool(collapse or crowded or (shows == "purpose" and len(scene.arrows) > MANY_ARROWS))
    return _picture(scene, title, name, shows, whole or rows(scene), is_bundled=is_bundled)


def _is_crowded(graph: Given, most: int) -> bool:
    kinds = [node.kind for node in graph.nodes]
    return any(kinds.count(kind) > most for kind in set(kinds))


def _with_list(collapse: Collapse, name: str) -> Collapse:
    """Where no list is named, "and 14 more" leads to the table beside the picture."""
    return replace(collapse, rest_url={**dict.fromkeys(KINDS, f"#{name}-table"), **collapse.rest_url})


def _picture(
    scene: Scene,
    title: str,
    name: str,
    shows: str,
    said: tuple[Row, ...],
    *,
    is_bundled: bool,
    below_head: float = BELOW_HEAD,
) -> Picture:
    columns = in_columns(scene, shows=shows, is_bundled=is_bundled)
    entire = Part(scene, columns)
    is_dense = len(columns.legs) > MANY_LINES
    parts = partial(_sheets, Whole(scene, columns, shows, is_bundled), entire, below_head)
    return Picture(name, clean(title), said, entire.is_wide, is_dense, lambda: _entirely(entire, name, title, shows), parts)


def _entirely(entire: Part, name: str, title: str, shows: str) -> SafeString:
    return Drawing(entire.scene, entire.layout, name=name, title=title, shows=shows).svg()


def _sheets(whole: Whole, entire: Part, below_head: float, picture: Picture) -> tuple[Sheet, ...]:
    """The picture itself where it can be read, on the screen and on a sheet; else its parts."""
    name, title = picture.name, picture.title
    seen = [entire] if entire.width <= ON_SCREEN else on_screen(whole)
    paper = on_paper(whole, seen, below_head)
    heads = heads_of((n, box) for n, column in enumerate(whole.columns.columns) for box in column)
    if len(seen) == len(paper):
        return (Sheet(title, picture.svg),) if len(seen) == 1 else _drawn(seen, whole.shows, heads, title, name, "")
    of_one = len(seen) == 1
    shown = (Sheet(title, picture.svg, "screen"),) if of_one else _drawn(seen, whole.shows, heads, title, name, "screen")
    return (*shown, *_drawn(paper, whole.shows, heads, title, f"{name}-print", "print"))


def _drawn(parts: Sequence[Part], shows: str, heads: Mapping[int, str], title: str, name: str, medium: str) -> tuple[Sheet, ...]:
    found = []
    for n, part in enumerate(parts, start=1):
        said = _("%(title)s, part %(n)s of %(of)s") % {"title": title, "n": n, "of": len(parts)}
        over = {column - 2 * part.first: head for column, head in heads.items()}
        if len({box.spot.kind for box in part.columns.columns[0] if box.spot}) > 1:
            del over[0]  # what stands there again is of several columns
        drawing = Drawing(part.scene, part.layout, name=f"{name}-{n}", title=said, shows=shows, heads=over)
        found.append(Sheet(said, drawing.svg(), medium))
    return tuple(found)


def product_map(graph: Graph, **options: Any) -> SafeString:
    """The drawing alone; options as for `product_picture`."""
    return product_picture(graph, **options).svg


def element_map(graph: Graph, **options: Any) -> SafeString:
    """The drawing alone; options as for `element_picture`."""
    return element_picture(graph, **options).svg


def district_map(graph: Graph, *, collapsed: Collapse | None = None, **options: Any) -> SafeString:
    """The drawing alone; `collapsed` says how products and subprocessors are gathered."""
    return district_picture(graph, collapse=collapsed, **options).svg
