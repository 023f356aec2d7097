import numpy as np
import pyarrow as pa
import pytest

from tests.detect.ties.world import START
from tocsin.detect.actions.posts import known
from tocsin.detect.actions.prepare import prepared_of
from tocsin.detect.settings import DetectSettings
from tocsin.detect.ties.sources import UNKNOWN, rows_and_reposts
from tocsin.model import quiet


def told(rows, **columns):
    """The reposts of rows (post, account, seconds, reposted post): for each reposted id its author, post and time."""
    names = ("post_id", "account_id", "ts", "repost_id")
    posts = pa.table({**{name: [row[at] for row in rows] for at, name in enumerate(names)}, **columns})
    rows = known(posts)
    ready = prepared_of(rows, DetectSettings(), quiet)
    _, found = rows_and_reposts(rows, ready)
    who, ids = [*found.who.to_pylist(), None], [*ready.posts.to_pylist(), None]
    rest = zip(found.author.tolist(), found.post.tolist(), found.ts.tolist(), strict=True)
    return {
        name: (who[author], ids[post], None if ts == UNKNOWN else ts)
        for name, (author, post, ts) in zip(found.ids.to_pylist(), rest, strict=True)
    }, len(found.rows)


def test_an_original_that_was_collected_is_its_authors():
    rows = [("p1", "a", START, None), ("p2", "b", START + 5, "p1"), ("p3", "a", START + 9, "p1")]
    found, many = told(rows)
    assert found == {"p1": ("a", "p1", START)}
    assert many == 1  # nobody reposts oneself


@pytest.mark.parametrize("written", ["a@2023-11-14 22:13:20", "a@2023-11-14T22:13:20Z", f"telegram:a/t{START}", f"a@{START}"])
def test_an_id_may_name_author_and_moment(written):
    assert told([("p1", "a", START, None), ("p2", "b", START + 5, written)])[0] == {written: ("a", "p1", START)}
    assert told([("p1", "a", START + 1, None), ("p2", "b", START + 5, written)])[0] == {written: ("a", None, START)}
    assert told([("p2", "b", START + 5, written)])[0] == {written: ("a", None, START)}


def test_of_an_album_the_first_message_stands_for_all():
    rows = [("p2", "a", START, None), ("p1", "a", START, None), ("p0", "a", START, "other"), ("p3", "b", START + 5, f"a@{START}")]
    assert told(rows)[0][f"a@{START}"] == ("a", "p1", START)
    assert told(rows[::-1])[0][f"a@{START}"] == ("a", "p1", START)


def test_a_column_may_name_the_author():
    rows = [("p1", "b", START, "9"), ("p2", "c", START, "9"), ("p3", "c", START, "8")]
    assert told(rows, repost_account_id=["x", "x", ""])[0] == {"9": ("x", None, None), "8": (None, None, None)}


def test_other_ids_name_nobody():
    assert told([("p1", "b", START, "x:1790")], platform=["x"])[0] == {"x:1790": (None, None, None)}
    assert told([("p2", "c", START, "https://t.example/a/77")])[0] == {"https://t.example/a/77": (None, None, None)}
    assert told([("p2", "c", START, "news:77"), ("p3", "c", START, "77")])[0] == {"news:77": ("news", None, None), "77": (None, None, None)}


def test_rows_without_account_or_time_are_left_out():
    posts = pa.table({"post_id": ["1", "2", "3"], "account_id": ["a", None, "b"], "ts": [1, 2, None]})
    given = known(posts)
    rows, _ = rows_and_reposts(given, prepared_of(given, DetectSettings(), quiet))
    assert (rows.account.tolist(), rows.ts.tolist()) == ([0], [1])
    assert np.array_equal(rows.written, [True])
