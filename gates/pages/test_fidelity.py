"""Changes planted in relays of our own items: the half that fitted no weights, though its misses were read (benchmarks/pages/fidelity)."""

from __future__ import annotations

import pytest
from benchmarks.pages.fidelity.items import matches, relays

from tocsin.verify.fidelity.comparing import changes

FLOORS = {"within": (0.85, 0.93), "across": (0.8, 0.85)}  # recall, precision


@pytest.mark.parametrize("side", FLOORS)
def test_planted_changes_are_found_and_honest_edits_left_alone(side: str) -> None:
    planted = hit = said = right = 0
    for relay in relays("report"):
        if relay.cross == (side == "across"):
            found = changes(relay.parent, relay.child, relay.aligned)
            planted, said = planted + len(relay.planted), said + len(found)
            hit += sum(any(matches(one, change) for one in found) for change in relay.planted)
            right += sum(any(matches(one, change) for change in relay.planted) for one in found)
    recall, precision = FLOORS[side]
    assert hit >= recall * planted, f"{hit} of {planted} found"
    assert right >= precision * said, f"{right} of {said} planted"
