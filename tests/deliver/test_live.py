"""A watch that goes on: what comes is added each time, everything else takes its share of the time, and nothing waits for ever."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.test_watching import posts
from tocsin.case import Case
from tocsin.deliver import live
from tocsin.deliver.live import IDLE_S, SHARE, Live, Pace, apart
from tocsin.deliver.watching import Round, Watch
from tocsin.errors import CaseError
from tocsin.model import Progress

LONG_AGO = 1_700_000_000


class Clock:
    """A clock that only those move who work."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def making(self, seconds: float, made: list[float]) -> Callable[[Watch, Progress], Round]:
        """What takes so many seconds to make everything, and notes when it began."""

        def make(watch: Watch, progress: Progress) -> Round:
            made.append(self.now)
            self.now += seconds
            return Round(ran=["detect"])

        return make


@pytest.fixture
def incoming(tmp_path: Path) -> Path:
    folder = tmp_path / "incoming"
    folder.mkdir()
    return folder


@pytest.fixture
def watch(tmp_path: Path, incoming: Path) -> Watch:
    return Watch(Case.new(tmp_path / "case", "Fog").folder, follow=[str(incoming)])


def arrives(folder: Path, number: int) -> None:
    os.utime(posts(folder / f"{number}.csv", 5, seed=number), (LONG_AGO + number, LONG_AGO + number))


def test_posts_are_added_while_the_stages_rest(watch: Watch, incoming: Path) -> None:
    clock, made = Clock(), list[float]()
    live = Live(watch, make=clock.making(30.0, made), clock=clock)
    added = []
    for number in range(6):
        arrives(incoming, number)
        added.append(live.round().added)
        clock.now += 20.0
    assert added == [1] * 6  # each time, whether the stages ran or not
    assert made == [0.0, 130.0]  # thirty seconds of work, ninety of rest, and then at the next look
    assert len(Case.open(watch.folder).tables["posts"]) == 30


def test_without_anything_new_the_stages_run_now_and_then(watch: Watch) -> None:
    clock, made = Clock(), list[float]()
    live = Live(watch, make=clock.making(1.0, made), clock=clock)
    for _ in range(100):
        live.round()
        clock.now += IDLE_S / 10
    assert 9 <= len(made) <= 11


def test_a_run_that_failed_is_tried_again_after_its_rest(watch: Watch, incoming: Path) -> None:
    clock, tries = Clock(), list[float]()

    def failing(watch: Watch, progress: Progress) -> Round:
        tries.append(clock.now)
        clock.now += 10.0
        raise CaseError("another process works on the case", "wait")

    live = Live(watch, make=failing, clock=clock)
    arrives(incoming, 1)
    for _ in range(5):
        with suppress(CaseError):
            live.round()
        clock.now += 10.0
    assert tries == [0.0, 40.0] and len(Case.open(watch.folder).tables["posts"]) == 5


@given(st.lists(st.floats(0.01, 500.0), min_size=3, max_size=30))
def test_the_stages_take_their_share_of_the_time_and_no_more(costs: list[float]) -> None:
    pace, now, busy = Pace(), 0.0, 0.0
    for cost in costs:
        while not pace.due(now, new=True):
            now += 1.0
        pace.ran(now, now + cost)
        now, busy = now + cost, busy + cost
    assert (busy - costs[-1]) <= SHARE * now + 1e-6


def test_stages_and_deliveries_run_in_a_process_of_their_own(watch: Watch, incoming: Path) -> None:
    arrives(incoming, 1)
    watch.take()
    made = apart(watch)
    assert "detect" in made.ran and made.added == 0 and not Case.open(watch.folder).missing()


def killed(*_: object) -> None:
    """End as a process does for which there is no memory left."""
    os._exit(9)


def test_a_process_that_was_killed_costs_its_round_and_not_the_watch(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_made", killed)
    with pytest.raises(CaseError, match="was killed"):
        apart(watch)
