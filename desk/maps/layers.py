"""In which column a spot stands: sources first, and nobody left of those from whom they receive."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from desk.maps.scene import KINDS, Scene

Ends = tuple[str, str]
_BESIDE = {"district": "source"}  # both give and receive from nobody: they share the first column


def layers(scene: Scene) -> tuple[dict[str, int], frozenset[Ends]]:
    """The column of every spot, and the arrows that run backwards because the graph goes in a circle."""
    ends = list(dict.fromkeys((a.from_key, a.to_key) for a in scene.arrows if a.from_key != a.to_key))
    back = _backward([spot.key for spot in scene.spots], ends)
    forward = [(b, a) if (a, b) in back else (a, b) for a, b in ends]
    return _depths(_floors(scene), forward), back


def _floors(scene: Scene) -> dict[str, int]:
    """The leftmost column that a kind may take: kinds that do not occur leave no empty column."""
    kinds = {_BESIDE.get(spot.kind, spot.kind) for spot in scene.spots}
    column = {kind: n for n, kind in enumerate(kind for kind in KINDS if kind in kinds)}
    column |= {kind: column[other] for kind, other in _BESIDE.items() if other in column}
    return {spot.key: column.get(spot.kind, 0) for spot in scene.spots}


def _backward(keys: Iterable[str], ends: Sequence[Ends]) -> frozenset[Ends]:
    """The arrows that close a circle, found by walking in the given order."""
    after: Mapping[str, list[str]] = _successors(ends)
    done: set[str] = set()
    found: set[Ends] = set()
    for start in keys:
        if start in done:
            continue
        way, open_keys = [(start, iter(after.get(start, ())))], {start}
        while way:
            key, rest = way[-1]
            following = next(rest, None)
            if following is None:
                way.pop()
                open_keys.discard(key)
                done.add(key)
            elif following in open_keys:
                found.add((key, following))
            elif following not in done:
                way.append((following, iter(after.get(following, ()))))
                open_keys.add(following)
    return frozenset(found)


def _depths(floors: dict[str, int], forward: Sequence[Ends]) -> dict[str, int]:
    """The longest way from the left, not less than the floor of the kind."""
    depth = dict(floors)
    waiting: dict[str, int] = defaultdict(int)
    after = _successors(forward)
    for _start, end in forward:
        waiting[end] += 1
    ready = [key for key in floors if not waiting[key]]
    for key in ready:  # grows while it is walked
        for end in after.get(key, ()):
            depth[end] = max(depth[end], depth[key] + 1)
            waiting[end] -= 1
            if not waiting[end]:
                ready.append(end)
    return _without_gaps(depth)


def _without_gaps(depth: dict[str, int]) -> dict[str, int]:
    used = {column: n for n, column in enumerate(sorted(set(depth.values())))}
    return {key: used[column] for key, column in depth.items()}


def _successors(ends: Iterable[Ends]) -> dict[str, list[str]]:
    after: dict[str, list[str]] = defaultdict(list)
    for start, end in ends:
        after[start].append(end)
    return after
