import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.detect.groups.delays import delay_odds


def acts(members, bystanders, moments=10):
    """Acts of each moment at these delays: group, moment, ts, member, bystander."""
    rows = [
        (0, m, 90_000 * m + delay, inside) for m in range(moments) for some, inside in ((members, 1), (bystanders, 0)) for delay in some
    ]
    whose, moment, ts, inside = (np.array(column) for column in zip(*rows, strict=True))
    return whose, moment, ts, inside > 0, inside == 0


def test_who_comes_while_members_do_looks_like_one_and_who_comes_late_or_first_does_not():
    whose, moment, ts, member, bystander = acts([0, 10, 20, 30], [-50, 300, 900])
    odds = delay_odds(whose, moment, ts, member, bystander)
    assert (odds[member] > 0).all()
    assert (odds[bystander] < 0).all()


def test_where_nobody_stands_by_delays_say_nothing():
    whose, moment, ts, member, _ = acts([0, 10, 20, 30], [])
    assert np.allclose(delay_odds(whose, moment, ts, member, np.zeros(len(ts), bool)), 0)


def test_bystanders_as_quick_as_members_are_no_evidence():
    whose, moment, ts, member, bystander = acts([0, 10, 20, 30], [0, 10, 20, 30])
    assert np.allclose(delay_odds(whose, moment, ts, member, bystander), 0)


@given(st.lists(st.integers(-500, 5000), min_size=1, max_size=12), st.integers(2, 50))
def test_the_unit_of_time_and_the_order_of_rows_do_not_matter(late, factor):
    columns = acts([0, 7, 40], late, moments=3)
    whose, moment, ts, member, bystander = columns
    odds = delay_odds(*columns)
    assert np.allclose(delay_odds(whose, moment, ts * factor, member, bystander), odds)
    assert np.allclose(delay_odds(*(column[::-1] for column in columns)), odds[::-1])


def test_each_group_is_learned_by_itself():
    one, two = acts([0, 10, 20], [500]), acts([0, 500, 900], [10])
    both = [np.concatenate([one[0], two[0] + 7]), np.concatenate([one[1], two[1] + 10])]
    both += [np.concatenate([a, b]) for a, b in zip(one[2:], two[2:], strict=True)]
    assert np.allclose(delay_odds(*both), np.concatenate([delay_odds(*one), delay_odds(*two)]))
