"""video.py OUT [--seed 1] [--videos 20] [--edits a,b]: makes videos and edits of another making than the shared ones, for `judge`.

OUT gets references/vid, queries/vid and truth.jsonl as `score/media_queries.py` writes them (`spans`: every stretch, `segment`: the first).
Of every three videos of a scene two are references; the third, in rooms one before the same camera, is only asked for.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from benchmarks.verify.video_edits import EDITS, Frames
from benchmarks.verify.video_scenes import RATE, SCENES

SHARED = Path(os.environ.get("TOCSIN_SHARED", "../shared"))


def write(path: Path, frames: Frames, rate: float, crf: int = 30) -> None:
    """The frames as H.264."""
    h, w = (x // 2 * 2 for x in frames[0].shape[:2])
    with av.open(str(path), "w") as box:
        stream: Any = box.add_stream("libx264", rate=Fraction(rate).limit_denominator(1000))
        stream.width, stream.height, stream.pix_fmt = w, h, "yuv420p"
        stream.options = {"crf": str(crf), "preset": "veryfast", "threads": "1"}
        for x in frames:
            box.mux(stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(x[:h, :w]), format="bgr24")))
        box.mux(stream.encode())


def made(out: Path, seed: int, videos: int, edits: list[str], seconds: tuple[float, float], paths: list[Path]) -> int:
    """Writes the set; how many queries."""
    for kind in ("references/vid", "queries/vid"):
        (out / kind).mkdir(parents=True, exist_ok=True)
    rng, rows = random.Random(seed), []
    drawn: list[tuple[str, Frames, bool]] = []
    for k in range(videos):
        scene = list(SCENES)[k % len(SCENES)]
        never = k // len(SCENES) % 3 == 2
        place = k // len(SCENES) // 3 * 100 + seed * 10_000  # rooms of one round of three are one room
        drawn.append((f"{scene}{k:02d}", SCENES[scene](paths, rng.uniform(*seconds), place, seed * 1000 + k), never))
    for name, frames, never in drawn:
        if not never:
            write(out / "references/vid" / f"{name}.mp4", frames, RATE, 24)
        most = int(rng.uniform(8, 16) * RATE)
        first = rng.randrange(max(1, len(frames) - most))
        part = frames[first : first + most]
        others = [f[:200] for n, f, gone in drawn if gone and n != name] or [f[:200] for n, f, _ in drawn if n != name]
        for edit in edits:
            key = f"{seed}:{name}:{edit}"
            done, rate, spans = EDITS[edit](part, RATE, others, random.Random(key))
            query = f"queries/vid/{hashlib.sha256(key.encode()).hexdigest()[:16]}.mp4"
            write(out / query, done, rate)
            at = first / RATE
            spans = [(a, b, c + at, d + at) for a, b, c, d in spans]
            a, b, c, d = spans[0]
            segment = {"query": [a, b], "reference": [c, d], "speed": (d - c) / (b - a)}
            rows.append({
                "query": query, "media": "video", "edit": edit, "words": [], "part": "report", "distractor": never, "scene": name[:-2],
                "match": None if never else f"references/vid/{name}.mp4", "accept": [] if never else [f"references/vid/{name}.mp4"],
                "segment": None if never or name[:-2] in ("slides",) else segment, "spans": spans,
            })  # fmt: skip
    (out / "truth.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return len(rows)


if __name__ == "__main__":
    say = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    say.add_argument("out", type=Path)
    say.add_argument("--seed", type=int, default=1)
    say.add_argument("--videos", type=int, default=15)
    say.add_argument("--edits", default=",".join(EDITS))
    say.add_argument("--seconds", default="20,40", help="least and most length of a video")
    say.add_argument("--img", type=Path, default=SHARED / "data/media/img")
    o = say.parse_args()
    low, high = map(float, o.seconds.split(","))
    print(made(o.out, o.seed, o.videos, o.edits.split(","), (low, high), sorted(o.img.iterdir())), "queries")
