"""python -m benchmarks.verify.films OUT [--seed N] [--share .5]: writes references/vid, queries/vid, truth.jsonl as
`score/media_queries.py` does.

Then, as a user: tocsin media index OUT/references/vid -o IDX; tocsin media find OUT/queries/vid --index IDX > FOUND;
score/media.py OUT/truth.jsonl FOUND --media video --whole. Of each scene two takes are indexed, a third is only asked for: of `talk` and
`road` all takes of one seed are in one place.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
from pathlib import Path

import numpy as np

from benchmarks.verify.films.edits import EDITS
from benchmarks.verify.films.scenes import RATE, SCENES, Frames
from benchmarks.verify.video import write

PAGES = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data/media/img"


def made(out: Path, seed: int, share: float) -> int:
    """Writes the set; how many queries. `share`: of the edits that each video gets, drawn by chance."""
    for kind in ("references/vid", "queries/vid"):
        (out / kind).mkdir(parents=True, exist_ok=True)
    paths, drawn = sorted(PAGES.iterdir()), dict[str, Frames]()
    for number, (scene, draw) in enumerate(SCENES.items()):
        for take in range(3):
            place, own = np.random.default_rng([seed, number]), np.random.default_rng([seed, number, take])
            drawn[f"{scene}{take}"] = draw(paths, 18.0, place, own)
    rows = []
    for name, frames in drawn.items():
        never = name.endswith("2")
        if not never:
            write(out / "references/vid" / f"{name}.mp4", frames, RATE, 24)
        others = [f for n, f in drawn.items() if n.endswith("2") and n[:-1] != name[:-1]]
        rng = random.Random(f"{seed}:{name}")
        for edit in sorted(rng.sample(sorted(EDITS), round(share * len(EDITS)))):
            first = rng.randrange(len(frames) - int(8 * RATE))
            done, spans = EDITS[edit](frames[first : first + int(8 * RATE)], RATE, others, rng)
            query = f"queries/vid/{hashlib.sha256(f'{seed}:{name}:{edit}'.encode()).hexdigest()[:16]}.mp4"
            write(out / query, done, RATE, 32)
            at = first / RATE
            told = [(a, b, c + at, d + at) for a, b, c, d in spans]
            a, b, c, d = told[0]
            segment = {"query": [a, b], "reference": [c, d], "speed": 0.75 if edit == "between" else 1.0}
            rows.append({
                "query": query, "media": "video", "edit": edit, "words": [], "part": "report", "distractor": never, "scene": name[:-1],
                "match": None if never else f"references/vid/{name}.mp4", "accept": [] if never else [f"references/vid/{name}.mp4"],
                "segment": None if never else segment, "spans": told,
            })  # fmt: skip
    (out / "truth.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return len(rows)


if __name__ == "__main__":
    say = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    say.add_argument("out", type=Path)
    say.add_argument("--seed", type=int, default=1)
    say.add_argument("--share", type=float, default=0.5)
    o = say.parse_args()
    print(made(o.out, o.seed, o.share), "queries")
