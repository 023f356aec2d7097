"""Steps sent to an engine give what they give here: skewed keys, small steps, lost workers."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from tests.engine.executors import ELSEWHERE
from tests.engine.spark.servers import Standalone
from tests.engine.test_executor import STEPS, counts
from tocsin.engine.executor import Serial, Threads
from tocsin.engine.merges import union
from tocsin.engine.partitions import sliced
from tocsin.engine.spark import cluster as module
from tocsin.engine.spark.cluster import Cluster
from tocsin.engine.step import Memo, Step, remembered
from tocsin.match.copies.meeting import PAIRS, meeting
from tocsin.match.vectors.skim import TEXTS, skimming
from tocsin.origin import seen


@pytest.fixture(params=ELSEWHERE)
def engine(request: pytest.FixtureRequest) -> Cluster:
    found: Cluster = request.getfixturevalue(request.param)
    return found


def skewed(rows: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Keys after Zipf: the first holds most."""
    return np.minimum(np.random.default_rng(1).zipf(1.3, rows), 5000)


def test_a_hot_link_gives_what_it_gives_here(engine: Cluster) -> None:
    rng, key = np.random.default_rng(2), np.sort(skewed(40_000))
    columns = [
        key,
        np.arange(len(key)),
        np.sort(rng.integers(0, 10**6, len(key))),
        rng.integers(0, 900, len(key)),
        np.ones(len(key), np.int64),
    ]
    rows = pa.table([*columns, key % 7, key % 5], schema=seen.SEEN)
    for step in (seen.counted(), seen.first(10), seen.spreading(), seen.waving(5, 3.0)):
        assert engine.run(step, [rows]).equals(Serial().run(step, [rows]))


def test_a_hot_family_gives_what_it_gives_here(engine: Cluster) -> None:
    rows = pa.table([skewed(30_000), 5_001 + np.random.default_rng(3).permutation(30_000) % 4_000], schema=PAIRS)
    step = meeting(np.full(9_001, 2))
    before = engine.sent.get(step.name, 0)
    assert engine.run(step, [rows]).equals(Serial().run(step, [rows]))
    assert engine.sent[step.name] == before + 1


def test_products_have_the_same_bits(engine: Cluster) -> None:
    from tocsin.match.vectors.skim import learned

    weights, rng = learned(), np.random.default_rng(4)
    words = rng.standard_normal((300, weights["own"].shape[0])).astype(np.float32)
    lists = pa.array([rng.integers(0, 300, size).tolist() for size in rng.integers(0, 30, 2_000)], pa.list_(pa.int32()))
    rows = pa.table([np.arange(2_000) // 512, np.arange(2_000), lists], schema=TEXTS)
    step = skimming(words, weights)
    assert engine.run(step, [rows]).equals(Serial().run(step, [rows]))


def test_what_is_too_large_to_send_is_worked_on_here(engine: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    key = skewed(5_000)
    rows = pa.table([key, np.arange(len(key)), ["a"] * len(key)], schema=STEPS["sums"].reads)
    expected = Serial().run(STEPS["sums by key"], [rows])
    monkeypatch.setattr(module, "LARGEST", 4_000)
    assert engine.run(STEPS["sums by key"], sliced(rows)).equals(expected)


def test_a_small_step_does_not_go() -> None:
    rows = pa.table([[1], [0], ["a"]], schema=STEPS["sums"].reads)
    nowhere = Cluster(None, module.address("sc://127.0.0.1:1"))
    assert nowhere.run(STEPS["sums"], [rows]).equals(Threads().run(STEPS["sums"], [rows])) and not nowhere.sent


def test_what_is_remembered_here_is_worked_on_here(tmp_path: Path) -> None:
    rows = pa.table([[1], [0], ["a"]], schema=STEPS["sums"].reads)
    nowhere, memo = Cluster(None, module.address("sc://127.0.0.1:1"), 0), Memo(tmp_path / "memo")
    assert nowhere.run(remembered(STEPS["sums"], memo), [rows]).equals(Serial().run(STEPS["sums"], [rows]))
    assert memo.used and not nowhere.sent


def told(rows: pa.Table, port: int) -> pa.Table:
    """The kernel `counts`, which says to whoever listens that it runs, and waits for a word."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(str(os.getpid()).encode())
        if not line.recv(1):
            raise ConnectionError("nobody answered")
    return counts(rows)


def test_the_driver_holds_rows_as_they_were_sent(on_spark: Cluster) -> None:
    made = on_spark.session.createDataFrame(pa.table({"n": [1, 2]}))
    assert "LogicalRDD" in made._jdf.queryExecution().analyzed().toString()  # a LocalRelation has an object for every row


def test_a_worker_lost_in_the_midst_changes_nothing(master: Standalone, on_spark: Cluster) -> None:
    rows = pa.table([np.arange(100) % 9, np.arange(100), ["ab"] * 100], schema=STEPS["sums by key"].reads)
    with socket.create_server(("127.0.0.1", 0)) as server:
        step = replace(STEPS["sums by key"], kernel=partial(told, port=server.getsockname()[1]), merge=union("key"))
        lost = list[int]()
        threading.Thread(target=_answer, args=(server, master, lost), daemon=True).start()
        found = on_spark.run(step, [rows])
    assert len(lost) == 1 and found.equals(Serial().run(STEPS["sums by key"], [rows]))
    master.work()


def _answer(server: socket.socket, master: Standalone, lost: list[int]) -> None:
    """Kill the worker of the first kernel that says it runs; let all others go on."""
    for line in _lines(server):
        with line:
            process = int(line.recv(64))
            if not lost:
                lost.append(process)
                master.kill(process)
            else:
                line.sendall(b"1")


def _lines(server: socket.socket) -> Iterator[socket.socket]:
    while True:
        try:
            yield server.accept()[0]
        except OSError:
            return


def test_a_step_is_what_goes_and_comes(engine: Cluster) -> None:
    step: Step = STEPS["best"]
    rows = pa.table([[1, 1, None], [0, 1, 2], ["b", "a", None]], schema=step.reads)
    with pytest.raises(Exception, match="lacks the columns"):
        engine.run(step, [rows.drop_columns(["text"])])
    assert len(engine.run(STEPS["rows"], [rows])) == 3
