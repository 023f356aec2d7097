"""Narratives: the families of a campaign's texts put together by what they are about, whatever their language.

Average linkage (UPGMA) over the cosine distance of the heads' sentence vectors, each language's own mean taken off, cut where the average
pair of texts is as far apart as APART. A narrative's id is that of its family with most posts, so that it stays when others join.

Fooled by: a message that argues two things at once (it goes with the nearer), texts of a few words, and two campaigns on one event, whose
texts lie together whatever side they take: a narrative is a subject with its examples, and no stance.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Floats32, Ints
from tocsin.assess.schemas import NARRATIVES
from tocsin.engine.stage import Tables
from tocsin.match.vectors.encoder import Encoder, open_encoder
from tocsin.match.vectors.quick import anchors
from tocsin.match.vectors.spaces import centred
from tocsin.text.language import detect

APART = 0.62  # of 2; drawn from one invented campaign in seven languages, held against another of other making (gates/assess)
_MOST = 300  # families of a campaign, those with most posts
_AROUND = re.compile(r"[#@]\S+|https?://\S+")


def narratives(tables: Tables, objects: pa.Table, encoder: Encoder | None = None) -> pa.Table:
    """The table `narratives`: of each campaign (in `objects`, the table campaign_objects) its families, each with its narrative."""
    families = objects.filter(pc.equal(objects["kind"], "family")).to_pylist()
    if not families:
        return NARRATIVES.rows([])
    texts = _heads(tables, {row["object_id"] for row in families})
    encoder, rows = encoder or open_encoder("e5"), []
    for campaign in sorted({row["campaign_id"] for row in families}):
        mine = [row for row in families if row["campaign_id"] == campaign and texts.get(row["object_id"])]
        mine = sorted(mine, key=lambda row: (-row["posts"], row["object_id"]))[:_MOST]
        labels = together([texts[row["object_id"]] for row in mine], encoder)
        first: dict[int, str] = {}
        for row, label in zip(mine, labels.tolist(), strict=True):
            name = first.setdefault(label, row["object_id"])
            rows.append({"campaign_id": campaign, "narrative_id": f"n{name[1:]}", "family_id": row["object_id"], "posts": row["posts"]})
    return NARRATIVES.rows(rows)


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


def _heads(tables: Tables, wanted: set[str]) -> Mapping[str, str]:
    """The text of the post that stands for each family."""
    families = tables.read("families", ["family_id", "head_id"])
    heads = dict(zip(families["family_id"].to_pylist(), families["head_id"].to_pylist(), strict=True))
    posts = tables.read("posts", ["post_id", "text"])
    posts = posts.filter(pc.is_in(posts["post_id"], pa.array(sorted({heads[name] for name in wanted if heads.get(name)}), pa.string())))
    texts = dict(zip(posts["post_id"].to_pylist(), posts["text"].to_pylist(), strict=True))
    return {name: text for name in sorted(wanted) if (text := texts.get(heads.get(name, "")))}
