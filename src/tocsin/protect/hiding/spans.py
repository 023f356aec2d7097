"""Where the private side of a case stands in a text: as it is written, reversed, with digits for letters, or coded within the text.

Fooled by: names taken apart further than by signs between letters (every second letter of a sentence, an anagram), ciphers, digits for
letters that are rarely used so, a translation or another transliteration of a name, a nickname that no profile has, half of a name.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

import numpy as np

from tocsin.protect.hiding.keys import Keys
from tocsin.protect.hiding.letters import BREAK, Hashes, Letters, Numbers, letters_of
from tocsin.query.mask import HIDDEN

BIO_RUN, BIO_STEP = 27, 2  # letters of a run of a bio, and how far apart runs that are kept begin
_GONE = BREAK * len(HIDDEN)
_DEPTH = 2  # codings within codings that are undone
_LEET_SIGNS = str.maketrans({"@": "a", "$": "s", "!": "i", "€": "e"})
_LEET = re.compile(r"(?<=[^\W\d_])[0134578@$!€]+(?=[^\W_])|(?<![^\W_])[0134578@$!€](?=[^\W\d_])")
_PERCENT = re.compile(r"[\w.~\-]*(?:%[0-9A-Fa-f]{2}[\w.~\-]*)+")
_ENTITY = re.compile(r"[\w.\-]*(?:&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});[\w.\-]*)+")
_ESCAPE = re.compile(r"[\w.\-]*(?:\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})[\w.\-]*)+")
_QUOTED = re.compile(r"[\w.\-]*(?:=[0-9A-F]{2}[\w.\-]*){3,}")
_HEX = re.compile(r"(?<![0-9A-Fa-f])(?:[2-7][0-9A-Fa-f]){5,}(?![0-9A-Fa-f])")
_BASE64 = re.compile(r"(?<![\w\-])(?=[\w\-]*[A-Z])(?=[\w\-]*[a-z0-9])[A-Za-z0-9_\-]{8,}={0,2}(?!\w)")  # in a link between slashes
_BASE64_SIGNS = re.compile(r"(?<![\w+/])(?=\w*[+/])[A-Za-z0-9+/]{8,}={0,2}(?![\w+/])")
_BASE32 = re.compile(r"(?<!\w)[A-Z2-7]{10,}={0,6}(?!\w)")
_PUNYCODE = re.compile(r"(?<!\w)xn--[a-z0-9\-]+", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")


@dataclass(frozen=True)
class Found:
    """A stretch of a text, and what of the private side stands there."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Hidden:
    """What is to be hidden, forwards and backwards. leet: the same with digits read as letters. bios: hashes of runs of letters, sorted."""

    keys: Keys
    leet: Keys
    bios: Hashes

    def spans(self, text: str, depth: int = 0) -> list[Found]:
        """Where it stands in a text, or in several with BREAK between them; stretches may overlap."""
        text = text.replace(HIDDEN, _GONE)  # what stands around it is not one name
        letters = letters_of(text)
        found = [_placed(text, letters, *one) for one in self._plain(text, letters)]
        if len(self.leet.full) and _LEET.search(text):
            signs = text.translate(_LEET_SIGNS)
            read = (letters if signs == text else letters_of(signs)).unleeted()
            found += [_placed(text, read, *one) for one in self.leet.found(signs, read) if _dressed(text, read.places[one[0] : one[1]])]
        if depth < _DEPTH:
            found += [one for coded in _coded(text) for one in self._within(*coded, depth)]
        return found

    def _plain(self, text: str, letters: Letters) -> Iterator[tuple[int, int, str]]:
        yield from self.keys.found(text, letters)
        if len(self.bios) and len(letters) >= BIO_RUN:
            runs = letters.hashes(np.arange(len(letters) - BIO_RUN + 1), BIO_RUN)
            at = np.searchsorted(self.bios, runs)
            for begin in np.flatnonzero(self.bios[np.minimum(at, len(self.bios) - 1)] == runs).tolist():
                yield begin, begin + BIO_RUN, "bio"

    def _within(self, start: int, end: int, decoded: str, depth: int) -> Iterator[Found]:
        for one in self.spans(decoded, depth + 1):
            yield Found(start, end, one.kind)


def merged(spans: Sequence[Found]) -> list[Found]:
    """The stretches in order, overlapping ones as one, of the kind of the longest."""
    out: list[Found] = []
    for one in sorted(spans, key=lambda one: (one.start, -one.end)):
        if out and one.start < out[-1].end:
            last = out[-1]
            out[-1] = Found(last.start, max(last.end, one.end), last.kind)
        else:
            out.append(one)
    return out


def _placed(text: str, letters: Letters, begin: int, end: int, kind: str) -> Found:
    """The stretch of some letters, with the underscores around it."""
    start, behind = int(letters.places[begin]), int(letters.places[end - 1]) + 1
    while start and text[start - 1] == "_":
        start -= 1
    while behind < len(text) and text[behind] == "_":
        behind += 1
    return Found(start, behind, kind)


def _dressed(text: str, places: Numbers) -> bool:
    """Whether letters stand there, and a digit or a sign for one: the text alone decides, whatever is looked at with it."""
    start, end = int(places[0]), int(places[-1]) + 1
    return _LEET.search(text, start, end) is not None and any(text[place].isalpha() for place in places.tolist())


# ---- codings --------------------------------------------------------------------------------------------------------------------------


def _coded(text: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of a text that are written in a coding, and what they say."""
    for sign, pattern, decode in _CODINGS:
        if sign is None or sign in text:
            for match in pattern.finditer(text):
                said = decode(match[0])
                if said and said != match[0]:
                    yield match.start(), match.end(), said


def _percent(run: str) -> str:
    return unquote_to_bytes(run).decode("utf-8", "replace")


def _escaped(run: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), run)


def _quoted_printable(run: str) -> str:
    return binascii.a2b_qp(run).decode("utf-8", "replace") if run.isascii() else ""


def _hex(run: str) -> str:
    return _text(bytes.fromhex(run))


def _base64(run: str) -> str:
    plain = run.rstrip("=").replace("-", "+").replace("_", "/")
    if len(plain) % 4 == 1:
        return ""
    try:
        return _text(base64.b64decode(plain + "=" * (-len(plain) % 4)))
    except ValueError:
        return ""


def _base32(run: str) -> str:
    plain = run.rstrip("=")
    try:
        return _text(base64.b32decode(plain + "=" * (-len(plain) % 8)))
    except ValueError:
        return ""


def _punycode(run: str) -> str:
    try:
        return run[4:].encode().decode("punycode")
    except (UnicodeError, ValueError):
        return ""


def _text(data: bytes) -> str:
    """Bytes that are a text as that text; else nothing."""
    try:
        said = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return said if sum(map(str.isprintable, said)) > 0.9 * len(said) else ""


_CODINGS: tuple[tuple[str | None, re.Pattern[str], Callable[[str], str]], ...] = (
    ("%", _PERCENT, _percent),
    ("&", _ENTITY, html.unescape),
    ("\\", _ESCAPE, _escaped),
    ("=", _QUOTED, _quoted_printable),
    (None, _HEX, _hex),
    (None, _BASE64, _base64),
    (None, _BASE64_SIGNS, _base64),
    (None, _BASE32, _base32),
    ("--", _PUNYCODE, _punycode),
)
