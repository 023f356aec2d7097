"""Counts read from the cube are those of the index, whatever is chosen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.synthetic import START, Synthetic
from tocsin.query.select.cube import cube
from tocsin.query.select.selection import HOUR, instant, parse, span
from tocsin.query.view import CaseView

VIEW = Synthetic().view()
TIMED = "select count(*) from idx_posts where ts is not null"


@given(
    platform=st.sampled_from(["", "+platform=x", "+platform=nowhere"]),
    lang=st.sampled_from(["", "+lang=fr"]),
    campaign=st.sampled_from(["", "+campaign=any", "+campaign=none", "+campaign=c1"]),
    trace=st.sampled_from(["", "+trace=link", "+trace=link+trace=text", "+group=g1"]),
    hours=st.tuples(st.integers(-5, 80), st.integers(-5, 80)),
    minutes=st.tuples(st.sampled_from([0, 7, 59]), st.sampled_from([0, 7, 31])),
)
@settings(max_examples=60, deadline=None)
def test_a_choice_is_counted_as_the_index_counts_it(
    platform: str, lang: str, campaign: str, trace: str, hours: tuple[int, int], minutes: tuple[int, int]
) -> None:
    start, end = (START + hour * HOUR + minute * 60 for hour, minute in zip(hours, minutes, strict=True))
    chosen = parse(f"time={instant(start)}/{instant(end)}{platform}{lang}{campaign}{trace}")
    assert cube(VIEW, chosen).total == VIEW.select(chosen).count().posts


def test_spans_and_values_add_up() -> None:
    found = cube(VIEW, parse("all=posts"))
    assert found.total == VIEW.rows(TIMED)[0][0] == sum(posts for _, posts in found.by("platform")) == sum(n for _, n in found.by("lang"))
    low, high = int(found.hours.min()) * HOUR, int(found.hours.max()) * HOUR
    edges = range(low, high + HOUR + 1, HOUR)
    bins = found.bins(edges)
    every = dict(VIEW.select("all=posts").histogram(HOUR))
    assert {low + place * HOUR: posts for place, posts in enumerate(bins) if posts} == every
    assert sum(found.bins(range(low, high + 8 * HOUR, 7 * HOUR))) == found.total
    by_platform = found.bins_by("platform", edges)
    assert [sum(some) for some in zip(*by_platform.values(), strict=True)] == bins
    assert {name: sum(some) for name, some in by_platform.items()} == dict(found.by("platform"))
    assert sum(found.bins(edges[1:4])) == VIEW.select(span(low + HOUR, low + 3 * HOUR)).count().posts


def test_seconds_count_too() -> None:
    moments = [ts for (ts,) in VIEW.rows("select ts from idx_posts where ts is not null order by ts")]
    first, last = moments[0] + 1, moments[-1] + 1
    chosen = parse("time=" + "/".join(datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S") for at in (first, last)))
    assert cube(VIEW, chosen).total == sum(first <= ts < last for ts in moments)


def test_all_but_a_span(view: CaseView = VIEW) -> None:
    inside, outside = (
        cube(view, parse(f"time={a}/{b}")).total
        for a, b in (("2024-05-15T10:00", "2024-05-16T10:00"),) * 1 + (("2024-05-16T10:00", "2024-05-15T10:00"),)
    )
    assert inside + outside == cube(view, parse("all=posts")).total and min(inside, outside) > 0


@pytest.mark.parametrize("traces", [False, True])
def test_an_empty_choice_has_no_posts(traces: bool) -> None:
    found = cube(VIEW, parse("platform=nowhere"), traces)
    assert found.total == 0 and found.by("platform") == [] and found.bins(range(START, START + 4 * HOUR, HOUR)) == [0, 0, 0]
