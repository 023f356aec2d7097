"""Slack: moments as numbers, markup, threads."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, post, refused, sure
from tocsin.model import SCOPE
from tocsin.read.formats.chats.slack import READER


def message(**fields: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U1", "text": "Fog", "ts": f"{AT}.000100", **fields}


def test_it_knows_messages_and_users() -> None:
    assert sure(READER, message()) == 0.97
    assert sure(READER, {"id": "U1", "team_id": "T1", "profile": {}, "deleted": False}) == 0.95
    assert sure(READER, {"type": "message", "ts": AT}) == 0.0


def test_markup_is_undone() -> None:
    made = post(READER, message(text="<@U2> see <https://a.example/?x=1&amp;y=2|this> in <#C1|news> &lt;now&gt; <!here>"))
    assert made.text == "@U2 see this in #news <now> @here"
    assert (made.urls, made.mentions) == (["https://a.example/?x=1&y=2"], ["U2"])


def test_threads_are_answers() -> None:
    made = post(READER, message(thread_ts=f"{AT - 60}.000100", parent_user_id="U2"))
    assert (made.kind, made.reply_to, made.reply_author) == ("reply", f"U2{SCOPE}{AT - 60}.000100", "U2")
    assert post(READER, message(thread_ts=f"{AT}.000100")).kind == "post"


def test_users_and_lines_of_slack() -> None:
    user = {"id": "U1", "team_id": "T1", "name": "mira", "profile": {"display_name": "Mira"}, "deleted": False, "is_bot": True}
    assert (accounts(READER, user)["U1"].name, accounts(READER, user)["U1"].automated) == ("Mira", True)
    refused(READER, message(subtype="channel_join"), "channel_join")
    refused(READER, message(user=None), "no author")
