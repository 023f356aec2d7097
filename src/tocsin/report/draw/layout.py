"""Places the nodes of a network on a plane: springs along edges, repulsion between nodes, the same picture for the same input.

After Fruchterman and Reingold 1991, with a pull to the middle so that loose parts stay on the page.
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Floats, Ints

ROUNDS = 220


def place(nodes: int, edges: Ints, weights: Floats) -> Floats:
    """Coordinates in the unit square, shape (nodes, 2). `edges` has shape (m, 2); a heavier edge pulls more.

    Work grows with nodes squared: meant for some hundreds.
    """
    if nodes == 0:
        return np.zeros((0, 2))
    at = _sunflower(nodes)
    natural = 1.0 / np.sqrt(nodes)
    pull = 0.4 + 0.6 * weights / max(float(weights.max(initial=0.0)), 1e-9)
    for heat in np.linspace(0.12, 0.002, ROUNDS):
        step = _repulsion(at, natural) + _springs(at, edges, pull, natural) - 0.35 * at
        length = np.maximum(np.linalg.norm(step, axis=1, keepdims=True), 1e-9)
        at = at + step / length * np.minimum(length, heat)
    return _fitted(at)


def _sunflower(nodes: int) -> Floats:
    """Starting points spread evenly over a disc, no chance involved."""
    k = np.arange(nodes) + 0.5
    radius, angle = np.sqrt(k / nodes) * 0.5, k * np.pi * (3 - np.sqrt(5))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _repulsion(at: Floats, natural: float) -> Floats:
    apart = at[:, None, :] - at[None, :, :]
    squared = np.maximum((apart**2).sum(axis=2), 1e-6)
    push: Floats = (apart * (natural**2 / squared)[:, :, None]).sum(axis=1)
    return push


def _springs(at: Floats, edges: Ints, pull: Floats, natural: float) -> Floats:
    total = np.zeros_like(at)
    if len(edges):
        apart = at[edges[:, 0]] - at[edges[:, 1]]
        force = apart * (np.linalg.norm(apart, axis=1) * pull / natural)[:, None]
        np.add.at(total, edges[:, 0], -force)
        np.add.at(total, edges[:, 1], force)
    return total


def _fitted(at: Floats) -> Floats:
    """Into the unit square, the longer way of the picture lying level; the shorter way is stretched to at most 2.5 times."""
    centred = at - at.mean(axis=0)
    angle = 0.5 * np.arctan2(2 * (centred[:, 0] * centred[:, 1]).sum(), (centred[:, 0] ** 2 - centred[:, 1] ** 2).sum())
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    level = centred @ turn
    low, high = level.min(axis=0), level.max(axis=0)
    width, height = (max(float(side), 1e-9) for side in high - low)
    scale = np.array([1 / width, min(1 / height, 2.5 / width)])
    fitted: Floats = np.round((level - (low + high) / 2) * scale + 0.5, 4)
    return fitted
