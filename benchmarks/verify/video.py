"""video.py make|find|fit OUT...: videos and edits of another making than the shared ones; what is found among them; the weights.

make OUT   writes references/vid, queries/vid, truth.jsonl as `score/media_queries.py` does (`spans`: all stretches, `segment`: the first)
           Of every three videos of a scene two are references; the third is only asked for; the rooms of a round are one room
find OUT   compares every query of OUT (made here or by `media_queries.py`) with all references: found.jsonl for `score/media.py`,
           evidence.jsonl for fit; prints CPU milliseconds
fit OUT... weights of the probability from evidence.jsonl of these; of sets with parts, from part `fit` alone when named OUT:fit
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import time
from dataclasses import asdict, fields
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from benchmarks.verify.video_edits import EDITS, Frames
from benchmarks.verify.video_scenes import RATE, SCENES
from tocsin.media.decode.opening import open_media
from tocsin.media.medium import Picture, Segment
from tocsin.media.video.comparing import shared_segments
from tocsin.media.video.evidence import Evidence
from tocsin.media.video.finding import found
from tocsin.media.video.probability import signs
from tocsin.media.video.trace import Trace
from tocsin.media.video.tracing import trace

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


def opened(path: Path) -> Trace:
    """The trace of a file."""
    clip = open_media(path)
    assert not isinstance(clip, Picture)
    return trace(clip)


def asked(out: Path) -> None:
    """Compares all queries with all references."""
    began = time.process_time()
    references = {path: opened(path) for path in sorted((out / "references/vid").iterdir())}
    long = sum(one.seconds for one in references.values())
    print(f"traces: {1000 * (time.process_time() - began) / long:.0f} ms a second of video, beside decoding")
    began = time.process_time()
    rows = [json.loads(line) for line in (out / "truth.jsonl").read_text("utf-8").splitlines()]
    with (out / "found.jsonl").open("w", encoding="utf-8") as said, (out / "evidence.jsonl").open("w", encoding="utf-8") as kept:
        for row in rows:
            query = opened(out / row["query"])
            for path, reference in references.items():
                answer = found(query, reference, str(path))
                if answer:
                    said.write(json.dumps({"query": row["query"], **asdict(answer)}) + "\n")
                for match in shared_segments(query, reference):
                    right = f"references/vid/{path.name}" in row["accept"] and _right(match.segment, row)
                    kept.write(json.dumps({"part": row["part"], "right": right, **asdict(match.evidence)}) + "\n")
    print(f"queries: {1000 * (time.process_time() - began) / max(1, len(rows)):.0f} ms each, beside decoding")


def _right(segment: Segment, row: dict[str, Any]) -> bool:
    """Whether a stretch is one of those that were put in; where none is told, any is."""
    spans = row.get("spans") or ([[*row["segment"]["query"], *row["segment"]["reference"]]] if row.get("segment") else [])
    start, there = segment.query[0], segment.reference[0]
    return not spans or any(abs(there - (c + (start - a) * (d - c) / (b - a))) < 1 for a, b, c, d in spans)


def fitted(sets: list[str], much: float = 0.005) -> tuple[list[float], float]:
    """Weights and bias of the logistic, by Newton's steps, drawn to zero a little."""
    rows = []
    for name in sets:
        folder, _, part = name.partition(":")
        lines = (Path(folder) / "evidence.jsonl").read_text("utf-8").splitlines()
        rows += [row for row in map(json.loads, lines) if not part or row["part"] == part]
    values = np.array([signs(Evidence(**{f.name: row[f.name] for f in fields(Evidence)})) for row in rows])
    right = np.array([row["right"] for row in rows], float)
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    table = np.column_stack([(values - mean) / spread, np.ones(len(values))])
    pull = np.diag([much * len(rows)] * values.shape[1] + [1e-6])
    weight = np.zeros(table.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(table @ weight, -30, 30)))
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + pull
        weight -= np.linalg.solve(bend, table.T @ (chance - right) + pull @ weight)
    plain = weight[:-1] / spread
    return plain.round(2).tolist(), round(float(weight[-1] - plain @ mean), 2)


if __name__ == "__main__":
    say = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    say.add_argument("what", choices=("make", "find", "fit"))
    say.add_argument("out", nargs="+")
    say.add_argument("--seed", type=int, default=1)
    say.add_argument("--videos", type=int, default=15)
    say.add_argument("--edits", default=",".join(EDITS))
    say.add_argument("--seconds", default="20,40", help="least and most length of a video")
    say.add_argument("--img", type=Path, default=SHARED / "data/media/img")
    o = say.parse_args()
    if o.what == "make":
        low, high = map(float, o.seconds.split(","))
        print(made(Path(o.out[0]), o.seed, o.videos, o.edits.split(","), (low, high), sorted(o.img.iterdir())), "queries")
    elif o.what == "find":
        asked(Path(o.out[0]))
    else:
        print(fitted(o.out))
