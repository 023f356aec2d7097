"""Pictures found again: ours beside PDQ and pHash, on edits and on look-alikes; and the weights of the probability.

`python -m benchmarks.verify.images fit` fits the weights on part `fit`; `... report` measures on part `report`, `--originals N` pictures,
`--edits shown|unseen`. Labels and shown edits are those of score/media_queries.py in TOCSIN_SHARED; pictures are compared one by one.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import cv2
import numpy as np
import pdqhash
from PIL import Image

from benchmarks.verify import edits, lookalikes
from tocsin.media.images.local.points import Features, features
from tocsin.media.images.local.probability import LIKELY, signs
from tocsin.media.images.local.sharing import Shared, shared_part
from tocsin.media.medium import Pixels

SHARED = Path(os.environ.get("TOCSIN_SHARED", "../shared"))
_PDQ, _PHASH = 31, 10  # distances up to which a pair counts: PDQ's recommended, pHash's usual


class Tried(NamedTuple):
    """A query against a medium: whether it is right, the edit or the kind of look-alike, what ours, PDQ and pHash say."""

    right: bool
    kind: str
    ours: Shared | None
    pdq: int
    phash: int


@cache
def queries() -> Any:
    """The module score/media_queries.py."""
    sys.path.insert(0, str(SHARED / "score"))
    spec = importlib.util.spec_from_file_location("media_queries", SHARED / "score" / "media_queries.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def opened(name: str) -> Image.Image:
    """A photograph of the set."""
    return Image.open(SHARED / "data" / "media" / "img" / name).convert("RGB")


def names(role: str, part: str) -> list[str]:
    """The photographs of a role (reference, never) and a part (fit, report), in the order they are drawn."""
    label = queries().labels(sorted(path.name for path in (SHARED / "data" / "media" / "img").glob("*.jpg")))
    return sorted((name for name in label if label[name] == (role, part)), key=lambda name: queries().number(name, "draw1"))


def saved(picture: Image.Image) -> Pixels:
    """The pixels after JPEG at quality 80."""
    box = io.BytesIO()
    picture.save(box, "JPEG", quality=80)
    return np.asarray(Image.open(box).convert("RGB"))


def phash(pixels: Pixels) -> int:
    """The 64-bit perceptual hash: signs of the 8 by 8 lowest cosines of 32 by 32 greys against their median."""
    grey = cv2.resize(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), (32, 32), interpolation=cv2.INTER_AREA)
    low = cv2.dct(grey.astype(np.float32))[:8, :8].reshape(-1)
    return int("".join("1" if value > np.median(low) else "0" for value in low), 2)


def tried(right: bool, kind: str, query: Pixels, medium: Pixels, known: Features | None = None) -> Tried:
    """One pair by all methods."""
    ours = shared_part(features(query), known or features(medium))
    pdq = int((pdqhash.compute(query)[0] != pdqhash.compute(medium)[0]).sum())
    return Tried(right, kind, ours, pdq, (phash(query) ^ phash(medium)).bit_count())


def edited(part: str, originals: int, which: str) -> Iterator[Tried]:
    """Every edit of the first originals against the original and against another one."""
    chosen = {"shown": [queries().T], "unseen": [edits], "both": [queries().T, edits]}[which]
    never = [opened(name) for name in names("never", part)]
    own, others = names("reference", part)[:originals], names("reference", part)[originals:]
    kept = {name: features(np.asarray(opened(name))) for name in [*own, *others[: 2 * originals]]}
    for module in chosen:
        module.BG[0] = never
        for edit, made in module.IMG.items():
            for at, name in enumerate(own):
                query = saved(made(opened(name), Random(f"1:{name}:{edit}")))
                other = others[(at + len(edit)) % min(len(others), 2 * originals)]
                yield tried(True, edit, query, np.asarray(opened(name)), kept[name])
                yield tried(False, "chance", query, np.asarray(opened(other)), kept[other])


def alike(part: str, originals: int) -> Iterator[Tried]:
    """Look-alikes of two pictures, and an edit of one of them against it."""
    chosen = names("reference", part)[: 2 * originals]
    edits.BG[0] = [opened(name) for name in names("never", part)]
    again = ("jpeg30", "crop10%", "screenshot", "logo15%", "hflip")
    for kind, made in lookalikes.KINDS.items():
        for at, (one, other) in enumerate(zip(chosen[::2], chosen[1::2], strict=True)):
            query, medium = made(opened(one), opened(other), Random(f"{kind}{one}"))
            change = again[at % len(again)]
            yield tried(False, f"alike: {kind}", saved(query), saved(medium))
            yield tried(True, f"again: {kind}", saved(queries().T.IMG[change](query, Random(1))), saved(query))


def chance(part: str, pictures: int) -> Iterator[Tried]:
    """Pairs of different photographs."""
    views = [features(np.asarray(opened(name))) for name in [*names("reference", part), *names("never", part)][:pictures]]
    for at, own in enumerate(views):
        for other in views[at + 1 :]:
            yield Tried(False, "photographs", shared_part(own, other), 256, 64)


def fitted(rows: list[Tried]) -> tuple[list[float], float]:
    """Weights and bias of the logistic by Newton's method, each kind weighing the same, with a little pull to 0."""
    rows = [row for row in rows if row.ours]
    x = np.array([[*signs(row.ours.photographed, row.ours.agreement), 1.0] for row in rows if row.ours])
    y = np.array([row.right for row in rows], float)
    kinds = [row.kind for row in rows]
    weight = np.array([1 / kinds.count(kind) for kind in kinds])
    weight *= len(rows) / weight.sum()
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + 0.3 * np.eye(len(w))
        w -= np.linalg.solve(hessian, x.T @ (weight * (p - y)) + 0.3 * w)
    return [round(float(value), 3) for value in w[:-1]], round(float(w[-1]), 3)


def told(rows: list[Tried], at: float) -> None:
    """Recall of each edit, false pairs of each kind, and the means."""
    recalls = []
    for right in (True, False):
        for kind in dict.fromkeys(row.kind for row in rows if row.right is right):
            those = [row for row in rows if row.kind == kind and row.right is right]
            ours = [row.ours.probability if row.ours else 0.0 for row in those]
            found = [sum(p >= at for p in ours), sum(row.pdq <= _PDQ for row in those), sum(row.phash <= _PHASH for row in those)]
            worst = min(ours) if right else max(ours)
            figures = f"ours {found[0]:4} pdq {found[1]:4} phash {found[2]:4} of {len(those):4}  worst {worst:.4f}"
            print(f"{'right' if right else 'false'}  {kind:30} {figures}")
            if right:
                recalls.append([value / len(those) for value in found])
    if recalls:
        print("mean recall: ours {:.3f}, PDQ at 31 {:.3f}, pHash at 10 {:.3f}".format(*np.mean(recalls, axis=0)))


def main() -> None:
    """See the module."""
    say = argparse.ArgumentParser(description=__doc__)
    say.add_argument("what", choices=("fit", "report", "photographs"))
    say.add_argument("--originals", type=int, default=6)
    say.add_argument("--edits", choices=("shown", "unseen", "both"), default="both")
    say.add_argument("--at", type=float, default=LIKELY)
    given = say.parse_args()
    cv2.setNumThreads(1)
    if given.what == "photographs":
        rows = list(chance("report", given.originals))
    else:
        rows = [*edited(given.what, given.originals, given.edits), *alike(given.what, given.originals)]
    if given.what == "fit":
        print("weights {}, bias {}".format(*fitted(rows)))
    told(rows, given.at)


if __name__ == "__main__":
    main()
