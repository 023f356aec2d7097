"""A page's bytes opened into a Document, HTML or plain text alike, within limits of size.

What was cut, repaired or doubted stands in `problems`; what is no page at all raises InputError. Fooled by: an HTML page whose text is
put in by scripts (nothing of it stands in the file).
"""

from __future__ import annotations

import re
import zlib

from tocsin.errors import InputError
from tocsin.page.document import Document, Stated
from tocsin.page.marks.reading import marks
from tocsin.page.source.charset import decoded
from tocsin.page.source.declared import declared
from tocsin.page.source.markup import parsed
from tocsin.page.source.text import blocks_of_text
from tocsin.page.source.walking import blocks_of

MAX_BYTES = 16 << 20  # of a page; what is beyond is cut
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|section|table|div|span|p|h[1-6]|br|a|ul|script)\b[^<>]*>", re.IGNORECASE
)
_HEAD = 4096  # characters in which a page shows that it is HTML
_NO_PAGES = {
    b"%PDF-": "a PDF file", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
    b"PK\x03\x04": "a zip file",
    b"\xd0\xcf\x11\xe0": "an Office file", b"WARC/": "a web archive", b"Rar!": "a RAR file", b"7z\xbc\xaf": "a 7z file",
    b"\x7fELF": "a program", b"SQLite format 3": "a database",
}  # fmt: skip


def open_page(content: bytes | str, file: str, url: str | None = None, archived: str | None = None, header: str | None = None) -> Document:
    """The document of a page. `archived`: when an archive captured it; `header`: the Content-Type it was served with.

    Raises InputError for what is no page (a picture, an archive, bytes that are no text in any encoding).
    """
    problems: list[str] = []
    text = content if isinstance(content, str) else decoded(_unpacked(content, file, problems), header, problems)
    if len(text) > MAX_BYTES:
        problems.append(f"only the first {MAX_BYTES >> 20} million characters were read")
        text = text[:MAX_BYTES]
    if "\x00" in text:
        problems.append("null characters were left out")
        text = text.replace("\x00", "")
    document = _from_markup(text, file, url, problems) if _HTML.search(text, 0, _HEAD) else Document(file, blocks_of_text(text))
    document.problems = problems + document.problems
    document.url = document.url or url
    if archived:
        document.declared["archived"] = [Stated("header WARC-Date", archived)]
    if not document.blocks:
        document.problems.append("no text was found in the page")
    return document


def _unpacked(content: bytes, file: str, problems: list[str]) -> bytes:
    """The bytes of a page, gzip undone, cut at the limit."""
    if content.startswith(b"\x1f\x8b"):
        decoder = zlib.decompressobj(47)
        try:
            content = decoder.decompress(content, MAX_BYTES + 1)
        except zlib.error as cause:
            raise InputError(f"{file}: its packing (gzip) is damaged", "copy or fetch it again") from cause
        if not content:
            raise InputError(f"{file}: its packing (gzip) holds nothing", "copy or fetch it again")
        if not decoder.eof and len(content) <= MAX_BYTES:
            problems.append("its packing (gzip) ends too early: the page is cut")
    for start, what in _NO_PAGES.items():
        if content.startswith(start):
            raise InputError(f"{file} is {what}, not a page", "give the page itself as HTML or text, or a WARC or WACZ file")
    if len(content) > MAX_BYTES:
        problems.append(f"only the first {MAX_BYTES >> 20} MB of the page were read")
    return content[:MAX_BYTES]


def _from_markup(text: str, file: str, url: str | None, problems: list[str]) -> Document:
    tree = parsed(text, problems)
    if tree is None:
        return Document(file, [], markup=True)
    told = declared(tree)
    url = url or next((one.value for one in told.get("url", ())), None)
    return Document(file, blocks_of(tree, problems), url, markup=True, declared=told, marks=marks(tree, url))
