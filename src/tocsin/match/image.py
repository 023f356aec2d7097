"""Visuals: pictures that are the same file or nearly the same picture, by SHA-256 and by the distance of their PDQ hashes.

PDQ (Facebook's "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019) describes a picture by 256 bits;
re-encoding, scaling and light filters change few of them, and a distance of at most 31 is the authors' own threshold.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Hashes, Ints
from tocsin.match.schemas import MEDIA_FAMILIES

# PDQ cuts at the median, so a picture with any structure sets half of the 256 bits; ties (a flat picture) break that balance.
_BALANCE = 16
_FAR = 257
_SURE = 0.95  # probability from which two pictures are one
_OF_SEVERAL = frozenset({"collage", "picture_in_picture", "montage"})


def visuals(media: pa.Table, shown: pa.Table | None = None, threshold: int = 31) -> pa.Table:
    """Families of pictures: rows (media_id, visual_id, distance) of schema `media_families`, sorted by media_id.

    Takes a table of schema `media`, and of schema `media_pairs` what was found to show the same by their bytes. Two items belong together
    when their SHA-256 is equal, or when the PDQ hash of one is at most `threshold` bits (of 256) from that of the family's head. Heads
    are chosen greedily: the hash most items bear first, then the smallest; every other hash goes to its nearest head, so nothing chains.
    `visual_id` is the smallest media_id that bears the head's hash; `distance` is 0 for an equal file or hash. A family whose pictures
    were found in another's by their bytes joins it, of several the largest, without a distance. Items alone in their family are left out.
    The order of rows plays no part.

    Fooled by: where the bytes are not held, crops, borders, mirrored or rotated pictures, a meme band, screenshots of a post, collages
    and pictures in pictures, all of which move more than 31 bits (two families of one visual, so a count is a lower bound); flat and low-
    quality pictures, whose bits are chance (recognised by their unbalanced hash and then matched by SHA-256 alone); templates (the same
    card with another sentence, a scan of another page of text), which may come closer than the threshold without saying the same thing;
    and a picture's video version, which has no PDQ hash here.
    """
    items = _one_row_per_media(media)
    sha, pdq = _codes(items["sha256"]), items["pdq"].combine_chunks()
    hashes, bears = _hashes(pdq, sha)
    count = np.bincount(bears[bears >= 0], minlength=len(hashes))
    order = np.lexsort((*hashes.T[::-1], -count))
    head, distance = _nearest_heads(hashes[order], threshold)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    known = bears >= 0
    # One code per family: the head's place, or, without a usable hash, the file's own code behind all the heads.
    family = np.where(known, head[place[bears]] if len(hashes) else 0, np.where(sha >= 0, len(hashes) + sha, -1))
    apart = np.where(known, distance[place[bears]] if len(hashes) else 0, 0)
    joined = _joined(family, _bearers(items["sha256"], shown)) if shown is not None and len(shown) else family
    return _families(items["media_id"], joined, np.where(joined == family, apart, _FAR))


def _one_row_per_media(media: pa.Table) -> pa.Table:
    """One row per media_id, sorted: a media seen several times keeps its smallest known hashes."""
    aggregated = media.select(["media_id", "sha256", "pdq"]).group_by("media_id").aggregate([("sha256", "min"), ("pdq", "min")])
    return aggregated.rename_columns({"sha256_min": "sha256", "pdq_min": "pdq"}).sort_by("media_id")


def _codes(column: pa.ChunkedArray) -> Ints:
    """Small integers for equal strings, -1 for null."""
    encoded = column.combine_chunks().dictionary_encode()
    return pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)  # type: ignore[no-any-return]


def _hashes(pdq: pa.Array, sha: Ints) -> tuple[Hashes, Ints]:
    """The unique usable hashes as rows of four words, and for each item the row of its hash (-1 without one).

    An item without a hash takes that of an equal file.
    """
    usable = pc.fill_null(pc.match_substring_regex(pdq, "^[0-9A-Fa-f]{64}$"), False)
    encoded = pc.utf8_lower(pc.if_else(usable, pdq, None)).dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    words = np.frombuffer(bytes.fromhex("".join(texts)), dtype=">u8").reshape(-1, 4).astype(np.uint64)
    balanced = np.abs(np.bitwise_count(words).sum(axis=1, dtype=np.int64) - 128) <= _BALANCE
    row = np.where(balanced, np.cumsum(balanced) - 1, -1)
    code = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    bears = np.where(code >= 0, row[code], -1) if len(row) else np.full(len(code), -1, np.int64)
    return words[balanced], _shared_by_equal_files(bears, sha, words[balanced])


def _shared_by_equal_files(bears: Ints, sha: Ints, words: Hashes) -> Ints:
    """Equal files bear one hash: the smallest found on any of them."""
    have = np.flatnonzero((bears >= 0) & (sha >= 0))
    if not len(have):
        return bears
    rank = np.empty(len(words), np.int64)
    rank[np.lexsort(words.T[::-1])] = np.arange(len(words))
    have = have[np.lexsort((rank[bears[have]], sha[have]))]
    files, first = np.unique(sha[have], return_index=True)
    of_file = np.full(int(sha.max()) + 1, -1, np.int64)
    of_file[files] = bears[have[first]]
    return np.where((sha >= 0) & (of_file[sha] >= 0), of_file[sha], bears)


def _nearest_heads(words: Hashes, threshold: int) -> tuple[Ints, Ints]:
    """For hashes in order of precedence, the place of each one's nearest head and the distance to it, in bits."""
    head = np.arange(len(words))
    best = np.full(len(words), _FAR, np.int64)
    first, second = np.ascontiguousarray(words[:, 0]), np.ascontiguousarray(words[:, 1])
    for at in range(len(words)):
        if best[at] <= threshold:
            continue
        head[at], best[at] = at, 0
        # Half of the bits already rule out nearly every hash; only the rest is compared whole.
        half = np.bitwise_count(first[at + 1 :] ^ first[at]) + np.bitwise_count(second[at + 1 :] ^ second[at])
        near = np.flatnonzero(half <= threshold) + at + 1
        far = np.bitwise_count(words[near] ^ words[at]).sum(axis=1, dtype=np.int64)
        better = (far <= threshold) & (far < best[near])
        head[near[better]], best[near[better]] = at, far[better]
    return head, best


