"""A page read as a stream: what its parts are for, by their tags and classes, and the text that stands in each.

A page of an export is well formed and may be long, so it is parsed in pieces and never held. A part of the page has a role while it is
open; text goes to the innermost role that collects it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from tocsin.model import Raw, Rejected
from tocsin.read.containers.unpack import Source

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_STEP = 1 << 18
MAX_TAG = 8 << 20  # characters that wait for the end of a tag
_LONGEST_MARK = 10_000  # characters
_DEPTH = 500  # open tags; an export has some twenty
_FOLDED = re.compile(r"[ \t]*\n[ \t]*")
Attributes = dict[str, str]


def tidy(pieces: list[str]) -> str:
    """The text of a part: line ends of the markup are blanks, those of breaks (as "\\r" in the pieces) are line ends."""
    return _FOLDED.sub(" ", "".join(pieces)).replace("\r ", "\n").replace(" \r", "\n").replace("\r", "\n").strip()


class Stream(HTMLParser):
    """Gathers the rows of a page; a subclass says what parts are for.

    `role(tag, classes, attributes)` names the role of a part that opens, or "" where it has none; `ended(role)` is told when it closes.
    `begins(classes, attributes)` tells what begins a message in whatever it stands: one of which an end tag is lost ends there.
    `marks`: what stands in the page once for each part that is a message or a `day`, found in its text without parsing it.
    """

    marks = re.compile(r"(?!)")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []  # tag and role
        self.text: dict[str, list[str]] = {}  # what has been collected for each role
        self.collecting: list[str] = []  # the roles that are open, innermost last
        self.rows: list[Raw | Rejected] = []
        self.number = 0
        self.begun = self.marked = 0  # messages and days that were recognised, and those of which the page's text holds the mark
        self._tail = ""

    def role(self, tag: str, classes: frozenset[str], attributes: Attributes) -> str:
        """What a part that opens is for."""
        raise NotImplementedError

    def ended(self, role: str) -> None:
        """A part closes."""
        raise NotImplementedError

    def begins(self, classes: frozenset[str], attributes: Attributes) -> bool:
        """Whether a part that opens is a message, which stands in no other."""
        return False

    def within(self, role: str) -> bool:
        """Whether a part of this role is open."""
        return role in self.collecting

    def taken(self, role: str) -> str:
        """The text collected for a role, which then begins anew."""
        return tidy(self.text.pop(role, []))

    def row(self, value: dict[str, object]) -> None:
        """One row more."""
        self.number += 1
        self.rows.append(Raw(self.number, value))

    def lost(self, why: str) -> None:
        """One message that is seen and cannot be read."""
        self.number += 1
        self.begun += 1
        self.rows.append(Rejected(self.number, why))

    def feed(self, data: str) -> None:
        """A piece of the page; its marks are counted apart from what the parser makes of it."""
        text = self._tail + data
        cut = text.rfind(">") + 1
        self.marked += sum(1 for _ in self.marks.finditer(text, 0, cut))
        self._tail = text[cut:][-_LONGEST_MARK:]
        super().feed(data)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """A section in square brackets, which has no place in HTML and which the parser would end on, is passed over like a comment."""
        return self.parse_bogus_comment(i, False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A part opens; breaks become line ends."""
        attributes = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.handle_data("\r")
            return
        classes = frozenset(attributes.get("class", "").split())
        if self.collecting and self.begins(classes, attributes):
            self._leave()
        if len(self.open) >= _DEPTH:
            return
        role = self.role(tag, classes, attributes)
        if tag in VOID:
            return
        self.open.append((tag, role))
        self.begun += role in ("message", "day")
        if role:
            self.collecting.append(role)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A part without content."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes the innermost part of this tag and those that were left open in it."""
        if all(name != tag for name, _ in self.open):
            return
        while self.open:
            name, role = self.open.pop()
            if role:
                self.collecting.pop()
                self.ended(role)
            if name == tag:
                return

    def _leave(self) -> None:
        """Closes the message or day that is open, and all that is open in it."""
        while self.within("message") or self.within("day"):
            _, role = self.open.pop()
            if role:
                self.collecting.pop()
                self.ended(role)

    def handle_data(self, data: str) -> None:
        """Text for the innermost role."""
        if self.collecting:
            self.text.setdefault(self.collecting[-1], []).append(data)


def rows(source: Source, stream: Stream) -> Iterator[Raw | Rejected]:
    """The rows of a page, as its text comes in; a message that the end of the file cuts is rejected."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    with source.text() as content:
        while chunk := content.read(_STEP):
            stream.feed(decoder.decode(chunk))
            yield from stream.rows
            stream.rows.clear()
            if len(stream.rawdata) > MAX_TAG:
                yield Rejected(stream.number + 1, "the page has a tag or a comment without an end; what stood before it is kept")
                return
    stream.close()
    yield from stream.rows
    if stream.begun < stream.marked:
        missing = stream.marked - stream.begun
        yield Rejected(stream.number + 1, f"the page's markup is damaged: {missing} messages in it cannot be told apart")
    if stream.within("message"):
        yield Rejected(stream.number + 1, "the page is cut inside a message", tidy(stream.text.get("text", []))[:200])
