"""Texts to families: copies into clusters, clusters into families by meaning, every pair with its kind, probability and evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.engine.switches import NO_SWEEPING
from tocsin.files import caches
from tocsin.match.compare.evidence import disguises
from tocsin.match.compare.known import Knowing
from tocsin.match.compare.reading import Readings
from tocsin.match.compare.side import weighs
from tocsin.match.copies.clusters import clusters
from tocsin.match.families import grouping, relating
from tocsin.match.families.corpus import pairs_and_families, related
from tocsin.match.families.state import Corpus, Found, Message
from tocsin.match.folding.bulk import folded_and_plain
from tocsin.match.folding.names import mere_list
from tocsin.match.pairs.alone import Alone
from tocsin.match.pairs.candidates import around, promise, prospects, worth_encoding
from tocsin.match.pairs.meaning import Judged, again, judge
from tocsin.match.schemas import LANGUAGES
from tocsin.match.series.table import series_table
from tocsin.match.series.told import known
from tocsin.match.settings import MatchSettings
from tocsin.match.vectors.encoder import BundledEncoder, Encoder, Remembering, open_encoder
from tocsin.match.vectors.quick import Words, quick_vectors, words_of
from tocsin.match.vectors.spaces import Texts
from tocsin.model import Progress, quiet
from tocsin.text.language import Apart, detect, hear, tongue

_HOPELESS = 0.02  # a pair less probable than this counts as not judged


class Matched(NamedTuple):
    """The tables of matching texts, each sorted by its ids."""

    languages: pa.Table
    pairs: pa.Table
    families: pa.Table
    series: pa.Table
    related: pa.Table


def match_texts(
    posts: pa.Table, settings: MatchSettings, progress: Progress = quiet, encoder: Encoder | None = None, cache: Path | None = None
) -> Matched:
    """The tables made of a table of posts: post_id, text; optional lang, account_id, ts, kind, repost_id.

    Rows without an id or a text are left out; rows of one post_id count once. `encoder` and `cache` replace the named encoder and the cache
    folder. The tables do not depend on the order of the rows.
    """
    rows = _one_row_per_post(posts)
    corpus = _corpus(rows, settings.min_letters)
    progress("series", len(corpus.told.standing), len(corpus.told.standing), 0)
    found = Found(corpus, _messages(corpus, settings, progress))
    _by_meaning(found, settings, progress, encoder, cache)
    pairs, members = pairs_and_families(found, settings)
    series = series_table(corpus.told.standing, rows, corpus.posts_of)
    return Matched(_languages(found), pairs, members, series, related(found))


@NO_SWEEPING
def _corpus(rows: pa.Table, min_letters: int) -> Corpus:
    texts, ids = rows["text"].to_pylist(), rows["post_id"].to_pylist()
    distinct = list(dict.fromkeys(texts))  # in the order they lie in memory
    folded, plain = (dict(zip(distinct, read, strict=True)) for read in folded_and_plain(distinct))
    keys = sorted({key for key in folded.values() if weighs(key, min_letters)})
    number = {key: i for i, key in enumerate(keys)}
    key_of = [number.get(folded[text], -1) for text in texts]
    posts_of: list[list[int]] = [[] for _ in keys]
    for post, key in enumerate(key_of):
        if key >= 0:
            posts_of[key].append(post)
    order = [(kind == "repost", ts is None, ts or 0) for kind, ts in zip(_column(rows, "kind"), _column(rows, "ts"), strict=True)]
    told = known(rows, np.array(key_of, np.int64), _one_text_per_key(len(keys), distinct, folded, plain, number))
    told_of = told, [key if weighs(key, min_letters) else "" for key in told.bare_keys(keys)]
    return Corpus(ids, texts, key_of, keys, posts_of, order, _column(rows, "lang"), _column(rows, "repost_id"), plain, *told_of)


def _one_text_per_key(size: int, texts: list[str], folded: dict[str, str], plain: dict[str, str], number: dict[str, int]) -> list[str]:
    """Of each key the least of the texts that fold to it, as a reader sees them."""
    out: list[str | None] = [None] * size
    for text in texts:
        key = number.get(folded[text], -1)
        if key >= 0 and ((least := out[key]) is None or plain[text] < least):
            out[key] = plain[text]
    return [text or "" for text in out]


def _one_row_per_post(posts: pa.Table) -> pa.Table:
    """Rows with an id and a text, by id; of several rows of one post the longest text stays."""
    rows = posts.set_column(posts.schema.get_field_index("post_id"), "post_id", posts["post_id"].cast(pa.string()))
    rows = rows.set_column(rows.schema.get_field_index("text"), "text", rows["text"].cast(pa.string()))
    rows = rows.filter(pc.and_(pc.is_valid(rows["post_id"]), pc.greater(pc.fill_null(pc.utf8_length(rows["text"]), 0), 0)))
    rows = rows.append_column("_length", pc.utf8_length(rows["text"]))
    keys = [("post_id", "ascending"), ("_length", "descending"), ("text", "ascending")]
    rows = rows.sort_by([*keys, *((name, "ascending") for name in ("ts", "lang") if name in rows.schema.names)])
    ids = rows["post_id"].combine_chunks()
    first = np.ones(len(rows), np.bool_)
    if len(rows) > 1:
        first[1:] = pc.not_equal(ids.slice(1), ids.slice(0, len(ids) - 1)).to_numpy(zero_copy_only=False)
    return rows.filter(pa.array(first))


def _column(rows: pa.Table, name: str) -> list[Any]:
    return rows[name].to_pylist() if name in rows.schema.names else [None] * len(rows)


@NO_SWEEPING
def _messages(corpus: Corpus, settings: MatchSettings, progress: Progress) -> list[Message]:
    apart = corpus.told.items.apart
    found = clusters(corpus.bare_keys, [len(posts) for posts in corpus.posts_of], settings.copy, progress, apart)
    messages = []
    for cluster in found:
        first = corpus.posts_of[cluster.members[0]]
        posts = first if len(cluster.members) == 1 else [post for key in cluster.members for post in corpus.posts_of[key]]
        head = first[0] if len(first) == 1 else min(first, key=lambda post: (corpus.order[post], corpus.ids[post]))
        text = corpus.told.bare.get(cluster.members[0]) or corpus.plain[_cleanest(corpus, first)]
        messages.append(Message(cluster, head, posts, text))
    hints = [_declared(corpus, message.posts) for message in messages]
    for message, heard in zip(messages, hear([message.text for message in messages], hints), strict=True):
        message.lang, message.confidence, message.may_be = heard
    return messages


def _cleanest(corpus: Corpus, posts: list[int]) -> str:
    """Of the texts of posts with one key the one with fewest disguises."""
    if len(posts) == 1:
        return corpus.texts[posts[0]]
    texts = sorted({corpus.texts[post] for post in posts})[:50]
    return texts[0] if len(texts) == 1 else min(texts, key=lambda text: (len(disguises(text)), len(text), text))


def _declared(corpus: Corpus, posts: list[int]) -> str | None:
    if len(posts) == 1:
        return corpus.declared[posts[0]] or None
    known = Counter(corpus.declared[post] for post in posts if corpus.declared[post])
    return min(known, key=lambda lang: (-known[lang], lang or "")) if known else None


def _by_meaning(found: Found, settings: MatchSettings, progress: Progress, encoder: Encoder | None, cache: Path | None) -> None:
    """Fill in links and groups."""
    least, keys = settings.min_meaning_letters, found.corpus.bare_keys
    chosen = [i for i, m in enumerate(found.messages) if weighs(keys[m.cluster.members[0]], least) and not mere_list(m.text)]
    if not settings.encode or len(chosen) < 2:
        return
    encoder = encoder or open_encoder(settings.encoder)
    texts = _texts(found, chosen)
    words = quick_vectors([words_of(text) for text in texts.plain], texts.langs, encoder, settings.words, progress, cache)
    readings = Readings(encoder if isinstance(encoder, BundledEncoder) else BundledEncoder(), cache or caches())
    whole = readings if isinstance(encoder, BundledEncoder) else Remembering(encoder)
    rows, judged = judged_texts(texts, words, settings, whole, Alone(Knowing(readings, cache)), progress, cache)
    readings.forget()
    if judged is not None:
        place = [chosen[row] for row in rows.tolist()]
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


def _texts(found: Found, chosen: list[int]) -> Texts:
    messages = [found.messages[i] for i in chosen]
    heads = [m.cluster.members[0] for m in messages]
    langs, apart = np.array([tongue(m.lang) for m in messages]), Apart.of([m.may_be for m in messages])
    keys, items = [found.corpus.bare_keys[head] for head in heads], found.corpus.told.items.some(heads)
    return Texts([m.text for m in messages], keys, langs, apart, items)


def _numbered(judged: Judged) -> dict[tuple[int, int], int]:
    """Each judged pair that is not hopeless, with its number."""
    return {(int(judged.a[pair]), int(judged.b[pair])): pair for pair in np.flatnonzero(judged.probability >= _HOPELESS).tolist()}


def links(judged: Judged) -> dict[tuple[int, int], float]:
    """Probability of each judged pair that is not hopeless."""
    return {key: float(judged.probability[pair]) for key, pair in _numbered(judged).items()}


def _languages(found: Found) -> pa.Table:
    """One row per post with text: a copy has its cluster's language; a text too short to match its own."""
    corpus = found.corpus
    known: dict[int, tuple[str, float]] = {post: (m.lang, m.confidence) for m in found.messages for post in m.posts}
    short: dict[str, list[int]] = defaultdict(list)
    for post, key in enumerate(corpus.key_of):
        if key < 0:
            short[corpus.texts[post]].append(post)
    texts = sorted(short)
    for text, answer in zip(texts, detect([corpus.plain[text] for text in texts]), strict=True):
        known.update(dict.fromkeys(short[text], answer))
    answers = [known[post] for post in range(len(corpus.ids))]
    return LANGUAGES.table({"post_id": corpus.ids, "lang": [a for a, _ in answers], "confidence": [c for _, c in answers]})
