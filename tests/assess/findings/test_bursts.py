"""A burst is called by its words; a visual without any by where and when it was posted first."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tocsin.assess.corpus import Named
from tocsin.assess.findings.case import _burst, _shown
from tocsin.query.words import Words


def scene(labels: dict[tuple[str, str], str], ts: list[int]) -> Any:
    objects = SimpleNamespace(kinds=["family", "visual"], ids=["f1", "x:3_17"])
    platform = Named(np.array([0, 2, 1]), ["telegram", "vk", "x"])
    corpus = SimpleNamespace(objects=objects, platform=platform, ts=np.array(ts))
    return SimpleNamespace(
        corpus=corpus, labels=labels, label=lambda code: labels.get((objects.kinds[code], objects.ids[code]), "1a2b3c4d")
    )


def test_words_go_before_places() -> None:
    told = scene({("family", "f1"): "A text", ("visual", "x:3_17"): "A bridge"}, [30, 20, -1])
    assert _shown(told, 0, np.array([0, 1])) == {"form": "family", "text": "A text"}
    assert _shown(told, 1, np.array([0, 1])) == {"form": "visual", "text": "A bridge"}


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_a_visual_that_nothing_describes_is_told_by_its_first_post(lang: str) -> None:
    told = _shown(scene({}, [1_715_731_230, 1_715_731_220, -1]), 1, np.array([0, 1, 2]))
    assert told == {"form": "undescribed", "platform": "x", "first": 1_715_731_220}
    assert _shown(scene({}, [-1, -1, -1]), 1, np.array([2]))["first"] is None
    finding = {"kind": "burst", "value": 60.0, "of": 200.0, "params": None}

    said = Words(lang).sentence({**finding, "params": json.dumps({**told, "times": 80})})
    assert "2024" in said and "1a2b" not in said and "60" in said


@pytest.mark.parametrize(("share", "code"), [(0.0, "reason.burst_no_group"), (0.094, "reason.burst_no_core")])
def test_what_groups_posted_is_told_only_where_there_are_groups(share: float, code: str) -> None:
    found, none = scene({("family", "f1"): "A text"}, [30, 20, 10]), np.zeros(3, bool)
    vars(found.corpus).update(account=np.arange(3), undetermined=none, core=none, benign=none, accounts=["a", "b", "c"])
    vars(found.corpus.objects).update(rows=lambda code: np.arange(3))
    vars(found).update(held=SimpleNamespace(background=share), posts=lambda rows: rows)
    told: list[Any] = []
    ledger: Any = SimpleNamespace(add=lambda *args, **values: told.append(values), evidence=lambda *args: None)
    _burst(ledger, found, 0)
    assert code in str(told)
