"""From what was checked along the surest ways; the certainty falls with every hop, and a changed fact ends the walk.

Fooled by: a copy whose changed fact no list sees; probabilities of hops that are taken for independent and are not.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.verify.travel.ways import Node, Ways

LEAST = 0.7  # certainty below which nothing is marked
FALL = 0.98  # of every hop beyond the first, even the surest


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One hop of a path: what ties, where it leads, how sure it is."""

    hop: str
    node: Node
    certainty: float


@dataclass(frozen=True, slots=True)
class Mark:
    """What a verdict reached: the path to it, and the certainty at its end. `closed`: the fact that is changed there, so that it does not
    bear the verdict."""

    node: Node
    certainty: float
    path: tuple[Step, ...]
    closed: str = ""


def walked(seeds: Iterable[tuple[Node, str, float]], ways: Ways, shut: frozenset[Node] = frozenset()) -> Iterator[Mark]:
    """All that a verdict reaches, the surest path to each; (node, hop, certainty) of what was checked itself first.

    `shut`: what was judged on its own to say something else; it is neither marked nor passed. The certainty of a path is the product of
    its hops' and of FALL for every hop beyond the first; below LEAST nothing is marked. What a closed way leads to is told once, unless an
    open way leads there as well.
    """
    queue: list[tuple[float, int, Node, tuple[Step, ...]]] = [
        (-certainty, 1, node, (Step(hop, node, certainty),)) for node, hop, certainty in seeds
    ]
    heapq.heapify(queue)
    done: set[Node] = set()
    closed: dict[Node, Mark] = {}
    while queue:
        less, _, node, path = heapq.heappop(queue)
        if node in done or node in shut or -less < LEAST:
            continue
        done.add(node)
        yield Mark(node, -less, path)
        for way in ways.get(node, ()):
            certainty = -less * way.certainty * FALL
            onward = (*path, Step(way.hop, way.end, way.certainty))
            if way.closed:
                closed.setdefault(way.end, Mark(way.end, certainty, onward, way.closed))
            elif way.end not in done:
                heapq.heappush(queue, (-certainty, len(onward), way.end, onward))
    yield from (mark for node, mark in sorted(closed.items()) if node not in done and node not in shut and mark.certainty >= LEAST)
