"""A tree walked once into blocks: every visible text in the order it stands, each with the elements it stands in.

A line break ends a block, unless the line before plainly goes on (no mark at its end, a small letter after it). A line that consists only
of inline parts (author, date, section side by side) gives a block for each part. Fooled by: order that only a style sheet makes, text that
scripts put in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tocsin.page.document import Block

MAX_BLOCKS = 20_000
MAX_ELEMENTS = 400_000
_UNSEEN = frozenset({
    "head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "audio", "video", "canvas",
    "textarea", "select", "datalist", "map", "title", "meta", "link", "img", "input",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr", "picture", "source", "output",
})  # fmt: skip
_APART = frozenset({
    "a", "span", "time", "label", "small", "b", "strong", "cite", "font",
})  # fmt: skip  # side by side without a blank they are words of their own
_SINGLE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "dd"})  # text whose inline parts belong together
_SKIPPED_TAGS = frozenset({"span", "a", "em", "i", "u", "abbr", "mark", "bdi"})  # say nothing of what a text is
_ENDS = frozenset(".!?…:;»”\"')]。！？؟۔؛")
_BETWEEN = frozenset("|/·•,-–—>»›:،;&+ ")
_LONG = 200  # characters of a line that may still be a row of parts
_PARAGRAPH = 5000  # characters of a paragraph that lines after line breaks are added to
_WRAPPED = 40  # characters from which a line without an end may go on after a line break
_DEPTH = 60  # elements whose nesting is followed; what is deeper stands in the last of them
_ABOVE, _HINT = 14, 100  # elements whose hints a block carries, and characters of each


@dataclass(slots=True, eq=False)
class _Node:
    """An element on the way down. `number`: unique in the page; `url`: of the link it is, or stands in."""

    element: Any
    tag: str
    number: int
    parent: _Node | None
    depth: int
    url: str | None
    inline: bool
    _hints: str | None = field(default=None, repr=False)
    _path: tuple[int, ...] | None = field(default=None, repr=False)

    @property
    def hints(self) -> str:
        """Its own hint and those of what it stands in, innermost first, parted by " < "."""
        if self._hints is None:
            above = self.parent.hints if self.parent else ""
            self._hints = " < ".join((_hint(self.element, self.tag), *above.split(" < ")[: _ABOVE - 1])) if above else self.tag
        return self._hints

    def path(self) -> tuple[int, ...]:
        """Numbers of the elements it stands in and its own, outermost first."""
        if self._path is None:
            self._path = (*self.parent.path(), self.number) if self.parent else (self.number,)
        return self._path


class _Walk:
    """The blocks found so far, and the pieces of the one being gathered."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[tuple[str, _Node]] = []
        self.broken = False  # whether the last block was ended by a line break
        self.count = 0

    def node(self, element: Any, parent: _Node | None) -> _Node:
        self.count += 1
        tag = element.tag
        if parent is None:
            return _Node(element, tag, self.count, None, 0, None, False)
        if parent.depth >= _DEPTH:
            parent = parent.parent or parent
        url = (element.get("href") if tag == "a" else None) or parent.url
        return _Node(element, tag, self.count, parent, parent.depth + 1, url, tag in _INLINE)

    def end(self, by_break: bool = False) -> None:
        """End the block being gathered."""
        if not self.pieces:
            self.broken = self.broken and by_break
            return
        pieces = [piece for piece in self.pieces if not piece[0].isspace()]
        if pieces:
            rows = _row(pieces, self.pieces)
            for row in rows:
                self._add(row)
        self.broken = by_break and bool(pieces)
        self.pieces = []

    def _add(self, pieces: list[tuple[str, _Node]]) -> None:
        text = " ".join("".join(piece for piece, _ in pieces).replace("\u200b", "").split())
        if not text:
            return
        node = _common([node for piece, node in pieces if not piece.isspace()])
        linked = sum(len(" ".join(piece.split())) for piece, inner in pieces if inner.url) / len(text)
        urls = tuple(dict.fromkeys(inner.url for _, inner in pieces if inner.url))
        last = self.blocks[-1] if self.blocks else None
        path = node.path()
        if self.broken and last is not None and last.path == path and _goes_on(last.text, text):
            whole = len(last.text) + len(text) + 1
            last.linked = min(1.0, (last.linked * len(last.text) + linked * len(text)) / whole)
            last.text, last.urls = f"{last.text} {text}", tuple(dict.fromkeys(last.urls + urls))
            return
        self.blocks.append(Block(text, _tag(node), node.hints, min(1.0, linked), urls, path=path))


