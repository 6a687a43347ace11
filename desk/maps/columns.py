"""Boxes in columns, and the legs that join neighbors: places, labels before their target, passages for long ways."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from desk.maps.boxes import Box, label, passage, place
from desk.maps.layers import layers
from desk.maps.scene import Arrow, Scene


@dataclass(frozen=True)
class Leg:
    """A line between boxes of neighboring columns, `left` to `right`. `head`: at which end the arrow points, if at any."""

    left: str
    right: str
    sensitivity: str
    is_unproven: bool
    head: str = ""  # "", left or right
    ends: tuple[str, ...] = ()  # the keys of the places that it joins
    flows: int = 1


@dataclass(frozen=True)
class Columns:
    """All boxes by column (even: places, odd: labels) and all legs."""

    columns: tuple[tuple[Box, ...], ...]
    legs: tuple[Leg, ...]
    layer: dict[str, int]


Labelled = dict[tuple[object, ...], Box]  # the labels of a picture, which are the same in many of its parts


class _Builder:
    def __init__(self, scene: Scene, shows: str, layer: dict[str, int] | None, labels: Labelled) -> None:
        self.scene, self.shows, self.labels = scene, shows, labels
        if layer is None:
            self.layer, self.back = layers(scene)
        else:
            self.layer = layer
            ends = ((arrow.from_key, arrow.to_key) for arrow in scene.arrows)
            self.back = frozenset(pair for pair in ends if layer[pair[0]] > layer[pair[1]])
        self.columns: dict[int, list[Box]] = defaultdict(list)
        self.legs: list[Leg] = []

    def build(self, bundles: Sequence[Sequence[Arrow]]) -> Columns:
        for spot in self.scene.spots:
            self.columns[2 * self.layer[spot.key]].append(place(spot))
        crowd: dict[int, int] = defaultdict(int)
        for bundle in bundles:
            crowd[self._column(bundle[0])] += 1
        for bundle in bundles:
            self._bundle(bundle, names_for(crowd[self._column(bundle[0])]))
        last = max(self.columns, default=0)
        return Columns(tuple(tuple(self.columns[n]) for n in range(last + 1)), tuple(self.legs), self.layer)

    def _column(self, arrow: Arrow) -> int:
        """A label stands in the column before the place on its right; that of a circle of one, after it."""
        if arrow.from_key == arrow.to_key:
            return 2 * self.layer[arrow.to_key] + 1
        return 2 * max(self.layer[arrow.from_key], self.layer[arrow.to_key]) - 1

    def _label(self, bundle: Sequence[Arrow], names: int) -> Box:
        known = (*map(id, bundle), names)  # the box keeps its arrows, so that nothing else comes to be under their identity
        if known not in self.labels:
            self.labels[known] = label(f"label {len(self.labels)}", bundle, names=names, shows=self.shows)
        return self.labels[known]

    def _bundle(self, bundle: Sequence[Arrow], names: int) -> None:
        column = self._column(bundle[0])
        box = self._label(bundle, names)
        self.columns[column].append(box)
        target = bundle[0].to_key
        is_back = (bundle[0].from_key, target) in self.back
        for arrow in bundle:
            if is_back:
                self._way(arrow, target, box.key, column, "left")
            else:
                self._way(arrow, arrow.from_key, box.key, column, "")
        if bundle[0].from_key == target:
            return
        ends = tuple(arrow.from_key for arrow in bundle) + (target,)
        right = bundle[0].from_key if is_back else target
        flows = sum(len(arrow.edges) for arrow in bundle)
        self.legs.append(Leg(box.key, f"spot {right}", box.sensitivity, box.is_unproven, "" if is_back else "right", ends, flows))

    def _way(self, arrow: Arrow, left: str, right: str, column: int, head: str) -> None:
        """From a place to the label, through every column between."""
        at = f"spot {left}"
        flows, is_unproven = len(arrow.edges), arrow.unproven == len(arrow.edges)
        ends = (arrow.from_key, arrow.to_key)
        for passed in range(2 * self.layer[left] + 1, column):
            box = passage(f"{right} {left} {passed}")
            self.columns[passed].append(box)
            self.legs.append(Leg(at, box.key, arrow.sensitivity, is_unproven, head, ends, flows))
            at, head = box.key, ""
        self.legs.append(Leg(at, right, arrow.sensitivity, is_unproven, head, ends, flows))


def names_for(crowd: int) -> int:
    """How many names a label may bear in a column of so many."""
    return 5 if crowd <= 3 else 3 if crowd <= 8 else 2 if crowd <= 12 else 1


def in_columns(
    scene: Scene, *, shows: str, is_bundled: bool, layer: dict[str, int] | None = None, labels: Labelled | None = None
) -> Columns:
    """The scene as columns. Bundled: all that reaches a place passes one label, and is counted there.

    `layer`: the column of each place, where it is known already. `labels`: those of other parts, to which new ones are added.
    """
    builder = _Builder(scene, shows, layer, {} if labels is None else labels)
    arrows = merged(scene.arrows) if is_bundled else scene.arrows
    bundles: dict[tuple[str, ...], list[Arrow]] = defaultdict(list)
    for n, arrow in enumerate(arrows):
        ends = (arrow.from_key, arrow.to_key)
        is_plain = is_bundled and ends not in builder.back and arrow.from_key != arrow.to_key
        bundles[(arrow.to_key,) if is_plain else (*ends, str(n))].append(arrow)
    return builder.build(list(bundles.values()))


def merged(arrows: Sequence[Arrow]) -> tuple[Arrow, ...]:
    """Arrows between the same places as one; what is alone stays as it is, with all that was worked out of it."""
    between: dict[tuple[str, str], list[Arrow]] = defaultdict(list)
    for arrow in arrows:
        between[arrow.from_key, arrow.to_key].append(arrow)
    return tuple(
        same[0] if len(same) == 1 else Arrow(*ends, tuple(edge for arrow in same for edge in arrow.edges))
        for ends, same in between.items()
    )
