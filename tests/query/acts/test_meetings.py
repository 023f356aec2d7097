"""Who met whom when, who came first; a picture of many meetings holds few, and their numbers stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.query.acts.meetings import BINS, MINUTE, MOST, meetings

DAY = 86400


def test_the_upper_account_is_the_one_that_comes_first() -> None:
    found = meetings("a", "b", [("link", 100, 90), ("link", 1000, 970), ("text", 5000, 5000), ("text", None, 7)])
    assert found and (found.upper, found.lower) == ("b", "a")
    assert (found.whole.together, found.whole.upper_first, found.whole.same_second, found.whole.lower_first) == (3, 2, 1, 0)
    assert found.whole.lag == 10
    assert [(one.trace, one.together, one.lag) for one in found.traces] == [("link", 2, 20), ("text", 1, 0)]
    assert [one.lag for one in found.meetings] == [10, 30, 0]
    assert (found.start, found.end) == (90, 5000) and not found.posted(False)
    assert found.named(str.upper).upper == "B"


def test_all_that_the_two_posted_is_counted_in_spans() -> None:
    minutes = {"a": {0: 5, 1439: 1}, "b": {720: 2}, "c": {0: 9}}
    found = meetings("a", "b", [("link", 600 * MINUTE, 600 * MINUTE + 7)], minutes)
    assert found and (found.posted(False), found.posted(True)) == (6, 2)
    assert (found.start, found.end) == (0, DAY - 1)
    assert {span for one in found.posts for span, _ in one} <= set(range(BINS))
    assert meetings("a", "b", [], minutes) is None


EVENTS = st.lists(st.tuples(st.sampled_from(["link", "text"]), st.integers(0, 60 * DAY), st.integers(-900, 900)), min_size=1, max_size=60)


@given(EVENTS, st.integers(1, 60))
def test_many_meetings_are_folded_and_still_counted(events: list[tuple[str, int, int]], times: int) -> None:
    every = [(trace, ts + 31 * n, ts + 31 * n + lag) for trace, ts, lag in events for n in range(times)]
    found = meetings("a", "b", every)
    assert found and found.whole.together == len(every) == sum(one.together for one in found.traces)
    assert len(found.meetings) <= MOST
    assert {one.trace for one in found.meetings} == {trace for trace, *_ in every}
    assert meetings("a", "b", every[::-1]) == found
    assert meetings("b", "a", [(trace, ts_b, ts_a) for trace, ts_a, ts_b in every if found.whole.lag]) in (found, None)
