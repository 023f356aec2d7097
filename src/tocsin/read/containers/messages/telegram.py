"""Telegram Desktop's export as pages (messages.html, messages2.html ...): every message is one object, its author's name in it.

A message that is "joined" to the one before it has no name of its own: it has that one's author, and a joined forward that one's source.
Lines between days, which the page makes itself (service messages with small negative numbers), are no messages. `date` and
`forwarded_date` are the titles of the dates, `reply_to` the number of the message answered, on whichever page of the export it stands.
"""

from __future__ import annotations

import re
from typing import Any

from tocsin.read.containers.messages.markup import Attributes, Stream

KIND = "Telegram Desktop's pages"
MARK = "telegram_html"  # under "_log" in every object
_KNOWN = re.compile(rb'<div class="message (?:default|service)[^"]*" id="message-?\d')
_NUMBERED = re.compile(r"message-?\d")
_DAY = re.compile(r"message-\d{1,8}$")  # what is migrated from an older group is numbered from -1,000,000,000
_OPENED = " created topic «"
_REPLY = re.compile(r"#go_to_message(-?\d+)")
_HASHTAG = re.compile(r"ShowHashtag\(.(.*?).\)")
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)")  # an address written without its scheme
_PARTS = ("from_name", "reply_to", "text", "signature", "question", "answer", "reaction", "title", "description", "status", "count")


def knows(head: bytes) -> bool:
    """Whether a page is one of Telegram Desktop's with messages."""
    return bool(_KNOWN.search(head))


class Telegram(Stream):
    """Messages out of a page."""

    marks = re.compile(r'<div [^<>]*\b(?:class="message[ "]|id="message-?\d)')

    def __init__(self) -> None:
        super().__init__()
        self.chat: dict[str, Any] = {}
        self.author: str | None = ""  # None where the message that names it is damaged
        self.source = ""
        self.topics: set[str] = set()  # the service messages that opened one
        self.message: dict[str, Any] = {}

    def begins(self, classes: frozenset[str], attributes: Attributes) -> bool:
        """By its class and its number."""
        return "message" in classes and bool(_NUMBERED.match(attributes.get("id", "")))

    def role(self, tag: str, classes: frozenset[str], attributes: Attributes) -> str:
        """Parts by their classes; what is told by attributes is taken down at once."""
        if not self.within("message"):
            return self._outside(classes, attributes)
        if tag == "a":
            self._link(classes, attributes)
        if "date" in classes and attributes.get("title"):
            self.message["forwarded_date" if self.within("forwarded") else "date"] = attributes["title"]
            return "ignored"
        if "userpic_wrap" in classes or "video_duration" in classes or "gif_play" in classes:
            return "ignored"
        if "forwarded" in classes:
            self.message["forwarded"] = True
            return "forwarded"
        if "bot_buttons_table" in classes:
            return "buttons"
        if "userpic" in classes and self.within("reaction"):
            self.message["reactions"] = self.message.get("reactions", 0) + 1
            return "ignored"
        if "details" in classes and self.message["type"] == "service":
            return "text"
        media = next((one for one in classes if one.startswith("media_") and one != "media_wrap"), "")
        if media and tag == "div":
            self.message.setdefault("media", []).append({"kind": media, "file": ""})
        if "details" in classes and tag == "span":
            return "ignored"
        return next((part for part in _PARTS if part in classes), "")

    def _outside(self, classes: frozenset[str], attributes: Attributes) -> str:
        if "message" in classes and attributes.get("id", "").startswith("message"):
            service = "service" in classes
            self.text.clear()
            self.message = {"_log": MARK, "type": "service" if service else "message", "id": attributes["id"][7:]}
            return "day" if service and _DAY.match(attributes["id"]) else "message"
        if "page_header" in classes:
            return "header"
        if "body" in classes and not self.within("day"):  # every message has one
            self.lost("the beginning of a message is damaged")
            self.author, self.source = None, ""  # what is joined to it is not by the author before
        return "chat" if self.within("header") and {"text", "bold"} <= classes else ""

    def _link(self, classes: frozenset[str], attributes: Attributes) -> None:
        """A link in a text, to a file, of a button, or to the message that is answered."""
        href, script = attributes.get("href", ""), attributes.get("onclick", "")
        wrap = next((one for one in classes if one.endswith("_wrap") or one.startswith("media_")), "")
        if self.within("reply_to"):
            found = _REPLY.search(href)
            self.message["reply_to"] = found[1] if found else ""
        elif wrap:
            self.message.setdefault("media", []).append({"kind": wrap.removesuffix("_wrap"), "file": href})
        elif tagged := _HASHTAG.search(script):
            self.message.setdefault("hashtags", []).append(tagged[1])
        elif not script and (self.within("text") or self.within("buttons")):
            bare = _BARE.match(href) and "https://"
            if bare or href.startswith(("http://", "https://")):
                self.message.setdefault("links", []).append((bare or "") + href)

    def ended(self, role: str) -> None:
        """Puts what was collected where it belongs; a message that ends is a row."""
        if role == "chat":
            self.chat = {"name": self.taken(role)}
        elif role == "from_name":
            self.message["forwarded_from" if self.within("forwarded") else "from"] = self.taken(role)
        elif role == "answer":
            self.message.setdefault("answers", []).append(self.taken(role).removeprefix("- "))
        elif role == "count":
            counted = self.taken(role)
            self.message["reactions"] = self.message.get("reactions", 0) + (int(counted) if counted.isdecimal() else 0)
        elif role == "reply_to":
            self.message.setdefault(role, "")  # a message of another chat, of which no more is told
            self.text.pop(role, None)
        elif role in ("text", "signature", "question", "title", "description", "status"):
            self.message[role] = self.taken(role)
        elif role == "message":
            self._done()
        elif role in ("ignored", "day"):
            self.text.pop(role, None)

    def _done(self) -> None:
        message = self.message
        if message["type"] == "service" and _OPENED in message.get("text", ""):
            self.topics.add(message["id"])
        if message.get("reply_to") in self.topics:  # what is written in a topic names the message that opened it, and answers nobody
            message["topic"] = message.pop("reply_to")
        if message["type"] == "message":
            self.author = message.setdefault("from", self.author)
            if message.pop("forwarded", False):
                self.source = message.setdefault("forwarded_from", self.source)
        self.row({**message, "_chat": self.chat})
        self.message, self.text = {}, {}
