"""`tocsin match --all-pairs` on a CSV of posts, with its phases told apart: the child of `side_by_side` for our side.

    python -m benchmarks.text.ours_run POSTS.csv OUT_FOLDER REPORT.json [NAME=VALUE ...]

The same functions as the command, in the same order, with the same settings; the encoder is wrapped so that the time spent making
vectors can be told from the rest. Loading the model is part of `vectors`; looking words up in the kept table and adding them up is part
of `matching`.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.child import Phases, cpu_seconds
from tocsin.model import Progress, quiet

if TYPE_CHECKING:
    from tocsin.match.vectors.e5 import Floats
    from tocsin.match.vectors.encoder import Encoder


class Watched:
    """An encoder that counts what it encodes and the seconds that takes."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder, self.id, self.dim = encoder, encoder.id, encoder.dim
        self.wall = self.cpu = 0.0
        self.encoded: dict[str, int] = {"words": 0}

    def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats:
        """As the encoder itself."""
        wall, cpu = time.monotonic(), cpu_seconds()
        vectors = self.encoder.encode(texts, what, progress)
        self.wall, self.cpu = self.wall + time.monotonic() - wall, self.cpu + cpu_seconds() - cpu
        self.encoded[what] = self.encoded.get(what, 0) + len(texts)
        return vectors


def main(posts: Path, folder: Path, report: Path, chosen: Sequence[str]) -> None:
    """Read, match, write; `chosen` are settings of matching other than the defaults."""
    phases = Phases()
    import pyarrow.parquet

    from tocsin.engine.given import configure
    from tocsin.match.settings import MatchSettings
    from tocsin.match.texts import match_texts
    from tocsin.match.vectors.encoder import open_encoder
    from tocsin.read.given.frame import load

    phases.done("start")
    table = load(posts, {}, ("post_id", "text"))
    phases.done("read")
    wall, cpu = time.monotonic(), cpu_seconds()
    encoder = Watched(open_encoder("e5"))
    encoder.wall, encoder.cpu = time.monotonic() - wall, cpu_seconds() - cpu
    settings = configure(MatchSettings, {**dict(pair.split("=", 1) for pair in chosen), "all_pairs": "true"})
    _, pairs, families, *_ = match_texts(table, settings, encoder=encoder)
    phases.done("matching")
    phases.move("matching", "vectors", encoder.wall, encoder.cpu)
    folder.mkdir(parents=True, exist_ok=True)
    pyarrow.parquet.write_table(families, folder / "families.parquet")
    pyarrow.parquet.write_table(pairs, folder / "pairs.parquet")
    phases.done("write")
    read = hashlib.sha256("\n".join(table["text"].to_pylist()).encode()).hexdigest()
    phases.write(report, read=len(table), texts=read, encoded=encoder.encoded, pairs=len(pairs), cache=os.environ.get("XDG_CACHE_HOME"))


if __name__ == "__main__":
    given, put, told = (Path(word).absolute() for word in sys.argv[1:4])
    main(given, put, told, sys.argv[4:])
