"""Texts to families: copies into clusters, clusters into families by meaning, every pair with its kind, probability and evidence."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.arrays.aside import aside
from tocsin.engine.step import Memo
from tocsin.engine.switches import let_go
from tocsin.files import caches
from tocsin.match.compare.known import Knowing
from tocsin.match.compare.reading import Readings
from tocsin.match.families import grouping, relating
from tocsin.match.families.corpus import pairs_and_families, related
from tocsin.match.families.hearing import believed
from tocsin.match.families.messages import messages
from tocsin.match.families.reading import corpus, one_row_per_post, weighing
from tocsin.match.families.state import Found
from tocsin.match.pairs.alone import Alone
from tocsin.match.pairs.candidates import around, promise, prospects, worth_encoding
from tocsin.match.pairs.meaning import Judged, again, judge
from tocsin.match.schemas import LANGUAGES
from tocsin.match.series.table import series_table
from tocsin.match.settings import MatchSettings
from tocsin.match.vectors.encoder import BundledEncoder, Encoder, Remembering, open_encoder
from tocsin.match.vectors.quick import Words, quick_vectors, words_of
from tocsin.match.vectors.spaces import Texts
from tocsin.model import Progress, quiet
from tocsin.text.language import UNKNOWN, Apart, detect, tongue

_HOPELESS = 0.02  # a pair less probable than this counts as not judged


class Matched(NamedTuple):
    """The tables of matching texts, each sorted by its ids."""

    languages: pa.Table
    pairs: pa.Table
    families: pa.Table
    series: pa.Table
    related: pa.Table


def match_texts(
    posts: pa.Table, settings: MatchSettings, progress: Progress = quiet, encoder: Encoder | None = None, cache: Path | None = None,
    memo: Memo | None = None,
) -> Matched:  # fmt: skip
    """The tables made of a table of posts: post_id, text; optional lang, account_id, ts, kind, repost_id.

    Rows without an id or a text are left out; rows of one post_id count once. `encoder` and `cache` replace the named encoder and the cache
    folder; `memo` has what was made in runs before. The tables do not depend on the order of the rows.
    """
    rows = aside(one_row_per_post(posts))
    del posts
    let_go()
    read = corpus(rows, settings.min_letters, memo)
    progress("series", len(read.told.standing), len(read.told.standing), 0)
    series = series_table(read.told.standing, rows, read.posts_of)
    del rows
    let_go()
    found = Found(read, messages(read, settings, progress, cache))
    let_go()
    _by_meaning(found, settings, progress, encoder, cache)
    let_go()
    pairs, members = pairs_and_families(found, settings, memo)
    return Matched(_languages(found), pairs, members, series, related(found))


def _by_meaning(found: Found, settings: MatchSettings, progress: Progress, encoder: Encoder | None, cache: Path | None) -> None:
    """Fill in links and groups."""
    chosen = _telling(found, settings.min_meaning_letters) if settings.encode else np.zeros(0, np.int64)
    if len(chosen) < 2:
        return
    encoder = encoder or open_encoder(settings.encoder)
    texts = _texts(found, chosen, cache or caches())
    words = quick_vectors(map(words_of, texts.plain), texts.langs, encoder, settings.words, progress, cache)
    let_go()
    readings = Readings(encoder if isinstance(encoder, BundledEncoder) else BundledEncoder(), cache or caches())
    whole = readings if isinstance(encoder, BundledEncoder) else Remembering(encoder)
    rows, judged = judged_texts(texts, words, settings, whole, Alone(Knowing(readings, cache)), progress, cache)
    if judged is not None:
        place = chosen[rows].tolist()
        found.judged = judged
        found.evidence = {(place[a], place[b]): pair for (a, b), pair in _numbered(judged).items()}
        found.links = {(place[a], place[b]): p for (a, b), p in links(judged).items()}
        found.groups = grouping.families(found.links, settings.join)
        found.related = relating.related(judged, place, found.groups, settings.doubt)


def judged_texts(
    texts: Texts, words: Words, settings: MatchSettings, encoder: Encoder, alone: Alone, progress: Progress, cache: Path | None
) -> tuple[Ints, Judged | None]:
    """The rows that were worth encoding and what was found among them: first the best prospects, then what may belong to their families."""
    pairs = prospects(texts, words)
    rows = worth_encoding(pairs, settings.encode)
    if len(rows) < 2:
        return rows, None
    first = judge(texts.some(rows), words.some(rows.tolist()), promise(pairs, rows), encoder, alone, progress, cache)
    groups = grouping.families(links(first), settings.join)
    wider = around(pairs, rows, rows[[i for group in groups for i in group]], settings.encode)
    if len(wider) > len(rows):
        rows = wider
        first = judge(texts.some(rows), words.some(rows.tolist()), promise(pairs, rows), encoder, alone, progress, cache)
        groups = grouping.families(links(first), settings.join)
    return rows, again(texts.some(rows), first, groups, settings.join)


def _telling(found: Found, least: int) -> Ints:
    """The messages that have so many letters and are no mere lists."""
    return np.flatnonzero(weighing(found.corpus.bare_keys.some(found.messages.keys), least) & ~found.messages.lists)


def _texts(found: Found, chosen: Ints, folder: Path) -> Texts:
    heads, heard = found.messages.keys[chosen], found.messages.heard
    hears = found.messages.hears[chosen]
    langs, apart = np.array([tongue(one.lang) for one in heard])[hears], Apart.of([one.may_be for one in heard]).some(hears)
    items = found.corpus.told.items.some(heads)
    plain, keys = found.messages.texts(found.corpus.plain, chosen).aside(), found.corpus.bare_keys.some(heads).aside()
    return Texts(plain, keys, langs, apart, items, folder)


def _numbered(judged: Judged) -> dict[tuple[int, int], int]:
    """Each judged pair that is not hopeless, with its number."""
    return {(int(judged.a[pair]), int(judged.b[pair])): pair for pair in np.flatnonzero(judged.probability >= _HOPELESS).tolist()}


def links(judged: Judged) -> dict[tuple[int, int], float]:
    """Probability of each judged pair that is not hopeless."""
    return {key: float(judged.probability[pair]) for key, pair in _numbered(judged).items()}


def _languages(found: Found) -> pa.Table:
    """One row per post with text: a copy has its cluster's language; a text too short to match its own."""
    corpus, messages = found.corpus, found.messages
    short, place = np.unique(corpus.text_of[corpus.key_of < 0], return_inverse=True)
    told = [*((one.lang, one.confidence) for one in messages.heard), *detect(corpus.plain.list(short))]
    answer = np.empty(len(corpus.ids), np.int64)
    answer[corpus.key_of < 0] = len(messages.heard) + place
    answer[corpus.key_of >= 0] = messages.hears[messages.of_key[corpus.key_of[corpus.key_of >= 0]]]
    guess = pa.array([lang for lang, _ in told], pa.string()).take(pa.array(answer))
    confidence = np.array([degree for _, degree in told])[answer]
    lang = pc.if_else(pa.array(believed(guess, confidence)), guess, UNKNOWN)
    return LANGUAGES.table({"post_id": corpus.ids, "lang": lang, "confidence": confidence, "guess": guess})
