"""Telegram's public pages of a channel (t.me/s/...), saved from a browser: every message is one object."""

from __future__ import annotations

import re
from typing import Any

from tocsin.read.containers.messages.markup import Attributes, Stream

KIND = "Telegram's page of a channel"
MARK = "telegram_preview"  # under "_log" in every object
_SIGN = b"tgme_widget_message"  # also in pages that show one message inside; these are read alike
_ROLES = {
    "text": "text", "owner_name": "owner", "author_name": "owner", "forwarded_from_name": "source", "views": "views",
    "poll_question": "question", "poll_option_text": "answer", "reply": "ignored", "from_author": "signature",
}  # fmt: skip
_PICTURES = ("tgme_widget_message_photo_wrap", "tgme_widget_message_video_thumb")


def knows(head: bytes) -> bool:
    """Whether a page has messages of such a channel."""
    return _SIGN in head and b"data-post=" in head


class Preview(Stream):
    """Messages out of a page."""

    marks = re.compile(r"<div [^<>]*\b(?:js-widget_message\b|data-post=)")

    def __init__(self) -> None:
        super().__init__()
        self.message: dict[str, Any] = {}

    def begins(self, classes: frozenset[str], attributes: Attributes) -> bool:
        """By its class and its number."""
        return "tgme_widget_message" in classes and "data-post" in attributes

    def role(self, tag: str, classes: frozenset[str], attributes: Attributes) -> str:
        """Parts by Telegram's class names."""
        if not self.within("message"):
            if "tgme_widget_message_bubble" in classes:  # every message has one
                self.lost("the beginning of a message is damaged")
            if not self.begins(classes, attributes):
                return ""
            self.message, self.text = {"_log": MARK, "post": attributes["data-post"]}, {}
            return "message"
        names = (one.removeprefix("tgme_widget_message_") for one in classes if one.startswith("tgme_widget_message_"))
        found = next((_ROLES[name] for name in names if name in _ROLES), "")
        href = attributes.get("href", "")
        if found == "ignored" and href:
            self.message["reply_to"] = href
        elif found == "source":
            self.message["forwarded_url"] = href
        elif tag == "time" and attributes.get("datetime"):
            self.message.setdefault("date", attributes["datetime"])
        elif tag == "a" and href.startswith("http") and (self.within("text") or "tgme_widget_message_link_preview" in classes):
            self.message.setdefault("links", []).append(href)
        for one in _PICTURES:
            if one in classes:
                self.message.setdefault("media", []).append({"kind": one.rpartition("message_")[2], "style": attributes.get("style", "")})
        if self.within("ignored") and found != "ignored":
            return ""
        return "" if found == "text" and self.within("text") else found

    def ended(self, role: str) -> None:
        """Puts what was collected where it belongs."""
        if role == "message":
            self.row(self.message)
            self.message = {}
        elif role == "answer":
            self.message.setdefault("answers", []).append(self.taken(role))
        elif role == "ignored":
            self.text.pop(role, None)
        else:
            self.message.setdefault(role, self.taken(role))
