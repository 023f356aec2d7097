"""A campaign's own hashtags: those far more frequent in it than in the rest of the corpus."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.arrays import Flags, Ints
from tocsin.assess.corpus import Corpus
from tocsin.assess.settings import AssessSettings

_FEWEST = 3  # posts with a tag before anything is said of it


def distinctive(corpus: Corpus, inside: Flags, settings: AssessSettings) -> list[int]:
    """The tags that are the own ones of the posts flagged `inside`, the most frequent first, as codes.

    A tag is distinctive when it stands on at least `tag_share` of these posts and is there `tag_lift` times as frequent as on the
    posts outside (half a post is added there, so that a tag absent from them stays comparable).
    """
    tags, size = corpus.tags.carried, len(corpus.tags.written)
    within = np.bincount(tags.object[inside[tags.row]], minlength=size)
    without = corpus.tags.posts - within
    share = within / max(int(inside.sum()), 1)
    elsewhere = (without + 0.5) / (len(inside) - int(inside.sum()) + 1)
    kept = np.flatnonzero((within >= _FEWEST) & (share >= settings.tag_share) & (share >= settings.tag_lift * elsewhere))
    return [int(tag) for tag in kept[np.lexsort((kept, -within[kept]))]]


def carrying_two(corpus: Corpus, wanted: Sequence[int]) -> Flags:
    """Which posts carry at least two of the tags: one is what a bystander uses, a block of them is pasted."""
    tags = corpus.tags.carried
    hit = np.isin(tags.object, np.array(wanted, np.int64))
    flags: Flags = np.bincount(tags.row[hit], minlength=len(corpus.own)) >= 2
    return flags


def counts_by_object(corpus: Corpus, flags: Flags) -> tuple[Ints, Ints]:
    """For each text and visual: its own posts (reposts left out) that are flagged, and all its own posts."""
    objects = corpus.objects
    hit = np.bincount(objects.object[objects.own & flags[objects.row]], minlength=len(objects.ids))
    return hit, np.bincount(objects.object[objects.own], minlength=len(objects.ids))
