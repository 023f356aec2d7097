"""The network as one binary file: 4 bytes with the length of a head in JSON, the head, then arrays one behind the other, little-endian.

Head: accounts, pairs, groups (how many), size (what lies within it of the middle), ids of groups, start and end of the time in which
pairs met (epoch seconds), steps into which it is divided. Arrays, each from a multiple of 4 bytes:
x, y of accounts (uint16: 0 to 65535 over twice the size); group (uint16); where the pairs of each begin (uint32, one more at the end);
role, first step in which it is in a pair (uint8; 255: never); names (12 bytes each, ASCII, ended by 0); of each pair, under its first
account, the other account (uint16) and its first step (uint8); of groups x, y, r (float32) and class (uint8).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from tocsin.query.acts.network import CLASSES, Network, Pairs
from tocsin.report.draw.explore.layout import Layout

STEPS = 60  # of the slider
NAME = 12  # bytes of a name


def packed(found: Network, pairs: Pairs, laid: Layout) -> bytes:
    """The file. `pairs` are those that a filter leaves, whenever they met: steps tell when."""
    number, (start, end) = len(found.accounts), found.span or (0, 0)
    step = steps(pairs.ts, start, end)
    first = np.full(number, 255, np.int64)
    np.minimum.at(first, np.concatenate([pairs.a, pairs.b]), np.concatenate([step, step]))
    offsets = np.concatenate([[0], np.cumsum(np.bincount(pairs.a, minlength=number))])
    classes = [CLASSES.index(told(answer)) for _, answer, _, _ in found.groups] + [len(CLASSES)] * (len(laid.discs) - len(found.groups))
    head = {
        "accounts": number, "pairs": len(pairs.a), "groups": len(laid.discs), "size": laid.size,
        "ids": [name for name, _, _, _ in found.groups], "start": start, "end": end, "steps": STEPS,
    }  # fmt: skip
    arrays = [
        _placed(laid.x, laid.size), _placed(laid.y, laid.size), found.group.astype("<u2"), offsets.astype("<u4"),
        found.role.astype(np.uint8), first.astype(np.uint8), _names(found.labels), pairs.b.astype("<u2"), step.astype(np.uint8),
        np.array([(disc.x, disc.y, disc.r) for disc in laid.discs], "<f4"), np.array(classes, np.uint8),
    ]  # fmt: skip
    return _file(head, arrays)


def told(answer: str) -> str:
    """As which of CLASSES a group of a class is drawn."""
    return answer if answer in CLASSES else CLASSES[-1]


def _names(labels: Sequence[str]) -> NDArray[np.uint8]:
    names = np.zeros((len(labels), NAME), np.uint8)
    for place, label in enumerate(labels):
        letters = np.frombuffer(label.encode("ascii", "replace")[:NAME], np.uint8)
        names[place, : len(letters)] = letters
    return names


def steps(ts: NDArray[np.int64], start: int, end: int) -> NDArray[np.int64]:
    """The step of the slider at which something is first there; 0 where its time is not known."""
    return np.clip((ts - start) * STEPS // max(end - start, 1) + 1, 0, STEPS) * (ts >= 0)


def _placed(values: NDArray[np.float64], size: float) -> NDArray[np.uint16]:
    return np.round((values + size) * 65535 / (2 * size or 1)).astype("<u2")


def _file(head: dict[str, Any], arrays: list[NDArray[Any]]) -> bytes:
    told = orjson.dumps(head)
    told += b" " * (-len(told) % 4)
    parts = [len(told).to_bytes(4, "little"), told]
    for array in arrays:
        data = array.tobytes()
        parts += [data, b"\0" * (-len(data) % 4)]
    return b"".join(parts)
