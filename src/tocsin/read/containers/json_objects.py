"""JSON as objects, one after another, in bounded memory: JSON Lines, arrays, one object, a list deep inside one; whole, cut or damaged.

Lines are independent: a broken one costs itself. Elsewhere a scanner of braces and strings cuts the text into objects and each is
parsed alone, so what is whole is kept whatever follows; what is not is rejected with its line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import orjson

from tocsin.errors import InputError
from tocsin.model import Raw, Rejected
from tocsin.read.containers.unpack import MAX_RECORD, Source

# Where an object stands: the keys on the way to it, "[]" for "in a list".
Place = tuple[str, ...]
Wanted = Callable[[Place], bool]

_TOKEN = re.compile(rb'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|[{}\[\]"]')
_INSIDE_STRING = re.compile(rb'(?:[^"\\\n]|\\.)*+', re.DOTALL)
_STARTS = re.compile(rb'\s*(?:window\.[\w.]+\s*=\s*)?(?:\{\s*(?:["}]|$)|\[\s*(?:[\[{"\]\d-]|$))')
_STEP = 1 << 20
WRAPPED = ("orderedItems", "comments_v2", "group_posts_v2", "group_comments_v2")  # lists of rows, by the only name they have
_CHATS = {("messages", "[]"), ("chats", "list", "[]", "messages", "[]"), ("left_chats", "list", "[]", "messages", "[]")}


def looks_like_json(head: bytes) -> bool:
    """Whether text begins like an object or an array (also behind the `window.x = ` of a platform's own archive)."""
    return bool(_STARTS.match(head))


def whole(place: Place) -> bool:
    """Wants objects at the top or in the list at the top: items of an array, pages of results, one object."""
    return place in ((), ("[]",))


def chats(place: Place) -> bool:
    """Wants the messages of a chat export; each gets its chat's fields under `_chat`."""
    return place in _CHATS


def rows(place: Place) -> bool:
    """Wants the items of the lists that a platform's own download wraps in one object, however long they are."""
    return len(place) == 2 and place[0] in WRAPPED and place[1] == "[]"


def listed(place: Place) -> bool:
    """Wants the objects of any list inside one object, at most three keys deep."""
    return 2 <= len(place) <= 4 and place[-1] == "[]" and "[]" not in place[:-1]


def parse(content: bytes) -> Any:
    """A JSON value. Halves of surrogate pairs, which exports of cut texts hold, become question marks; NaN becomes null.

    Raises ValueError with a short reason.
    """
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as cause:
        reason = str(cause).split(": line")[0]
    try:
        mended = json.loads(content, parse_constant=lambda _: None)
        return orjson.loads(json.dumps(mended, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise ValueError(reason) from None


def are_lines(source: Source) -> bool:
    """Whether text that begins like JSON has one object a line: of its first lines half or more are an object alone, and there are two."""
    tried = good = 0
    for _, line, complete in source.lines():
        if not line.strip():
            continue
        tried += 1
        good += complete and line.lstrip().startswith(b"{") and _parses(line)
        if tried == 20:
            break
    return tried > 1 and good * 2 >= tried


def _parses(line: bytes) -> bool:
    try:
        parse(line)
    except ValueError:
        return False
    return True


def from_lines(source: Source) -> Iterator[Raw | Rejected]:
    """One object a line; the row is the line's number."""
    loads = orjson.loads
    for number, line, complete in source.lines():
        if not complete:
            yield Rejected(number, f"line {number} is longer than {MAX_RECORD >> 20} MB", excerpt(line))
            continue
        try:
            value = loads(line)
        except orjson.JSONDecodeError:
            if not line.strip():
                continue
            try:
                value = parse(line)
            except ValueError as cause:
                yield Rejected(number, f"line {number} is not whole JSON: {cause}", excerpt(line))
                continue
        if isinstance(value, dict):
            yield Raw(number, value)
        else:
            yield Rejected(number, f"line {number} is not a JSON object", excerpt(line))


def excerpt(content: bytes) -> str:
    """The first 200 characters."""
    return content[:800].decode("utf-8", "replace")[:200].strip()


def scanned(source: Source, wanted: Wanted) -> Iterator[Raw | Rejected]:
    """The wanted objects in order; the row is the object's number from 1. What is cut or broken is rejected with its line."""
    with source.text() as stream:
        scanner = _Scanner(wanted)
        while chunk := stream.read(_STEP):
            yield from scanner.feed(chunk)
        yield from scanner.end()


class _Scanner:
    """Cuts a stream of JSON text into wanted objects.

    Outside of wanted objects it keeps the open brackets, each with its place and its offset in the buffer; inside one it only counts.
    A string cannot hold a line end, so a quote that is never closed does no harm beyond its line.
    """

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.buffer, self.at, self.line, self.row = b"", 0, 1, 0  # `at`: where to go on; `line`: the number of the buffer's first line
        self.open: list[tuple[bool, Place, int]] = []  # (is it a list, its place, its offset; negative once cut from the buffer)
        self.key, self.key_at = "", 0  # the last string outside of wanted objects
        self.begin, self.depth, self.dropping = -1, 0, False  # the wanted object under the scanner
        self.in_string = self.unmatched = False  # in a string too long to be held; whether a bracket closed none
        self.chat: dict[str, Any] = {}
        self.ends: dict[int, int] = {}  # of each open list with wanted objects, by its depth, where the last of them ended

    def feed(self, chunk: bytes) -> Iterator[Raw | Rejected]:
        self.buffer += chunk
        yield from self._scan(last=False)
        if self.begin >= 0 and len(self.buffer) - self.begin > MAX_RECORD and not self.dropping:
            yield self._rejected(f"is larger than {MAX_RECORD >> 20} MB", self.begin)
            self.dropping = True
        self._trim()

    def end(self) -> Iterator[Raw | Rejected]:
        yield from self._scan(last=True)
        if self.begin >= 0 and not self.dropping:
            yield self._rejected("is cut: the file ends inside it", self.begin)
        elif self.open and self.row:
            line = self.line + self.buffer.count(b"\n")
            yield Rejected(self.row + 1, f"the JSON is cut at line {line}; what stood before it is kept")

    def _scan(self, last: bool) -> Iterator[Raw | Rejected]:
        buffer = self.buffer
        if self.in_string and not self._string_ended():
            return
        for token in _TOKEN.finditer(buffer, self.at):
            start, stop = token.span()
            sign = buffer[start]
            if sign == 0x22:
                if stop - start == 1 and buffer.find(b"\n", start) < 0:  # the string goes on in the next chunk, or is cut
                    self.at = len(buffer) if last else start
                    return
                if self.begin < 0 and stop - start < 100:
                    self.key, self.key_at = buffer[start + 1 : stop - 1].decode("utf-8", "replace"), start
            elif self.begin >= 0:
                self.depth += 1 if sign in b"{[" else -1
                if self.depth == 0:
                    yield from self._closed(stop)
            elif sign in b"{[":
                yield from self._opened(sign == 0x5B, start)
            elif self.open:
                yield from self._shut(sign == 0x5D, start)
        self.at = len(buffer)

    def _string_ended(self) -> bool:
        inside = _INSIDE_STRING.match(self.buffer, self.at)
        end = inside.end() if inside else self.at
        self.in_string = self.buffer[end : end + 1] in (b"", b"\\")  # a backslash alone at the end waits for what it escapes
        self.at = end if self.in_string else end + 1
        return not self.in_string

    def _opened(self, is_list: bool, start: int) -> Iterator[Rejected]:
        place: Place = ()
        if self.open:
            in_list, parent, offset = self.open[-1]
            place = (*parent, "[]" if in_list else self.key) if len(self.open) < 10 else parent
            if is_list and self.wanted((*place, "[]")) and place[-1] == "messages":
                self.chat = self._fields(offset)
        if not is_list and self.wanted(place):
            if self.open and self.open[-1][0]:
                bracket = self.open[-1][2]
                yield from self._between(start, self.ends.get(len(self.open), bracket + 1 if bracket >= 0 else -1))
            self.begin, self.depth = start, 1
            return
        self.open.append((is_list, place, start))
        self.ends.pop(len(self.open), None)
        if len(self.open) > 1000:
            raise InputError("JSON nested more than a thousand deep", "export it again; nothing honest looks so")

    def _between(self, start: int, end: int) -> Iterator[Rejected]:
        """What stands in a list between its objects and is none: null, a text, a list of its own; cut from the buffer where it is long."""
        odd = self.buffer[max(end, 0) : start].strip(b", \t\r\n")
        if odd or end < 0:
            self.row += 1
            line = self.line + self.buffer.count(b"\n", 0, start)
            yield Rejected(self.row, f"item {self.row}, before line {line}, is not a JSON object", excerpt(odd))

    def _shut(self, is_list: bool, at: int) -> Iterator[Rejected]:
        """A bracket closes. One that closes another kind is passed over, and told once: an object beside it may have lost its own."""
        if self.open[-1][0] == is_list:
            if len(self.open) in self.ends:
                yield from self._between(at, self.ends.pop(len(self.open)))
            self.open.pop()
        elif not self.unmatched:
            self.unmatched = True
            line = self.line + self.buffer.count(b"\n", 0, at)
            yield Rejected(self.row + 1, f"a bracket at line {line} closes none; what stands before it may be missing")

    def _closed(self, stop: int) -> Iterator[Raw | Rejected]:
        begin, self.begin = self.begin, -1
        if self.open and self.open[-1][0]:
            self.ends[len(self.open)] = stop
        if self.dropping:
            self.dropping = False
            return
        try:
            value = parse(self.buffer[begin:stop])
        except ValueError as cause:
            yield self._rejected(f"is not JSON: {cause}", begin, stop)
            return
        self.row += 1
        if self.chat:
            value["_chat"] = self.chat
        yield Raw(self.row, value)

    def _rejected(self, what: str, begin: int, stop: int | None = None) -> Rejected:
        self.row += 1
        line = self.line + self.buffer.count(b"\n", 0, begin)
        return Rejected(self.row, f"object {self.row}, from line {line}, {what}", excerpt(self.buffer[begin:stop]))

    def _fields(self, start: int) -> dict[str, Any]:
        """The fields of an object that stand before the last key seen in it."""
        try:
            fields = parse(self.buffer[start : self.key_at].rstrip(b", \t\r\n") + b"}") if start >= 0 else {}
        except ValueError:
            return {}
        return fields if isinstance(fields, dict) else {}

    def _trim(self) -> None:
        """Forget what is not needed again: all before the object under the scanner, or before the brackets of the last megabytes."""
        size = len(self.buffer)
        if size - self.at > MAX_RECORD and not self.in_string:
            self.at, self.in_string = self.at + 1, True
            self._string_ended()
        offsets = [*(offset for _, _, offset in self.open), *self.ends.values()]
        recent = [offset for offset in offsets if offset >= 0 and size - offset <= 4 * _STEP]
        keep = self.at if self.dropping else self.begin if self.begin >= 0 else min([*recent, self.at])
        self.line += self.buffer.count(b"\n", 0, keep)
        self.buffer, self.at, self.key_at = self.buffer[keep:], self.at - keep, self.key_at - keep
        self.begin = max(self.begin - keep, 0) if self.begin >= 0 else -1
        self.open = [(is_list, place, max(offset - keep, -1)) for is_list, place, offset in self.open]
        self.ends = {depth: max(end - keep, -1) for depth, end in self.ends.items()}
