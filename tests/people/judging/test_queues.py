"""Queues: every kind in every order, ids as judgements keep them, the same for the same seed."""

from __future__ import annotations

import pytest

from tocsin.errors import SettingError
from tocsin.people.judging.queues import KINDS, MOST, ORDERS, queue, sizes
from tocsin.query.judged import subjects
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView


def test_every_kind_in_every_order_holds_the_same_things(view: CaseView) -> None:
    lookups, known = Lookups(view), sizes(Lookups(view))
    for kind in KINDS:
        found = {order: queue(lookups, kind.name, order) for order in ORDERS}
        ids = {order: {one.id for one in one.items} for order, one in found.items()}
        assert all(one.total == known[kind.name] and len(one.items) == min(one.total, MOST) for one in found.values())
        assert known[kind.name] > MOST or ids["random"] == ids["threshold"] == ids["effect"]


def test_what_stands_in_a_queue_can_be_judged(view: CaseView) -> None:
    lookups = Lookups(view)
    ids = [one.id for kind in KINDS for one in queue(lookups, kind.name, "random").items[:3]]
    assert ids and subjects(lookups, ids).keys() == set(ids)


def test_the_nearest_and_the_largest_come_first_and_a_seed_draws_again(view: CaseView) -> None:
    lookups = Lookups(view)
    near = [abs(one.score - 0.5) for one in queue(lookups, "texts", "threshold").items if one.score is not None]
    assert near == sorted(near)
    large = [one.effect or 0 for one in queue(lookups, "families", "effect").items]
    assert large == sorted(large, reverse=True)
    ids = [[one.id for one in queue(lookups, "findings", "random", seed).items] for seed in ("1", "1", "2", "3")]
    assert ids[0] == ids[1] and len({tuple(one) for one in ids}) > 1 and len({frozenset(one) for one in ids}) == 1


def test_another_queue_is_refused(view: CaseView) -> None:
    for kind, order in (("pictures", "random"), ("edges", "alphabet")):
        with pytest.raises(SettingError, match="no such queue"):
            queue(Lookups(view), kind, order)
