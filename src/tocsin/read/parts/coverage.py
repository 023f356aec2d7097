"""What a file covers: which share of its posts has what the traces need, what is missing, and why rows were rejected, in words.

`coverage` counts posts: all of them under `posts`, those that have a time, an author ... under these names. `columns` is what was taken
for what, `{"used": {ours: theirs}, "unused": [theirs]}`; both stand in `part.json`, and are empty for what holds no posts or no columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

SHARES = ("time", "author", "text", "link", "relation", "counts")
# What nothing can be found without. The first two are missed post by post: one without them takes part in nothing.
EACH = {"time": "time", "author": "author"}
NEEDED = {
    "text": "no family of texts, no copy and no translation will be found",
    "link": "link traces will find nothing",
    "relation": "repost and reply traces will find nothing",
}
NAMED = {"text": "a text", "link": "a link", "relation": "a relation (repost, reply, quote)"}
EXAMPLES = 3
_VARIABLE = re.compile(r"'[^']*'|\"[^\"]*\"|\d[\d.,:]*")


@dataclass(frozen=True)
class Kind:
    """Rows rejected for one kind of reason: `example` is one as it was given, `like` are values of others, `more` how many those are."""

    rows: int
    example: str
    like: tuple[str, ...] = ()
    more: int = 0

    @property
    def said(self) -> str:
        """In words."""
        some = f"; also {', '.join(self.like)}" if self.like else ""
        return f"{self.rows:,} rejected: {self.example}{some}{f' and {self.more:,} more like it' if self.more else ''}"


def total(covered: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The coverage of several files together."""
    found: Counter[str] = Counter()
    for one in covered:
        found.update(one)
    return dict(found)


def share(coverage: Mapping[str, int], name: str) -> str:
    """Which share of the posts has something, in per cent; empty where there are no posts. Only none is 0% and only all 100%."""
    posts, having = coverage.get("posts", 0), coverage.get(name, 0)
    if not posts:
        return ""
    if having in (0, posts):
        return "100%" if having else "0%"
    return "<1%" if having * 100 < posts else f"{min(99, round(100 * having / posts))}%"


def missing(coverage: Mapping[str, int]) -> Iterator[str]:
    """What the traces need and the posts do not have, in words."""
    posts = coverage.get("posts", 0)
    for name, what in EACH.items():
        lacking = posts - coverage.get(name, 0)
        if lacking:
            have = "has" if lacking == 1 else "have"
            yield f"{_some(lacking, posts)} {have} no {what}: {'they take' if lacking > 1 else 'it takes'} part in no trace"
    for name, consequence in NEEDED.items():
        if posts and not coverage.get(name, 0):
            yield (f"0 of {posts:,} posts have" if posts > 1 else "the one post does not have") + f" {NAMED[name]}: {consequence}"


def _some(rows: int, posts: int) -> str:
    return f"{rows:,} of {posts:,} posts" if posts > 1 else "the one post"


def kinds(reasons: Mapping[str, int]) -> list[Kind]:
    """Why rows were rejected, the most frequent first; reasons that differ in a value or a number only are one kind."""
    alike: dict[str, list[tuple[int, str]]] = {}
    for reason, rows in reasons.items():
        alike.setdefault(_VARIABLE.sub("…", reason), []).append((rows, reason))
    return sorted(map(_kind, alike.values()), key=lambda kind: (-kind.rows, kind.example))


def _kind(found: list[tuple[int, str]]) -> Kind:
    found = sorted(found, key=lambda pair: (-pair[0], pair[1]))
    values = list(dict.fromkeys(" ".join(_VARIABLE.findall(reason)) for _, reason in found[1:]))
    return Kind(sum(rows for rows, _ in found), found[0][1], tuple(values[: EXAMPLES - 1]), max(0, len(values) - EXAMPLES + 1))


def taken(columns: Mapping[str, object]) -> tuple[str, str]:
    """(which columns were taken for what, which were not used), in words; empty where it is not known."""
    used, unused = columns.get("used"), columns.get("unused")
    told = ", ".join(f"{ours}={_names(theirs)}" for ours, theirs in used.items()) if isinstance(used, Mapping) else ""
    return told, ", ".join(map(str, unused)) if isinstance(unused, list | tuple) else ""


def _names(theirs: object) -> str:
    return "|".join(map(str, theirs)) if isinstance(theirs, list | tuple) else str(theirs)
