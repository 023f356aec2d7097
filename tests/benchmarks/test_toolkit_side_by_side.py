"""Mode toolkit against coordination-network-toolkit itself, and what the comparison with it is made of.

The first needs the toolkit in an environment of its own (benchmarks/coordination/side_by_side.py tells how) and
TOCSIN_PEER_TOOLKIT=/path/to/python.
"""

import os
import random
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pytest
from benchmarks.child import run
from benchmarks.coordination.account_scores import account_scores, core, mutual
from benchmarks.coordination.side_by_side import one_object, toolkit_csv, toolkit_edges

from tocsin.detect.peers.toolkit import ToolkitSettings, toolkit

PEER = os.environ.get("TOCSIN_PEER_TOOLKIT")
TRACES = {"co_link": "link", "co_tweet": "text", "co_retweet": "repost", "co_reply": "reply"}
TEXTS = [
    "The bridge of Marlow must open", "the BRIDGE of Marlow must open", "@ann the bridge of Marlow must open",
    "The bridge  of\tMarlow must open ", "the bridge of marlow @bob must open", "мост должен открыться", "МОСТ должен @ann открыться",
    "köprü açılmalı", "KÖPRÜ açılmalı", "يجب فتح الجسر", "İZMİR köprüsü", "i̇zmi̇r köprüsü", "izmir köprüsü", "ΟΔΟΣ ανοιχτή", "οδος ανοιχτή",
    "Le pont\u00a0: ouvert", "le pont : ouvert", "@ann\u00a0le pont : ouvert", "le\u3000pont : ouvert",
]  # fmt: skip


def posts(seed: int, many: int = 400) -> pa.Table:
    """Ten accounts over ten minutes: links (none, one, two, one twice), texts that differ in case and mentions, reposts, replies."""
    draw, rows = random.Random(seed), []
    for i in range(many):
        links = draw.choices([f"https://one.example/{n}" for n in range(12)], k=draw.choice([0, 0, 1, 1, 2]))
        kind, other = draw.choice(["post", "post", "repost", "reply"]), f"o{draw.randrange(8)}"
        rows.append({
            "post_id": f"p{i}", "account_id": f"a{draw.randrange(10)}", "ts": 1_715_558_400 + draw.randrange(600),
            "text": draw.choice(TEXTS) if draw.random() < 0.8 else f"alone {i}", "urls": " ".join(links),
            "repost_id": other if kind == "repost" else None, "reply_id": other if kind == "reply" else None,
        })  # fmt: skip
    return pa.Table.from_pylist(rows)


@pytest.mark.skipif(not PEER, reason="TOCSIN_PEER_TOOLKIT names no Python with coordination-network-toolkit")
@pytest.mark.parametrize(("window", "weight"), [(1, 1), (1, 2), (60, 1), (60, 3)])
def test_mode_toolkit_is_the_toolkit(tmp_path: Path, window: int, weight: int) -> None:
    table = posts(window + weight)
    toolkit_csv(table, tmp_path / "posts.csv")
    command = [PEER, "-m", "benchmarks.coordination.toolkit_run", str(tmp_path / "posts.csv"), str(tmp_path / "edges.csv")]
    command += [str(tmp_path / "report.json"), "--window", str(window), "--weight", str(weight)]
    cost = run(command, tmp_path / "report.json", tmp_path / "log", 120)
    assert not cost.failed, (tmp_path / "log").read_text()
    theirs = toolkit_edges(tmp_path / "edges.csv")
    assert theirs["co_tweet"]
    for network, trace in TRACES.items():
        edges = toolkit(table, trace, ToolkitSettings(window, weight)).to_pylist()
        assert {(edge["source"], edge["target"]): edge["weight"] for edge in edges} == theirs[network], network


def test_posts_without_a_link_or_a_text_are_no_two_alike_for_the_toolkit(tmp_path: Path) -> None:
    bare = pa.table({"post_id": ["1", "2"], "account_id": ["a", "b"], "ts": [1, 2], "text": ["", None], "urls": pa.nulls(2, pa.string())})
    toolkit_csv(bare, tmp_path / "posts.csv")
    written = pyarrow.csv.read_csv(tmp_path / "posts.csv").to_pydict()
    assert written["message"] == [1, 2]
    assert list(written) == ["message_id", "user_id", "username", "repost_id", "reply_id", "message", "timestamp", "urls"]


def test_accounts_of_benign_kinds_count_neither_way() -> None:
    labels = pa.table({"account_id": list("abcd"), "label": [1, 1, 0, 0], "kind": ["links", "texts", "organic", "syndicate"]})
    scores = account_scores({"a", "c", "d"}, labels)
    assert (scores["precision"], scores["recall"], scores["f1"]) == (0.5, 0.5, 0.5)
    assert list(scores["kinds"].items())[:2] == [("links", [1, 1]), ("texts", [0, 1])]
    assert scores["kinds"]["syndicate"] == [1, 1]


def test_the_smaller_direction_counts_and_networks_add_up() -> None:
    one, two = {("a", "b"): 5, ("b", "a"): 2, ("a", "c"): 9}, {("b", "a"): 1, ("a", "b"): 1}
    assert mutual([one, two], 3) == {("a", "b")}
    assert mutual([one, two], 4) == set()


def test_a_core_is_what_is_left() -> None:
    square = [(a, b) for a in "abcd" for b in "abcd" if a < b]
    assert core([*square, ("d", "e"), ("e", "f")], 3) == set("abcd")
    assert core(square, 4) == set()


def test_one_object_is_all_there_is() -> None:
    assert one_object(50, False)["urls"].to_pylist() == ["https://one.example/story"] * 50
    more = one_object(50, True)
    assert len(set(more["urls"].to_pylist())) == 51
    assert max(more["ts"].to_pylist()[:50]) - min(more["ts"].to_pylist()) < 600