def blocks_of(tree: Any, problems: list[str]) -> list[Block]:
    """The blocks of a page. What is beyond MAX_BLOCKS or MAX_ELEMENTS is left out, and told in `problems`."""
    walk = _Walk()
    body = tree.find("body") if tree.tag == "html" else None
    root = tree if body is None or len(tree.findall("body")) > 1 else body
    node = walk.node(root, None)
    stack: list[tuple[Any, _Node, Any]] = [(root, node, iter(root))]
    _begin(walk, root, node)
    while stack:
        element, node, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            _finish(walk, element, node, stack[-1][1] if stack else None)
        elif child.tag in _UNSEEN or (child.keys() and _hidden(child)):
            _tail(walk, child, node)
        elif child.tag == "br":
            walk.end(by_break=True)
            _tail(walk, child, node)
        elif not len(child) and not (child.text and child.text.strip()):  # nothing of it is seen
            if child.tag not in _INLINE:
                walk.end()
            _tail(walk, child, node)
        else:
            inner = walk.node(child, node)
            _begin(walk, child, inner)
            stack.append((child, inner, iter(child)))
        if walk.count > MAX_ELEMENTS or len(walk.blocks) > MAX_BLOCKS:
            problems.append(f"only the first {len(walk.blocks):,} blocks were read")
            break
    walk.end()
    return walk.blocks


def _begin(walk: _Walk, element: Any, node: _Node) -> None:
    if not node.inline:
        walk.end()
    elif node.tag in _APART and walk.pieces and not walk.pieces[-1][0][-1:].isspace() and walk.pieces[-1][1].tag in _APART:
        walk.pieces.append((" ", node))
    if element.text:
        walk.pieces.append((element.text, node))


def _finish(walk: _Walk, element: Any, node: _Node, parent: _Node | None) -> None:
    if not node.inline:
        walk.end()
    if parent is not None:
        _tail(walk, element, parent)


def _tail(walk: _Walk, element: Any, parent: _Node) -> None:
    if element.tail:
        walk.pieces.append((element.tail, parent))


def _hint(element: Any, tag: str) -> str:
    """Tag, class, id, itemprop and role of an element; of the body only the tag, its classes tell of the page and not of a text."""
    if tag == "body" or not element.keys():
        return tag
    told = [element.get(name) for name in ("class", "id", "itemprop", "role")]
    return " ".join(" ".join((tag, *filter(None, told))).lower().split())[:_HINT]


def _hidden(element: Any) -> bool:
    """Whether a reader does not see it; what a script will move into its place (React's "S:1") is seen."""
    if (element.get("hidden") is not None and not (element.get("id") or "").startswith("S:")) or (
        element.get("aria-hidden") == "true" and element.tag in ("span", "i")
    ):
        return True
    style = element.get("style")
    return style is not None and "none" in style and "display:none" in style.replace(" ", "").lower()


def _common(nodes: list[_Node]) -> _Node:
    """The innermost element that all stand in."""
    node = nodes[0]
    for other in nodes[1:]:
        while node is not other:
            deeper = node if node.depth >= other.depth else other
            if deeper.parent is None:
                return deeper
            if deeper is node:
                node = deeper.parent
            else:
                other = deeper.parent
    return node


def _row(pieces: list[tuple[str, _Node]], everything: list[tuple[str, _Node]]) -> list[list[tuple[str, _Node]]]:
    """The pieces as one block, or each inline part apart where nothing but them and what parts them stands in a short line."""
    whole = _common([node for _, node in pieces])
    if whole.inline or whole.tag in _SINGLE or sum(len(piece) for piece, _ in pieces) > _LONG:
        return [everything]
    parts: dict[int, list[tuple[str, _Node]]] = {}
    for piece, node in pieces:
        if node is whole:
            if set(piece.strip()) <= _BETWEEN:
                continue
            return [everything]
        while node.parent is not whole and node.parent is not None:
            node = node.parent
        parts.setdefault(node.number, [])
    if len(parts) < 2:
        return [everything]
    for piece, node in everything:
        top = node
        while top is not whole and top.parent is not whole and top.parent is not None:
            top = top.parent
        if top.number in parts:
            parts[top.number].append((piece, node))
    return list(parts.values())


def _tag(node: _Node) -> str:
    """The element that says most of what a text is: the innermost that is not a mere span or link."""
    inner: _Node | None = node
    while inner is not None and inner.tag in _SKIPPED_TAGS:
        inner = inner.parent
    if inner is None:
        return node.tag
    around: _Node | None = inner
    while around is not None and around.inline:  # <h2><b>...</b></h2> is a heading
        around = around.parent
    return around.tag if around is not None and around.tag in _SINGLE else inner.tag


def _goes_on(before: str, after: str) -> bool:
    """Whether a line after a line break belongs to the sentence before it."""
    if before[-1] in _ENDS or not _WRAPPED <= len(before) <= _PARAGRAPH:
        return False
    first = after[0]
    return first.islower() or (first.isalpha() and not first.isupper() and len(before) > 1.5 * _WRAPPED)
