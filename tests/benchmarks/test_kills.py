"""A small seed of the killing: a moment of each verb at a write, and one at a random time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from benchmarks.reliability.killed import Death
from benchmarks.reliability.kills import Bench, Moment

MOMENTS = int(os.environ.get("TOCSIN_KILLS", "5"))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("kills"))


def test_killed_and_run_again_a_case_is_as_if_never_killed(bench: Bench) -> None:
    for moment in bench.moments(MOMENTS, seed=3):
        assert bench.wrong(moment) == [], moment


def test_a_process_is_killed_where_it_is_said(bench: Bench) -> None:
    copy = bench._copied("report", "here")
    assert bench._run(copy, Moment("report", bench.writes["report"], 0.0)).returncode == -9
    assert bench._run(copy, Moment("report", -1, 0.0)).returncode == 0
    assert min(bench.writes.values()) > 3


def test_only_what_changes_a_file_below_the_folder_counts() -> None:
    death = Death("/case", write=-1, wait=0.0)
    for event, args in (
        ("open", ("/case/a", "r", os.O_RDONLY)),
        ("open", ("/b", "w", os.O_WRONLY)),
        ("import", ("x",)),
        ("open", (3, "w", 1)),
    ):
        death(event, args)
    assert death.count == 0
    death("open", ("/case/a", "w", os.O_WRONLY | os.O_CREAT))
    death("os.rename", ("/case/a", "/case/b", -1, -1))
    assert death.count == 2


def test_moments_are_the_same_for_a_seed_and_half_are_tied_to_a_write(bench: Bench) -> None:
    made = list(bench.moments(200, seed=1))
    assert made == list(bench.moments(200, seed=1)) and len(made) == 200
    assert sum(moment.write > 0 for moment in made) == 100
    assert {moment.verb for moment in made} == {"add", "run", "report"}


def test_a_dossier_that_stood_there_is_whole(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "half").write_text(bench.whole["report"]["out/dossier.html"][:1000])
    assert not bench._is_whole(tmp_path / "half")
