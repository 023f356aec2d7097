"""How long one picture takes to be asked for: python -m benchmarks.verify.media_speed SET [--pictures N] [--hashes N] [--queries N]

SET is a query set of score/media_queries.py. The index of hashes is filled with random ones. That of local features holds the references of
SET and pictures made of theirs: every descriptor is the upper half of one and the lower half of another, at points of a third, so that
words are as common as in photographs and nothing lies together. Prints milliseconds of one core, and how often the right picture is
among the candidates.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import cv2
import faiss
import numpy as np
from PIL import Image

from tocsin.media.images.hashes import turned
from tocsin.media.images.local.points import Features, features
from tocsin.media.images.local.sharing import shared_parts
from tocsin.media.index.asking.hashed import Hashed
from tocsin.media.index.points.postings import Points, of_picture, sorted_by_word
from tocsin.media.index.points.votes import candidates
from tocsin.media.index.points.words import signatures, words
from tocsin.media.medium import Pixels

LOOKED_AT = 12


def main() -> None:
    say = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    say.add_argument("set", type=Path)
    say.add_argument("--pictures", type=int, default=10_000)
    say.add_argument("--hashes", type=int, default=1_000_000)
    say.add_argument("--queries", type=int, default=40)
    o = say.parse_args()
    cv2.setNumThreads(1)
    faiss.omp_set_num_threads(1)
    rows = [row for row in map(json.loads, (o.set / "truth.jsonl").read_text("utf-8").splitlines()) if row["media"] == "image"]
    rows = [row for row in rows if not row["distractor"]]
    rows = rows[:: max(1, len(rows) // o.queries)][: o.queries]
    queries = [pixels(o.set / row["query"]) for row in rows]
    of_hashes(queries, o.hashes)
    paths = sorted((o.set / "references" / "img").iterdir())
    wanted = [[path.name for path in paths].index(Path(row["match"]).name) for row in rows]
    of_points(queries, wanted, [features(pixels(path)) for path in paths], o.pictures)


def pixels(path: Path) -> Pixels:
    return np.asarray(Image.open(path).convert("RGB"))


def of_hashes(queries: list[Pixels], many: int) -> None:
    held = Hashed(np.random.default_rng(1).integers(0, 256, (many, 32), dtype=np.uint8), np.arange(many))
    start = time.process_time()
    asked = [turned(query) for query in queries]
    made = time.process_time()
    for one in asked:
        held.near(one)
    end = time.process_time()
    print(f"hashes: made {each(made - start, queries):.0f} ms, searched among {many:,} {each(end - made, queries):.0f} ms")


def of_points(queries: list[Pixels], wanted: list[int], known: list[Features], many: int) -> None:
    held = sorted_by_word([*map(of_picture, known), *mixed(known, many - len(known))])
    start = time.process_time()
    asked = [features(query) for query in queries]
    seen = time.process_time()
    named = [candidates(one, held, LOOKED_AT) for one in asked]
    voted = time.process_time()
    for one, some in zip(asked, named, strict=True):
        for at, candidate in enumerate(some):
            shared_parts(one, known[candidate.number if candidate.number < len(known) else at], (candidate.turn,))
    end = time.process_time()
    first = np.array(
        [next((at for at, one in enumerate(some) if one.number == right), 99) for some, right in zip(named, wanted, strict=True)]
    )
    print(
        f"local features among {many:,} pictures of {len(held.owners) / many:.0f} points: made {each(seen - start, queries):.0f} ms, "
        f"voted {each(voted - seen, queries):.0f} ms, {LOOKED_AT} compared {each(end - voted, queries):.0f} ms"
    )
    print(f"the right picture is first in {(first == 0).mean():.3f}, among {LOOKED_AT} in {(first < LOOKED_AT).mean():.3f} of {len(first)}")


def mixed(known: list[Features], many: int) -> list[Points]:
    rng = np.random.default_rng(1)
    pool = np.concatenate([one.descriptors for one in known])
    out = []
    for _ in range(many):
        like = of_places(known[rng.integers(len(known))])
        upper, lower = pool[rng.integers(0, len(pool), len(like))], pool[rng.integers(0, len(pool), len(like))]
        drawn = np.hstack([upper[:, :64], lower[:, 64:]])
        out.append(Points(words(drawn), signatures(drawn), rng.permuted(like, axis=0)))
    return out


def of_places(one: Features) -> np.ndarray:
    return np.column_stack([one.places(), np.log2(one.size), one.angle]).astype(np.float32)


def each(seconds: float, queries: list[Pixels]) -> float:
    return 1000 * seconds / len(queries)


if __name__ == "__main__":
    main()
