"""Makes src/tocsin/media/index/points/codebook.npz from the pictures of part `fit`: python -m benchmarks.verify.codebook OUT.npz

Centres of both halves of a descriptor, a turn of whole numbers, and the medians of its sums: all whole numbers, so that words are exact.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from PIL import Image

from tocsin.media.images.local.points import features
from tocsin.media.index.points.words import CENTRES

SHARED = Path(os.environ.get("TOCSIN_SHARED", "../shared"))
SEED = 7


def main(out: Path) -> None:
    fit = descriptors().astype(np.float32)
    halves = [centres(np.ascontiguousarray(fit[:, 64 * half : 64 * half + 64])) for half in (0, 1)]
    turn, _ = np.linalg.qr(np.random.default_rng(SEED).normal(size=(128, 128)))
    turn = np.clip(np.rint(turn * 381), -127, 127).astype(np.int8)
    middle = np.rint(np.median(fit @ turn.astype(np.float32), axis=0)).astype(np.int32)
    np.savez_compressed(out, halves=np.array(halves), turn=turn, middle=middle)


def centres(points: np.ndarray) -> np.ndarray:
    found = faiss.Kmeans(64, CENTRES, niter=20, seed=SEED, max_points_per_centroid=120)
    found.train(points)
    return np.clip(np.rint(found.centroids), 0, 255).astype(np.uint8)


def descriptors() -> np.ndarray:
    spec: Any = importlib.util.spec_from_file_location("media_queries", SHARED / "score" / "media_queries.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    paths = sorted((SHARED / "data" / "media" / "img").iterdir())
    labels = made.labels([path.name for path in paths])
    chosen = [path for path in paths if labels[path.name][1] == "fit"]
    return np.concatenate([features(np.asarray(Image.open(path).convert("RGB"))).descriptors for path in chosen])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
