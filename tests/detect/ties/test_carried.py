import pyarrow as pa

from tocsin.detect.actions.posts import known
from tocsin.detect.actions.prepare import prepared_of
from tocsin.detect.settings import DetectSettings
from tocsin.detect.ties.carried import carried, named, rare
from tocsin.detect.ties.sources import UNKNOWN, rows_and_reposts
from tocsin.model import quiet


def objects(posts, most=100):
    rows = known(posts)
    ready = prepared_of(rows, DetectSettings(), quiet)
    return rare(carried(*rows_and_reposts(rows, ready), ready), most), ready


POSTS = pa.table(
    {
        "post_id": ["1", "2", "3", "4", "5", "6"],
        "account_id": ["a", "b", "b", "c", "a", "c"],
        "ts": [10, 20, 30, 40, 50, 60],
        "urls": ["https://x.example/1", "https://x.example/1", "https://x.example/1", None, "https://y.example/2", "https://x.example/1"],
        "repost_id": [None, None, None, "1", None, None],
    }
)


def test_the_first_act_of_each_account_on_each_object():
    found, ready = objects(POSTS)
    acts = zip(found.actions.objects.tolist(), found.actions.accounts.tolist(), found.actions.ts.tolist(), strict=True)
    assert found.traces == ("link", "repost")
    assert [(found.traces[found.trace[one]], ready.accounts[who].as_py(), ts) for one, who, ts in acts] == [
        ("link", "a", 10),
        ("link", "b", 20),
        ("link", "c", 60),
        ("repost", "a", 10),  # who wrote it carries it first
        ("repost", "c", 40),
    ]


def test_who_made_an_object_and_when():
    found, _ = objects(POSTS)
    assert named(found.who, found.source).to_pylist() == ["x.example", "a"]
    assert found.born.tolist() == [UNKNOWN, 10] and found.posted.tolist() == [False, True]


def test_what_many_carry_is_not_rare():
    found, _ = objects(POSTS, most=2)
    assert found.actions.objects.tolist() == [1, 1]
