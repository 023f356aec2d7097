"""Scores `tocsin match` on a labelled stream: precision, recall and F1 of pairs by kind, and recall by noise operator."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

import pyarrow as pa

Pair = tuple[str, str]
KINDS = ("copypasta", "rewording", "translation")


class Score(NamedTuple):
    """Of one kind of pair."""

    precision: float
    recall: float
    f1: float
    true: int


def true_pairs(stream: pa.Table) -> dict[Pair, str]:
    """Kind of every true pair: in one family, another language is a translation, the same original a copy, else a rewording."""
    families: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    columns = [stream[name].to_pylist() for name in ("family", "post_id", "lang", "sub")]
    for family, *post in zip(*columns, strict=True):
        if family >= 0:
            families[family].append((str(post[0]), post[1], post[2]))
    out: dict[Pair, str] = {}
    for members in families.values():
        for (a, lang, sub), (b, other, origin) in combinations(members, 2):
            out[min(a, b), max(a, b)] = "translation" if lang != other else "copypasta" if sub == origin else "rewording"
    return out


def scores(stream: pa.Table, pairs: pa.Table) -> dict[str, Score]:
    """Score of each kind; `pairs` is what `tocsin match --all-pairs` writes."""
    truth = true_pairs(stream)
    said = {(min(p["a"], p["b"]), max(p["a"], p["b"])): p["kind"] for p in pairs.to_pylist()}
    return {kind: _score({p for p, k in truth.items() if k == kind}, {p for p, k in said.items() if k == kind}) for kind in KINDS}


def _score(true: set[Pair], said: set[Pair]) -> Score:
    hit = len(true & said)
    precision, recall = hit / max(1, len(said)), hit / max(1, len(true))
    return Score(precision, recall, 2 * precision * recall / max(1e-9, precision + recall), len(true))


def recall_by_operator(stream: pa.Table, pairs: pa.Table) -> dict[str, float]:
    """In a stream of mode noise: how many copies made by each operator alone are found with their original."""
    said = {(p["a"], p["b"]) for p in pairs.to_pylist() if p["kind"] == "copypasta"}
    originals: dict[int, list[str]] = defaultdict(list)
    copies: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for family, post, operator in zip(*(stream[name].to_pylist() for name in ("family", "post_id", "op")), strict=True):
        if operator == "orig":
            originals[family].append(post)
        elif operator:
            copies[operator].append((family, post))
    return {
        operator: sum(any((min(o, p), max(o, p)) in said for o in originals[family]) for family, p in made) / len(made)
        for operator, made in sorted(copies.items())
    }
