"""Text of any encoding as UTF-8, judged on the whole file and not on its beginning.

UTF-16 and UTF-32 are known by their mark or by where their zeros stand. All else is UTF-8 as long as it is: clean text is checked as it
passes and nothing more. At the first line that is none, all such lines of the file are gathered, and their letters decide on a code page
(code_pages.py). A line whose letters nothing decides has UNDECIDED in their place, so that its row can be rejected; they are never kept as
other letters.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING

from tocsin.read.containers.code_pages import EVIDENCE, Language, Verdict, fits, judged, of_letters

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

UNDECIDED = "\ufdd0"  # a code point that Unicode promises never to use for a sign
CHUNK = 1 << 18
REMEMBERED = 1 << 18  # bytes of lines that are no UTF-8, of one file, whose reading is remembered
_LONG_LINE = 1 << 20  # a longer line is cut at a quote, a comma or a blank
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def encoding_of(head: bytes) -> str:
    """The encoding of a text that is held whole: as `wide` tells, else UTF-8, else a code page; cp1252 where nothing decides."""
    found = wide(head)
    if found:
        return found
    try:
        codecs.utf_8_decode(head, "strict", False)
    except UnicodeDecodeError:
        verdict = judged(head)
        return verdict.page if verdict else "cp1252"
    return "utf-8"


def wide(head: bytes) -> str:
    """utf-16 or utf-32, with the order of bytes where there is no mark to tell it; "" for all else."""
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    zeros = head.count(0)
    if zeros * 50 < len(head) or len(head) < 8:
        return ""
    at = [head[offset::4].count(0) for offset in range(4)]
    order: tuple[tuple[str, int, int], ...]
    if zeros * 2 > len(head):
        order = (("utf-32-le", at[3] + at[2], at[0]), ("utf-32-be", at[0] + at[1], at[3]))
    else:
        order = (("utf-16-le", at[1] + at[3], at[0] + at[2]), ("utf-16-be", at[0] + at[2], at[1] + at[3]))
    for name, high, low in order:
        if low * 20 <= high and _reads(head[: len(head) // 4 * 4], name):
            return name
    return ""


def _reads(content: bytes, name: str) -> bool:
    """Whether bytes read as text in a wide encoding: no half pairs (but one that is cut at the end) and hardly a control character."""
    signs = codecs.getincrementaldecoder(name)("replace").decode(content)
    odd = sum(sign < "\t" or "\r" < sign < " " or sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in signs)
    return odd * 50 <= len(signs)


class Lines:
    """Decides how the lines of one file that are no UTF-8 are read. `reopen` gives the file's bytes from the beginning."""

    def __init__(self, reopen: Callable[[], IO[bytes]], note: Callable[[str], None]) -> None:
        self._reopen, self._note = reopen, note
        self._verdict: Verdict | None = None
        self._own: Language | None = None
        self._asked = False
        self._alone = b""  # all lines that are no UTF-8, which are judged together: often one
        self._known: dict[bytes, bytes] = {}  # as a file is read several times until its reader is known
        self._room = REMEMBERED
        self.undecided = False  # whether a line with UNDECIDED in it was given out

    def read(self, line: bytes) -> bytes:
        """A line as UTF-8."""
        if line.isascii() or _is_utf8(line):
            return line
        if line not in self._known:
            sequences, broken = _mixture(line)
            read = self._mended(line, sequences, broken) if sequences * 2 > broken else self._in_a_page(line)
            if len(line) > self._room:
                return read
            self._known[line], self._room = read, self._room - len(line)
        return self._known[line]

    def _mended(self, line: bytes, sequences: int, broken: int) -> bytes:
        """UTF-8 with some bytes that are none: halves of pairs written one by one, another encoding in another cell, or damage."""
        try:
            paired = line.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            return paired.encode()
        except UnicodeDecodeError:
            pass
        cells = re.split(rb'([\t",;|])', line)
        if len(cells) > 1:
            return b"".join(self.read(cell) for cell in cells)
        if sequences > 2 * broken:
            self._note("damaged UTF-8 shown as \ufffd")
            return line.decode("utf-8", "replace").encode()
        return self._given_up(line)

    def _in_a_page(self, line: bytes) -> bytes:
        if not self._asked:
            self._asked = True
            gathered, others = self._gathered()
            self._own = of_letters(others)
            self._verdict = judged(gathered, own=self._own)
            self._alone = gathered
        verdict = self._verdict
        if line != self._alone and (verdict is None or not fits(line, verdict)):
            verdict = judged(line, verdict, self._own)
        if verdict is None:
            return self._given_up(line)
        try:
            text = line.decode(verdict.page)
        except UnicodeDecodeError:
            return self._given_up(line)
        self._note(f"lines that are not UTF-8 read as {verdict.page}")
        return text.encode()

    def _given_up(self, line: bytes) -> bytes:
        self._note("lines with letters in an encoding that nothing decides")
        self.undecided = True
        return _BEYOND_ASCII.sub(UNDECIDED.encode(), line)

    def _gathered(self) -> tuple[bytes, str]:
        """Lines of the whole file that are no UTF-8, evenly taken, until there is enough evidence; and some of the text that is."""
        kept: list[bytes] = []
        size, step, number, others = 0, 1, 0, ""
        with self._reopen() as stream:
            for line in _pieces(stream):
                if line.isascii():
                    continue
                if _is_utf8(line):
                    others += line.decode() if len(others) < EVIDENCE else ""
                elif not (mixture := _mixture(line))[0] * 2 > mixture[1]:
                    number += 1
                    if number % step == 0:
                        kept.append(line if len(line) < 2000 else line[: max(line.rfind(sign, 0, 2000) for sign in (b" ", b",", b'"'))])
                        size += len(kept[-1])
                    while size > 2 * EVIDENCE and len(kept) > 1:
                        kept, step = kept[1::2], step * 2
                        size = sum(map(len, kept))
        return b"\n".join(kept), others


