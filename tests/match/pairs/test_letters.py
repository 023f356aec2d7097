"""Ratios of letters: RapidFuzz's own, the same whether they were kept or not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from tocsin.match.pairs import letters
from tocsin.match.pairs.letters import likeness

PLAIN = {3: "The bridge is closed.", 5: "Is the bridge closed?", 9: "Ferries leave an hour later."}
KEYS = {3: "thebridgeisclosed", 5: "isthebridgeclosed", 9: "ferriesleaveanhourlater"}


def test_they_are_the_ratios_of_the_library(tmp_path: Path) -> None:
    a, b = np.array([3, 3, 5]), np.array([5, 9, 9])
    found = likeness(PLAIN, KEYS, a, b)
    assert found.shape == (3, 3) and found.dtype == np.float32
    ratios = [fuzz.ratio(KEYS[3], KEYS[5]), fuzz.partial_ratio(KEYS[3], KEYS[5]), fuzz.token_sort_ratio(PLAIN[3].lower(), PLAIN[5].lower())]
    assert found[0].tolist() == pytest.approx([ratio / 100 for ratio in ratios], abs=1e-6)
    np.testing.assert_array_equal(likeness(PLAIN, KEYS, a, b, tmp_path), found)


def test_a_pair_is_worked_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = np.array([3, 3]), np.array([5, 9])
    wanted = likeness(PLAIN, KEYS, a, b, tmp_path)
    monkeypatch.setattr(letters, "_ratios", lambda *_: pytest.fail("it was worked out before"))
    np.testing.assert_array_equal(likeness(PLAIN, KEYS, a[::-1], b[::-1], tmp_path), wanted[::-1])


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=8), min_size=2, max_size=6))
def test_kept_or_not_they_are_the_same(tmp_path: Path, texts: list[str]) -> None:
    known = dict(enumerate(texts))
    a, b = (np.array(side) for side in zip(*[(i, j) for i in known for j in known if i < j], strict=True))
    for _ in range(2):
        np.testing.assert_array_equal(likeness(known, known, a, b, tmp_path), likeness(known, known, a, b))
    nothing = np.zeros(0, np.int64)
    assert likeness(known, known, nothing, nothing, tmp_path).shape == (0, 3)
