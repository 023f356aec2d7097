"""The objects of a STIX file one after another, in bounded memory, however the file is made.

A bundle, an array of objects or of bundles, a TAXII envelope, one object alone, JSON Lines; packed, in any encoding, with a mark. What is
cut or damaged costs itself: what follows is read on from the next whole object. At most LARGEST characters are held at once.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Callable, Iterator
from json import scanner
from json.decoder import JSONDecodeError, JSONDecoder
from pathlib import Path
from typing import IO, Any, NamedTuple

from tocsin.errors import InputError
from tocsin.read.containers.encodings import wide
from tocsin.read.containers.unpack import Source
from tocsin.stix.ids import ID

LARGEST = 64 << 20  # characters of one object
DEEPEST = 100  # brackets within brackets; nothing that is meant has ten
CHUNK = 1 << 20
BUNDLE = "bundle"
_LISTS = ("objects",)  # where a bundle and a TAXII envelope have their objects
_BLANK = re.compile(r"[\s,;\x1e\ufeff]*")
_NEXT = re.compile(r"[\]}]\s*,?\s*(?=\{)|\n\s*(?=\{)")  # where another object may begin
_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]]', re.DOTALL)
_BEFORE = b"\xef\xbb\xbf \t\r\n\x1e\x00,;"
_LONGEST_NUMBER = 4000  # digits


class Fault(NamedTuple):
    """Something wrong: its kind (faults.toml), the id of the object it is about (null for the file), and what was found."""

    fault: str
    id: str | None
    found: str = ""


Told = Callable[[Fault], None]


class _Damaged(Exception):
    """A value that cannot be read; the message is the kind of fault."""


class _Text:
    """A stream of JSON text, decoded value by value."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.text, self.at, self.ended = stream, "", 0, False
        self.decode = codecs.getincrementaldecoder("utf-8")("replace")
        self.odd: list[str] = []  # faults within the last value
        parts = JSONDecoder(
            object_pairs_hook=self._pairs, strict=False, parse_constant=self._constant, parse_float=self._float, parse_int=self._int
        )
        self.scan = scanner.make_scanner(parts)  # type: ignore[arg-type]

    def more(self) -> bool:
        """Hold more of the text, as much again as is held; False at its end."""
        if self.ended:
            return False
        raw = self.stream.read(max(CHUNK, len(self.text) - self.at))
        self.ended = not raw
        self.text, self.at = self.text[self.at :] + self.decode.decode(raw, final=self.ended), 0
        return not self.ended

    def sign(self) -> str:
        """The next character that is no blank and separates nothing; empty at the end."""
        while True:
            self.at = _BLANK.match(self.text, self.at).end()  # type: ignore[union-attr]
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def value(self, patient: bool = True) -> Any:
        """The next value; one that is longer than what is held only if `patient`. Raises _Damaged."""
        while True:
            try:
                found, end = self._scanned()
            except JSONDecodeError as error:
                if not (patient and self._runs_on(error.pos, error.msg)):
                    raise _Damaged("damaged") from None
            except StopIteration as error:
                if not (patient and self._runs_on(error.value, "")):
                    raise _Damaged("damaged") from None
            else:
                if end == len(self.text) and isinstance(found, int | float) and self.more():
                    continue  # its digits may go on
                deep = self.text.count("{", self.at, end) + self.text.count("[", self.at, end) > DEEPEST and self._depth(end) > DEEPEST
                if deep:
                    raise _Damaged("too_deep")
                self.at = end
                return found

    def _scanned(self) -> tuple[Any, int]:
        self.odd.clear()
        try:
            found: tuple[Any, int] = self.scan(self.text, self.at)
        except RecursionError:
            raise _Damaged("too_deep") from None
        return found

    def _runs_on(self, where: int, message: str) -> bool:
        """Whether a value failed for want of text, and there is more of it. Raises _Damaged for one that is too large."""
        if not message.startswith("Unterminated") and where < len(self.text) - 16:
            return False
        if len(self.text) - self.at > LARGEST:
            raise _Damaged("too_large")
        return self.more()

    def _depth(self, end: int) -> int:
        depth = deepest = 0
        for token in _BRACKET.finditer(self.text, self.at, end):
            sign = token[0]
            depth += (sign in "{[") - (sign in "}]")
            deepest = max(deepest, depth)
        return deepest

    def skip(self) -> bool:
        """Go on to where another object may begin, behind the one that begins here; False where there is none."""
        self.at = min(self.at + 1, len(self.text))
        while True:
            if found := _NEXT.search(self.text, self.at):
                self.at = found.end()
                if len(self.text) - self.at < CHUNK:
                    self.more()
                return True
            self.at = max(self.at, len(self.text) - 64)
            if not self.more():
                return False

    def _pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            self.odd.append("duplicate_key")
        return found

    def _constant(self, name: str) -> None:
        self.odd.append("not_a_number")

    def _float(self, text: str) -> float | None:
        found = float(text)
        if math.isfinite(found):
            return found
        self.odd.append("not_a_number")
        return None

    def _int(self, text: str) -> int | str:
        if len(text) <= _LONGEST_NUMBER:
            return int(text)
        self.odd.append("not_a_number")
        return text


