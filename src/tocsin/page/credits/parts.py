"""A credit line cut into names and the words between them.

A name is a run of words that the vocabulary does not know and that are written like a name: with capitals where the script has them, in
another script, in quotation marks, as an address; or what the gazetteer knows. Words for kinds of outlets belong to the name beside them.
Fooled by: German nouns, and in Arabic and Persian every word that the vocabulary lacks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tocsin.page.credits.gazetteer import entry, exact, longest, spelled
from tocsin.page.credits.words import MARKED, UNCASED, Word, foreign, words

_QUOTED = re.compile(r"«([^«»]{2,90})»|“([^“”]{2,90})”|„([^„“”]{2,90})[“”]|\"([^\"]{2,90})\"|‹([^‹›]{2,90})›")
_JOINING = frozenset({"du", "del", "des", "de", "di", "of", "von", "&", "-", ".", "for", "la", "los", "the", "le"})
_TAKING_SLOT = frozenset({"de", "of", "von", "-", "."})  # may stand between two slots as well
_ARTICLES = frozenset(["the", "le", "la", "les", "el", "los", "las", "der", "die", "das", "l'"])
_GERMAN_BEFORE = frozenset({"dem", "den", "der", "das", "die", "des", "eines", "einem", "im", "vom"})
_GERMAN_AFTER = frozenset({"von", "der", "des", "bei"})
_LOWER_NAMES = frozenset({"ru", "uk"})  # languages whose names of outlets have a capital at their first word only
_ADDED = frozenset({"type", "agency"})  # words that belong to the name they stand beside
_CAMEL = re.compile(r"[a-zà-ÿа-яіїєґəıöüğşç][A-ZÀ-ÝА-ЯІЇЄҐƏİÖÜĞŞÇ]")  # NewsWave: so are only names written
_MOST_QUOTED = 8
_SHORT = 3


@dataclass(slots=True)
class Part:
    """A name, or one word or mark between names."""

    words: list[Word]
    name: bool = False
    own: bool = False  # the page's own outlet
    labels: frozenset[str] = field(default_factory=frozenset)

    @property
    def start(self) -> int:
        """Where it begins in the line."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the line."""
        return self.words[-1].end

    @property
    def low(self) -> str:
        """Its first word, folded."""
        return self.words[0].low

    @property
    def mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.name and self.words[0].mark


def parts(text: str, lang: str, own: Sequence[str] = ()) -> list[Part]:
    """The line in parts, in their order; marks around a quoted name are dropped, a long quotation (a title) falls away."""
    line = list(words(text, lang))
    taken = [0] * len(line)  # 0 no name, else the number of the name
    owned: set[int] = set()
    dropped: set[int] = set()
    number = 1
    for first, last in (span for name in own for span in _spans(line, name)):
        if any(taken[first:last]):
            continue
        taken[first:last] = [number] * (last - first)
        owned.add(number)
        number += 1
    number = _quotations(text, line, taken, dropped, number)
    for i in range(len(line)):
        if not taken[i] and i not in dropped and _seed(line, i, lang):
            taken[i] = -1
    _unknown_labels(line, taken)
    if lang == "de":
        _german_nouns(line, taken)
    _gazetteer(line, taken)
    _extend(line, taken, lang)
    return _gather(line, taken, owned, dropped, lang in MARKED)


def _spans(line: list[Word], site: str) -> list[tuple[int, int]]:
    """Where the page's own outlet is named: runs of words that are its name."""
    wanted = spelled(site)
    if not wanted or sum(map(len, wanted)) < 3:
        return []
    lows = [spelled(word.text) or ("",) for word in line]
    flat = [(low, i) for i, group in enumerate(lows) for low in group if low]
    return [
        (flat[at][1], flat[at + len(wanted) - 1][1] + 1)
        for at in range(len(flat) - len(wanted) + 1)
        if tuple(low for low, _ in flat[at : at + len(wanted)]) == wanted
    ]  # fmt: skip


def _quotations(text: str, line: list[Word], taken: list[int], dropped: set[int], number: int) -> int:
    """A short quotation is a name; a long one is a title and says nothing of the credit."""
    for found in _QUOTED.finditer(text):
        inside = [i for i, word in enumerate(line) if found.start() < word.start < found.end() - 1]
        around = [i for i, word in enumerate(line) if word.start in (found.start(), found.end() - 1)]
        if not inside or any(taken[i] for i in inside):
            continue
        dropped.update(around)
        if len(inside) <= _MOST_QUOTED:
            for i in inside:
                taken[i] = number
            number += 1
        else:
            dropped.update(inside)
    return number


def _seed(line: list[Word], i: int, lang: str) -> bool:
    """Whether a word by itself looks like a part of a name."""
    word = line[i]
    if word.mark or "suffix" in word.labels:
        return False
    if _CAMEL.search(word.text) and word.text[0].isupper():
        return True
    if "url" in word.labels or (foreign(word, lang) and not word.labels & {"running"}):
        return True
    if (word.labels and not ("ending" in word.labels and word.labels <= {"ending", "type"})) or not word.script:
        return False
    return lang in UNCASED or word.capital


