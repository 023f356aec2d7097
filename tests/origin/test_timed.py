"""Posts with a time in its order, whatever the order of the table."""

from __future__ import annotations

from typing import Any

import pytest

from tests.origin.small import Given, rows
from tocsin.origin.timed import read_timed

POSTS = [
    {"post_id": "p1", "account_id": "a", "ts": 5, "platform": "x", "lang": "fr"},
    {"post_id": "p3", "account_id": "b", "ts": 5, "platform": None},
    {"post_id": "p0", "account_id": "a", "ts": 7, "platform": "x", "lang": "fr"},
    {"post_id": "p2", "account_id": "c", "ts": None, "platform": "x"},
]


@pytest.mark.parametrize("posts", [POSTS, POSTS[::-1], [POSTS[3], *POSTS[:3]], [POSTS[1], POSTS[0], POSTS[2]], POSTS[:1], []])
def test_rows_point_into_the_table(posts: list[dict[str, Any]]) -> None:
    spoken = rows("languages", [{"post_id": "p1", "lang": "en"}, {"post_id": "p9", "lang": "de"}])
    found = read_timed(Given(posts=rows("posts", posts), languages=spoken))
    ids = found.posts["post_id"].to_pylist()
    assert [ids[row] for row in found.row.tolist()] == [name for name in ("p1", "p3", "p0") if name in ids]
    assert [ids[row] for row in found.order.tolist()] == sorted(ids)
    row = found.row.tolist()
    assert found.place.tolist() == [row.index(at) if at in row else -1 for at in range(len(ids))]
    told = {
        name: (found.names["lang"][lang].as_py(), found.names["platform"][platform].as_py(), ts)
        for name, lang, platform, ts in zip(
            [ids[row] for row in found.row.tolist()], *(found.columns[one].tolist() for one in ("lang", "platform", "ts")), strict=True
        )
    }
    all_told = {"p1": ("en", "x", 5), "p3": ("und", "unknown", 5), "p0": ("fr", "x", 7)}
    assert told == {name: said for name, said in all_told.items() if name in ids}


def test_languages_may_be_told_of_every_post() -> None:
    spoken = rows("languages", [{"post_id": f"p{n}", "lang": f"l{n}"} for n in range(4)])
    found = read_timed(Given(posts=rows("posts", POSTS), languages=spoken))
    assert found.posts["spoken"].to_pylist() == ["l1", "l3", "l0", "l2"]
