"""What a statement says: the words of a file, as far as they can be read, and what of them may be shown."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path

from tocsin.errors import InputError, MissingPartError
from tocsin.extras import extra
from tocsin.query.mask import HIDDEN, excerpt
from tocsin.text.invisible import without_invisible

LONGEST = 600  # characters of a statement that are shown
MOST_PAGES = 20  # of a PDF that are read for that
_SHORTEST = 4  # letters of a part of a name that is hidden where it stands alone
_HTML = re.compile(rb"<(?:!doctype|html|head|body|div|p)\b", re.IGNORECASE)
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PICTURES = {b"\x89PNG": "picture", b"\xff\xd8\xff": "picture", b"GIF8": "picture", b"RIFF": "picture"}


def words_of(file: Path) -> tuple[str, str]:
    """What kind of file a statement is (page, text, pdf, picture, file) and the words in it; none where they cannot be read.

    Fooled by: a page that is mostly furniture, a PDF of scanned pages; words within pictures are not read (give them as a quotation).
    """
    content = file.read_bytes()
    head = content[:1024]
    if b"%PDF-" in head:
        return "pdf", _pdf(file)
    if kind := next((kind for sign, kind in _PICTURES.items() if head.startswith(sign)), None):
        return kind, ""
    if _HTML.search(content[:4096]):
        return "page", _page(content, file.name)
    text = _decoded(content)
    return ("file", "") if text is None else ("text", text)


def _page(content: bytes, name: str) -> str:
    """The body of a page; of a short one that reads as furniture all its words."""
    try:
        from tocsin.page.extract import extract

        body = extract(content, name).body
    except (InputError, MissingPartError):
        body = None
    return body or unescape(_TAGS.sub(" ", _decoded(content) or ""))


def _decoded(content: bytes) -> str | None:
    """A text in UTF-8 or UTF-16, or one in Latin letters; None for what is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if _BINARY.search(content):
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _pdf(file: Path) -> str:
    """The text of a PDF's first pages; none of one that is broken or locked."""
    with extra("pages"):
        import pypdf
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a PDF is no matter of the case
    try:
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages[:MOST_PAGES])
    except Exception:  # a broken PDF raises nearly anything; the file is archived all the same
        return ""


def shown(text: str, signed: Iterable[str]) -> str:
    """The beginning of a statement as it may be shown: handles and addresses masked, and the names of those who signed it."""
    plain = " ".join(without_invisible(text).split())
    for name in sorted(_parts(signed), key=len, reverse=True):
        plain = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", HIDDEN, plain, flags=re.IGNORECASE)
    return excerpt(plain, LONGEST)


def _parts(signed: Iterable[str]) -> set[str]:
    """Names, whole and in their parts."""
    names = {" ".join(one.split()) for name in signed for one in re.split(r"[,;،\n]", name) if one.strip()}
    return names | {part for name in names for part in name.split() if len(part) >= _SHORTEST}
