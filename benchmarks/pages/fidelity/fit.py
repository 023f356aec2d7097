"""Fit the weights of verify/fidelity/weighing.py: python -m benchmarks.pages.fidelity.fit FOLDER ... (gen_relays --part fit)

Learns from the fit half of our own items (each counts OWN times) and from the folders' relays; writes weights.toml.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

import tocsin.verify.fidelity
from benchmarks.pages.fidelity import items, planted
from tocsin.verify.fidelity.comparing import findings, pairs
from tocsin.verify.fidelity.weighing import features

OWN = 3.0
PENALTY = 1.0


def examples(folders: list[Path]) -> list[tuple[dict[str, float], bool, float]]:
    """(features, whether planted, weight) of every finding."""
    made = []
    for relay in items.relays("fit"):
        for both in pairs(relay.parent, relay.child, relay.aligned):
            for one, change in findings(both):
                made.append((dict(features(one, both)), any(items.matches(change, each) for each in relay.planted), OWN))
    for folder in folders:
        for parent, child, own, aligned in planted.relays(folder):
            for both in pairs(parent, child, aligned):
                for one, change in findings(both):
                    made.append((dict(features(one, both)), any(items.matches(change, each) for each in own), 1.0))
    return made


def fit(rows: list[tuple[dict[str, float], bool, float]]) -> dict[str, float]:
    """Logistic regression with a ridge, by Newton's method."""
    names = sorted({name for row, _, _ in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row, _, _ in rows])
    y, c = np.array([float(ok) for _, ok, _ in rows]), np.array([weight for _, _, weight in rows])
    w = np.zeros(len(names))
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (c * (p - y)) + PENALTY * w
        hessian = (x.T * (c * p * (1 - p))) @ x + PENALTY * np.eye(len(names))
        w -= np.linalg.solve(hessian, gradient)
    return dict(zip(names, w.round(3).tolist(), strict=True))


def main(argv: list[str]) -> None:
    rows = examples([Path(arg) for arg in argv])
    weights = fit(rows)
    path = Path(tocsin.verify.fidelity.__file__).parent / "weights.toml"
    lines = [f'"{name}" = {weight}' for name, weight in sorted(weights.items())]
    path.write_text("# Written by benchmarks/pages/fidelity/fit.py.\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} findings, {sum(ok for _, ok, _ in rows)} planted")


if __name__ == "__main__":
    main(sys.argv[1:])
