"""The file of a network, read back as the browser reads it."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from tests.report.synthetic import Synthetic
from tocsin.query.acts.network import Network, network
from tocsin.report.draw.explore.layout import layout
from tocsin.report.draw.explore.packed import STEPS, packed, steps, told


def read(data: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    length = int.from_bytes(data[:4], "little")
    head, at, arrays = json.loads(data[4 : 4 + length]), 4 + length, {}
    n, pairs, groups = head["accounts"], head["pairs"], head["groups"]
    kinds = {
        "x": ("<u2", n), "y": ("<u2", n), "group": ("<u2", n), "begin": ("<u4", n + 1), "role": ("u1", n), "step": ("u1", n),
        "names": ("u1", 12 * n), "second": ("<u2", pairs), "since": ("u1", pairs), "discs": ("<f4", 3 * groups), "answer": ("u1", groups),
    }  # fmt: skip
    for name, (kind, count) in kinds.items():
        assert at % 4 == 0
        arrays[name] = np.frombuffer(data, kind, count, at)
        at += -(-arrays[name].nbytes // 4) * 4
    assert at == len(data)
    return head, arrays


def packed_of(found: Network) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    return read(packed(found, found.pairs(), layout([size for _, _, size, _ in found.groups])))


def test_the_file_holds_every_account_and_pair() -> None:
    found = network(Synthetic().view())
    head, arrays = packed_of(found)
    pairs = found.pairs()
    assert head["accounts"] == len(found.accounts) > 0 and head["ids"] == [name for name, _, _, _ in found.groups]
    assert np.array_equal(np.repeat(np.arange(head["accounts"]), np.diff(arrays["begin"])), pairs.a)
    assert np.array_equal(arrays["second"], pairs.b) and arrays["since"].max() <= STEPS
    name = bytes(arrays["names"][:12]).rstrip(b"\0").decode()
    assert name == found.labels[0] and found.accounts[0].startswith(name)


def test_steps_are_those_of_the_moments_behind_them() -> None:
    ts = np.array([-1, 100, 101, 159, 160])
    found = steps(ts, 100, 160)
    assert found.tolist() == [0, 1, 2, 60, 60] and all(at < 100 + step for at, step in zip(ts[1:4], found[1:4], strict=True))


def test_classes_that_explain_are_drawn_as_one() -> None:
    assert [told(one) for one in ("coordinated", "undetermined", "benign_automation")] == ["coordinated", "undetermined", "explained"]
