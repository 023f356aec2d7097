from __future__ import annotations

import numpy as np

from tests.origin.relays.made import pages
from tocsin.origin.relays.credited import credited
from tocsin.origin.relays.edges import NAMES, ROOT, edges
from tocsin.origin.relays.relating import grouped, laid_side_by_side
from tocsin.origin.relays.texts import read


def test_credit_and_what_is_lost_are_counted() -> None:
    known = read(pages())
    (group,) = grouped(known, laid_side_by_side(known))
    numbers, there, roots = edges(group, credited(pages())[:3])
    of = {name: numbers[:, :, at] for at, name in enumerate(NAMES)}
    assert there.sum() == 6
    assert of["credited_same"][0, 1] == 1
    assert of["uncredited_same"][1, 0] == 1
    assert of["same_gained_known"][2, 0] > 0
    assert of["same_gained_known"][0, 2] == 0
    assert np.array_equal(roots[:, ROOT.index("root_credits_other")], [0, 1, 0])
    assert roots[0, ROOT.index("root_credited_by")] == 1
