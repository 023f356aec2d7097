"""Plain text of a page, as copied from a browser or written by a crawler, taken apart into lines as blocks.

Lines cut at a fixed width are joined again, marks of lists and of Markdown headings and links are read and left out, empty lines counted.
Fooled by: verse and tables, whose short lines of one length may be taken for cut ones.
"""

from __future__ import annotations

import re

from tocsin.page.document import Block
from tocsin.text.links import urls_in

_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_BULLET = re.compile(r"^\s*(?:[•·‣▪◦●○■□►▶*-]|\uf0b7)\s*(?=\w|[\"“«(\[])")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((\S+?)(?:\s+\"[^\"]*\")?\)")
_MARKUP = re.compile(r"(?<!\w)(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_EMPHASIS = re.compile(r"^([*_])(?=[^\s*_])(.+)(?<=[^\s*_])\1$")
_QUOTE = re.compile(r"^>\s+")
_INVISIBLE = "\u200b\u200e\u200f\u202a\u202b\u202c\u2060\ufeff"
_WIDEST = 110  # characters of a line in a text cut at a fixed width
_STOPS = '.!?…؟۔:;»”"'  # what a line that was not cut may end with
_FULL = 0.72  # share of the widest line from which a line was cut rather than ended
_CUT = 3  # paragraphs of cut lines that show a fixed width


def blocks_of_text(text: str) -> list[Block]:
    """One block for each line that says something, in order. Headings of Markdown are h1 to h6, items of a list li, the rest "line"."""
    blocks, gap = list[Block](), 0
    for line in _joined(text.splitlines()):
        if not line.strip(_INVISIBLE + " \t\xa0"):
            gap += 1
            continue
        blocks.append(_block(line, gap))
        gap = 0
    return blocks


def _block(line: str, gap: int) -> Block:
    """A line without the marks it stands behind."""
    line = _EMPHASIS.sub(r"\2", _QUOTE.sub("", line.strip()))
    heading = _HEADING.match(line.strip())
    bullet = None if heading else _BULLET.match(line)
    plain = line.strip()[heading.end() :] if heading else line[bullet.end() :] if bullet else line
    links = _LINK.findall(plain)
    size = max(len(plain.strip()), 1)
    plain = _MARKUP.sub(r"\2", _LINK.sub(r"\1", plain))
    plain = " ".join(plain.split()).strip(_INVISIBLE) or line.strip()
    urls = tuple(address for _, address in links) or tuple(urls_in(plain))
    linked = sum(len(words) for words, _ in links) / max(len(plain), 1) if links else sum(map(len, urls)) / size
    return Block(plain, f"h{len(heading[1])}" if heading else "li" if bullet else "line", linked=min(linked, 1.0), urls=urls, gap=gap)


def _joined(lines: list[str]) -> list[str]:
    """Lines cut at a fixed width joined to paragraphs; other lines as they are."""
    widest = max(map(len, lines), default=0)
    full = [_FULL * widest <= len(line) for line in lines]
    starts = [at for at, line in enumerate(lines[:-1]) if line.strip() and (at == 0 or not lines[at - 1].strip())]
    cuts = sum(full[at] and lines[at].rstrip()[-1:] not in _STOPS and bool(lines[at + 1].strip()) for at in starts)
    if widest > _WIDEST or widest < 40 or cuts < _CUT or cuts * 2 < len(starts):
        return lines
    out = list[str]()
    for at, line in enumerate(lines):
        if at and full[at - 1] and line.strip() and not _BULLET.match(line) and out:
            out[-1] = f"{out[-1].rstrip()} {line.strip()}"
        else:
            out.append(line)
    return out
