"""Folding with its offset mapping: which characters of the original text each letter of its folded key comes from.

`fold` is for all posts and keeps no map; `traced` does the same work slowly, for the texts whose evidence is written down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tocsin.match.folding.fold import LEET, LEET_LETTERS, LEET_SIGNS, TABLE, legible, strip
from tocsin.text.invisible import without_invisible
from tocsin.text.links import LINK
from tocsin.text.mentions import MENTION


def quoted(text: str, longest: int) -> str:
    """A piece of a text as a reader sees it, on one line; without links and mentions."""
    seen = legible(MENTION.sub(" ", LINK.sub(" ", without_invisible(text))))
    return seen if len(seen) <= longest else seen[: longest - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Traced:
    """A text, its folded key, and for letter i of the key the characters start[i] to end[i] of the text that it was read from.

    Starts and ends rise together. A character of the text that no letter was read from was taken out (a link, an emoji, punctuation,
    an invisible character, a mark) or is the second half of a letter.
    """

    text: str
    key: str
    start: list[int]
    end: list[int]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where letters `first` to `last` (exclusive) of the key stand in the text; an empty span for no letters."""
        if first >= last:
            at = self.start[first] if first < len(self.start) else len(self.text)
            return at, at
        return self.start[first], self.end[last - 1]

    def words(self, first: int, last: int, longest: int = 60) -> str:
        """The whole words that letters `first` to `last` of the key stand in, as a reader sees them; cut to `longest` characters.

        For no letters, the word in whose inside that place is; nothing where it is between two words.
        """
        first, last = max(first, 0), min(last, len(self.key))
        if first >= last and not self._inside(first):
            return ""
        start, end = self.span(first, last)
        while start and not self.text[start - 1].isspace():
            start -= 1
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        return quoted(self.text[start:end], longest)

    def _inside(self, at: int) -> bool:
        """Whether letter `at` and the one before it are of one word."""
        return 0 < at < len(self.key) and not any(char.isspace() for char in self.text[self.end[at - 1] : self.start[at]])


class _Record:
    """Does substitutions and remembers where each character of the result comes from."""

    def __init__(self, text: str) -> None:
        self.start = list(range(len(text)))
        self.end = [at + 1 for at in self.start]

    def substitute(self, pattern: re.Pattern[str], instead: str, text: str) -> str:
        """pattern.sub(instead, text); `instead` is shorter than two characters."""
        out, start, end, at = list[str](), list[int](), list[int](), 0
        for found in pattern.finditer(text):
            low, high = found.span()
            out.append(text[at:low])
            start += self.start[at:low]
            end += self.end[at:low]
            if instead and high > low:
                out.append(instead)
                start.append(self.start[low])
                end.append(self.end[high - 1])
            at = high
        start += self.start[at:]
        end += self.end[at:]
        self.start, self.end = start, end
        return "".join([*out, text[at:]])


@lru_cache(maxsize=4096)
def traced(text: str) -> Traced:
    """Fold one text, with the map: `traced(text).key == fold(text).key`."""
    record = _Record(text)
    stripped = strip(text, record.substitute)
    stripped = LEET_SIGNS.sub(lambda found: found[0].translate(LEET_LETTERS), stripped)
    folded = [TABLE[ord(char)] for char in stripped]
    words = LEET.sub(lambda found: found[0].translate(LEET_LETTERS), "".join(folded))
    source = [at for at, letters in enumerate(folded) for _ in letters]
    kept = [at for at, char in enumerate(words) if not char.isspace()]
    start = [record.start[source[at]] for at in kept]
    end = [record.end[source[at]] for at in kept]
    return Traced(text, "".join(words[at] for at in kept), start, end)
