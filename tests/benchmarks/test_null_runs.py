import json
from argparse import Namespace

from benchmarks.coordination import null_runs
from benchmarks.coordination.null_runs import done, numbers, runs, summary, summary_of_surrogates

from tocsin.testing.coordination.corpus import corpus

COUNTS = {"organic": 90, "fan": 30, "syndicate": 8}
ROW = {"posts": 10, "seconds": 0.1, "groups": 1, "called": {"fan": 3}, "named": {"syndicate": 8}, "there": COUNTS}


def test_seeds_in_words():
    assert numbers("7,21-23,201") == [7, 21, 22, 23, 201]


def test_a_seed_is_run_once_for_the_same_code_and_settings(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(null_runs, "one", lambda generator, seed, posts, planted: made.append(seed) or ROW)
    args = Namespace(log=tmp_path / "log.jsonl", posts=100, planted=False, seeds="1-3")
    assert [row["seed"] for row in runs(args, "gen_posts.py")] == [1, 2, 3]
    assert [row["seed"] for row in runs(Namespace(**{**vars(args), "seeds": "2-4"}), "gen_posts.py")] == [2, 3, 4]
    assert made == [1, 2, 3, 4]
    rows = [json.loads(line) for line in args.log.read_text().splitlines()]
    assert set(done(args.log, {"asked": 100, "planted": False, "code": rows[0]["code"]})) == {1, 2, 3, 4}
    assert not done(args.log, {"asked": 100, "planted": True, "code": rows[0]["code"]})


def test_rates_over_seeds():
    quiet = {**ROW, "groups": 0, "called": {}}
    lines = summary([ROW, quiet], planted=False)
    assert lines[0].startswith("runs with any coordinated group: 1 of 2 = 50.00% (1.26% to 98.74%)")
    assert "fan accounts called coordinated: 3 of 60 = 5.00%" in lines[2]
    planted = {**ROW, "called": {"fan": 1, "links": 9, "syndicate": 2}, "there": {**ROW["there"], "links": 10}}
    assert [line.partition(" (")[0] for line in summary([planted], planted=True)[3:]] == [
        "false among the accounts called: 1 of 10 = 10.00%", "planted accounts missed: 1 of 10 = 10.00%",
    ]  # fmt: skip


def test_surrogates_of_a_real_set_are_run_once_and_each_kind_of_call_is_counted_apart(tmp_path, monkeypatch):
    monkeypatch.setitem(null_runs.REAL_SETS, "made", lambda: corpus(5, (), accounts=200, days=2).posts)
    args = Namespace(log=tmp_path / "log.jsonl", seeds="0-1")
    first = list(runs(args, "made"))
    assert [(row["moments"], row["authors"]) for row in first] == [([], [])] * 2
    monkeypatch.setattr(null_runs, "surrogates", None)
    assert list(runs(args, "made")) == first
    found = {**first[0], "moments": [["pairs", 2]], "authors": [["choices", 5], ["pairs", 3]]}
    told = [line.partition(" = ")[0] for line in summary_of_surrogates("made", [first[0], found])]
    assert told[:3] == [f"made, moments or authors, runs with {what}: 1 of 2" for what in ("any", "larger groups", "pairs and threes")]
    assert told[4] == "made, moments, runs with larger groups: 0 of 2"
