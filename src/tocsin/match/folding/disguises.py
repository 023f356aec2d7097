"""What a text is dressed in, as folding undoes it: what, how often, and where.

Fooled by: genuine words that look like a disguise ("h1n1"), and disguises made of whole words in another alphabet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tocsin.match.folding.fold import LEET, LEET_SIGNS
from tocsin.match.folding.offset_map import quoted
from tocsin.model import Phrase, phrase
from tocsin.text.confusables import STYLED, mixed_words
from tocsin.text.hashtags import EDGE_TAGS, TAG
from tocsin.text.invisible import ARABIC_MARKS, DIRECTIONS, FILLERS, JOINER, NON_JOINER
from tocsin.text.links import BARE_LINK, LINK
from tocsin.text.mentions import MENTION, REPOST, VIA

_MOST = 3  # words that are quoted
_QUOTED = 40  # characters of each
_LETTERS = re.compile(r"\w")
_WHOLE = re.compile(r"(?s).+")
_MARKS, _ARABIC = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20df", f"{ARABIC_MARKS}\u0670"
_FLAGS, _EMOJI = "\U0001f1e6-\U0001f1ff", "\u2600-\u27bf\U0001f300-\U0001faff"
# After an Arabic letter the non-joiner is spelling (Persian); after an emoji and the form it is meant in the joiner makes one of two.
_INVISIBLE = f"[{FILLERS}]|(?<![{_EMOJI}\ufe0f]){JOINER}|(?<![\u0600-\u06ff]){NON_JOINER}"
_STRANGE = re.compile(f"[{FILLERS}{JOINER}{NON_JOINER}{DIRECTIONS}{STYLED}{_MARKS}{_ARABIC}{_FLAGS}{_EMOJI}]")


class Disguise(NamedTuple):
    """Something that folding undoes: its name (`disguise.NAME` in the catalogue), and how to see it in an original text.

    `ascii`: texts of ASCII alone can have it. `quotes`: the words it stands in are quoted (else only whether it stands at the start, inside
    or at the end). `blanks`: nothing else is looked for where it stands. `strange`: it has a character of _STRANGE.
    """

    name: str
    seen: Callable[[str], Iterable[re.Match[str]]]
    ascii: bool = False
    quotes: bool = False
    blanks: bool = False
    strange: bool = False


class Undone(NamedTuple):
    """A disguise of a text: how often it is there, and where: the words it stands in (`more` of them are not quoted), or its places."""

    name: str
    times: int
    words: tuple[str, ...] = ()
    more: bool = False
    places: tuple[str, ...] = ()

    @property
    def phrase(self) -> Phrase:
        """The same as data to be said."""
        where = phrase("where.more" if self.more else "where.words", words=self.words) if self.words else None
        return phrase(f"disguise.{self.name}", n=self.times, where=phrase("where.places", places=self.places) if self.places else where)


def _pattern(pattern: str) -> Callable[[str], Iterable[re.Match[str]]]:
    return re.compile(pattern).finditer


def _tags(text: str) -> list[re.Match[str]]:
    return [tag for run in EDGE_TAGS.finditer(text) for tag in TAG.finditer(text, *run.span())] if "#" in text else []


def _prefix(text: str) -> list[re.Match[str]]:
    found = REPOST.match(text)
    return [found] if found else []


def _links(text: str) -> list[re.Match[str]]:
    found = list(LINK.finditer(text)) if "://" in text or "www." in text or "WWW." in text else []
    rest = _blanked(text, found)
    return [*found, *BARE_LINK.finditer(rest)] if "/" in rest else found


def _leet(text: str) -> list[re.Match[str]]:
    found = list(LEET.finditer(text)) if _DIGIT.search(text) else []
    return [*found, *LEET_SIGNS.finditer(text)] if "@" in text or "$" in text else found


def _spaced(text: str) -> Iterable[re.Match[str]]:
    return _SPACED.finditer(text) if _ALONE.search(text) else ()


_ALONE, _SPACED = re.compile(r"[ .·_-]\w[ .·_-]"), re.compile(r"(?:(?<=\s)|^)(?:\w[ .·_-]+){2,}\w(?=[\s.,!?…]|$)")
_DIGIT = re.compile("[013457]")
_CAPITALS = "capitals"
DISGUISES = (
    Disguise("repost_prefix", _prefix, True, blanks=True),
    Disguise("link", _links, True, blanks=True),
    Disguise("credit", lambda text: VIA.finditer(text) if "@" in text else (), True, blanks=True),
    Disguise("mention", lambda text: MENTION.finditer(text) if "@" in text else (), True, blanks=True),
    Disguise("hashtag", _tags, True, blanks=True),
    Disguise(
        "invisible",
        _pattern(_INVISIBLE), quotes=True, strange=True,
    ),
    Disguise("direction", _pattern(f"[{DIRECTIONS}]"), quotes=True, strange=True),
    Disguise("lookalike", mixed_words, quotes=True),
    Disguise("spaced", _spaced, True, quotes=True),
    Disguise(
        "styled",
        _pattern(f"[{STYLED}]"), quotes=True, strange=True,
    ),
    Disguise("leet", _leet, True, quotes=True),
    Disguise("combining", _pattern(f"[{_MARKS}]"), quotes=True, strange=True),
    Disguise(
        "arabic", _pattern(f"[{_ARABIC}]"), quotes=True, strange=True,
    ),
    Disguise("emoji", _pattern(f"[{_FLAGS}]{{2}}|[{_EMOJI}]"), strange=True),
    Disguise(_CAPITALS, lambda text: _WHOLE.finditer(text) if text.isupper() else (), True),
)  # fmt: skip


def _seen(text: str) -> Iterator[tuple[Disguise, list[re.Match[str]]]]:
    """Each disguise of a text where it is. What is in a link or a mention is no disguise: these are looked for first and blanked."""
    plain_letters = text.isascii()
    strange = not plain_letters and bool(_STRANGE.search(text))
    for disguise in DISGUISES:
        if (strange if disguise.strange else disguise.ascii or not plain_letters) and (found := list(disguise.seen(text))):
            yield disguise, found
            if disguise.blanks:
                text = _blanked(text, found)


def _blanked(text: str, removed: list[re.Match[str]]) -> str:
    for found in removed:
        text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    return text


def disguises(text: str) -> list[str]:
    """What folding undid in a text, by name."""
    return [disguise.name for disguise, _ in _seen(text)]


@lru_cache(maxsize=4096)
def undone(text: str) -> list[Undone]:
    """What folding undid in a text, how often and where. Links and mentions are counted, never quoted."""
    seen = list(_seen(text))
    if not seen:
        return []
    aside = [one for disguise, found in seen if disguise.name != _CAPITALS and not disguise.quotes for one in found]
    first, last = _sentence(text, aside)
    out = []
    for disguise, found in seen:
        words = tuple(_words(text, found)) if disguise.quotes else ()
        places = () if disguise.quotes or disguise.name == _CAPITALS else _places(found, first, last)
        out.append(Undone(disguise.name, len(found), words[:_MOST], len(words) > _MOST, places))
    return out


def _sentence(text: str, removed: list[re.Match[str]]) -> tuple[int, int]:
    """Where the first letter of a text stands and where the last one ends, what is taken out left aside."""
    text = _blanked(text, removed)
    first, back = _LETTERS.search(text), _LETTERS.search(text[::-1])
    return (first.start(), len(text) - back.start()) if first and back else (len(text), len(text))


def _places(found: list[re.Match[str]], first: int, last: int) -> tuple[str, ...]:
    places = ["start" if one.end() <= first else "end" if one.start() >= last else "inside" for one in found]
    return tuple(dict.fromkeys(places))


def _words(text: str, found: list[re.Match[str]]) -> dict[str, None]:
    """The words that a disguise stands in, each once, in order."""
    return dict.fromkeys(word for one in found[: 8 * _MOST] if (word := _around(text, one)))


def _around(text: str, found: re.Match[str]) -> str:
    """The whole word or words that a match stands in, as a reader sees them."""
    start, end = found.span()
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return quoted(text[start:end], _QUOTED).strip("\"'.,:;!?()«»“”")
