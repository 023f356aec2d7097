"""Roles of the lines of a page without markup: what stands above the text, the text itself, what follows it.

The text begins with the first running line and ends where furniture begins that no running text follows: an end mark, related links, a
channel promoted, comments. Labels keep the short lines under them. Fooled by: furniture in a language without patterns, related teasers
as long as paragraphs, a text of nothing but short lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.page.document import Document, Stated
from tocsin.page.furniture.lines import OPENERS
from tocsin.page.layout.plain_head import CREDITED, lay_out_head, set_standfirst
from tocsin.page.layout.plain_lines import Line, language_of, read_lines
from tocsin.page.row import BoilerplateKind

_STRONG = 25  # words of a paragraph that is text even under a label of related links
_WHOLE = 15  # the same, of one that ends like a sentence
_PARTS = frozenset(("claim", "circulating", "verdict", "checking"))  # labels of a fact-check
_NAME = 8  # words of a signature with its office
_OWNER = re.compile(r"(?:©|\(c\)|copyright)\s*(?:[\d–—, -]{4,12})?\s*(?P<owner>[^\d\W][^.,|–—:]{1,50})", re.IGNORECASE)
_LABEL = re.compile(r"^[^:：]{2,40}[:：]")
_REST = 0.25  # share of the text that may follow a credit: one in its middle is a sentence of it
_ITEM = re.compile(r"^\s*\(?\d{1,2}[.)]\s")


def lay_out_plain(document: Document) -> None:
    """Give every block of a document without markup its role, and the document its language."""
    document.lang = document.lang or language_of(document.blocks)
    lines = read_lines(document.blocks, document.lang)
    first = next((at for at, line in enumerate(lines) if line.running), len(lines))
    if first == 0 and len(lines) > 1 and _is_long_title(lines):
        first = next((at for at, line in enumerate(lines) if at and line.running), len(lines))
        lines[0].running = False
    if first == len(lines):
        first = _first_unnamed(lines)
    title = lay_out_head(document, lines, first)
    first += set_standfirst(lines[first:], title)
    _Text(lines, first).lay_out()
    _owner(document, lines[first:])


def _is_long_title(lines: Sequence[Line]) -> bool:
    """Whether a page begins with a headline long or whole enough to pass for text."""
    line = lines[0]
    return len(line.words) <= 30 and not line.ended and any(other.running for other in lines[1:])


def _first_unnamed(lines: Sequence[Line]) -> int:
    """Where the text begins on a page without any running line: behind the first line that may be a headline."""
    return next((at + 1 for at, line in enumerate(lines) if not line.set_apart), len(lines))


class _Text:
    """The walk from the first line of the text to the end of the page."""

    def __init__(self, lines: Sequence[Line], first: int) -> None:
        """`first`: where the text begins."""
        self.lines, self.first = lines, first
        self.label: BoilerplateKind | None = None  # of the furniture that the walk is in
        self.signing = False
        masses = [len(line.words) if line.running else 0 for line in lines]
        self.left = [sum(masses[at + 1 :]) for at in range(len(lines))]
        self.whole = sum(masses)

    def lay_out(self) -> None:
        """Give each line its role."""
        for at in range(self.first, len(self.lines)):
            self._line(at, self.lines[at])

    def _line(self, at: int, line: Line) -> None:
        if line.credit and (self.left[at] <= _REST * self.whole or at == self.first):
            line.block.role, line.block.kind = "credit", "credit"
        elif line.kind is not None:
            self._furniture(at, line, line.kind)
        elif "disclaimer" in line.shapes:
            self._set(line, "distributor_about")
        elif self.label is not None and not self._returns(at, line):
            self._set(line, self.label if self.label != "end_mark" else "related" if len(line.words) > 3 else "ui")
        elif line.running or line.credit:
            self.label, self.signing = None, False
            line.block.role = "body"
        elif line.date:
            line.block.role = "date_line"
        else:
            self._short(at, line)

    def _furniture(self, at: int, line: Line, kind: BoilerplateKind) -> None:
        """A line that is furniture by itself; a label holds what follows it."""
        self._set(line, kind)
        self.signing = False
        if kind == "end_mark" and self.left[at] * 2 > self.whole:
            return
        if kind in OPENERS and not (kind == "related" and _complete(line)):
            self.label = kind

    def _returns(self, at: int, line: Line) -> bool:
        """Whether the text goes on behind furniture with this line."""
        if self.label in ("end_mark", "comments"):
            return False
        told = line.ended and (self.label != "related" or len(line.words) >= _WHOLE)
        return line.running and (len(line.words) >= _STRONG or told) and line.block.linked < 0.5

    def _short(self, at: int, line: Line) -> None:
        """A short line that is no furniture: caption, author, signature, item, subhead, or left over."""
        block = line.block
        following = next((other for other in self.lines[at + 1 :] if other.kind is None or other.kind in OPENERS), None)
        if line.shapes & _PARTS:
            block.role = "body" if ":" in line.text else "subhead"
        elif at > self.first and self.lines[at - 1].shapes & _PARTS and self.lines[at - 1].block.role == "subhead":
            block.role = "body"
        elif self.signing and len(line.words) <= _NAME:
            block.role = "signatory"
        elif "signed" in line.shapes:
            block.role, self.signing = "body", True
        elif self._twice(at, line) or "caption" in line.shapes:
            block.role = "caption"
        elif "byline" in line.shapes and len(line.words) <= _NAME and not line.ended:
            block.role = "byline"
        elif at == self.first and CREDITED.match(line.text) and not line.ended:
            block.role = "other_title"
        elif block.tag == "li" or _ITEM.match(line.text) or line.ended or line.text.endswith((":", ";", "؛", "،", ",")):
            block.role = "body"
        elif following is not None and following.kind is None and (following.running or not following.set_apart) and self.left[at]:
            block.role = "subhead"
        else:
            self._set(line, "related" if len(line.words) > 3 else "widget")

    def _twice(self, at: int, line: Line) -> bool:
        """Whether the line beside it says the same: a picture's caption and its alternative text."""
        around = [*self.lines[max(self.first, at - 1) : at], *self.lines[at + 1 : at + 2]]
        return any(other.words == line.words for other in around)

    def _set(self, line: Line, kind: BoilerplateKind) -> None:
        line.block.role, line.block.kind = "boilerplate", kind


def _complete(line: Line) -> bool:
    """Whether a label of related links holds its link itself: "Read also: storm closes three harbours"."""
    label = _LABEL.match(line.text)
    return bool(label) and len(line.text[label.end() :].split()) > 2 if label else len(line.words) > _STRONG // 4


def _owner(document: Document, lines: Sequence[Line]) -> None:
    """The site's name from a copyright line, where nothing above the headline gave it."""
    for line in lines:
        found = _OWNER.search(line.text) if line.kind == "copyright" else None
        if found and len(found["owner"].split()) <= 5 and "site" not in document.declared:
            document.declared["site"] = [Stated("text copyright", found["owner"].strip())]
