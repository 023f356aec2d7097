"""From the keys of a corpus to its messages: clusters of copies, the post that stands for each, its text and its language."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tocsin.arrays import Numbers
from tocsin.arrays.order import order, starts
from tocsin.engine.switches import let_go
from tocsin.match.compare.evidence import disguises
from tocsin.match.copies.clusters import clusters
from tocsin.match.families.hearing import heard
from tocsin.match.families.state import Corpus, Messages
from tocsin.match.settings import MatchSettings
from tocsin.model import Progress

_MOST = 50  # texts of one key that are looked at for disguises


def messages(corpus: Corpus, settings: MatchSettings, progress: Progress, folder: Path | None = None) -> Messages:
    """The messages by their heads' keys."""
    found = clusters(corpus.bare_keys, corpus.posts_of.sizes, settings.copy, progress, corpus.told.items.apart)
    of_key = np.empty(len(corpus.keys), np.int32)
    of_key[found.groups.members] = np.repeat(np.arange(len(found), dtype=np.int32), found.groups.sizes)
    keys = found.groups.members[found.groups.ends[:-1]]
    let_go()
    shown, bare = _shown(corpus, keys), _bare(corpus, keys)
    texts = corpus.plain.some(shown).with_(bare)
    told = heard(texts, _declared(corpus, of_key, len(keys)), folder, progress)
    return Messages(found, of_key, _firsts(corpus)[keys], shown, bare, *told)


def _firsts(corpus: Corpus) -> Numbers:
    """The post of each key that came first."""
    by = order(corpus.key_of, corpus.rank)
    by = by[corpus.key_of[by] >= 0]
    firsts: Numbers = by[starts(corpus.key_of[by])]
    return firsts


def _shown(corpus: Corpus, keys: Numbers) -> Numbers:
    """The place of each key's text: of several the one with fewest disguises."""
    texts: Numbers = corpus.texts_of.members[corpus.texts_of.ends[keys]].copy()
    for message in np.flatnonzero(corpus.texts_of.sizes[keys] > 1).tolist():
        own = corpus.texts_of[int(keys[message])]
        some = sorted(zip(corpus.texts.list(own), own.tolist(), strict=True))[:_MOST]
        texts[message] = min(some, key=lambda one: (len(disguises(one[0])), len(one[0]), one[0]))[1]
    return texts


def _bare(corpus: Corpus, keys: Numbers) -> dict[int, str]:
    """What is left of each text that has formulas and more than these."""
    some = np.flatnonzero(np.isin(keys, list(corpus.told.bare)))
    left = zip(some.tolist(), (corpus.told.bare[key] for key in keys[some].tolist()), strict=True)
    return {message: text for message, text in left if text}


def _declared(corpus: Corpus, of_key: Numbers, size: int) -> list[str | None]:
    """The language that most posts of each message are said to be in, of equally many the first by name."""
    codes, names = corpus.declared
    posts = np.flatnonzero((corpus.key_of >= 0) & (codes >= 0))
    out = np.full(size, -1)
    if len(posts):
        code, many = np.unique(of_key[corpus.key_of[posts]].astype(np.int64) * len(names) + codes[posts], return_counts=True)
        message, lang = code // len(names), code % len(names)
        by = np.lexsort((lang, -many, message))
        by = by[starts(message[by])]
        out[message[by]] = lang[by]
    return [names[lang] if lang >= 0 else None for lang in out.tolist()]
