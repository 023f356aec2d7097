"""What a page disclaims: content of others, warranties, sponsorship, opinions, machine translation, generated text.

A sentence says it when it holds a word of each group that disclaimers.toml asks for.
Fooled by: an article about disclaimers, sponsorship or machine translation whose sentence holds all of a kind's words.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

from tocsin.page.credits.gazetteer import kind_of
from tocsin.page.credits.line import cleaned
from tocsin.page.credits.own import own_names
from tocsin.page.credits.parts import parts
from tocsin.page.credits.words import LANGUAGES, fold, forms
from tocsin.page.document import Block, Document
from tocsin.page.row import Disclaimer, DisclaimerKind

_SENTENCE = re.compile(r"(?<=[.!?؟。])\s+")
_WORD = re.compile(r"[\w\u0300-\u036f\u064b-\u065f\u200c]+")
_MOST = 60  # words of a sentence that disclaims
_MAKERS = frozenset({"machine_translated", "generated", "sponsored"})  # kinds of which running text also tells: short blocks only
_SHORT = 200
_PLAIN = 40  # words of a disclaiming sentence among running text
_SPEECH = '«»“”„"'


@cache
def _asked() -> dict[DisclaimerKind, dict[str, list[list[list[str]]]]]:
    """Per kind and language the rules, each a list of groups of folded alternatives."""
    data: dict[DisclaimerKind, dict[str, list[str]]]
    data = tomllib.loads((files("tocsin.page.credits") / "disclaimers.toml").read_text("utf-8"))  # type: ignore[assignment]
    return {kind: {lang: [_rule(rule, lang) for rule in rules] for lang, rules in table.items()} for kind, table in data.items()}


def _rule(rule: str, lang: str) -> list[list[str]]:
    return [[_entry(one, lang) for one in group.split()] for group in rule.split(" & ")]


def _entry(word: str, lang: str) -> str:
    return " " + " ".join(fold(part, lang) for part in word.rstrip("*").split("_")) + ("" if word.endswith("*") else " ")


def _spread(sentence: str, lang: str) -> str:
    """The sentence's words folded, each with a blank on both sides; for Arabic once more without particles."""
    lows = [fold(word, lang) for word in _WORD.findall(sentence)]
    bare = [form for low in lows for form in forms(low, lang)[1:]]
    return " " + " ".join([*lows, *bare]) + " "


def kinds_in(sentence: str, lang: str) -> list[DisclaimerKind]:
    """What a sentence disclaims."""
    if len(sentence.split()) > _MOST:
        return []
    told = frozenset[tuple[int, int]]().union(*(_groups(word, lang) for word in set(_WORD.findall(sentence))))
    likely = [(kind, rule) for at, (kind, rule) in enumerate(_rules(lang)) if all((at, group) in told for group in range(len(rule)))]
    spread = _spread(sentence, lang) if likely else ""
    found = [kind for kind, rule in likely if all(any(one in spread for one in group) for group in rule)]
    return list(dict.fromkeys(found))


@cache
def _rules(lang: str) -> list[tuple[DisclaimerKind, list[list[str]]]]:
    return [(kind, rule) for kind, table in _asked().items() for rule in table.get(lang, ())]


@cache
def _begun(lang: str) -> tuple[dict[str, set[tuple[int, int]]], dict[str, set[tuple[int, int]]]]:
    """Words that stand for a (rule, group) or begin a phrase of one, and beginnings of words that do."""
    whole, stems = defaultdict[str, set[tuple[int, int]]](set), defaultdict[str, set[tuple[int, int]]](set)
    for at, (_, rule) in enumerate(_rules(lang)):
        for place, group in enumerate(rule):
            for first, *rest in (entry[1:].split(" ") for entry in group):
                (whole if rest else stems)[first].add((at, place))
    return dict(whole), dict(stems)


@lru_cache(maxsize=100_000)
def _groups(word: str, lang: str) -> frozenset[tuple[int, int]]:
    """(rule, group) that a word can stand for, or begin a phrase of."""
    whole, stems = _begun(lang)
    found = set[tuple[int, int]]()
    for low in forms(fold(word, lang), lang):
        found |= whole.get(low, set())
        for end in range(1, len(low) + 1):
            if low[:end] in stems:
                found |= stems[low[:end]]
    return frozenset(found)


def disclaimers(document: Document) -> list[Disclaimer]:
    """The page's disclaimers, the first of each kind, with who disclaims where the sentence names it."""
    lang = document.lang if document.lang in LANGUAGES else "en"
    own = own_names(document)
    found: dict[DisclaimerKind, Disclaimer] = {}
    for block in document.blocks:
        if block.role in ("title", "other_title", "subhead") or block.kind in ("cookies", "comments") or block.linked > 0.6:
            continue
        for sentence in _SENTENCE.split(block.text):
            for kind in kinds_in(sentence, lang):
                if kind not in found and _may_say(kind, sentence, block):
                    found[kind] = Disclaimer(kind, sentence.strip(), _who(sentence, lang, own))
    return list(found.values())


def _may_say(kind: DisclaimerKind, sentence: str, block: Block) -> bool:
    """Whether a kind may be read where it stands: not out of running text, of speech, of what advertises other pages, of a picture."""
    if block.role in ("body", "standfirst"):
        return (
            not (kind in _MAKERS and len(block.text) > _SHORT)
            and not any(mark in sentence for mark in _SPEECH)
            and len(sentence.split()) <= _PLAIN
        )
    if block.role == "caption":
        return False
    return not (kind == "sponsored" and block.kind in ("ad", "related", "navigation", "widget"))


def _who(sentence: str, lang: str, own: tuple[str, ...]) -> str | None:
    """Who disclaims: the page's own outlet, or an agency or distributor that the sentence names."""
    names = [part for part in parts(sentence, lang, own) if part.name]
    named = next((part for part in names if part.own), None)
    if named is None:
        named = next((part for part in names if kind_of(cleaned(part))), None)
    if named is None and lang in ("ar", "fa"):
        named = next((part for part in names if part.words[0].script == "latin" and "url" not in part.words[0].labels), None)
    return cleaned(named) if named else None
