"""The order of stages follows from their tables, whatever the order of registration; what does not fit is told."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.engine.stage import Stage
from tocsin.engine.table import TEXT, TableSpec, columns
from tocsin.errors import PluginError, SettingError
from tocsin.flow import order
from tocsin.read.stage import ReadSettings


def made(name: str, reads: tuple[str, ...], writes: tuple[str, ...]) -> Stage:
    specs = tuple(TableSpec(table, columns(id=TEXT)) for table in writes)
    return Stage(name, reads, specs, ReadSettings, lambda tables, settings, progress: {})


def names(found: list[Stage]) -> list[str]:
    return [stage.name for stage in order.ordered(found)]


def test_the_registered_stages_and_their_tables() -> None:
    found = list(order.stages())
    assert found == ["read", "media", "match", "detect", "objects", "origin", "verify", "check", "assess"]
    assert order.specs()["profiles"].private and not order.specs()["posts"].private
    with pytest.raises(SettingError, match="no stage named 'nonsense'"):
        order.stage("nonsense")


def test_a_stage_of_someone_else_takes_its_place() -> None:
    found = [*order.stages().values(), made("abc", ("families",), ("echoes",))]
    assert names(found)[3] == "abc"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=1, max_size=8), st.randoms())
def test_the_order_of_registration_plays_no_part(drawn: list[list[int]], random: Random) -> None:
    found = [made(f"s{n}", tuple(f"t{m}" for m in reads if m < n), (f"t{n}",)) for n, reads in enumerate(drawn)]
    first = names(found)
    shuffled = found[:]
    random.shuffle(shuffled)
    assert names(shuffled) == first
    for stage in found:
        assert all(first.index(f"s{table[1:]}") < first.index(stage.name) for table in stage.reads)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([made("a", ("u",), ("t",)), made("b", ("t",), ("u",)), made("c", (), ("v",))], "a -> b -> a"),
        ([made("a", ("t",), ("t",))], "a -> a"),
        ([made("a", (), ("t",)), made("b", (), ("t",))], "table t is written by two stages: a and b"),
        ([made("a", ("nothing",), ("t",))], "stage a reads table nothing, which no stage writes"),
    ],
)
def test_stages_that_do_not_fit_together(found: list[Stage], said: str) -> None:
    with pytest.raises(PluginError, match=said):
        order.ordered(found)
