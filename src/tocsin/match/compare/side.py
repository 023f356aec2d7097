"""One text of a pair, made once and compared as often as wanted: what a reader sees of it, its folded key, its language.

Nothing here depends on other texts, so that the answer for a pair is the same in any file and in any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.match.folding.bulk import folded_and_plain
from tocsin.match.folding.names import UNSPACED, mere_list
from tocsin.text.language import SURE, UNKNOWN, Tongues, hear

FEWEST = 8  # folded letters below which a text is too short to say what it says ("ok thanks")


@dataclass(frozen=True, slots=True)
class Side:
    """A text as it was given, as a reader sees it, its folded key, its language, whether that is believed, and all it may be in."""

    text: str
    plain: str
    key: str
    lang: str
    sure: bool
    may_be: Tongues

    @property
    def mute(self) -> str | None:
        """Why nothing can be said of the text but that another has the same letters: a name of the section `mute`; None where it can."""
        if not self.text.strip():
            return "empty"
        if not self.key:
            return "wordless"
        return "short" if not weighs(self.key, FEWEST) else "listed" if mere_list(self.plain) else None


def sides(texts: Sequence[str | None], declared: Sequence[str | None] | None = None) -> list[Side]:
    """A side for each text, None being an empty one; `declared`, the language each is said to be in, settles only what is unsure."""
    given = [text or "" for text in texts]
    keys, plains = folded_and_plain(given)
    found = hear(plains, declared)
    return [
        Side(text, plain, key, heard.lang, heard.lang != UNKNOWN and heard.confidence >= SURE, heard.may_be)
        for text, plain, key, heard in zip(given, plains, keys, found, strict=True)
    ]


def weighs(key: str, least: int) -> bool:
    """Whether a key has so many letters; one of a script without spaces between words (Chinese, Japanese, Thai ...) counts three times."""
    return len(key) >= least or len(key) + 2 * len(UNSPACED.findall(key)) >= least
