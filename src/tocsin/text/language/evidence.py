"""What speaks for each language that a text may be in: script, letters, function words, and what both detectors say.

Links, mentions, hashtags, names of servers and emoji are in no language and left out. Names are spelled alike in many languages, so what
detectors make of letters counts by how many words are no names; function words count wherever they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from tocsin.text import hashtags, mentions
from tocsin.text.language.detectors import Detectors
from tocsin.text.language.knowledge import RARE, SHARED, alphabets, foreign, script_of, spoken, words
from tocsin.text.language.plain import OTHERS, SPELLED
from tocsin.text.links import BARE_LINK, LINK

FEATURES = ("gap", "unlisted", "unknown", "second", "words", "foreign letters", "rare", "declared")  # of each language
CONTEXT = ("always", "no names", "shortness", "length", "top")  # of the text: what each feature weighs depends on it
Row = tuple[float, ...]
_SIGNS = hashtags.SIGNS + mentions.SIGNS
_SERVER = r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|co|io|tv|me|eu|ru|ua|de|fr|uk|cz|pl|it|es|ir|tr)\b"
_NO_SENTENCE = re.compile(rf"{LINK.pattern}|{BARE_LINK.pattern}|[{_SIGNS}]\S+|\S+@\S+|{_SERVER}|(?<!\w)/?[ru]/\w+", re.IGNORECASE)
_MARKED = re.compile(rf"[{_SIGNS}/.](?:(?<!\.)|(?<=\w\.)\w)")
# A word has letters alone: what has a figure or a line in it is a name of an account, of a road, of a model.
_WORD = re.compile(rf"\b[^\W\d_]++(?:['’ʻʼ‘`´{hashtags.MARKS}][^\W\d_]*+)*+(?![\d_])")
_KANA = re.compile("[\u3041-\u30ff]")  # Japanese among signs that it has in common with Chinese
_APOSTROPHE = re.compile("['’ʻʼ‘`´]")
_APOSTROPHES = str.maketrans("’ʻʼ‘`´", "''''''", "\u0307")
_LONGEST = 1_000  # characters that are looked at
_OTHERS_SHARE = 2  # what a function word of another language weighs against its own
_MOST = 80  # words that are looked at
_GAP = 0.3  # eldc's scores that are further from its best say no more


class Evidence(NamedTuple):
    """The script most letters are in, its share of them, its words; what speaks for each language (FEATURES), and its CONTEXT.

    `hits` are the function words of each language (see `spoken`), of `known` in all.
    """

    script: str
    share: float
    words: list[str]
    rows: dict[str, Row] | None = None
    context: Row = ()
    hits: bytes = b""
    known: int = 0

    def two_languages(self, lang: str) -> bool:
        """Whether so many function words are none of this language that another one has a part in the text."""
        others = self.known - _count(self.hits, lang)
        return others >= OTHERS and _OTHERS_SHARE * others >= _count(self.hits, lang)


def cleaned(text: str) -> str:
    """The beginning of a text without what is in no language."""
    clean = text[:_LONGEST].replace("İ", "i")
    if not _MARKED.search(clean):
        return clean
    return " ".join([_NO_SENTENCE.sub(" ", piece) if _MARKED.search(piece) else piece for piece in clean.split()])


def evidence(clean: str, declared: str | None, detectors: Detectors) -> Evidence | None:
    """What speaks for each language of a clean text; None where it has no words. `declared` is what the platform says."""
    found = _WORD.findall(clean)[:_MOST]
    if not found:
        return None
    script, share, mine = _main_script(clean, found)
    size = len(mine)
    lower = [word.lower() for word in mine]
    if script not in SHARED:
        return Evidence(script, share, lower)
    clean = " ".join(mine)
    if len(clean) < SPELLED * size:
        return Evidence(script, share, lower, {}, (1.0, 0.0, 1 / size, 0.0, 0.0))
    hits, function_words = _hits(clean, mine, lower)
    scores = detectors.scores(clean, script)
    names = [word != small for word, small in zip(mine, lower, strict=True)]
    no_names = min(1.0, 1 - (sum(names) - function_words / 2) / size)  # the share of words that are no names
    odd = [] if clean.isascii() else _odd(script, lower, names)
    rows, top = _rows(script, scores, hits, odd, detectors.second(clean, script), declared, detectors.known)
    context = (1.0, no_names, 1 / size, min(1.0, no_names * len(clean) / 60), top)
    return Evidence(script, share, lower, rows, context, hits, function_words)


def _main_script(clean: str, found: list[str]) -> tuple[str, float, list[str]]:
    """The script that most letters are in, the share of letters, and its words."""
    if clean.isascii():
        return "latin", 1.0, found
    scripts = [script_of(word[0]) for word in found]
    first = scripts[0]
    if "zh" in scripts and _KANA.search(clean):
        scripts = ["ja" if script == "zh" else script for script in scripts]
        first = scripts[0]
    if scripts.count(first) == len(scripts):
        return first, 1.0, found
    letters: Counter[str] = Counter()
    for script, word in zip(scripts, found, strict=True):
        letters[script] += len(word) if word[0].isupper() else 3 * len(word)  # names of others stand in any text
    main = max(letters, key=lambda script: (letters[script], script))
    return main, letters[main] / sum(letters.values()), [word for script, word in zip(scripts, found, strict=True) if script == main]


def _hits(clean: str, mine: list[str], lower: list[str]) -> tuple[bytes, int]:
    """Different function words of each language in a text (see `spoken`), and how many in all; short ones in capitals never."""
    known = words()
    used = {small: known[small] for small in lower if small in known}
    if used and not clean.islower():
        for word in mine:
            if word.isupper() and len(word) < 4:
                used.pop(word.lower(), None)
    if _APOSTROPHE.search(clean):
        for word in lower:
            if not word.isalpha():
                whole = word.translate(_APOSTROPHES)
                used.update((piece, known[piece]) for piece in ([whole] if whole in known else whole.split("'")) if piece in known)
    return sum(used.values()).to_bytes(len(spoken()), "little"), len(used)


def _count(hits: bytes, lang: str) -> int:
    place = spoken().get(lang)
    return 0 if place is None or not hits else hits[place]


def _rows(
    script: str, listed: list[tuple[str, float]], hits: bytes, odd: list[tuple[frozenset[str], int]], second: tuple[str, float],
    declared: str | None, known: frozenset[str],
) -> tuple[dict[str, Row], float]:  # fmt: skip
    """The features of each language that has a chance, and eldc's best score. One that eldc does not list has none without more words."""
    own, places = alphabets(script), spoken()
    scores = {lang: score for lang, score in listed if lang in own}
    best = max(scores, key=scores.__getitem__, default="")
    top, base = scores.get(best, 0.0), hits[places[best]] if best in places else 0
    proposed = {lang for lang, score in scores.items() if top - score < _GAP}
    if max(hits) > base:
        proposed.update([lang for lang, number in zip(places, hits, strict=True) if number > base and lang in own])
    other, share = second
    if other in own and (other not in RARE or _count(hits, other)):  # pycld2 alone makes no rare language
        proposed.add(other)
    if declared in own:
        proposed.add(declared)
    rows: dict[str, Row] = {}
    for lang in proposed:
        score, place = scores.get(lang), places.get(lang)
        unknown = score is None and lang not in known
        gap = 0.0 if unknown else _GAP if score is None else min(_GAP, top - score)
        strange = sum([weight for langs, weight in odd if lang in langs]) if odd else 0
        rows[lang] = (
            gap, float(score is None and not unknown), float(unknown), share if lang == other else 0.0,
            0.0 if place is None else float(min(8, hits[place])), min(12, strange) / 3, float(lang in RARE), float(lang == declared),
        )  # fmt: skip
    return rows, top


def _odd(script: str, lower: list[str], names: list[bool]) -> list[tuple[frozenset[str], int]]:
    """The languages that do not write some letter, for each letter of the text, and its weight: in names alone it weighs a third."""
    strange = foreign(script)
    in_words = set("".join([word for word, name in zip(lower, names, strict=True) if not name]))
    return [(strange[letter], 3 if letter in in_words else 1) for letter in strange.keys() & set("".join(lower))]
