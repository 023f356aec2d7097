"""The scope: every bound, alone and together; what is outside is counted once and stands nowhere; undone, the tables are as before."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.parts.test_removal import contents
from tests.support import rows
from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.read.scope import OUTSIDE, Scope, outside, scope_of, within
from tocsin.read.stage import ReadSettings, narrowed

HOUR = 3600
START = 1_715_731_200  # 2024-05-15T00:00:00Z
POSTS = [
    {"post_id": "x:1", "platform": "x", "ts": START, "text": "The harbour closes at noon today, says the town council", "hashtags": []},
    {"post_id": "x:2", "platform": "x", "ts": START + HOUR, "text": "", "repost_id": "x:1", "hashtags": []},
    {"post_id": "telegram:3", "platform": "telegram", "ts": None, "text": "Le port est fermé ce matin, dit la mairie", "lang": "fr"},
    {"post_id": "vk:4", "platform": "vk", "ts": START + 9 * HOUR, "text": "123", "lang": "ru", "hashtags": ["HARBOUR2024"]},
    {"post_id": "web:5", "platform": None, "ts": START + 24 * HOUR, "text": None, "hashtags": None},
]


def why(**bounds: object) -> dict[str, str | None]:
    posts = rows("posts", POSTS)
    told = outside(posts, Scope(**bounds)).to_pylist()  # type: ignore[arg-type]
    return {post: reason and reason.removeprefix(OUTSIDE) for post, reason in zip(posts["post_id"].to_pylist(), told, strict=True)}


def inside(**bounds: object) -> list[str]:
    return [post.rpartition(":")[2] for post, reason in why(**bounds).items() if reason is None]


def test_each_bound_by_itself() -> None:
    assert inside() == ["1", "2", "3", "4", "5"]
    assert inside(since=START + HOUR) == ["2", "4", "5"]
    assert inside(until=START + 9 * HOUR) == ["1", "2"]  # the end is left out
    assert inside(platforms=("x", "vk")) == ["1", "2", "4"]
    assert inside(platforms=("unknown",)) == ["5"]
    assert inside(languages=("en",)) == ["1", "2"]  # a repost without words is in the language of its original
    assert inside(languages=("fr", "ru")) == ["3", "4"]  # what has no words, as declared
    assert inside(languages=("und",)) == ["5"]
    assert inside(keywords=("HARBOUR",)) == ["1", "2", "4"]
    assert inside(keywords=("#harbour",)) == ["4"]
    assert inside(keywords=("town  council".replace("  ", " "), "mairie")) == ["1", "2", "3"]


def test_the_first_bound_that_is_not_met_is_the_reason() -> None:
    told = why(since=START + HOUR, platforms=("x",), keywords=("absent",))
    assert told == {"x:1": "time", "x:2": "keyword", "telegram:3": "no known time", "vk:4": "platform", "web:5": "platform"}


@given(st.lists(st.sampled_from(POSTS), max_size=6, unique_by=lambda post: str(post["post_id"])), st.integers(0, 30), st.booleans())
def test_inside_and_outside_are_all_and_order_plays_no_part(some: list[dict[str, object]], hour: int, words: bool) -> None:
    scope = Scope(since=START + hour * HOUR, keywords=("harbour",) if words else ())
    told: dict[str, int] = {}
    tables = {"posts": rows("posts", some), "post_urls": rows("post_urls", [{"post_id": post["post_id"], "url": "u"} for post in some])}
    kept = within(tables, scope, lambda reason, posts: told.update({reason: told.get(reason, 0) + posts}))
    assert len(kept["posts"]) + sum(told.values()) == len(some)
    assert kept["post_urls"]["post_id"].to_pylist() == kept["posts"]["post_id"].to_pylist()
    again = within({"posts": rows("posts", some[::-1]), "post_urls": tables["post_urls"]}, scope, lambda reason, posts: None)
    assert sorted(again["posts"]["post_id"].to_pylist()) == sorted(kept["posts"]["post_id"].to_pylist())


def test_pages_and_versions_of_posts_outside_go_too() -> None:
    versions = pa.table({"post_id": ["web:a", "web:b"], "text": ["old", "old"]})
    tables = {
        "posts": rows("posts", [{"post_id": f"web:{name}", "text": name * 3} for name in "ab"]),
        "pages": rows("pages", [{"page_id": name} for name in "ab"]), "versions": versions,
    }  # fmt: skip
    kept = within(tables, Scope(keywords=("bbb",)), lambda reason, posts: None)
    assert kept["pages"]["page_id"].to_pylist() == ["b"] and kept["versions"]["post_id"].to_pylist() == ["web:b"]


def test_texts_become_bounds_and_wrong_ones_are_told() -> None:
    found = scope_of("2024-05-15", "2024-05-16", ["FR", "ar"], ["Twitter", "t.me"], ["  two   words ", ""])
    assert found == Scope(START, START + 48 * HOUR, ("ar", "fr"), ("telegram", "x"), ("two words",))
    assert scope_of("2024-05-15T02:00+02:00", "15.05.2024 13:00", [], [], []) == Scope(START, START + 13 * HOUR)
    for wrong in (
        ("yesterday", "", []),
        ("2024-05-16", "2024-05-15", []),
        ("", "", ["french"]),
        ("2024-05-16T01:00", "2024-05-16T01:00", []),
    ):
        with pytest.raises(SettingError) as caught:
            scope_of(wrong[0], wrong[1], wrong[2], [], [])
        assert caught.value.mend
    with pytest.raises(SettingError):
        ReadSettings(since="soon")
    with pytest.raises(SettingError):
        ReadSettings(same=("one",))


def test_what_changes_is_what_was_given() -> None:
    now = narrowed({}, "2024-05-15", None, None, None, ["a b", "c"], False)
    assert now == {"since": "2024-05-15T00:00:00Z", "keywords": "a b\nc"}
    assert narrowed(now, "2024-05-15T00:00", None, None, None, None, False) == {}
    assert narrowed(now, None, None, ["fr"], None, None, True) == {"since": "", "keywords": "", "languages": "fr"}


def test_a_case_is_narrowed_recorded_and_widened_again(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    lines = [
        {"post_id": n, "account_id": f"u{n}", "ts": START + n * HOUR, "text": f"word{n % 3} of the day", "platform": "x"} for n in range(30)
    ]
    path.write_text("\n".join(map(json.dumps, lines)))
    case = Case.new(tmp_path / "case", None, b"k" * 32)
    case.add(path)
    before = contents(case)
    assert not case.scope() and "the whole case" in repr(case.scope())
    told = case.scope(from_="2024-05-15T06:00", to="2024-05-15", keyword=["word1", "word2"])
    assert not told.applied and told.since == "2024-05-15T06:00:00Z" and told.until == "2024-05-16T00:00:00Z"
    case.run(only="read")
    told = Case.open(case.folder).scope()
    assert told.applied and told.set_by and told.outside == {f"{OUTSIDE}time": 12, f"{OUTSIDE}keyword": 6}
    assert len(case.tables["posts"]) == 12 and case.audit() == []
    case.scope(clear=True)
    case.run(only="read")
    assert contents(case) == before and not case.scope()
    assert [entry["action"] for entry in case.evidence.entries()] == ["add", "scope", "scope"]
