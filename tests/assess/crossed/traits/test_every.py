"""Every trait asked of the planted case, and what chance alone would find."""

from __future__ import annotations

import numpy as np
import pytest

from tests.assess.findings.played import played
from tests.support import rows
from tocsin.assess.crossed.crossing import crossings
from tocsin.assess.crossed.sets import Compared
from tocsin.assess.crossed.traits.every import traits
from tocsin.assess.crossed.traits.trait import Amount, Choice, Copies, Share, Trait
from tocsin.assess.findings.declared import Declarations


def test_a_name_each_and_a_figure_for_every_account() -> None:
    asked = traits(played().scene, played().given)
    assert len({one.name for one in asked}) == len(asked)
    for one in asked:
        figures = next(getattr(one, name) for name in ("has", "values", "labels", "codes") if hasattr(one, name))
        assert len(figures) == len(played().scene.corpus.accounts)


@pytest.mark.parametrize("seed", range(3))
def test_labels_drawn_at_random_differ_in_nothing(seed: int) -> None:
    at, rng = played(), np.random.default_rng(seed)
    size = len(at.scene.corpus.accounts)
    crowd: list[Trait] = [
        Share("handle", rng.random(size) < 0.2, rng.random(size) < 0.9),
        Amount("latency", rng.integers(-1, 5000, size)),
        Copies("avatar", rng.integers(-1, 40, size)),
        Choice("client", rng.integers(-1, 9, size), [f"client {at}" for at in range(9)]),
    ]
    named = [(f"set{n}", np.isin(np.arange(size), rng.choice(size, 30, replace=False))) for n in range(6)]
    sets = [Compared(name, who, ~who) for name, who in named]
    found = [one for one in crossings(sets, at.scene, told_nothing(), crowd) if one.row["trait"] != "month"]
    assert min(one.row["p_holm"] for one in found) > 0.01


def told_nothing() -> Declarations:
    """No bio read, so that nothing is declared."""
    return Declarations(played().scene.corpus, rows("profiles", []), rows("affiliations", []))
