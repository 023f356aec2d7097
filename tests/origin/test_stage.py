"""First disseminators, spread and waves on small tables."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.origin.small import Given, rows
from tocsin import model
from tocsin.origin.stage import STAGE, OriginSettings


def post(post_id: str, account: str, ts: int | None, **more: Any) -> dict[str, Any]:
    return {
        "post_id": post_id,
        "account_id": account,
        "ts": ts,
        "platform": "x",
        "kind": "post",
        "text": "",
        "hashtags": [],
        "urls": [],
        "media_ids": [],
        **more,
    }


def run(posts: list[dict[str, Any]], **tables: pa.Table) -> Mapping[str, pa.Table]:
    return STAGE.run(Given(posts=rows("posts", posts), **tables), OriginSettings(), model.quiet)


def test_first_disseminators_of_a_link_with_their_lead() -> None:
    url = "https://example.org/story?utm_source=x"
    posts = [
        post("p3", "c", 300, urls=[url]),
        post("p1", "a", 100, urls=["http://www.example.org/story/"]),
        post("p2", "b", 160, urls=[url]),
        post("p4", "a", 400, urls=[url]),
        post("p0", "z", None, urls=[url]),
    ]
    given = Given(posts=rows("posts", posts))
    tables = STAGE.run(given, OriginSettings(), model.quiet)
    found = tables["origins"].to_pylist()
    assert [(r["rank"], r["account_id"], r["post_id"], r["lead_s"]) for r in found] == [
        (1, "a", "p1", 60),
        (2, "b", "p2", 0),
        (3, "c", "p3", -140),
    ]
    assert {(r["kind"], r["object_id"], r["label"], r["posts"], r["accounts"]) for r in found} == {
        ("link", "example.org/story", "example.org/story", 4, 3)
    }
    assert given.told == {"no time is known": 1}


def test_a_tie_goes_to_the_smaller_post_id() -> None:
    posts = [post(f"p{i}", f"a{i}", 50, hashtags=["Tag"]) for i in (3, 1, 2)]
    assert [r["post_id"] for r in run(posts)["origins"].to_pylist()] == ["p1", "p2", "p3"]


def test_a_repost_is_first_only_where_its_original_is_absent() -> None:
    family = rows("families", [{"post_id": p, "family_id": "f", "head_id": "p1"} for p in ("p1", "p2", "r0")])
    posts = [
        post("r0", "e", 10, kind="repost", repost_id="gone"),
        post("r1", "b", 20, kind="repost", repost_id="p1"),
        post("p1", "a", 30, text="The  text\nof all"),
        post("p2", "c", 40),
        post("r2", "d", 50, kind="repost", repost_id="p2"),
    ]
    found = run(posts, families=family)["origins"].to_pylist()
    assert [(r["account_id"], r["kind"], r["label"]) for r in found] == [(a, "family", "The text of all") for a in ("e", "a", "c")]
    assert {r["posts"] for r in found} == {5}


def test_visuals_join_media_and_a_lone_media_stands_for_itself() -> None:
    same = rows("media_families", [{"media_id": m, "visual_id": "m1", "distance": 0} for m in ("m1", "m2")])
    posts = [post("p1", "a", 1, media_ids=["m1"]), post("p2", "b", 2, media_ids=["m2"]), post("p3", "c", 3, media_ids=["m2", "m1"])]
    posts += [post(f"q{i}", f"a{i}", 9, media_ids=["m9"]) for i in range(3)]
    assert {(r["object_id"], r["posts"]) for r in run(posts, media_families=same)["origins"].to_pylist()} == {("m1", 3), ("m9", 3)}


def test_spread_orders_platforms_and_languages() -> None:
    posts = [
        post("p1", "a", 30, hashtags=["t"], lang="fr"),
        post("p2", "b", 20, hashtags=["T"], platform="facebook", lang="fr"),
        post("p3", "b", 40, hashtags=["#t"]),
    ]
    spoken = rows("languages", [{"post_id": "p3", "lang": "az"}, {"post_id": "p1", "lang": "en"}])
    found = [
        (r["along"], r["value"], r["rank"], r["first_ts"], r["posts"], r["accounts"])
        for r in run(posts, languages=spoken)["spread"].to_pylist()
    ]
    assert found == [
        ("lang", "fr", 1, 20, 1, 1),
        ("lang", "en", 2, 30, 1, 1),
        ("lang", "az", 3, 40, 1, 1),
        ("platform", "facebook", 1, 20, 1, 1),
        ("platform", "x", 2, 30, 2, 2),
    ]


def test_objects_below_the_floors_are_left_out() -> None:
    assert run([post(f"p{i}", "a", i, hashtags=["t"]) for i in range(9)])["origins"].num_rows == 0
    assert run([post(f"p{i}", f"a{i}", i, hashtags=["t"]) for i in range(2)])["origins"].num_rows == 0


def test_empty_tables_give_empty_tables() -> None:
    tables = run([])
    assert {name: table.schema for name, table in tables.items()} == {spec.name: spec.schema for spec in STAGE.writes}
    assert all(table.num_rows == 0 for table in tables.values())


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 20000), st.sampled_from(["a", "b", "c"])), min_size=6, max_size=40), st.randoms()
)
def test_the_order_of_rows_plays_no_part(drawn: list[tuple[int, int, str]], random) -> None:  # type: ignore[no-untyped-def]
    posts = [
        post(f"p{i:02}", f"a{who}", ts, hashtags=[tag], kind="repost" if i % 5 == 4 else "post", repost_id="p00")
        for i, (who, ts, tag) in enumerate(drawn)
    ]
    shuffled = posts[:]
    random.shuffle(shuffled)
    one, two = run(posts), run(shuffled)
    assert one == two
