"""DiscordChatExporter's pages: every message is one object in the form of the exporter's JSON, as far as a page tells it."""

from __future__ import annotations

import re
from typing import Any

from tocsin.read.containers.messages.markup import Attributes, Stream

KIND = "DiscordChatExporter's pages"
MARK = "discord"  # under "_log" in every object
_ROLES = {
    "chatlog__author": "author", "chatlog__author-name": "author", "chatlog__timestamp": "when", "chatlog__short-timestamp": "when",
    "chatlog__content": "text", "chatlog__message-content": "text", "chatlog__reaction-count": "count", "chatlog__reply": "reply",
    "chatlog__reference": "reply", "chatlog__edited-timestamp": "ignored", "chatlog__system-notification-content": "system",
    "chatlog__embed": "embed", "chatlog__author-tag": "ignored", "chatlog__bot-label": "ignored", "chatlog__reply-symbol": "ignored",
}  # fmt: skip


def knows(head: bytes) -> bool:
    """Whether a page is such an export."""
    return b"chatlog__message" in head


class Discord(Stream):
    """Messages out of a page. A message without an author of its own has that of the group it stands in."""

    marks = re.compile(r"chatlog__message-container[^<>]*data-message-id=")

    def __init__(self) -> None:
        super().__init__()
        self.chat: dict[str, Any] = {"guild": {}, "channel": {}}
        self.author: dict[str, Any] = {}
        self.message: dict[str, Any] = {}

    def begins(self, classes: frozenset[str], attributes: Attributes) -> bool:
        """By its class and its number."""
        return "chatlog__message-container" in classes and bool(attributes.get("data-message-id"))

    def role(self, tag: str, classes: frozenset[str], attributes: Attributes) -> str:
        """Parts by the exporter's class names."""
        if "chatlog__message-group" in classes:
            self.author = {}
        number = attributes.get("data-message-id", "")
        if number and not self.within("message"):
            self.text = {}
            self.message = {"_log": MARK, "id": number, "type": "Default", "author": self.author, "_chat": self.chat}
            return "message"
        if not self.within("message"):
            if "chatlog__message" in classes:  # every message has one
                self.lost("the beginning of a message is damaged")
            return "author" if classes & {"chatlog__author", "chatlog__author-name"} and self._named(attributes) else ""
        found = next((_ROLES[one] for one in classes if one in _ROLES), "")
        if found == "when" and "when" not in self.collecting:
            self.message.setdefault("timestamp", attributes.get("title", ""))
        if found == "author" and not self.within("reply"):
            self._named(attributes)
        if self.within("reply"):
            self._answered(attributes)
        elif tag in ("a", "img", "video", "audio") and (address := attributes.get("href") or attributes.get("src", "")).startswith("http"):
            self._linked(tag, classes, address)
        return "" if found == "text" and self.within("text") else found

    def _named(self, attributes: Attributes) -> bool:
        self.author = {"id": attributes.get("data-user-id", ""), "name": attributes.get("title", ""), "isBot": None}
        self.message.update(author=self.author)
        return True

    def _answered(self, attributes: Attributes) -> None:
        script = attributes.get("onclick", "")
        digits = "".join(sign for sign in script if sign.isdecimal())
        if "scrollToMessage" in script and digits:
            self.message.update(type="Reply", reference={"messageId": digits})

    def _linked(self, tag: str, classes: frozenset[str], address: str) -> None:
        if any("attachment" in one for one in classes) or self.within("attachment"):
            self.message.setdefault("attachments", []).append({"url": address})
        elif (tag == "a" and self.within("embed")) or (tag == "a" and self.within("text")):
            self.message.setdefault("embeds", []).append({"url": address})

    def ended(self, role: str) -> None:
        """Puts what was collected where it belongs."""
        if role == "author":
            shown = self.taken(role)
            if not self.within("reply"):
                self.author.update(nickname=shown, name=self.author.get("name") or shown)
        elif role == "text":
            self.message.setdefault("content", self.taken(role))
        elif role == "when":
            shown = self.taken(role)
            self.message["timestamp"] = self.message.get("timestamp") or shown
        elif role == "count":
            counted = self.taken(role)
            self.message.setdefault("reactions", []).append({"count": int(counted) if counted.isdecimal() else 0})
        elif role == "reply":
            self.message.setdefault("type", "Reply")
            self.message["type"] = "Reply"
            self.text.pop(role, None)
        elif role == "system":
            self.message.update(type="SystemNotification", content=self.taken(role))
        elif role == "message":
            self.row({"content": "", "timestamp": "", **self.message})
            self.message = {}
        else:
            self.text.pop(role, None)
