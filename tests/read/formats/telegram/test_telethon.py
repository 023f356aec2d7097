"""Telethon: peers, forwards by number or moment, previews, service messages."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, posts, refused, sure
from tocsin.model import SCOPE
from tocsin.read.formats.telegram.telethon import READER, peer


def message(**fields: Any) -> dict[str, Any]:
    return {
        "_": "Message",
        "id": 1,
        "peer_id": {"_": "PeerChannel", "channel_id": 15},
        "date": "2024-05-01T08:00:00+00:00",
        "message": "Fog",
        **fields,
    }


def test_it_knows_its_messages_and_pages_of_them() -> None:
    assert sure(READER, message()) == sure(READER, {"messages": [message()]}) == 0.96
    assert sure(READER, {"id": 1, "message": "Fog"}) == 0.0


def test_peers() -> None:
    assert [peer({"channel_id": 1}), peer({"chat_id": 1}), peer({"user_id": 1}), peer(1), peer(None)] == ["-1001", "-1", "1", "1", ""]


def test_a_channels_post_is_the_channels_and_its_moment_is_stated() -> None:
    made = post(READER, message(views=5, forwards=2, reactions={"results": [{"count": 3}]}))
    assert (made.post_id, made.author_id, made.ts, made.ts_certainty) == (f"-10015{SCOPE}1", "-10015", AT, "stated")
    assert (made.views, made.reposts, made.likes) == (5, 2, 3)


def test_a_forward_names_its_original_by_number_else_by_moment() -> None:
    source = {"_": "PeerChannel", "channel_id": 7}
    known = post(READER, message(fwd_from={"from_id": source, "channel_post": 44, "date": AT - 60}))
    assert (known.kind, known.repost_author, known.repost_of) == ("repost", "-1007", f"-1007{SCOPE}44")
    timed = [post(READER, message(id=n, fwd_from={"from_id": source, "date": AT - 60})).repost_of for n in (1, 2)]
    assert timed[0] == timed[1] is not None
    hidden = post(READER, message(fwd_from={"from_name": "Somebody", "date": AT}))
    assert (hidden.kind, hidden.repost_of, hidden.repost_author) == ("repost", None, None)


def test_a_preview_is_a_link_and_no_medium() -> None:
    value = message(media={"_": "MessageMediaWebPage", "webpage": {"url": "https://a.example", "photo": {"id": 5}}})
    assert (post(READER, value).urls, media(READER, value)) == (["https://a.example"], [])
    photo = message(media={"_": "MessageMediaPhoto", "photo": {"id": 5}})
    assert [(one.media_id, one.type) for one in media(READER, photo)] == [("5", "image")]
    sticker = {"id": 5, "attributes": [{"_": "DocumentAttributeSticker"}]}
    assert media(READER, message(media={"_": "MessageMediaDocument", "document": sticker})) == []


def test_chat_and_sender_become_accounts() -> None:
    value = message(
        from_id={"user_id": 4}, _chat={"title": "Ports", "username": "ports"}, _sender={"first_name": "Mira", "last_name": "Quill"}
    )
    found = accounts(READER, value)
    assert (found["-10015"].name, found["4"].name) == ("Ports", "Mira Quill")
    assert post(READER, value).url == "https://t.me/ports/1"


def test_service_messages_are_reasons_and_cost_only_themselves() -> None:
    refused(READER, message(_="MessageService", action={"_": "MessageActionPinMessage"}), "PinMessage")
    refused(READER, message(id=None), "no message number")
    assert len(posts(READER, {"messages": [message(), message(id=2)]})) == 2


def test_what_is_opened_in_a_topic_answers_nobody() -> None:
    def replied(**fields: Any) -> tuple[str, str | None, str | None]:
        made = post(READER, message(reply_to={"_": "MessageReplyHeader", "forum_topic": True, **fields}))
        return made.kind, made.reply_to, made.thread_id

    topic = f"-10015{SCOPE}10"
    assert replied(reply_to_msg_id=10, reply_to_top_id=None) == ("post", None, topic)
    assert replied(reply_to_msg_id=10, reply_to_top_id=10) == ("post", None, topic)
    assert replied(reply_to_msg_id=11, reply_to_top_id=10) == ("reply", f"-10015{SCOPE}11", topic)
    assert replied(reply_to_msg_id=11, forum_topic=False) == ("reply", f"-10015{SCOPE}11", None)


def test_a_link_whose_place_is_null_costs_itself() -> None:
    entities = [{"_": "MessageEntityUrl", "offset": None, "length": None}, {"_": "MessageEntityTextUrl", "url": "https://a.example"}]
    assert post(READER, message(entities=entities)).urls == ["https://a.example"]
