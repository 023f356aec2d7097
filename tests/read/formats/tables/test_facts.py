"""What the values of columns show of a file: two columns of times, shared addresses, the platform, a date under an unknown name."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.read.formats.tables.reading import Table, table
from tocsin.read.formats.tables.facts import facts_of
from tocsin.read.formats.tables.plan import plan_for

__all__ = ["table"]
POST = {"id": "p1", "user": "mira", "text": "Fog"}
AT = 1_715_591_523  # 2024-05-13 09:12:03


def test_of_two_clocks_of_one_moment_the_one_with_its_zone(table: Table) -> None:
    made = table({**POST, "time": "2024-05-13 11:12:03", "timestamp": str(AT)})[0]
    assert (made.ts, made.ts_certainty) == (AT, "stated")
    made = table({**POST, "date": "13/05/2024", "created": "2024-05-13T09:12:03Z"})[0]
    assert (made.ts, made.ts_precision) == (AT, "second")


def test_the_second_column_is_tried_where_the_first_is_empty_or_odd(table: Table) -> None:
    rows = [{**POST, "id": f"p{i}", "created_at": "", "created_timestamp": str(AT)} for i in range(2)]
    rows[0]["created_at"] = "2024-05-13T09:12:03Z"
    assert [made.ts for made in table(*rows)] == [AT, AT]
    assert table({**POST, "created_at": "yesterday-ish", "timestamp": str(AT)})[0].ts == AT


def test_another_moment_is_not_the_posts(table: Table) -> None:
    row = {**POST, "created_at": "2024-05-13 09:12:03", "timestamp": str(AT + 300_000)}
    made = table(row, {**row, "id": "p2", "created_at": ""})
    assert [post.ts for post in made] == [AT, None]
    made = table({**POST, "created_at": "2024-05-13 09:12:03", "updated_at": "2024-05-13 10:12:03Z", "scraped_at": "2024-05-14"})
    assert made[0].ts == AT and made[0].collected_ts


def test_a_day_and_a_clock_are_one_and_an_epoch_beside_a_date_is_not_glued(table: Table) -> None:
    assert table({**POST, "date": "2024-05-13", "time": "09:12:03"})[0].ts == AT
    assert table({**POST, "timestamp": str(AT), "time": "2024-05-13 11:12:03"})[0].ts == AT


def test_a_date_under_an_unknown_name_is_found_by_its_values_and_told(table: Table) -> None:
    made = table({**POST, "quand": "2024-05-13 09:12:03", "n": "7"}, {**POST, "id": "p2", "quand": "2024-05-14 09:12:03", "n": "8"})
    assert made[0].ts == AT
    assert "taken for the moment of the posts by its values: 'quand'" in table.note


def test_a_link_is_the_posts_own_or_shared_by_what_it_holds(table: Table) -> None:
    there = {"url": "https://x.com/mira/status/1790000000000100101", "id": "1790000000000100101"}
    made = table({**POST, **there, "link": "https://elm.example/a"})[0]
    assert (made.url, made.urls) == (there["url"], ["https://elm.example/a"])
    rows = [{"id": f"p{name}", "user": name, "text": "Fog", "link": "https://elm.example/a"} for name in "ab"]
    assert [(post.url, post.urls) for post in table(*rows)] == [(None, ["https://elm.example/a"])] * 2
    made = table({"tweet_id": "1790000000000100101", "user": "mira", "text": "Fog", "url": "https://elm.example/a"})[0]
    assert (made.platform, made.url, made.urls) == ("x", None, ["https://elm.example/a"])
    made = table({"author": "Elm", "title": "Fog", "date": "2024-05-13", "url": "https://elm.example/a"})[0]
    assert (made.platform, made.url) == ("web", "https://elm.example/a")


def test_an_address_of_a_picture_is_a_picture_and_html_is_undone(table: Table) -> None:
    made = table({"shortcode": "CaB_1", "owner_username": "mira", "caption": "Fog", "url": "https://scontent.example/a_n.jpg?oh=1"})[0]
    assert (made.platform, made.post_id, made.url, made.urls, made.media) == ("instagram", "CaB_1", None, [], ["a_n"])
    row = {"id": "112", "acct": "mira@elm.example", "content": "<p>Fog <b>now</b></p>", "reblogs_count": "3", "favourites_count": "7"}
    made = table({**row, "url": "https://elm.example/@mira/112"})[0]
    assert (made.platform, made.text, made.url, made.likes, made.reposts) == ("mastodon", "Fog now", "https://elm.example/@mira/112", 7, 3)


def test_a_services_numbers_do_not_win_over_the_platforms(table: Table) -> None:
    row = {"id": "9|5100000000001", "platformId": "5100000000001", "account.id": "9", "account.platformId": "100070000000001"}
    made = table({**row, "platform": "Facebook", "message": "Fog", "date": "2024-05-13"})[0]
    assert made.author_id == "100070000000001"


cell = (
    st.none() | st.text(max_size=12) | st.integers(-9, 10**19).map(str) | st.sampled_from(["2024-05-13", "https://x.com/a/status/1", "{}"])
)


@given(st.lists(st.dictionaries(st.sampled_from(["id", "user", "text", "date", "link", "url", "time", "channel"]), cell), max_size=6))
def test_no_values_break_it_and_the_plan_names_columns_there_are(rows: list[dict[str, Any]]) -> None:
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    plan = plan_for(names, (), facts_of(rows, names, None, {}))
    assert {name for theirs in plan.columns.values() for name in theirs} <= set(names)
