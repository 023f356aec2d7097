"""The Bot API: plain text, the chat, no preview; a token that is never shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.deliver.news_of_case import messages
from tests.deliver.servers import web
from tocsin.deliver.log import Log
from tocsin.deliver.targets.bots import LIMIT, SERVERS, Bot
from tocsin.errors import SettingError
from tocsin.query.view import CaseView


@pytest.mark.parametrize("scheme", sorted(SERVERS))
def test_a_message_arrives_as_text(tmp_path: Path, view: CaseView, scheme: str) -> None:
    log = Log(tmp_path)
    log.append(messages(view, "ar")[:1])
    with web() as receiver:
        bot = Bot(f"{scheme}://123:AbC-d/@channel?server=http://{receiver.address}")
        assert bot.send(log.state.waiting("desk")[0]).state == "sent"
    told = json.loads(receiver.bodies[0])
    assert receiver.paths == ["/bot123:AbC-d/sendMessage"] and "parse_mode" not in told
    assert told["chat_id"] == "@channel" and told["text"] == log.state.waiting("desk")[0].text
    assert bot.limit == LIMIT == 4096 and "123" not in bot.label


def test_what_lacks_its_token_or_chat_is_refused() -> None:
    for url in ("tgram://123:abc", "tgram:///5", "bale://"):
        with pytest.raises(SettingError, match="lacks its token or its chat"):
            Bot(url)


def test_an_answer_that_is_none_of_the_bot_api_is_not_taken_for_one(tmp_path: Path, view: CaseView) -> None:
    log = Log(tmp_path)
    log.append(messages(view)[:1])
    with web("204") as receiver:
        assert Bot(f"tgram://1:a/5?server=http://{receiver.address}").send(log.state.waiting("desk")[0]).state == "later"
