"""Mastodon and Truth Social: HTML, ids that hold across servers, boosts, answers."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, post, posts, refused, sure
from tocsin.model import SCOPE
from tocsin.read.formats.networks.mastodon import READER

HOME = "https://home.example"


def person(acct: str = "mira", number: str = "9", url: str = f"{HOME}/@mira") -> dict[str, Any]:
    return {
        "id": number,
        "acct": acct,
        "username": acct.split("@")[0],
        "note": "<p>Fog</p>",
        "url": url,
        "created_at": "2022-01-01T00:00:00.000Z",
    }


def toot(**fields: Any) -> dict[str, Any]:
    base = {
        "id": "1",
        "uri": f"{HOME}/users/mira/statuses/77",
        "created_at": "2024-05-01T08:00:00.000Z",
        "content": "<p>Fog &amp; rain</p>",
        "account": person(),
    }
    return {**base, **fields}


def test_it_knows_statuses_accounts_and_pages() -> None:
    assert sure(READER, toot()) == sure(READER, {"statuses": [toot()]}) == 0.95
    assert sure(READER, person()) == 0.9
    assert sure(READER, {"content": "Fog", "account": "mira", "created_at": "x"}) == 0.0


def test_an_account_is_its_name_with_its_server_and_a_post_its_number_there() -> None:
    made = post(READER, toot())
    assert (made.author_id, made.post_id) == ("@mira@home.example", f"@mira@home.example{SCOPE}77")
    assert (made.text, made.ts, made.ts_certainty) == ("Fog & rain", AT, "stated")
    remote = post(READER, toot(account=person("Oren@far.example", "3", "https://far.example/@oren")))
    assert remote.author_id == "@oren@far.example"


def test_the_same_post_seen_from_two_servers_is_one() -> None:
    here = toot(id="1", account=person("mira@home.example"), uri=f"{HOME}/users/mira/statuses/77")
    assert post(READER, here).post_id == post(READER, toot()).post_id


def test_a_boost_gives_the_original_and_a_repost_of_it() -> None:
    value = toot(
        id="2", uri=f"{HOME}/users/oren/statuses/5/activity", account=person("oren", "8", f"{HOME}/@oren"), reblog=toot(), content=""
    )
    original, made = posts(READER, value)
    assert (made.kind, made.repost_of, made.text, made.author_id) == ("repost", original.post_id, "Fog & rain", "@oren@home.example")
    assert made.post_id.endswith(f"{SCOPE}5")


def test_an_answer_to_a_local_post_is_scoped_to_its_author() -> None:
    made = post(READER, toot(in_reply_to_id="55", in_reply_to_account_id="9"))
    assert (made.kind, made.reply_to, made.reply_author) == ("reply", f"@mira@home.example{SCOPE}55", "@mira@home.example")


def test_warnings_links_and_cards() -> None:
    content = '<p>Fog <a href="https://a.example">a</a> <a class="mention" href="https://home.example/@o">@o</a></p>'
    made = post(READER, toot(spoiler_text="Weather", content=content, card={"url": "https://b.example"}))
    assert made.text.startswith("Weather\n")
    assert made.urls == ["https://a.example", "https://b.example"]


def test_truth_social_is_told_apart_and_known_by_ids() -> None:
    url = "https://truthsocial.com/@mira"
    made = post(READER, toot(account=person(url=url)))
    assert (made.platform, made.post_id, made.author_id) == ("truth", "1", "9")
    assert accounts(READER, toot(account=person(url=url)))["9"].handle == "mira"


def test_a_status_without_its_account_is_refused() -> None:
    refused(READER, {"content": "Fog", "created_at": "x"}, "no account")
