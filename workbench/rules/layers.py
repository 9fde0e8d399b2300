"""Puts the nodes of a directed graph into layers, and each layer into an order with few crossings (Sugiyama 1981).

Nodes are numbers from 0; node 0 is the one that the picture begins at. Everything is decided by the numbers alone, so
the same graph always gives the same layers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Step = tuple[int, int]
SWEEPS = 12
PATIENCE = 4
"""So many sweeps in a row may better nothing before the best so far is taken."""


@dataclass(slots=True)
class Layers:
    """Nodes in layers, from the left, each from the top. Nodes beyond those given are the bends of long steps.

    `bends` are, for each step that leads over more than one layer, the nodes that stand for it between. `back` are the
    steps that lead leftward or to their own node: those that close a ring.
    """

    rows: list[list[int]]
    forward: list[Step]
    back: list[Step]
    bends: dict[Step, list[int]] = field(default_factory=dict)
    links: list[Step] = field(default_factory=list)


def in_layers(count: int, steps: Sequence[Step], groups: Iterable[Sequence[int]] = ()) -> Layers:
    """Layers for `count` nodes; the members of a group share one and stand side by side, if none leads to another."""
    forward, back = _without_rings(count, steps)
    groups = [list(group) for group in groups]
    level = _levels_of_groups(count, forward, groups)
    layers = _with_bends(count, level, forward, back)
    _order(layers, {node: index for index, group in enumerate(groups) for node in group})
    return layers


def _without_rings(count: int, steps: Sequence[Step]) -> tuple[list[Step], list[Step]]:
    """The steps, apart from those that lead back to a node that the walk from the first node has not left yet."""
    after: list[list[int]] = [[] for _ in range(count)]
    for nearer, farther in sorted(steps):
        after[nearer].append(farther)
    state = [0] * count
    forward: list[Step] = []
    back: list[Step] = []
    for root in range(count):
        if state[root]:
            continue
        state[root] = 1
        walk = [(root, iter(after[root]))]
        while walk:
            node, targets = walk[-1]
            for target in targets:
                (back if state[target] == 1 else forward).append((node, target))
                if not state[target]:
                    state[target] = 1
                    walk.append((target, iter(after[target])))
                    break
            else:
                state[node] = 2
                walk.pop()
    return sorted(forward), sorted(back)


def _levels_of_groups(count: int, forward: Sequence[Step], groups: Sequence[Sequence[int]]) -> list[int]:
    """For each node its layer: the members of a group that lead to none of the others are as deep as the deepest."""
    least = [0] * count
    level = _levels(count, forward, least)
    behind = {node: _behind(node, forward) for group in groups for node in group}
    for _ in range(len(groups) + 1):  # what one group pushes may stand in another
        for group in groups:
            deepest = max(level[node] for node in group)
            for node in group:
                if behind[node].isdisjoint(group):
                    least[node] = max(least[node], deepest)
        deeper = _levels(count, forward, least)
        if deeper == level:
            break
        level = deeper
    return level


def _behind(node: int, forward: Sequence[Step]) -> set[int]:
    """All nodes that a node leads to."""
    found: set[int] = set()
    waiting = [node]
    while waiting:
        here = waiting.pop()
        fresh = {farther for nearer, farther in forward if nearer == here} - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _levels(count: int, forward: Sequence[Step], least: Sequence[int]) -> list[int]:
    """For each node the length of the longest way to it, or the least that is wanted of it."""
    after: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for nearer, farther in forward:
        after[nearer].append(farther)
        waiting[farther] += 1
    level = list(least)
    ready = [node for node in range(count) if not waiting[node]]
    for node in ready:
        for target in after[node]:
            level[target] = max(level[target], level[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return level


def _with_bends(count: int, level: Sequence[int], forward: list[Step], back: list[Step]) -> Layers:
    rows: list[list[int]] = [[] for _ in range(max(level, default=0) + 1)]
    for node in range(count):
        rows[level[node]].append(node)
    layers = Layers(rows, forward, back)
    fresh = count
    for nearer, farther in forward:
        between = list(range(fresh, fresh + level[farther] - level[nearer] - 1))
        fresh += len(between)
        for offset, bend in enumerate(between):
            rows[level[nearer] + 1 + offset].append(bend)
        if between:
            layers.bends[nearer, farther] = between
        line = [nearer, *between, farther]
        layers.links.extend(pairwise(line))
    return layers


def _order(layers: Layers, group_of: dict[int, int]) -> None:
    """Sweep over the layers, putting each node at the middle of its neighbours; the fewest crossings win."""
    nearer: dict[int, list[int]] = {}
    farther: dict[int, list[int]] = {}
    for one, other in layers.links:
        farther.setdefault(one, []).append(other)
        nearer.setdefault(other, []).append(one)
    best, fewest, since = [row[:] for row in layers.rows], crossings(layers), 0
    for sweep in range(SWEEPS):
        if not fewest or since == PATIENCE:
            break
        rightward = sweep % 2 == 0
        _sweep(layers.rows if rightward else layers.rows[::-1], nearer if rightward else farther, group_of)
        count = crossings(layers)
        since += 1
        if count < fewest:
            best, fewest, since = [row[:] for row in layers.rows], count, 0
    layers.rows[:] = best
    for row in layers.rows:
        _keep_groups(row, group_of)


def _sweep(rows: Sequence[list[int]], neighbours: dict[int, list[int]], group_of: dict[int, int]) -> None:
    place = {node: index for row in rows for index, node in enumerate(row)}
    for row in rows[1:]:
        middle = {
            node: sum(place[other] for other in near) / len(near) if (near := neighbours.get(node)) else place[node]
            for node in row
        }
        row.sort(key=lambda node: (middle[node], place[node]))
        _keep_groups(row, group_of)
        place.update((node, index) for index, node in enumerate(row))


def _keep_groups(row: list[int], group_of: dict[int, int]) -> None:
    """Let the members of a group stand side by side, where the first of them stands."""
    first: dict[int, int] = {}
    for index, node in enumerate(row):
        if node in group_of:
            first.setdefault(group_of[node], index)
    if first:
        place = {node: index for index, node in enumerate(row)}
        row.sort(key=lambda node: (first[group_of[node]] if node in group_of else place[node], place[node]))


def crossings(layers: Layers) -> int:
    """How many pairs of links cross, layer by layer."""
    place = {node: index for row in layers.rows for index, node in enumerate(row)}
    level = {node: index for index, row in enumerate(layers.rows) for node in row}
    between: dict[int, list[tuple[int, int]]] = {}
    for one, other in layers.links:
        between.setdefault(level[one], []).append((place[one], place[other]))
    return sum(_inversions([right for _, right in sorted(links)]) for links in between.values())


def _inversions(numbers: Sequence[int]) -> int:
    """How many pairs stand in falling order, by a tree of counts (Fenwick): n log n."""
    size = max(numbers, default=0) + 1
    tree = [0] * (size + 1)
    found = 0
    for seen, number in enumerate(numbers):
        at, smaller_or_same = number + 1, 0
        while at:
            smaller_or_same += tree[at]
            at &= at - 1
        found += seen - smaller_or_same
        at = number + 1
        while at <= size:
            tree[at] += 1
            at += at & -at
    return found