def _bearers(sha256: pa.ChunkedArray, shown: pa.Table) -> list[tuple[int, int, bool]]:
    """(item, item, whether the second may join the first too) of sure pairs: a collage joins what it shows, which does not join it."""
    first = {name: at for at, name in reversed(list(enumerate(sha256.to_pylist()))) if name}
    pairs = shown.select(["a", "b", "probability", "edit"]).to_pylist()
    sure = [row for row in pairs if row["probability"] >= _SURE and row["a"] in first and row["b"] in first]
    return [(first[row["a"]], first[row["b"]], not _OF_SEVERAL.intersection(row["edit"] or ())) for row in sure]


def _joined(family: Ints, pairs: list[tuple[int, int, bool]]) -> Ints:
    """The family of each item once families were joined to the largest one they were found in; nothing chains."""
    takes: dict[int, set[int]] = {}
    for one, other, both in pairs:
        a, b = int(family[one]), int(family[other])
        takes.setdefault(b, set()).add(a)
        if both:
            takes.setdefault(a, set()).add(b)
    size = np.bincount(family[family >= 0])
    into: dict[int, int] = {}
    for head in sorted(takes, key=lambda code: (-len(takes[code]), -size[code], code)):
        if head not in into:
            into[head] = head
            into.update((code, head) for code in sorted(takes[head]) if code not in into)
    return np.array([into.get(int(code), int(code)) for code in family], np.int64)


def _families(media_id: pa.ChunkedArray, family: Ints, apart: Ints) -> pa.Table:
    """The rows of families of two or more; a family is named after the first media_id at distance 0."""
    member = np.flatnonzero(family >= 0)
    _, group, size = np.unique(family[member], return_inverse=True, return_counts=True)
    member, group = member[size[group] > 1], group[size[group] > 1]
    if not len(member):
        return MEDIA_FAMILIES.table()
    order = np.lexsort((member, apart[member], group))
    names, first = np.unique(group[order], return_index=True)
    name = np.empty(int(names.max()) + 1, np.int64)
    name[names] = member[order][first]
    distance = pa.array(apart[member], mask=apart[member] == _FAR)
    columns = {"media_id": media_id.take(member), "visual_id": media_id.take(name[group]), "distance": distance}
    return MEDIA_FAMILIES.table(columns)
