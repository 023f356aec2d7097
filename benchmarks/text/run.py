"""Scores streams and prints a table of F1 by kind, recall by noise operator, and processor time.

usage: python -m benchmarks.text.run STREAM.parquet ... [--encoder NAME|FOLDER] [--set NAME=VALUE ...]

Run it twice for warm figures: the first run fills the cache of word vectors.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

import pyarrow.parquet

from benchmarks.text.scoring import recall_by_operator, scores
from tocsin.engine.stage import configure
from tocsin.match.settings import MatchSettings
from tocsin.match.texts import match_texts


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("streams", nargs="+", type=Path)
    options.add_argument("--encoder", default="e5")
    options.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    given = options.parse_args()
    chosen = dict(pair.split("=", 1) for pair in given.set)
    settings = configure(MatchSettings, {"encoder": given.encoder, **chosen, "all_pairs": "true"})
    for path in given.streams:
        stream = pyarrow.parquet.read_table(path)
        wall, cpu = time.monotonic(), time.process_time()
        _, pairs, _ = match_texts(stream.select(["post_id", "text"]), settings)
        wall, cpu = time.monotonic() - wall, time.process_time() - cpu
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{path.stem}: {len(stream):,} posts, {cpu:.0f} processor seconds, {wall:.0f} s, {memory:,.0f} MB at most")
        for kind, score in scores(stream, pairs).items():
            if score.true:
                print(f"  {kind:<12} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}  of {score.true:,}")
        alone = recall_by_operator(stream, pairs) if "op" in stream.schema.names else {}
        if 0 < len(alone) < 20:  # each operator alone, not mixtures of them
            print("  recall: " + ", ".join(f"{name} {found:.3f}" for name, found in alone.items()))


if __name__ == "__main__":
    main()
