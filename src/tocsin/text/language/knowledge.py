"""What is known of languages: the words that hold their sentences together, their letters, their scripts (words.toml, letters.toml)."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
# Stretches of letters, in hexadecimal, of the scripts that many languages have.
LETTERS = {
    "latin": "0041-005a 0061-007a 00aa-024f 1e00-1eff a720-a7ff fb00-fb06",
    "cyrillic": "0400-052f 1c80-1c8f 2de0-2dff a640-a69f",
    "arabic": "0600-06ff 0750-077f 0870-08ff fb50-fdff fe70-feff",
}
SHARED = tuple(LETTERS)
# One language under several names, or languages that a text cannot be told apart by: the first name stands for all.
_TONGUES = ("hr bs sr sh", "id ms", "no nb nn", "ar arz", "fa prs", "az azb", "ro mo", "tl fil", "he iw")
_TONGUE = {lang: group.split()[0] for group in _TONGUES for lang in group.split()}
# Languages that few posts are in: they need more evidence than others.
RARE = frozenset(("af", "cy", "eo", "eu", "ga", "gl", "ku", "la", "mt", "so", "sw", "tk", "yo"))
_PERSIAN = str.maketrans("یک", "يك")  # how Persian is typed on Arabic keyboards
_ALIF = str.maketrans("أإآ", "ااا")  # how Arabic is often typed


def tongue(lang: str) -> str:
    """The name under which relatives that texts do not tell apart count as one language."""
    return _TONGUE.get(lang, lang)


@cache
def spoken() -> dict[str, int]:
    """The place in a row of counts of each language that has function words."""
    return {lang: place for place, lang in enumerate(sorted(_words()))}


@cache
def words() -> dict[str, int]:
    """The languages that have each function word, as a sum of 256 ** place: the sum over words counts all languages at once."""
    found: dict[str, int] = {}
    for lang, told in _words().items():
        for word in sorted({spelling for each in told.split() for spelling in _spellings(lang, each)}):
            found[word] = found.get(word, 0) + (1 << 8 * spoken()[lang])
    return found


@cache
def function_words() -> dict[str, frozenset[str]]:
    """The function words of each language; those of all languages under an empty name."""
    known = words()
    found = {lang: frozenset(word for word, langs in known.items() if langs >> 8 * place & 255) for lang, place in spoken().items()}
    return found | {"": frozenset(known)}


def _spellings(lang: str, word: str) -> set[str]:
    pieces = {word.strip("'-")}
    if lang in ("fa", "azb"):
        return pieces | {piece.translate(_PERSIAN) for piece in pieces}
    return pieces | {piece.translate(_ALIF) for piece in pieces} if lang == "ar" else pieces


@cache
def alphabets(script: str) -> dict[str, frozenset[str]]:
    """The letters of each language of a script beyond its plain ones."""
    return {lang: frozenset(letters) for lang, letters in _letters(script).items()}


@cache
def foreign(script: str) -> dict[str, frozenset[str]]:
    """For each letter, the languages of its script that do not write it; a letter of none of them is foreign to none."""
    own, without = alphabets(script), _letters("without")
    of_one = frozenset().union(*own.values())
    marked = {letter: frozenset(lang for lang in own if letter not in own[lang]) for letter in of_one}
    for lang, letters in without.items():
        for letter in letters if lang in own else "":
            marked[letter] = marked.get(letter, frozenset()) | {lang}
    return marked


def _spans(text: str) -> list[list[str]]:
    return [span.split("-") for span in text.split()]


@cache
def _ranges() -> tuple[list[int], list[int], list[str]]:
    """First and last letters of each stretch of a script, and its name, in their order."""
    told = {**_letters("scripts"), **LETTERS}
    spans = sorted((int(first, 16), int(last, 16), name) for name, text in told.items() for first, last in _spans(text))
    return [first for first, _, _ in spans], [last for _, last, _ in spans], [name for _, _, name in spans]


@cache
def script_of(letter: str) -> str:
    """The script of a letter: one of SHARED, else the language that has it nearly to itself; empty where unknown."""
    starts, ends, names = _ranges()
    at = bisect_right(starts, ord(letter)) - 1
    return names[at] if at >= 0 and ord(letter) <= ends[at] else ""


@cache
def _words() -> dict[str, str]:
    return tomllib.loads((_HERE / "words.toml").read_text(encoding="utf-8"))


def _letters(section: str) -> dict[str, str]:
    found: dict[str, str] = tomllib.loads((_HERE / "letters.toml").read_text(encoding="utf-8"))[section]
    return found
