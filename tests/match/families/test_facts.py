import random

import pyarrow as pa

from tocsin.match import schemas
from tocsin.match.families.facts import facts

POSTS = pa.table(
    {
        "post_id": ["a", "b", "c", "d", "e", "z"],
        "account_id": ["u1", "u2", "u1", None, "u3", "u9"],
        "platform": ["x", "telegram", "x", "x", "x", "x"],
        "ts": pa.array([7200, 3600, None, 10800, None, 5], pa.int64()),
    }
)
LANGUAGES = schemas.LANGUAGES.table({"post_id": ["a", "b", "c", "d", "e"], "lang": ["en", "fr", "en", "en", "de"], "confidence": [1.0] * 5})
FAMILIES = schemas.FAMILIES.table({
    "post_id": ["a", "b", "c", "d", "e"], "family_id": ["f1", "f1", "f1", "f1", "f0"], "head_id": ["a", "a", "a", "a", "e"],
    "kind": ["head", "translation", "copypasta", "copypasta", "head"], "score": [1.0] * 5,
})  # fmt: skip


def test_what_is_said_of_a_family() -> None:
    none, story = facts(POSTS, LANGUAGES, FAMILIES).to_pylist()
    assert story == {
        "family_id": "f1", "head_id": "a", "posts": 4, "accounts": 2, "languages": ["fr", "en"], "platforms": ["telegram", "x"],
        "copies": 2, "rewordings": 0, "translations": 1, "first_post_id": "b", "first_account_id": "u2", "first_ts": 3600,
        "last_ts": 10800, "hours": 2.0,
    }  # fmt: skip
    assert (none["posts"], none["accounts"], none["languages"]) == (1, 1, ["de"])
    assert [none[name] for name in ("first_post_id", "first_account_id", "first_ts", "last_ts", "hours")] == [None] * 5


def test_rows_in_any_order_and_columns_that_are_missing() -> None:
    order = random.Random(1).sample(range(6), 6)
    assert facts(POSTS.take(order), LANGUAGES, FAMILIES.take([3, 1, 4, 0, 2])).equals(facts(POSTS, LANGUAGES, FAMILIES))
    bare = facts(POSTS.select(["post_id"]), LANGUAGES, FAMILIES).to_pylist()
    assert [[row[name] for name in ("accounts", "platforms", "first_ts")] for row in bare] == [[0, [], None]] * 2
    assert [row["languages"] for row in bare] == [["de"], ["en", "fr"]]


def test_no_families() -> None:
    made = facts(POSTS, LANGUAGES, schemas.FAMILIES.table())
    assert (len(made), made.schema) == (0, schemas.FAMILY_FACTS.schema)
