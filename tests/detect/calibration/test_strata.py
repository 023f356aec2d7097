import numpy as np
import pyarrow as pa

from tocsin.detect.actions.prepare import prepared
from tocsin.detect.calibration.strata import LARGE, acts, audiences, most_often
from tocsin.detect.settings import DetectSettings
from tocsin.model import quiet

CHOSEN = DetectSettings(calibrate=1)


def ready(rows, **more):
    accounts, ts, links = zip(*rows, strict=True)
    ids = [f"p{number}" for number in range(len(rows))]
    posts = pa.table({"post_id": ids, "account_id": accounts, "ts": pa.array(ts, pa.int64()), "urls": links, **more})
    return prepared(posts, CHOSEN, quiet)


def test_an_act_is_one_account_one_time_one_post_and_every_action_finds_its_own():
    some = ready([("b", 50, "https://x.example/1"), ("a", 50, "https://x.example/1 https://x.example/2"), ("b", 20, "https://x.example/2")])
    every = acts(some, some.rows)
    assert every.account.tolist() == [0, 1, 1]
    assert every.ts.tolist() == [50, 20, 50]
    link = some.traces["link"]
    assert (every.account[every.of["link"]] == link.accounts).all()
    assert (every.ts[every.of["link"]] == link.ts).all()


def test_a_reply_or_repost_is_one_whichever_row_says_so():
    links = "https://x.example/1"
    posts = pa.table(
        {"post_id": ["1", "1", "2"], "account_id": ["a", "a", "b"], "ts": [5, 5, 6], "urls": [links] * 3, "reply_id": [None, "9", None]}
    )
    some = prepared(posts, CHOSEN, quiet)
    assert acts(some, some.rows).kind.tolist() == [2, 0]


def test_an_audience_is_large_and_small_ones_are_put_together():
    many = LARGE + 20
    rows = [(f"a{n:03d}", 100 * n, f"https://x.example/{n}") for n in range(many + 30)]
    some = ready(rows, platform=["one"] * many + ["other"] * 30)
    every = acts(some, some.rows)
    nothing, nobody = np.zeros(len(every.account), bool), np.zeros(len(some.accounts), bool)
    found = audiences(some, some.rows, every, nothing, nobody)
    assert len(set(found[:many].tolist())) == 1
    assert not set(found[:many].tolist()) & set(found[many:].tolist())


def test_the_most_frequent_value_and_the_smaller_of_two():
    owners, values = np.array([0, 0, 0, 2, 2]), np.array([5, 7, 7, 4, 3])
    assert most_often(owners, values, 4).tolist() == [7, 0, 3, 0]
