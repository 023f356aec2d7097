"""Posts of which it is known which say the same: the messages of messages.toml, worn copies of them, and everyday talk around them.

Everything is invented and follows from the seed. A stream is what the accuracy gates measure matching on, so that anyone can run them.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Mapping
from importlib.resources import files

import pyarrow as pa

from tocsin.testing.demo.texts import Writer, emoji

COLUMNS = pa.schema(
    {"post_id": pa.string(), "text": pa.string(), "lang": pa.string(), "family": pa.int64(), "sub": pa.int64(), "op": pa.string()}
)
LANGUAGES = ("en", "fr", "ru", "tr", "ar", "az")
_TOPICS = 5  # clauses of everyday talk are drawn from so many topics of a language in turn
_LETTERS = str.maketrans({"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "x": "х", "ا": "أ", "ي": "ى", "и": "u", "о": "o", "с": "c"})
_PREFIX = {"en": "Please read:", "fr": "À lire :", "ru": "Прочтите:", "tr": "Okuyun:", "ar": "اقرؤوا:", "az": "Oxuyun:"}
_HIDDEN = ("\u200b", "\u200d", "\u2060")


def messages() -> Mapping[str, Mapping[str, list[str]]]:
    """The messages by name, each with its versions by language."""
    return tomllib.loads(files("tocsin.testing.text").joinpath("messages.toml").read_text(encoding="utf-8"))


def stream(seed: int, everyday: int = 900) -> pa.Table:
    """A shuffled stream: post_id, text, lang, family (-1: none), sub (the version a post is a copy of, -1: none), op (how it was worn).

    Each version of each message stands there as it is (`op` orig) and once or twice worn by one of OPERATORS; `everyday` posts of the
    demo's grammar belong to no family and have no op.
    """
    dice = random.Random(seed)
    rows: list[tuple[str, str, int, int, str]] = []
    version = 0
    for family, (_, languages) in enumerate(sorted(messages().items())):
        for lang, texts in sorted(languages.items()):
            for text in texts:
                rows.append((text, lang, family, version, "orig"))
                worn = dice.sample(sorted(OPERATORS), dice.choice((1, 1, 2)))
                rows += [(OPERATORS[name](text, lang, dice), lang, family, version, name) for name in worn]
                version += 1
    rows += [(text, lang, -1, -1, "") for text, lang in _everyday(everyday, dice)]
    dice.shuffle(rows)
    columns = zip(*rows, strict=True)
    return pa.table([pa.array([f"p{i}" for i in range(len(rows))]), *map(list, columns)], names=COLUMNS.names).cast(COLUMNS)


def _everyday(posts: int, dice: random.Random) -> list[tuple[str, str]]:
    writers = {lang: Writer(lang, dice) for lang in LANGUAGES}
    said = []
    for number in range(posts):
        lang = LANGUAGES[number % len(LANGUAGES)]
        topics = sorted(writers[lang].topics)
        said.append((writers[lang].say(topics[number // len(LANGUAGES) % min(_TOPICS, len(topics))]), lang))
    return said


def _words(text: str, dice: random.Random, share: float, change: Callable[[str], str]) -> str:
    """The text with `change` done to a share of the longer words that it changes, two at least."""
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) > 3 and change(word) != word]
    for place in dice.sample(long, min(len(long), max(2, round(len(long) * share)))):
        words[place] = change(words[place])
    return " ".join(words)


def _prefixed(text: str, lang: str, dice: random.Random) -> str:
    return f"{_PREFIX[lang]} {text}"


def _marked(text: str, lang: str, dice: random.Random) -> str:
    return f"{emoji(dice)} {text} {emoji(dice)}"


def _linked(text: str, lang: str, dice: random.Random) -> str:
    return f"{text} https://example.org/{dice.randrange(10**6)} @reader{dice.randrange(99)}"


def _shouted(text: str, lang: str, dice: random.Random) -> str:
    return text.upper() if text.upper() != text else _words(text, dice, 0.3, lambda word: word[:-1] + "ـ" * 3 + word[-1])


def _unpointed(text: str, lang: str, dice: random.Random) -> str:
    return "".join(sign for sign in text if sign not in ",;:.،؛").strip() + dice.choice(("", "!!", "..."))


def _cut(text: str, lang: str, dice: random.Random) -> str:
    words = text.split()
    return " ".join(words[: max(8, round(len(words) * dice.uniform(0.75, 0.92)))]) + "…"


def _twins(text: str, lang: str, dice: random.Random) -> str:
    return _words(text, dice, 0.3, lambda word: word.translate(_LETTERS))


def _hidden(text: str, lang: str, dice: random.Random) -> str:
    return _words(text, dice, 0.3, lambda word: word[:2] + dice.choice(_HIDDEN) + word[2:])


def _mistyped(text: str, lang: str, dice: random.Random) -> str:
    return _words(text, dice, 0.1, lambda word: word[:1] + word[2] + word[1] + word[3:])


# What happens to a text that is pasted on: each changes one thing and leaves the message.
OPERATORS: Mapping[str, Callable[[str, str, random.Random], str]] = {
    "cut": _cut, "hidden": _hidden, "linked": _linked, "marked": _marked, "mistyped": _mistyped, "prefixed": _prefixed,
    "shouted": _shouted, "twins": _twins, "unpointed": _unpointed,
}  # fmt: skip