def _mixture(line: bytes) -> tuple[int, int]:
    """How many signs of UTF-8 stand in a line, and how many bytes that are none."""
    sequences = len(_SEQUENCE.findall(line))
    return sequences, sum(map(len, _BEYOND_ASCII.findall(_SEQUENCE.sub(b"", line))))


def _is_utf8(line: bytes) -> bool:
    try:
        codecs.utf_8_decode(line, "strict", True)
    except UnicodeDecodeError:
        return False
    return True


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of the chunks of a stream that are not all ASCII."""
    tail = b""
    while chunk := stream.read(CHUNK):
        whole, tail = cut(tail + chunk, last=False)
        if not whole.isascii():
            yield from whole.split(b"\n")
    yield from tail.split(b"\n")


def cut(data: bytes, last: bool) -> tuple[bytes, bytes]:
    """Data up to its last line end, and the rest; a very long line is cut where no sign of several bytes can stand."""
    if last:
        return data, b""
    at = data.rfind(b"\n") + 1
    if not at and len(data) > _LONG_LINE:
        at = max(data.rfind(sign) for sign in (b'"', b",", b" ")) + 1 or len(data)
    return data[:at], data[at:]


class Utf8(io.RawIOBase):
    """Bytes of a wide encoding, or of UTF-8 with other lines among it, as clean UTF-8: no mark, no NUL, lines that end in \\n."""

    def __init__(self, inner: IO[bytes], encoding: str, lines: Lines, note: Callable[[str], None]) -> None:
        self._inner, self._lines, self._note = inner, lines, note
        self._decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None
        self._tail, self._out, self._start, self._ended, self._returns = b"", memoryview(b""), True, False, False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """As much as there is at hand."""
        view = memoryview(buffer)
        while not self._out and not self._ended:
            chunk = self._inner.read(CHUNK)
            self._ended = not chunk
            self._out = memoryview(self._recoded(chunk))
        size = min(len(view), len(self._out))
        view[:size] = self._out[:size]
        self._out = self._out[size:]
        return size

    def _recoded(self, chunk: bytes) -> bytes:
        if self._decoder is not None:
            if self._ended and self._decoder.getstate()[0]:
                self._note("it ends within a letter: a byte is missing or too many, and what follows that place is misread")
            out = self._decoder.decode(chunk, self._ended).encode("utf-8", "replace")
        elif not self._tail and chunk.isascii():
            out = chunk
        else:
            out = self._utf8(self._tail + chunk)
        if self._start and out:
            out, self._start = out.removeprefix(b"\xef\xbb\xbf"), False
            self._returns = b"\r" in out and b"\n" not in out  # lines end as on old Macintoshes
        if self._returns:
            out = out.replace(b"\r", b"\n")
        if b"\x00" in out:
            self._note("NUL bytes left out")
            out = out.replace(b"\x00", b"")
        return out

    def _utf8(self, data: bytes) -> bytes:
        """Data that is UTF-8 passes as it is; else line by line."""
        try:
            _, used = codecs.utf_8_decode(data, "strict", self._ended)
            self._tail = data[used:]
            return data[:used]
        except UnicodeDecodeError:
            whole, self._tail = cut(data, self._ended)
        read = self._lines.read
        return b"\n".join(line if line.isascii() else read(line) for line in whole.split(b"\n"))

    def close(self) -> None:
        """Close what it reads from, too."""
        if not self.closed:
            self._inner.close()
        super().close()
