"""A post as it is searched with: what it says, once, without what platforms put around it; and the passages of a long one.

Links, accounts and invisible characters go; a hashtag stays as its words, since it often names the event. A post collected with what it
quotes, or through a form that repeats it, says everything several times: what was said before is left out.

Fooled by: a text repeated with small changes, of which both stay.
"""

from __future__ import annotations

import re

from tocsin.match.folding.fold import legible, strip
from tocsin.match.parts.passages import passages
from tocsin.text.hashtags import SIGNS

_SEED = 4  # words by which a repetition is known
_MOST = 12  # passages of a post that are looked at
_TAG = re.compile(rf"[{SIGNS}](?=\w)")
_JOINT = re.compile(r"(?<=[a-zа-яё\d])(?=[A-ZА-ЯЁ][a-zа-яё])")


def wording(text: str) -> str:
    """What a text says, on one line."""
    tagged = _TAG.sub("\ufdd0", text)  # a sign that no text may hold, so that tags at the end are not taken for furniture
    words = legible(strip(tagged)).split()
    spread = [_untagged(word) if "\ufdd0" in word else word for word in words]
    return " ".join(_once(" ".join(spread).split()))


def pieces(said: str) -> list[str]:
    """The passages of a wording of several, each once."""
    found = list(dict.fromkeys(said[start:end] for start, end in passages(said)))
    return found[:_MOST] if len(found) > 1 else []


def _untagged(word: str) -> str:
    return _JOINT.sub(" ", word.replace("\ufdd0", "").replace("_", " "))


def _once(words: list[str]) -> list[str]:
    """Words without a stretch that stands a second time right behind its first."""
    start = 0
    while start + 2 * _SEED <= len(words):
        again = next((at for at in _again(words, start) if words[at : 2 * at - start] == words[start:at]), 0)
        if again:
            words = words[:again] + words[2 * again - start :]
        else:
            start += 1
    return words


def _again(words: list[str], start: int) -> list[int]:
    """Where the first words of a stretch stand again."""
    seed = words[start : start + _SEED]
    return [at for at in range(start + _SEED, len(words) - _SEED + 1) if words[at] == seed[0] and words[at : at + _SEED] == seed]
