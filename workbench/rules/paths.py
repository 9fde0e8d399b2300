"""Paths in a small directed graph: how many share no node, what all of them run through, and which nodes go in rings.

Nodes are any texts. `starts` are the nodes that the desk stands before, `steps` leads from a node to those after it,
`ends` are the nodes where a path may stop; a start may itself be an end.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

Steps = Mapping[str, AbstractSet[str]]

_NOWHERE: frozenset[str] = frozenset()
_DESK = object()
_END = object()


def disjoint_paths(starts: AbstractSet[str], steps: Steps, ends: AbstractSet[str]) -> int:
    """The greatest number of paths from a start to an end that share no node, start and end included.

    Menger's theorem by augmenting paths (Ford and Fulkerson 1956), each node split into an arrival and a departure
    with room for one path between them. Time grows as paths x (nodes + steps).
    """
    if not starts or not ends:
        return 0
    if len(ends) == 1 or len(starts) == 1:
        return int(_reaches(starts, steps, ends))
    return _Flow(starts, steps, ends).number()


def _reaches(starts: AbstractSet[str], steps: Steps, ends: AbstractSet[str]) -> bool:
    seen = set(starts)
    waiting = list(starts)
    while waiting:
        node = waiting.pop()
        if node in ends:
            return True
        fresh = steps.get(node, _NOWHERE) - seen
        seen |= fresh
        waiting.extend(fresh)
    return False


class _Flow:
    """The paths found so far, as what comes before and after each node that one of them uses."""

    def __init__(self, starts: AbstractSet[str], steps: Steps, ends: AbstractSet[str]) -> None:
        self._steps = steps
        self._ends = ends
        at_once = starts & ends
        self._before: dict[str, object] = dict.fromkeys(at_once, _DESK)
        self._after: dict[str, object] = dict.fromkeys(at_once, _END)
        self._open = sorted(starts - at_once)

    def number(self) -> int:
        """Augment until nothing more fits: what once led nowhere never will again, so each start is tried once."""
        found = len(self._before)
        dead: set[tuple[str, bool]] = set()
        for start in self._open:
            found += self._augment(start, dead)
        return found

    def _augment(self, start: str, dead: set[tuple[str, bool]]) -> bool:
        """Look for one more path from this start, taking back steps of others where that helps."""
        first = (start, True)
        if first in dead:
            return False
        came: dict[tuple[str, bool], tuple[str, bool] | None] = {first: None}
        waiting = [first]
        while waiting:
            here = waiting.pop()
            node, arriving = here
            if not arriving and node in self._ends and self._after.get(node) is not _END:
                self._take(here, came)
                return True
            for place in self._onward(node, arriving):
                if place not in came and place not in dead:
                    came[place] = here
                    waiting.append(place)
        dead.update(came)
        return False

    def _onward(self, node: str, arriving: bool) -> Iterator[tuple[str, bool]]:
        before = self._before.get(node)
        if arriving:
            if before is None:
                yield node, False
            elif isinstance(before, str):
                yield before, False
            return
        if before is not None:
            yield node, True
        after = self._after.get(node)
        for target in self._steps.get(node, _NOWHERE):
            if target not in (after, node):
                yield target, True

    def _take(self, last: tuple[str, bool], came: Mapping[tuple[str, bool], tuple[str, bool] | None]) -> None:
        """Enter the new path: its steps back are taken out, its steps onward put in."""
        onward: list[tuple[object, object]] = [(last[0], _END)]
        back: list[tuple[str, str]] = []
        here: tuple[str, bool] = last
        while (previous := came[here]) is not None:
            if not previous[1] and here[1] and previous[0] != here[0]:
                onward.append((previous[0], here[0]))
            elif previous[1] and not here[1] and previous[0] != here[0]:
                back.append((here[0], previous[0]))
            here = previous
        onward.append((_DESK, here[0]))
        for nearer, farther in back:
            del self._after[nearer], self._before[farther]
        for one, other in onward:
            if isinstance(one, str):
                self._after[one] = other
            if isinstance(other, str):
                self._before[other] = one


def cut_nodes(starts: AbstractSet[str], steps: Steps, ends: AbstractSet[str]) -> tuple[str, ...]:
    """The nodes, from the desk outward, without any one of which no path leads from a start to an end.

    Along one path, a node is such a node if nothing reached before it leads past it. Linear in nodes and steps.
    """
    path = _one_path(starts, steps, ends)
    if not path:
        return ()
    place = {node: index for index, node in enumerate(path)}
    past = len(path)
    found: list[str] = []
    seen: set[str] = set()
    furthest = max((place[node] for node in starts if node in place), default=0)
    waiting = [node for node in sorted(starts) if node not in place]
    for index in range(-1, len(path)):
        if index >= 0:
            if index == furthest:
                found.append(path[index])
            waiting.append(path[index])
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            if node in ends:
                furthest = past
            for target in steps.get(node, _NOWHERE):
                if target in place:
                    furthest = max(furthest, place[target])
                elif target not in seen:
                    waiting.append(target)
        if furthest == past:
            break
    return tuple(found)


def gates(starts: AbstractSet[str], steps: Steps) -> dict[str, str]:
    """For each node that a path leads to, the first that every path to it runs through: itself, if no other is.

    Where what leads to a node has different gates, nothing but the node itself is on all paths; else it has theirs.
    """
    gate = {node: node for node in starts}
    nearer: dict[str, set[str]] = {}
    for node, targets in steps.items():
        for target in targets:
            nearer.setdefault(target, set()).add(node)
    waiting = deque(sorted(starts))
    while waiting:
        for target in sorted(steps.get(waiting.popleft(), _NOWHERE)):
            before = {gate[node] for node in nearer[target] if node in gate and node != target}
            found = before.pop() if len(before) == 1 and target not in starts else target
            if gate.get(target) != found:
                gate[target] = found
                waiting.append(target)
    return gate


def _one_path(starts: AbstractSet[str], steps: Steps, ends: AbstractSet[str]) -> list[str]:
    came: dict[str, str | None] = dict.fromkeys(sorted(starts))
    waiting = list(came)
    for node in waiting:
        if node in ends:
            path = [node]
            while (previous := came[path[-1]]) is not None:
                path.append(previous)
            return path[::-1]
        for target in steps.get(node, _NOWHERE):
            if target not in came:
                came[target] = node
                waiting.append(target)
    return []


def rings(steps: Steps) -> tuple[tuple[str, ...], ...]:
    """Every strongly connected set of two or more nodes, or one node that follows itself; each sorted, and all of them.

    Tarjan's algorithm (1972), with its own stack instead of recursion.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    held: list[str] = []
    holding: set[str] = set()
    found: list[tuple[str, ...]] = []
    for root in steps:
        if root in order:
            continue
        work: list[tuple[str, Iterator[str]]] = []
        entering: str | None = root
        while entering is not None or work:
            if entering is not None:
                order[entering] = low[entering] = len(order)
                held.append(entering)
                holding.add(entering)
                work.append((entering, iter(steps.get(entering, _NOWHERE))))
                entering = None
            node, targets = work[-1]
            for target in targets:
                if target not in order:
                    entering = target
                    break
                if target in holding:
                    low[node] = min(low[node], order[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    ring = _let_go(node, held, holding)
                    if len(ring) > 1 or node in steps.get(node, _NOWHERE):
                        found.append(tuple(sorted(ring)))
    return tuple(sorted(found))


def _let_go(node: str, held: list[str], holding: set[str]) -> list[str]:
    ring = [held.pop()]
    while ring[-1] != node:
        ring.append(held.pop())
    holding.difference_update(ring)
    return ring
