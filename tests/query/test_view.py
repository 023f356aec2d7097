"""Selections asked of a view give what a plain loop over the posts gives; nothing private can be reached; threads share a view."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.report.synthetic import HOSTILE, Synthetic, pseudonym
from tests.support import SHARED, Held, rows, whole
from tocsin.engine.table import TableSpec
from tocsin.errors import CaseError, EngineError
from tocsin.flow import order
from tocsin.model import quiet
from tocsin.objects.stage import ObjectsSettings, run
from tocsin.query.select.selection import Selection, Term, parse
from tocsin.query.view import CaseView, Count
from tocsin.store.tables import write_table

START = 1_715_731_200  # a Wednesday, 00:00 UTC

POST = st.fixed_dictionaries({
    "account_id": st.sampled_from(["a" * 20, "a" * 8 + "b" * 12, "c" * 20, ""]), "platform": st.sampled_from(["x", "telegram", None]),
    "ts": st.one_of(st.none(), st.integers(START, START + 200_000), st.integers(-400_000, 400_000)),
    "kind": st.sampled_from(["post", "reply"]), "text": st.sampled_from(["Harbour news", "the HARBOUR", "%_'\"", "Ünïted", ""]),
    "lang": st.sampled_from(["en", "fr", None]), "hashtags": st.lists(st.sampled_from(["Port", "port", "sea"]), max_size=2),
    "urls": st.lists(st.sampled_from(["https://news.example/a?x=1", "https://news.example/b", "https://x.com/who/status/1"]), max_size=2),
    "family": st.sampled_from(["f1", None]), "campaign": st.sampled_from(["c1", "c2", None, None]),
})  # fmt: skip
DAY = "2024-05-15T00:00/2024-05-16T00:00"
CHECKS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "all=posts": lambda post: True,
    "platform=x": lambda post: post["platform"] == "x",
    "platform=unknown": lambda post: post["platform"] is None,
    "lang=und": lambda post: post["lang"] is None,
    "kind=reply": lambda post: post["kind"] == "reply",
    "certainty=none": lambda post: post["ts"] is None,
    "certainty=stated": lambda post: post["ts"] is not None,
    f"time={DAY}": lambda post: post["ts"] is not None and START <= post["ts"] < START + 86_400,
    "time=2024-05-15T00:07/2024-05-15T09:00": lambda post: post["ts"] is not None and START + 420 <= post["ts"] < START + 32_400,
    "weekhour=2-3": lambda post: post["ts"] is not None and (m := datetime.fromtimestamp(post["ts"], UTC)).weekday() == 2 and m.hour == 3,
    "hashtag=PORT": lambda post: bool({"Port", "port"} & set(post["hashtags"])),
    "link=news.example/a?…": lambda post: "https://news.example/a?x=1" in post["urls"],
    "host=news.example": lambda post: any("news.example" in url for url in post["urls"]),
    "family=f1": lambda post: post["family"] == "f1",
    "campaign=any": lambda post: post["campaign"] is not None,
    "campaign=none": lambda post: post["campaign"] is None,
    "campaign=c1": lambda post: post["campaign"] == "c1",
    "text=harbour": lambda post: "harbour" in post["text"].lower(),
    "text=%": lambda post: "%" in post["text"],
    "text=ünÏTED": lambda post: post["text"] == "Ünïted",
    f"account={'c' * 20}": lambda post: post["account_id"] == "c" * 20,
    f"account={'c' * 8}": lambda post: post["account_id"] == "c" * 20,
    f"account={'a' * 8}{'b' * 12}": lambda post: post["account_id"] == "a" * 8 + "b" * 12,
}


def made(posts: list[dict[str, Any]], folder: Path) -> CaseView:
    """A view of a case of these posts, in files as the stages write them."""
    records = [{"post_id": f"p{n:02}", "ts_certainty": "stated", "media_ids": [], **post} for n, post in enumerate(posts)]
    families = [{"post_id": post["post_id"], "family_id": post["family"]} for post in records if post["family"]]
    members = [{"post_id": p["post_id"], "campaign_id": p["campaign"], "account_id": p["account_id"]} for p in records if p["campaign"]]
    tables = {"posts": rows("posts", records).sort_by([("ts", "ascending"), ("post_id", "ascending")])}
    tables |= {"families": rows("families", families), "campaign_posts": rows("campaign_posts", members)}
    tables |= whole(run(Held(**tables), ObjectsSettings(), quiet))
    public: dict[str, TableSpec] = {name: spec for name, spec in order.specs().items() if not spec.private}
    for name, table in tables.items():
        write_table(folder / f"{name}.parquet", table)
    return CaseView("made", {name: folder / f"{name}.parquet" if name in tables else spec.table() for name, spec in public.items()})


def plainly(posts: list[dict[str, Any]], check: Callable[[dict[str, Any]], bool]) -> Count:
    chosen = [post for post in posts if check(post)]
    return Count(len(chosen), len({post["account_id"] for post in chosen} - {""}))


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(POST, max_size=12), st.lists(st.sampled_from(sorted(CHECKS)), min_size=1, max_size=3, unique=True))
def test_counts_are_those_of_a_plain_loop(posts: list[dict[str, Any]], together: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        view = made(posts, Path(folder))
        expected = {ref: plainly(posts, check) for ref, check in CHECKS.items()}
        expected["+".join(together)] = plainly(posts, lambda post: all(CHECKS[ref](post) for ref in together))
        assert {ref: view.select(ref).count() for ref in expected} == expected
        listed = view.listed([parse(ref) for ref in expected], 5)
        assert [one.count for one in listed] == list(expected.values())
        assert [list(one.posts) for one in listed] == [view.select(ref).places(5) for ref in expected]
        accounts = view.listed([parse(f"accounts:{ref}") for ref in expected], 5)
        assert [one.count.accounts for one in accounts] == [count.accounts for count in expected.values()]


def test_pages_follow_one_another_in_order_of_time(view: CaseView) -> None:
    chosen, found = view.select("campaign=any"), []
    while page := chosen.page(10, found[-1].n if found else -1):
        found += page
    assert len(found) == chosen.count().posts == 72
    assert [post.ts for post in found] == sorted(post.ts or 0 for post in found)
    untimed = view.select("all=posts").page(10, after=view.select("all=posts").count().posts - 4)
    assert [post.ts for post in untimed] == [None] * 3


def test_values_histograms_and_tops_add_up(view: CaseView, source: Synthetic) -> None:
    every = view.select("all=posts")
    platforms = Counter(post["platform"] for post in source.posts)
    assert [(name, count.posts) for name, count in every.values("platform")] == sorted(platforms.items(), key=lambda p: (-p[1], p[0]))
    hours = every.histogram(3600)
    assert sum(posts for _, posts in hours) == sum(post["ts"] is not None for post in source.posts)
    assert all(start % 3600 == 0 for start, _ in hours)
    tags = every.top("hashtag", 2)
    assert (tags[0][0], tags[0][1].posts) == ("libérezmorvane", 72)
    assert every.ranked("hashtag", 2) == (tags, 3) and every.ranked("visual", 2)[1] == len(every.top("visual", 99))
    accounts = view.select("campaign=any").accounts(3)
    assert [posts for _, posts in accounts] == [3, 3, 3]
    assert accounts[0][0].label == min(pseudonym(f"core{n}") for n in range(24))[:8]


def test_nothing_private_is_there_to_be_read(view: CaseView, tmp_path: Path) -> None:
    private = [name for name, spec in order.specs().items() if spec.private]
    assert {"profiles", "post_urls"} <= set(private)
    assert not set(private) & set(view.tables)
    secret = tmp_path / "profiles.parquet"
    write_table(secret, rows("profiles", [{"account_id": "a", "handle": "somebody"}]))
    for name in private:
        with pytest.raises(CaseError):
            view.read(name)
        with pytest.raises(EngineError):
            view.sql(f"select * from {name}")
    for statement in (f"select * from '{secret}'", f"select * from read_parquet('{secret}')", f"copy posts to '{tmp_path / 'out.csv'}'"):
        with pytest.raises(EngineError):
            view.sql(statement)
    assert list(tmp_path.iterdir()) == [secret]


def test_many_threads_ask_one_view(source: Synthetic) -> None:
    fresh = source.view()
    refs = ["campaign=any", "text=harbour", "platform=x", "hashtag=port", "accounts:all=posts", "host=news.example"] * 8
    expected = {ref: source.view().select(ref).count() for ref in set(refs)}
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(lambda ref: fresh.select(ref).count(), refs)) == [expected[ref] for ref in refs]


def hostile() -> list[str]:
    path = SHARED / "data" / "hostile_strings.txt"
    shared = [json.loads(line)["s"] for line in path.read_text("utf-8").splitlines()[::40]] if path.exists() else []
    own = ["'; drop table posts; --", "' or '1'='1", "$1", "{0}", "%s", "\x00", "a+platform=x", "\ud800", ")", "\\", "*", "?", "[a-z]"]
    return [*own, *HOSTILE, *shared]


def test_hostile_values_neither_break_nor_inject(view: CaseView) -> None:
    everything = view.select("all=posts").count()
    for value in hostile():
        for key in ("hashtag", "text", "account", "family", "platform", "link", "campaign"):
            value = value.replace("\ud800", "�")
            selection = Selection((Term(key, value),))
            counted = view.select(selection).count()
            assert view.listed([selection], 3)[0].count == counted
            assert counted.posts < everything.posts
    assert view.select("all=posts").count() == everything


def test_a_case_that_cannot_be_written_to_is_asked_too(source: Synthetic, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert source.view(cache=tmp_path / "cache").select("campaign=any").count() == Count(72, 24)


def test_the_index_is_kept_and_made_anew_when_a_table_changes(source: Synthetic, tmp_path: Path) -> None:
    first = source.view(cache=tmp_path)
    first.select("all=posts").count()
    made_once = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")}
    again = CaseView(first.title, first.tables, tmp_path)
    again.select("all=posts").count()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")} == made_once
    posts = first.tables["posts"]
    assert isinstance(posts, Path)
    write_table(posts, first.read("posts").slice(0, 100))
    changed = CaseView(first.title, first.tables, tmp_path)
    assert changed.select("all=posts").count().posts == 100
    assert len(list(tmp_path.iterdir())) == 1
