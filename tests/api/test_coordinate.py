"""`tocsin.coordinate` from whatever holds posts, in its three modes; what is behind an edge; the same tables as the command line."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_type_hints

import pandas
import polars
import pyarrow.parquet
import pytest

import tocsin
from tests.support import write_posts
from tocsin.api.coordinate import Coordination, DetectOptions, PeerEdges, PeerOptions
from tocsin.cli import main
from tocsin.detect.peers.coortweet import CoortweetSettings
from tocsin.detect.peers.toolkit import ToolkitSettings
from tocsin.detect.settings import DetectSettings
from tocsin.errors import InputError, SettingError

BY_NAME = ("traces", "window", "calibrate")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_posts(tmp_path_factory.mktemp("posts") / "posts.csv")


@pytest.fixture(scope="module")
def found(path: Path) -> Coordination:
    return tocsin.coordinate(path)


def test_the_options_are_the_settings() -> None:
    def of(*kinds: type) -> dict[str, object]:
        return {
            field.name: get_type_hints(kind)[field.name]
            for kind in kinds
            for field in dataclasses.fields(kind)
            if field.name not in BY_NAME
        }

    plain = of(DetectSettings)
    parts = {name for name in plain if name in ("verdict", "groups", "sharing", "pairs", "ties", "detectors")}
    told = get_type_hints(DetectOptions)
    assert {name: told.pop(name) for name in parts} == dict.fromkeys(parts, Mapping[str, Any])
    assert told == {name: kind for name, kind in plain.items() if name not in parts}
    assert get_type_hints(PeerOptions) == of(CoortweetSettings, ToolkitSettings)


def test_every_holder_gives_the_same(path: Path, found: Coordination) -> None:
    frame = pandas.read_csv(path)
    assert found.summary == "420 posts, 12 edges, 4 accounts in groups (4 benign automation)" and found.groups["size"] == [4]
    assert "the same accounts every time" in found.groups[0]["decided"]
    dated = frame.assign(ts=pandas.to_datetime(frame["ts"], unit="s", utc=True))
    renamed = frame.rename(columns={"account_id": "user", "ts": "when"})
    for posts in (frame, dated, polars.read_csv(path), frame.to_dict("records"), frame.to_dict("list"), str(path)):
        assert all(table.arrow.equals(found.tables[name].arrow) for name, table in tocsin.coordinate(posts).tables.items())
    assert tocsin.coordinate(renamed, columns={"account_id": "user", "ts": "when"}).edges.arrow.equals(found.edges.arrow)


def test_the_command_line_writes_the_same_tables(path: Path, tmp_path: Path) -> None:
    words = ["coordinate", str(path), "-o", str(tmp_path / "out"), "--trace", "link", "--window", "60", "--set", "detect.q=0.01"]
    assert main(words) == 0
    result = tocsin.coordinate(path, traces=["link"], window=60, q=0.01)
    assert result.edges["trace"] == ["link"] * 6
    assert sorted(file.stem for file in (tmp_path / "out").iterdir()) == sorted(result.tables)
    for name, table in result.tables.items():
        assert pyarrow.parquet.read_table(tmp_path / "out" / f"{name}.parquet").equals(table.arrow)


def test_an_edge_is_explained_by_its_pairs_of_posts(found: Coordination) -> None:
    told = found.explain("core1", "core0")
    assert told.edges["trace"] == ["link", "text"] and len(told.events) == 10
    assert set(told.events["post_a"]) == {f"c{wave}-0" for wave in range(5)} and told.events["ts_a"] == sorted(told.events["ts_a"])
    assert told.summary.startswith("core0 and core1: link 5 times within 60 s where 0.107 were expected (objects in common 1, q ")
    assert "events 10" in repr(told)
    with pytest.raises(InputError, match="no edge has an account 'nobody'"):
        found.explain("core0", "nobody")


def test_ids_may_be_numbers(path: Path) -> None:
    frame = pandas.read_csv(path)
    frame["account_id"] = frame["account_id"].astype("category").cat.codes.astype("int64") + 10**15
    result = tocsin.coordinate(frame)
    assert len(result.accounts) == 4
    assert len(result.explain(*(int(name) for name in result.accounts["account_id"][:2])).events) == 10


def test_parts_of_the_settings(path: Path) -> None:
    chosen = tocsin.coordinate(path, verdict={"automatic_bursts": 11}, detectors={"hashtags": {"fewest": 4}})
    assert len(chosen.groups) == 1
    with pytest.raises(SettingError, match=r"no setting named .*rest"):
        tocsin.coordinate(path, verdict={"rest": 9})


def test_what_was_left_out_is_told(path: Path) -> None:
    frame = pandas.read_csv(path)
    frame["ts"] = frame["ts"].astype(object)
    frame.loc[:2, "ts"] = ["soon", None, "later"]
    assert tocsin.coordinate(frame).dropped == {"no time": 3}


def test_peers_and_calibration(path: Path) -> None:
    peer = tocsin.coordinate(path, mode="coortweet", traces="link", window=30, edge_weight=0.4)
    assert isinstance(peer, PeerEdges) and peer.edges.columns[:2] == ["from", "to"] and len(peer.events) == 30
    directed = tocsin.coordinate(path, mode="toolkit", traces=["link"], window=60, min_edge_weight=3)
    assert directed.edges.columns[:3] == ["source", "target", "weight"] and len(directed.events) == 0 and list(directed.tables) == ["edges"]
    measured = tocsin.coordinate(path, calibrate=1)
    assert len(measured.calibration) > 0 and "calibration" in measured.tables


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"mode": "other"}, "no mode 'other'"),
        ({"window": -1}, "window -1 is negative"),
        ({"mode": "toolkit", "traces": "link", "calibrate": 3}, "no statistics to calibrate"),
        ({"mode": "coortweet"}, "compares one kind of object"),
        ({"traces": ["nonsense"]}, "no detector named 'nonsense'"),
        ({"nonsense": 1}, "no setting named 'nonsense'"),
    ],
)
def test_settings_that_cannot_be_are_told(path: Path, options: dict[str, object], told: str) -> None:
    with pytest.raises(SettingError, match=told):
        tocsin.coordinate(path, **options)  # type: ignore[call-overload]


def test_posts_that_cannot_be_used_are_told() -> None:
    with pytest.raises(InputError, match="no column 'account_id'"):
        tocsin.coordinate({"post_id": [1], "ts": [1]})
    with pytest.raises(InputError, match="no column 'mine'"):
        tocsin.coordinate({"post_id": [1], "ts": [1]}, columns={"account_id": "mine"})
    with pytest.raises(InputError, match="column 'user', asked for as 'account_id' of the input, is none of ours"):
        tocsin.coordinate({"post_id": [1], "user": [1], "ts": [1]}, columns={"user": "account_id"})
    with pytest.raises(InputError, match="type int"):
        tocsin.coordinate(5)  # type: ignore[call-overload]
