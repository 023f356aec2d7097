"""Where steps are worked on: here unless an engine is named, and what is no engine is told before anything runs."""

from __future__ import annotations

import pytest

from tests.engine.test_executor import STEPS, table
from tocsin.engine.executor import run
from tocsin.engine.spark.chosen import steps_at
from tocsin.engine.spark.cluster import Cluster
from tocsin.errors import SettingError


def test_without_an_engine_work_is_done_here() -> None:
    with steps_at(None) as there:
        assert there(len, [1, 2]) == 2


def test_what_is_no_address_is_told() -> None:
    with pytest.raises(SettingError, match="no address"), steps_at("spark"):
        pass


def test_work_is_done_by_the_engine_only_while_it_is_asked_for(on_sail: Cluster) -> None:
    rows = table([(1, "a"), (1, "b")])
    with steps_at(on_sail.where.text, least=0) as there:
        assert there(run, STEPS["sums"], [rows]).equals(run(STEPS["sums"], [rows]))


def test_a_number_of_rows_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_ENGINE_ROWS", "few")
    with pytest.raises(SettingError, match="no number of rows"), steps_at("sc://127.0.0.1:1"):
        pass
