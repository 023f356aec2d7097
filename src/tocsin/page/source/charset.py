"""The characters behind a page's bytes: a mark, the header, the page's own word and what the bytes can be, weighed against each other.

Bytes that read as UTF-8 are UTF-8, whatever is declared: other encodings hardly make valid sequences by chance. A declared single-byte
encoding is believed where what it gives looks like text. Fooled by: short texts in a code page that is declared falsely.
"""

from __future__ import annotations

import codecs
import re

from tocsin.errors import InputError
from tocsin.extras import extra

_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w.:-]{2,30})", re.IGNORECASE
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_WIDER = {  # as browsers read them
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "ks_c_5601-1987": "cp949", "shift_jis": "cp932", "iso-8859-11": "cp874", "tis-620": "cp874",
}  # fmt: skip
_WESTERN = ("cp1252", "cp1254", "cp1250", "iso8859-15", "cp1257")
_DAMAGED = 0.02  # share of bytes beyond ASCII that may be broken in a page that is UTF-8
_SAMPLE = 1 << 16
_TAGS = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_BEYOND_LINES = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")
_BEYOND = re.compile(rb"[\x80-\xff]+")


def decoded(content: bytes, header: str | None, problems: list[str]) -> str:
    """The text of a page; what was repaired or declared falsely is added to `problems`. Raises InputError for bytes that are no text."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    if wide := _wide(content):
        return content.decode(wide, "replace")
    if content.count(0, 0, _SAMPLE) * 10 > min(len(content), _SAMPLE):
        raise InputError("the bytes are no text", "give a page as HTML or text")
    said = _declared(content, header)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as cause:
        return _not_utf8(content, said, cause, problems)
    if said and said not in ("utf-8", "cp1252") and not content.isascii() and not said.startswith("utf-16"):
        problems.append(f"declared {said}, but it is UTF-8")
    return text


def _declared(content: bytes, header: str | None) -> str | None:
    """The encoding that the header, else the page itself, says, by Python's name; None where none or an unknown one is said."""
    names = [found[1] for found in [_HEADER.search(header or "")] if found]
    names += [(found[1] or found[2]).decode("ascii", "replace") for found in [_META.search(content, 0, _SAMPLE)] if found]
    for name in names:
        name = _WIDER.get(name.strip().lower(), name)
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark, known by where its zeros stand."""
    head = content[:2048]
    if len(head) < 16:
        return None
    even, odd = (sum(byte < 7 for byte in half) for half in (head[::2], head[1::2]))  # the high halves of Latin to Arabic letters
    if odd * 3 > len(head) and even * 20 < len(head):
        return "utf-16-le"
    return "utf-16-be" if even * 3 > len(head) and odd * 20 < len(head) else None


def _not_utf8(content: bytes, said: str | None, cause: UnicodeDecodeError, problems: list[str]) -> str:
    """The text of bytes that are not clean UTF-8: damaged UTF-8, what is declared, or what the letters are likeliest to be."""
    beyond = sum(map(len, _BEYOND.findall(content)))
    text = content.decode("utf-8", "replace")
    if text.count("\ufffd") <= max(2 if beyond > 20 else 0, _DAMAGED * beyond) or cause.start >= len(content) - 4:
        problems.append(f"damaged UTF-8: {text.count(chr(0xFFFD))} places cannot be read")
        return text
    sample = b" ".join(_BEYOND_LINES.findall(_TAGS.sub(b" ", content[: 8 * _SAMPLE])))[:_SAMPLE] or content[:_SAMPLE]
    if said and said != "utf-8" and _plausible(sample, said):
        return content.decode(said, "replace")
    found = _detected(sample) or said or "cp1252"
    found = "cp1252" if found == "utf-8" else found
    problems.append(f"declared {said}, read as {found}" if said else f"no encoding is declared: read as {found}")
    return content.decode(found, "replace")


def _plausible(sample: bytes, name: str) -> bool:
    """Whether a declared encoding gives text: hardly a control or unknown character, and in a western one letters beyond ASCII are few."""
    text = sample.decode(name, "replace")
    beyond = [sign for sign in text if sign > "\x7f"]
    if not beyond:
        return True
    odd = sum(sign == "\ufffd" or "\x80" <= sign <= "\x9f" or "\ue000" <= sign <= "\uf8ff" for sign in beyond)
    letters = sum(map(str.isalpha, text))
    foreign = sum(map(str.isalpha, beyond))
    return odd * 20 <= len(beyond) and not (name in _WESTERN and foreign * 2 > letters and letters > 20)


def _detected(sample: bytes) -> str | None:
    """The likeliest encoding by letters and words."""
    with extra("pages"):
        from charset_normalizer import from_bytes

    best = from_bytes(sample[:16384], cp_exclusion=["utf_8", "utf_16", "utf_32", "utf_7", "big5hkscs"]).best()
    return codecs.lookup(best.encoding).name if best else None
