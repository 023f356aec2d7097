"""Which rows stay: by the day on which each was collected, by what is held, and what hangs on them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from tests.support import rows
from tocsin.protect.retention.policy import policy
from tocsin.protect.retention.rows import Clock, Held, remaining
from tocsin.read.schemas import SPECS

DAY = 86_400
ADDED = 20 * DAY
NOTHING = Held()


def tables(**given: list[dict[str, Any]]) -> dict[str, pa.Table]:
    return {name: rows(name, given.get(name, [])) for name in SPECS}


@pytest.fixture
def part() -> dict[str, pa.Table]:
    """Three people, collected on three days, the last by nobody's word; a picture of the first; somebody who is only mentioned."""
    posts = [
        {"post_id": f"x:{n}", "account_id": name, "row": n, "collected_ts": day and day * DAY, "media_ids": media}
        for n, (name, day, media) in enumerate([("a", 10, ["x:m"]), ("b", 15, []), ("c", None, [])])
    ]
    people = [{"account_id": name, "row": 0} for name in "abcd"]
    return tables(
        posts=posts, accounts=people, profiles=people, post_urls=[{"post_id": f"x:{n}", "row": n} for n in range(3)],
        media=[{"media_id": "x:m", "row": 9}], rejected=[{"row": 5, "reason": "no text"}],
    )  # fmt: skip


def left(part: dict[str, pa.Table], day: int, held: Held = NOTHING, fields: str = "2 days") -> dict[str, list[Any]]:
    found = policy({"delete_after": "5 days", "fields_after": fields})
    assert found
    made, _ = remaining(part, ADDED, Clock(found, date(1970, 1, 1 + day)), held)
    keys = {"posts": "account_id", "accounts": "account_id", "profiles": "account_id", "post_urls": "row", "media": "media_id"}
    return {name: made[name][key].to_pylist() for name, key in keys.items()} | {"rejected": made["rejected"]["row"].to_pylist()}


def test_nothing_is_due_at_first(part: dict[str, pa.Table]) -> None:
    found = policy({"delete_after": "5 days"})
    assert found and remaining(part, ADDED, Clock(found, date(1970, 1, 14)), Held())[0] is part


def test_what_was_collected_first_goes_first(part: dict[str, pa.Table]) -> None:
    assert left(part, 15, fields="5 days") == {
        "posts": ["b", "c"], "accounts": ["b", "c", "d"], "profiles": ["b", "c", "d"], "post_urls": [1, 2], "media": [], "rejected": [],
    }  # fmt: skip
    assert left(part, 17)["profiles"] == ["c", "d"] and left(part, 17)["posts"] == ["b", "c"]  # what names people goes before
    assert left(part, 22)["profiles"] == [] and left(part, 22)["accounts"] == ["c", "d"]
    assert not any(left(part, 25).values())


def test_what_is_held_stays_with_what_hangs_on_it(part: dict[str, pa.Table]) -> None:
    found = left(part, 25, Held(frozenset("a")))
    assert found == {"posts": ["a"], "accounts": ["a"], "profiles": ["a"], "post_urls": [0], "media": ["x:m"], "rejected": []}
    assert left(part, 25, Held(rows=frozenset([2])))["profiles"] == ["c"]
    assert left(part, 25, Held(frozenset("d")))["profiles"] == ["d"]
    assert left(part, 25, Held(whole=True))["posts"] == ["a", "b", "c"]


def test_a_date_of_collection_after_the_file_was_added_is_not_believed() -> None:
    later = tables(posts=[{"post_id": "x:1", "account_id": "a", "row": 1, "collected_ts": ADDED * 2, "media_ids": []}])
    assert left(later, 25)["posts"] == []


def test_posts_that_share_a_row_go_each_by_itself(part: dict[str, pa.Table]) -> None:
    """A page of an API is one record with many posts."""
    one = {
        **part,
        **{name: part[name].set_column(part[name].schema.get_field_index("row"), "row", pa.array([1] * 3)) for name in ("posts",)},
    }
    one["post_urls"] = rows("post_urls", [{"post_id": f"x:{n}", "url": f"u{n}", "row": 1} for n in range(3)])
    found = policy({"delete_after": "5 days"})
    assert found
    made, _ = remaining(one, ADDED, Clock(found, date(1970, 1, 26)), Held(frozenset("a")))
    assert made["post_urls"]["url"].to_pylist() == ["u0"]
