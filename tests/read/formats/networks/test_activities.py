"""ActivityPub: statuses under the ids of Mastodon's API, reposts, answers, actors."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, refused, sure
from tocsin.model import SCOPE
from tocsin.read.formats.networks.activities import READER, person, status

MIRA = "https://quay.example/users/mira"


def activity(kind: str, held: Any, **fields: Any) -> dict[str, Any]:
    return {"id": f"{MIRA}/statuses/9/activity", "type": kind, "actor": MIRA, "published": "2024-05-01T08:00:00Z", "object": held, **fields}


def note(**fields: Any) -> dict[str, Any]:
    base = {"id": f"{MIRA}/statuses/9", "type": "Note", "published": "2024-05-01T08:00:00Z", "attributedTo": MIRA, "content": "<p>Fog</p>"}
    return {**base, **fields}


def test_it_knows_activities_and_actors() -> None:
    assert sure(READER, activity("Create", note())) == 0.96
    assert sure(READER, {"type": "Person", "outbox": "x", "id": MIRA}) == 0.95
    assert sure(READER, {"type": "Create"}) == 0.0


def test_addresses_are_ids() -> None:
    assert person("https://quay.example/@Mira") == person(MIRA) == "@mira@quay.example"
    assert status(f"{MIRA}/statuses/9") == (f"@mira@quay.example{SCOPE}9", "@mira@quay.example")
    assert status("https://other.example/objects/1") == ("https://other.example/objects/1", "")


def test_a_status_an_answer_and_a_repost() -> None:
    tags = [{"type": "Hashtag", "name": "#fog"}, {"type": "Mention", "href": "https://bay.example/users/otto"}]
    made = post(READER, activity("Create", note(tag=tags, inReplyTo="https://bay.example/users/otto/statuses/3")))
    assert (made.ts, made.text, made.hashtags, made.mentions) == (AT, "Fog", ["fog"], ["@otto@bay.example"])
    assert (made.kind, made.reply_to, made.reply_author) == ("reply", f"@otto@bay.example{SCOPE}3", "@otto@bay.example")
    again = post(READER, activity("Announce", "https://bay.example/users/otto/statuses/3"))
    assert (again.kind, again.repost_of) == ("repost", f"@otto@bay.example{SCOPE}3")


def test_pictures_actors_and_what_publishes_nothing() -> None:
    held = note(attachment=[{"mediaType": "video/mp4", "url": "https://cdn.example/a/b1.mp4"}])
    assert [(one.media_id, one.type) for one in media(READER, activity("Create", held))] == [("b1", "video")]
    assert accounts(READER, {"type": "Service", "outbox": "x", "id": MIRA, "name": "Mira"})["@mira@quay.example"].automated is True
    refused(READER, activity("Delete", MIRA), "Delete")