def objects(path: Path, told: Told, envelope: dict[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    """The objects of a file in its order; what is wrong with the file goes to `told`, what else stands in its bundle to `envelope`.

    Raises InputError for a file that cannot be opened or has no JSON in it.
    """
    source = Source(path, path.name)
    head = source.head(4096)
    if not wide(head) and head.lstrip(_BEFORE)[:1] not in (b"{", b"["):
        raise _no_json(path)  # before its bytes are taken for letters of some code page
    own = {} if envelope is None else envelope
    with source.text() as stream:
        text = _Text(stream)
        if text.sign() not in ("{", "["):
            raise _no_json(path)
        yield from _Walk(text, told, own).top()
    if source.failure:
        told(Fault("damaged", None, source.failure.message))


def _no_json(path: Path) -> InputError:
    return InputError(f"{path}: holds no JSON", "give a STIX bundle: a JSON file that begins with { or [")


class _Walk:
    """Goes through a text and gives out its objects."""

    def __init__(self, text: _Text, told: Told, envelope: dict[str, Any]) -> None:
        self.text, self.told, self.envelope = text, told, envelope
        self.said, self.inner = set[str](), False

    def top(self) -> Iterator[dict[str, Any]]:
        """What stands at the top: bundles, objects, arrays of either."""
        while sign := self.text.sign():
            try:
                if sign == "{":
                    yield from self._bundle()
                elif sign == "[":
                    yield from self._list(self._bundle)
                elif sign in "]}":
                    self.text.at += 1  # what a damaged part has left
                else:
                    self._odd(self.text.value())
            except _Damaged as damage:
                yield from self._behind(damage)

    def _bundle(self) -> Iterator[dict[str, Any]]:
        """An object at the top: at once where it is held whole, else key by key, for its list of objects may be longer than what can be."""
        begin = self.text.at
        try:
            found = self.text.value(patient=False)
        except _Damaged:
            found = {"type": BUNDLE}
        if isinstance(found.get("objects"), list) or found.get("type") == BUNDLE:
            self.text.at = begin
            yield from self._by_key()
        else:
            self._odd_in(found, _id(found))
            yield from self._alone(found)

    def _by_key(self) -> Iterator[dict[str, Any]]:
        text, own, listed = self.text, dict[str, Any](), False
        text.at += 1
        while (sign := text.sign()) not in ("}", ""):
            key = text.value() if sign == '"' else None
            if key is None or text.sign() != ":":
                raise _Damaged("damaged")
            text.at += 1
            if key in own:
                self.told(Fault("duplicate_key", _id(own), key))
            if text.sign() == "[" and key in _LISTS:
                listed = True
                yield from self._list(self._item)
            else:
                own[key] = text.value()
                self._odd_in(own, _id(own))
        if not sign:
            self._once(Fault("cut", _id(own), "the file ends within an object"))
        text.at += 1
        if listed or own.get("type") == BUNDLE:
            self._enveloped(own)
        else:
            yield from self._alone(own)

    def _enveloped(self, own: dict[str, Any], inner: bool = False) -> None:
        """Keep what a bundle has beside its objects: the first bundle's, of several, and of two within each other the outer's."""
        if self.envelope:
            self._once(Fault("several_bundles", _id(own)))
        if not self.envelope or (self.inner and not inner):
            self.envelope.clear()
            self.envelope.update(own)
            self.inner = inner
        if own.get("type") != BUNDLE or not ID.fullmatch(str(own.get("id"))):
            self._once(Fault("not_a_bundle", _id(own), "a bundle has type bundle and an id"))

    def _alone(self, own: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """An object without a bundle around it, or what wraps a bundle."""
        wrapped = [value for value in own.values() if isinstance(value, dict) and isinstance(value.get("objects"), list)]
        if "type" not in own and wrapped:
            for value in wrapped:
                yield from self._expanded(value)
            return
        self._once(Fault("not_a_bundle", _id(own), "an object with no bundle around it"))
        yield own

    def _list(self, item: Callable[[], Iterator[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
        """The objects of a list; what stands there and is none is told."""
        text = self.text
        text.at += 1
        while (sign := text.sign()) != "]":
            if not sign:
                self._once(Fault("cut", None, "the file ends within its objects"))
                return
            try:
                if sign == "{":
                    yield from item()
                else:
                    self._odd(text.value())
            except _Damaged as damage:
                yield from self._behind(damage)
        text.at += 1

    def _item(self) -> Iterator[dict[str, Any]]:
        """An object of a bundle; a bundle among them is opened."""
        found = self.text.value()
        self._odd_in(found, _id(found))
        yield from self._expanded(found)

    def _expanded(self, found: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if found.get("type") != BUNDLE and not ("type" not in found and isinstance(found.get("objects"), list)):
            yield found
            return
        self._enveloped({key: value for key, value in found.items() if key != "objects"}, inner=True)
        listed = found.get("objects")
        for one in listed if isinstance(listed, list) else []:
            if isinstance(one, dict):
                yield from self._expanded(one)
            else:
                self._odd(one)

    def _behind(self, damage: _Damaged) -> Iterator[dict[str, Any]]:
        """Tell of what cannot be read, and go on behind it with the first whole object that has a type and an id."""
        self.told(Fault(str(damage), None, self.text.text[self.text.at : self.text.at + 60]))
        while self.text.skip():
            try:
                found = self.text.value(patient=False)
            except _Damaged:
                continue
            if isinstance(found.get("type"), str) and _id(found):
                self._odd_in(found, _id(found))
                yield from self._expanded(found)
                return

    def _once(self, fault: Fault) -> None:
        """Tell of the first of its kind: it is the file that is so."""
        if fault.fault not in self.said:
            self.said.add(fault.fault)
            self.told(fault)

    def _odd(self, value: Any) -> None:
        self.told(Fault("not_an_object", None, repr(value)[:60]))

    def _odd_in(self, found: dict[str, Any], name: str | None) -> None:
        for kind in dict.fromkeys(self.text.odd):
            self.told(Fault(kind, name))


def _id(item: Any) -> str | None:
    name = item.get("id") if isinstance(item, dict) else None
    return name if isinstance(name, str) and ID.fullmatch(name) else None
