import json

import numpy as np
import pyarrow as pa
import pytest

from tocsin.detect.actions.prepare import prepared
from tocsin.detect.questions.detection import detected
from tocsin.detect.schemas import EDGES, EVENTS, GROUPS, MEMBERS
from tocsin.detect.settings import DetectSettings
from tocsin.detect.tables import edges_and_events, groups, members
from tocsin.model import quiet

TIMES = [50_000 * n + 13 * n * n for n in range(12)]


@pytest.fixture(scope="module")
def made():
    """Five accounts who share a new text within the minute, twelve times, each lagging seven seconds behind the one before."""
    rows = [(f"g{m}", ts + 7 * m, f"on {ts} the mayor sold the bridge and {ts} knew nothing") for ts in TIMES for m in range(5)]
    accounts, ts, texts = zip(*rows, strict=True)
    ids = [f"p{number:02d}" for number in range(len(rows))]
    posts = pa.table({"post_id": ids, "account_id": accounts, "ts": pa.array(ts, pa.int64()), "text": texts})
    ready = prepared(posts, DetectSettings(), quiet)
    found = detected(ready, np.zeros(5, bool), DetectSettings(), quiet)
    kept = found.kept(5)
    edges, events = edges_and_events(found, kept, ready)
    return edges, events, groups(found, kept, [0.9] * len(found.groups), 172_800), members(found.groups, ready.accounts)


def test_schemas(made):
    assert [table.schema for table in made] == [EDGES.schema, EVENTS.schema, GROUPS.schema, MEMBERS.schema]


def test_every_edge_counts_its_events_and_its_lag(made):
    edges, events = made[0].to_pylist(), made[1].to_pylist()
    assert len(edges) == 10
    assert {row["test"] for row in edges} == {"moments"}
    for edge in edges:
        behind = [row for row in events if (row["account_a"], row["account_b"]) == (edge["account_a"], edge["account_b"])]
        assert edge["pair_rows"] == len(behind) == edge["shared_objects"] == 12
        assert (
            edge["lag"]
            == np.mean([row["ts_b"] - row["ts_a"] for row in behind])
            == 7 * (int(edge["account_b"][1]) - int(edge["account_a"][1]))
        )
        assert edge["effect"] == 1.0


def test_events_stand_by_pair_and_time_and_name_both_posts(made):
    rows = made[1].to_pylist()
    keys = [(row["account_a"], row["account_b"], row["ts_a"]) for row in rows]
    assert keys == sorted(keys)
    assert all(row["post_a"] != row["post_b"] and row["trace"] == "text" for row in rows)


def test_a_group_has_its_span_its_waves_and_its_stability_last(made):
    (row,) = made[2].to_pylist()
    assert (row["size"], row["edges"], row["traces"], row["test"]) == (5, 10, ["text"], "moments")
    assert (row["first_ts"], row["last_ts"], row["waves"]) == (TIMES[0], TIMES[-1] + 28, 1)
    assert (row["reasons"][0]["code"], row["reasons"][-1]["code"]) == ("group.facts", "group.stability")
    assert json.loads(row["reasons"][-1]["params"]) == {"share": 0.9}
    assert row["stability"] == 0.9


def test_members_are_listed_by_group_with_role_and_score(made):
    rows = made[3].to_pylist()
    assert [row["account_id"] for row in rows] == [f"g{m}" for m in range(5)]
    assert rows[0]["role"] == "leader"
    assert rows[4]["role"] == "amplifier"
    assert {row["score"] for row in rows} == {1.0}