def _unknown_labels(line: list[Word], taken: list[int]) -> None:
    """A word before a colon is a label, known or not: Adaptierung: NAME."""
    for i in range(len(line) - 2):
        begins = i == 0 or line[i - 1].mark or (not taken[i - 1] and line[i - 1].labels == {"glue"})
        if taken[i] == -1 and begins and line[i + 1].text == ":" and "url" not in line[i].labels:
            taken[i] = 0
            line[i] = line[i]._replace(labels=frozenset({"glue"}))


def _german_nouns(line: list[Word], taken: list[int]) -> None:
    """A single capital between an article and "von" is a noun: aus dem Angebot von NAME."""
    for i in range(1, len(line) - 1):
        if (
            taken[i] == -1
            and not taken[i - 1]
            and line[i - 1].low in ("dem", "den", "der", "das", "die", "des", "eines", "einem", "im", "vom")
            and line[i + 1].low in ("von", "der", "des", "bei")
        ):
            taken[i] = 0
            line[i] = line[i]._replace(labels=frozenset({"work"}))


def _gazetteer(line: list[Word], taken: list[int]) -> None:
    """Marks what the gazetteer knows, longest names first; names without capitals only as they are written there."""
    for i in range(len(line)):
        for size in range(min(longest(), len(line) - i), 0, -1):
            run = line[i : i + size]
            if (any(taken[i : i + size]) and not all(taken[i : i + size])) or run[0].mark or run[-1].mark or "suffix" in run[-1].labels:
                continue
            text = " ".join(word.text for word in run)
            if (run[0].capital or run[0].script == "arabic" or exact(text)) and all(t < 1 for t in taken[i : i + size]) and entry(text):
                if size == 1 and run[0].labels - _ADDED:
                    continue
                taken[i : i + size] = [-1] * size
                break


def _extend(line: list[Word], taken: list[int], lang: str) -> None:
    """Names grow over the type words, articles and small words that belong to them."""
    translated = any("translate" in word.labels for word in line)
    for step in (1, -1, 1):
        order = range(len(line)) if step > 0 else range(len(line) - 1, -1, -1)
        for i in order:
            before, after = i - step, i + step
            if taken[i] or not 0 <= before < len(line) or taken[before] != -1:
                continue
            goes_on = 0 <= after < len(line) and (taken[after] == -1 or _typed(line, after, lang))
            if _belongs(line, i, lang, step) or (goes_on and _joins(line, i, lang, translated)):
                taken[i] = -1


def _typed(line: list[Word], i: int, lang: str) -> bool:
    """Whether a word is a type word written as a part of a name: La Gazette du Quai."""
    return lang not in UNCASED and line[i].capital and bool(line[i].labels & _ADDED) and not (i + 1 < len(line) and line[i + 1].text == ":")


def _belongs(line: list[Word], i: int, lang: str, step: int) -> bool:
    """Whether a known word beside a name is a part of it: a type word, in a script with capitals written with one."""
    word = line[i]
    if (i + 1 < len(line) and line[i + 1].text == ":") or "suffix" in word.labels:
        return False
    if lang in UNCASED:
        return bool(word.labels & _ADDED) or ("work" in word.labels and step > 0 and word.labels <= {"work", "report"})
    if not word.capital:
        goes_on = lang in _LOWER_NAMES and step > 0 and line[i - 1].capital and len(word.low) > _SHORT and word.script == "cyrillic"
        return goes_on and (not word.labels or word.labels <= _ADDED)
    if step < 0 and word.low in _ARTICLES:
        return True
    if step < 0:
        return bool(word.labels & _ADDED) and i > 0
    return bool(word.labels & _ADDED) or (bool(word.labels) and word.labels <= {"work", "glue", "report"})


def _joins(line: list[Word], i: int, lang: str, translated: bool) -> bool:
    """Whether a small word or mark between two pieces of a name binds them."""
    word = line[i]
    if lang in UNCASED:
        return word.text in ("-", "&") or (bool(word.labels) and word.labels <= {"work", "type", "agency", "tongues"})
    if word.text in ("-", "&", ".") or "'" in word.text:
        return (line[i - 1].end == word.start and word.end == line[i + 1].start) or word.text == "&"
    return word.low in _JOINING and not (translated and word.low in _TAKING_SLOT)


def _gather(line: list[Word], taken: list[int], owned: set[int], dropped: set[int], marked: bool) -> list[Part]:
    """The parts of a line whose names are marked; in a language that marks what a name is, the own name goes on: AFP Deutschland."""
    out: list[Part] = []
    for i, word in enumerate(line):
        if i in dropped:
            continue
        number = taken[i]
        grown = number == -1 and marked and i > 0 and taken[i - 1] in owned
        if number and i and (grown or taken[i - 1] == number) and out and out[-1].name:
            out[-1].words.append(word)
            taken[i] = taken[i - 1]
        else:
            out.append(Part([word], bool(number), number in owned, word.labels if not number else frozenset()))
    return out
