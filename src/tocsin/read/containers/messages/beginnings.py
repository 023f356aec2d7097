"""Beginnings of a saved chat's messages whose date or clock is damaged: lines that begin nearly as the others of their file do.

Told by what stands before the name. One character may be changed, dropped or put in, or three changed; before the name of someone who
writes in this chat, a quarter of all. Fooled by: a message in which a line begins with a day, a clock and a member's name (it is told as
damaged); a beginning of which more is gone, or that stands in the middle of a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from operator import ne

from tocsin.read.containers.messages.halves import MARKS

LONGEST = 80  # characters of a beginning that are looked at: phones write some 25
_SHAPES = 64  # that are known of a file: phones write a dozen
_DIGITS = 5  # of a beginning at least
_CHANGED = 3  # characters that may be others
_ENDS_NAME = re.compile(rf":(?=\s|$|[{MARKS}])")


def name_ends(line: str) -> list[int]:
    """Where the first two colons stand that can end a name."""
    ends = [found.start() for _, found in zip(range(2), _ENDS_NAME.finditer(line), strict=False)]
    return [end for end in ends if end <= 100]


def name_in(rest: str) -> str:
    """What stands before the first colon of a line, as far as it can be a name."""
    return rest[: next(iter(name_ends(rest)), 0)]


@dataclass
class Beginnings:
    """How the messages of one file begin, and who writes in it."""

    shapes: set[str] = field(default_factory=set)  # 0 for a digit, a for a letter
    names: Collection[str] = ()
    _near: dict[int, list[str]] = field(default_factory=dict)  # of each place where a name can stand, the shapes that may stand before it

    def learn(self, begin: str) -> None:
        """What stands before a name."""
        shape = _shape(begin)
        if shape in self.shapes or len(self.shapes) == _SHAPES or len(begin) > LONGEST:
            return
        self.shapes.add(shape)
        for at in range(len(shape) - len(shape) // 4, len(shape) + len(shape) // 4 + 1):
            self._near.setdefault(at, []).append(shape)

    def torn(self, line: str) -> bool:
        """Whether a line, also one that a line end tore in two, begins as messages of this file do but for one character, with a name."""
        return self._begins(line, _nearly)

    def damaged(self, line: str) -> bool:
        """Whether a line was the first of a message and is no words of the one before."""
        return self._begins(line, _nearly) or self._begins(line, _replaced) or self._known(line)

    def cut(self, line: str) -> bool:
        """Whether the last line of a file, which has no end, is a beginning that the end of the file cuts."""
        begin = _shape(line)
        return begin.count("0") >= _DIGITS and any(shape.startswith(begin) for shape in self.shapes)

    def _begins(self, line: str, like: Callable[[str, str], bool]) -> bool:
        begin = _shape(line[: LONGEST + 1]) if self.shapes else ""
        if begin.count("0") < _DIGITS:
            return False
        return any(like(shape, begin[: len(shape) + 1]) and name_in(line[len(shape) - 1 :]) for shape in self.shapes)

    def _known(self, line: str) -> bool:
        """Whether a member's name stands about where names stand, behind about what stands there."""
        ends = name_ends(line)
        return any(line[at:end] in self.names and _contains(shapes, _shape(line[:at])) for at, shapes in self._near.items() for end in ends)


def _shape(begin: str) -> str:
    """As long as what it is the shape of."""
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "0", begin))


def _nearly(shape: str, line: str) -> bool:
    """Whether a line begins with a shape in which at most one character was changed, dropped or put in."""
    size = len(shape)
    at = next((i for i, (one, other) in enumerate(zip(shape, line, strict=False)) if one != other), min(size, len(line)))
    rest = shape[at + 1 :]
    return at == size or rest == line[at + 1 : size] or rest == line[at : size - 1] or shape[at:] == line[at + 1 :]


def _replaced(shape: str, line: str) -> bool:
    """Whether a line begins with a shape in which few characters are others, and not those that end it."""
    return len(line) >= len(shape) and shape[-2:] == line[len(shape) - 2 : len(shape)] and sum(map(ne, shape, line)) <= _CHANGED


def _contains(shapes: Collection[str], begin: str) -> bool:
    """Whether a beginning is made of the same characters as a shape, in any order, but for a quarter."""
    here = Counter(begin)
    if here["0"] < _DIGITS:
        return False
    return any(4 * max((here - there).total(), (there - here).total()) <= there.total() for there in map(Counter, shapes))
