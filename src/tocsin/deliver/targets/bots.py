"""Chats by the Bot API: Telegram, `tgram://TOKEN/CHAT...`, and Bale, which speaks the same, `bale://TOKEN/CHAT...`.

Plain text: no parse mode, so nothing of a post becomes markup or is eaten; no preview, so that nobody fetches a link for a reader. A part
has 4,096 UTF-16 units at most. `?server=https://host` names a Bot API server of one's own. The API knows no idempotency key: where its
answer is lost a message may come twice, with the same key in its text; a server of one's own may use the header.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from tocsin.deliver.log import Delivery
from tocsin.deliver.targets.http import FAILURES, TIMEOUT_S, failed, plain, post
from tocsin.deliver.targets.outcome import Outcome, of_status
from tocsin.errors import SettingError

SERVERS = {"tgram": "https://api.telegram.org", "bale": "https://tapi.bale.ai"}
LIMIT = 4096


class Bot:
    """One bot and the chats it writes to."""

    limit, keyed = LIMIT, False

    def __init__(self, url: str, timeout_s: float = TIMEOUT_S) -> None:
        parts = urlsplit(url)
        token, asked = unquote(parts.netloc), parse_qs(parts.query)
        self.chats = [unquote(chat) for chat in parts.path.split("/") if chat]
        if not token or not self.chats:
            raise SettingError(f"a {parts.scheme} target lacks its token or its chat", f"write {parts.scheme}://TOKEN/CHAT")
        server = plain(asked.get("server", [SERVERS[parts.scheme]])[0]).rstrip("/")
        self._address = f"{server}/bot{quote(token, safe=':')}/sendMessage"
        self.label, self.slots, self.timeout_s = f"{parts.scheme} bot", len(self.chats), timeout_s

    def send(self, one: Delivery) -> Outcome:
        """Send one part to one chat."""
        body = json.dumps({"chat_id": self.chats[one.slot], "text": one.text, "disable_web_page_preview": True}).encode()
        try:
            reply = post(self._address, body, {"Content-Type": "application/json", "Idempotency-Key": one.key}, self.timeout_s)
        except FAILURES as error:
            return Outcome("later", failed(error))
        told = _told(reply.body)
        if 200 <= reply.status < 300 and told.get("ok") is not True:
            return Outcome("later", "no answer of the Bot API")
        wait = told.get("parameters", {}).get("retry_after") if isinstance(told.get("parameters"), dict) else None
        return of_status(reply.status, str(wait) if isinstance(wait, int) else reply.after)


def _told(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
