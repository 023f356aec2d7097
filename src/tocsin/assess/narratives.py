"""Narratives: the families of a campaign's texts put together by what they are about, whatever their language.

Average linkage (UPGMA) over the cosine distance of the heads' sentence vectors, each language's own mean taken off, cut where the average
pair of texts is as far apart as APART. A narrative's id is that of its family with most posts, so that it stays when others join.

Fooled by: a message that argues two things at once (it goes with the nearer), texts of a few words, and two campaigns on one event, whose
texts lie together whatever side they take: a narrative is a subject with its examples, and no stance.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Floats32, Ints
from tocsin.assess.corpus import Corpus
from tocsin.assess.schemas import NARRATIVES
from tocsin.engine.executor import Serial, run, using
from tocsin.engine.merges import union
from tocsin.engine.partitions import cut, ordered
from tocsin.engine.stage import Tables, rows_of
from tocsin.engine.step import Memo, Step, remembered
from tocsin.files import caches
from tocsin.match.vectors.encoder import BundledEncoder, Encoder, Remembering
from tocsin.match.vectors.quick import anchors
from tocsin.match.vectors.spaces import centred
from tocsin.match.vectors.stored import Stored
from tocsin.text.language import detect

APART = 0.62  # of 2; drawn from one invented campaign in seven languages, held against another of other making (gates/assess)
_MOST = 300  # families of a campaign, those with most posts
_TOLD = pa.schema([("campaign", pa.int64()), ("rank", pa.int64()), ("text", pa.string())])
_LABEL = pa.schema([("campaign", pa.int64()), ("rank", pa.int64()), ("label", pa.int64())])
_AROUND = re.compile(r"[#@]\S+|https?://\S+")


def narratives(tables: Tables, objects: pa.Table, case: Corpus) -> pa.Table:
    """The table `narratives`: of each campaign (in `objects`, the table campaign_objects) its families, each with its narrative."""
    families = objects.filter(pc.equal(objects["kind"], "family")).to_pylist()
    texts = _heads(tables, case, {row["object_id"] for row in families})
    mine = [row for row in families if texts.get(row["object_id"])]
    mine.sort(key=lambda row: (row["campaign_id"], -row["posts"], row["object_id"]))
    campaigns = {name: list(rows)[:_MOST] for name, rows in groupby(mine, key=lambda row: row["campaign_id"])}
    labels = _labels({name: [texts[row["object_id"]] for row in rows] for name, rows in campaigns.items()}, tables.memo())
    found, first = [], dict[tuple[str, int], str]()
    for campaign, rows in campaigns.items():
        for row, label in zip(rows, labels[campaign], strict=True):
            name = first.setdefault((campaign, label), row["object_id"])
            told = {"campaign_id": campaign, "narrative_id": f"n{name[1:]}", "family_id": row["object_id"], "posts": row["posts"]}
            found.append(told)
    return NARRATIVES.rows(found)


def _labels(texts: Mapping[str, Sequence[str]], memo: Memo) -> dict[str, list[int]]:
    """For each text of each campaign a number, the same for those of one narrative; of campaigns that say what they said as before."""
    number = {int.from_bytes(hashlib.sha256(name.encode()).digest()[:7]): name for name in texts}
    told = [(at, rank, text) for at, name in sorted(number.items()) for rank, text in enumerate(texts[name])]
    rows = pa.table(list(map(list, zip(*told, strict=True))) or [[], [], []], schema=_TOLD)
    with using(Serial()):  # the encoder has threads of its own
        found = run(remembered(LABELS, memo), cut(rows, "campaign", 1) if told else [])
    _encoder.cache_clear()
    labels: dict[str, list[int]] = {name: [] for name in texts}
    for at, label in zip(found["campaign"].to_pylist(), found["label"].to_pylist(), strict=True):
        labels[number[at]].append(label)
    return labels


def _labelled(rows: pa.Table) -> pa.Table:
    rows = ordered(rows, "campaign", "rank")
    labels = [together(some["text"].to_pylist(), _encoder()) for some in cut(rows, "campaign", 1)]
    return pa.table([rows["campaign"], rows["rank"], np.concatenate(labels)], schema=_LABEL)


@cache
def _encoder() -> Encoder:
    """Of a campaign with a post more, which may put its families in another order, only texts that no run has encoded are encoded."""
    bundled = BundledEncoder()
    kept = Stored(bundled, caches())
    return Remembering(bundled, lambda texts, progress: kept.encode(texts, "texts", progress))


LABELS = Step("narratives of a campaign", "campaign", _labelled, union("campaign", "rank"), _TOLD, _LABEL)


def together(texts: Sequence[str], encoder: Encoder) -> Ints:
    """A number for each text: the same for those of one narrative."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(texts) < 2:
        return np.zeros(len(texts), np.int64)
    bare = [_AROUND.sub(" ", text).strip() or text for text in texts]
    vectors = _centred(bare, encoder)
    apart = np.maximum(1 - vectors @ vectors.T, 0).astype(np.float64)
    apart = (apart + apart.T) / 2
    np.fill_diagonal(apart, 0)
    found: Ints = fcluster(linkage(squareform(apart, checks=False), "average"), APART, "distance").astype(np.int64)
    return found


def _centred(texts: Sequence[str], encoder: Encoder) -> Floats32:
    langs = np.array([lang for lang, *_ in detect(list(texts))], np.str_)
    return centred(encoder.encode(texts), langs, anchors().means(encoder))


def _heads(tables: Tables, case: Corpus, wanted: set[str]) -> Mapping[str, str]:
    """The text of the post that stands for each family."""
    families = rows_of(tables, "families", ["family_id", "head_id"], pa.array(sorted(wanted), pa.string()))
    heads = dict(zip(families["family_id"].to_pylist(), families["head_id"].to_pylist(), strict=True))
    asked = pa.array(sorted({heads[name] for name in wanted if heads.get(name)}), pa.string())
    posts = case.posts(tables, asked, ["text"])
    texts = dict(zip(posts["post_id"].to_pylist(), posts["text"].to_pylist(), strict=True))
    return {name: text for name in sorted(wanted) if (text := texts.get(heads.get(name, "")))}
