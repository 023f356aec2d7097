import json

import numpy as np
import pyarrow as pa
import pytest
from scipy.stats import poisson

from tocsin.detect.actions.prepare import prepared
from tocsin.detect.pairs.null_model import tail
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
    return edges, events, groups(found, kept, [0.9] * len(found.groups), 172_800), members(found.groups, ready.accounts, {})


@pytest.fixture(scope="module")
def both():
    """Four accounts who share a headline with its link, and links alone besides; a fifth and a sixth post on their own."""
    rows = []
    for n, ts in enumerate(TIMES):
        headline = f"on {ts} the mayor sold the bridge and {ts} knew nothing" if n % 3 else ""
        rows += [(f"g{m}", ts + 7 * m, headline, f"https://paper.example/{n}") for m in range(4)]
        rows += [(f"o{m}", ts + 9_000 * (m + 1), f"number {n} of {m} is about the weather", f"https://paper.example/{n}") for m in range(2)]
    accounts, ts, texts, urls = zip(*rows, strict=True)
    ids = [f"p{number:03d}" for number in range(len(rows))]
    posts = pa.table(
        {"post_id": ids, "account_id": accounts, "ts": pa.array(ts, pa.int64()), "text": texts, "urls": [[url] for url in urls]}
    )
    settings = DetectSettings(traces=("link", "text"))
    ready = prepared(posts, settings, quiet)
    found = detected(ready, np.zeros(6, bool), settings, quiet)
    return edges_and_events(found, found.kept(6), ready)[0]


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
    assert (row["reasons"][0]["code"], row["reasons"][-1]["code"]) == ("group.facts_few", "group.stability")
    assert json.loads(row["reasons"][-1]["params"]) == {"share": 0.9}
    assert row["stability"] == 0.9


def test_members_are_listed_by_group_with_role_and_score(made):
    rows = made[3].to_pylist()
    assert [row["account_id"] for row in rows] == [f"g{m}" for m in range(5)]
    assert rows[0]["role"] == "leader"
    assert rows[4]["role"] == "amplifier"
    assert {row["score"] for row in rows} == {1.0}


def test_the_edges_of_a_pair_hold_all_that_its_p_value_was_made_of(both):
    """The better of all traces added up and the strongest alone, doubled; and q among all pairs of accounts."""
    rows = both.to_pylist()
    assert {row["pairs_tested"] for row in rows} == {15}
    for pair in {(row["account_a"], row["account_b"]) for row in rows}:
        mine = [row for row in rows if (row["account_a"], row["account_b"]) == pair]
        assert [row["trace"] for row in mine] == ["link", "text"]
        added, expected, spread = (np.array([sum(row[name] for row in mine)]) for name in ("added", "expected", "spread"))
        summed = tail(added, expected, spread)[0]
        alone = min(row["p_value"] for row in mine) * 2
        assert [row["pair_p_value"] for row in mine] == pytest.approx([2 * min(summed, alone)] * 2, rel=1e-9)
        assert all(row["p_value"] >= poisson.sf(row["occasions"] - 1, row["expected"]) * (1 - 1e-9) for row in mine)
        assert {row["q_value"] for row in mine}.pop() <= mine[0]["pair_p_value"] * 15
        assert max(row["occasions"] for row in mine) <= sum(row["added"] for row in mine) <= sum(row["occasions"] for row in mine)
