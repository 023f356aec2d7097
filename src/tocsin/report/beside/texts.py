"""Two posts side by side as data: in one language word by word, across languages sentence by sentence with the facts that both state.

Texts are masked before they are compared, so that nothing hidden is told by what differs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from tocsin.match.facts.facts import Facts, facts
from tocsin.match.facts.told.changes import changes, phrases
from tocsin.match.facts.told.shared import Shared, shared
from tocsin.match.folding.fold import plain_text
from tocsin.match.parts.passages import passages
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.view import Post
from tocsin.query.words import Words
from tocsin.report.beside.aligned import aligned
from tocsin.report.difference import Part, sides, tricks

FIRST, SECOND = "first", "second"  # what the two are called (section `side` of the catalogue)
MOST_CHANGES = 5
_READ = 4000  # characters of a post that are read for what it states
Marked = tuple[str, str, int | None]  # what it is (same, gone, new, or the kind of a fact), the text, the number of the fact


def beside(lookups: Lookups, one: Post, two: Post, words: Words) -> dict[str, Any]:
    """The two posts, and their texts as rows of marked pieces: one row by words, or as many as sentences answer each other.

    `facts` are those that both state, `changes` sentences on what they state differently, as far as a machine reads it.
    """
    left, right = facts(mask(one.text), one.lang), facts(mask(two.text), two.lang)
    across = one.lang != two.lang
    both = shared(left, right) if across else []
    letters = not across and left.plain != right.plain and bare(left.plain) == bare(right.plain)
    mine, theirs = ([], []) if across else sides(left.plain, right.plain, bare)
    told = [] if letters else phrases(changes(_read(one), _read(two)), FIRST, SECOND, MOST_CHANGES)
    return {
        "one": _side(one, left),
        "two": _side(two, right),
        "across": across,
        "lag": None if one.ts is None or two.ts is None else two.ts - one.ts,
        "same_text": left.plain == right.plain,
        "same_letters": letters,
        "rows": _sentences(left, right, both) if across else [{"one": _closed(mine), "two": _closed(theirs)}],
        "facts": [{"kind": fact.kind, "one": left.plain[slice(*fact.one)], "two": right.plain[slice(*fact.two)]} for fact in both],
        "changes": [words.phrase(one, lookups) for one in told],
        "tricks": tricks(theirs),
    }


def _read(post: Post) -> Facts:
    """What a post states, read as the tables read it: all of it, without links and accounts, whose letters and digits say nothing."""
    return facts(mask(plain_text(post.text), _READ), post.lang)


def _side(post: Post, read: Facts) -> dict[str, Any]:
    kept = {"id": post.alias, "at": post.ts, "platform": post.platform, "account": post.account, "lang": post.lang, "kind": post.kind}
    return {**kept, "text": read.plain}


def _closed(pieces: Sequence[Part]) -> list[Marked]:
    """Pieces with the blanks between two marked words marked too, and marked words that follow each other as one piece."""
    found = list[Marked]()
    for place, (kind, text) in enumerate(pieces):
        beside_it = {one[0] for one in (*pieces[max(0, place - 1) : place], *pieces[place + 1 : place + 2])}
        mine: str = beside_it.pop() if text.isspace() and len(beside_it) == 1 else kind
        if found and found[-1][0] == mine:
            found[-1] = mine, found[-1][1] + text, None
        else:
            found.append((mine, text, None))
    return found


def bare(text: str) -> str:
    """A text without capitals and accents: what differs in these alone is no other word."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("ı", "i")


def _sentences(left: Facts, right: Facts, both: Sequence[Shared]) -> list[dict[str, list[Marked]]]:
    spans = passages(left.plain), passages(right.plain)
    numbered = list(enumerate(both, 1))
    facts_in = [(_at(spans[0], fact.one[0]), _at(spans[1], fact.two[0])) for fact in both]
    rows = aligned([end - start for start, end in spans[0]], [end - start for start, end in spans[1]], facts_in)
    return [
        {
            "one": [piece for at in row[0] for piece in _marked(left.plain, spans[0][at], [(n, f.kind, f.one) for n, f in numbered])],
            "two": [piece for at in row[1] for piece in _marked(right.plain, spans[1][at], [(n, f.kind, f.two) for n, f in numbered])],
        }
        for row in rows
    ]


def _at(spans: Sequence[tuple[int, int]], place: int) -> int:
    """The number of the passage in which a character stands; of one between two the one before it."""
    return max((number for number, (start, _) in enumerate(spans) if start <= place), default=0)


def _marked(text: str, span: tuple[int, int], facts_here: Sequence[tuple[int, str, tuple[int, int]]]) -> list[Marked]:
    """A passage in pieces: the facts in it with their numbers, and what stands between them."""
    pieces, at = list[Marked](), span[0]
    for number, kind, (start, end) in sorted(facts_here, key=lambda fact: fact[2]):
        if at <= start and end <= span[1]:
            pieces += [("same", text[at:start], None), (kind, text[start:end], number)]
            at = end
    return [piece for piece in [*pieces, ("same", f"{text[at : span[1]]} ", None)] if piece[1]]
