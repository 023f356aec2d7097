from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tocsin.origin.relays.families import families, same_events
from tocsin.origin.relays.tree.arborescence import ROOT


def pair(text: float, event: float = 0.0) -> Any:
    return SimpleNamespace(p_text=text, p_event=event)


def test_a_tree_is_a_family_and_one_pair_joins_no_two_trees() -> None:
    parents = [ROOT, 0, ROOT, 2]
    shared = {(0, 1): pair(1), (2, 3): pair(1), (0, 2): pair(0.9), (0, 3): pair(0), (1, 2): pair(0.1), (1, 3): pair(0)}
    assert families(parents, shared) == [0, 0, 2, 2]


def test_orphans_of_one_text_are_a_family() -> None:
    assert families([ROOT, ROOT, ROOT], {(0, 1): pair(0.9), (1, 2): pair(0.8)}) == [0, 0, 0]


def test_an_event_is_told_by_families() -> None:
    shared = {(0, 1): pair(1), (0, 2): pair(0.1, 1.0), (1, 2): pair(0.2, 0.5)}
    assert same_events([0, 0, 2], shared) == {(0, 2): 0.75, (1, 2): 0.75}


def test_one_sentence_about_a_place_is_no_event() -> None:
    assert same_events([0, 1], {(0, 1): pair(0.01, 0.62)}) == {}
