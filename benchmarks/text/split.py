"""Splits labelled sentences in two, so that what the quick vectors learn from and what the judge is fitted on share no sentence.

usage: python benchmarks/text/split.py FOLDER OUT

FOLDER holds the parquet files that gen_stream.py draws from. OUT/sentences.parquet gets text and lang of one half of part `fit`, for
fit_skim.py; OUT/streams gets the files with the other half only, for streams to fit the judge on (STREAM_DATA=OUT/streams gen_stream.py
--part fit ..., then fit.py). Part `report` is in neither.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

# File, the column that names a sentence, the columns with its texts (a text_en is English). Rewordings are few: the judge gets them all.
SOURCES = {
    "sib200": ("sent_id", ("text",)),
    "tatoeba": ("text_en", ("text", "text_en")),
    "xquad": ("id", ("text",)),
    "stsb": ("i", ("s1", "s2")),
    "d3lta_synth_docs": ("family", ("text",)),
    "ud_bg": ("text", ("text",)),
}
ALL_FOR_THE_JUDGE = ("stsb", "d3lta_synth_docs")


def _coin(what: str) -> int:
    return int(hashlib.md5(what.encode()).hexdigest(), 16) % 2


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("out", type=Path)
    given = options.parse_args()
    (given.out / "streams").mkdir(parents=True, exist_ok=True)
    sentences: dict[str, str] = {}
    for name, (key, columns) in SOURCES.items():
        table = pq.read_table(given.folder / f"{name}.parquet")
        keys = table[key].to_pylist()
        second = [name in ALL_FOR_THE_JUDGE or _coin(f"half:{name}:{value}") == 1 for value in keys]
        pq.write_table(table.filter(pa.array(second)), given.out / "streams" / f"{name}.parquet")
        own = table["lang" if "lang" in table.schema.names else "language"].to_pylist()
        first = [row for row, value in enumerate(keys) if not second[row] and _coin(f"part:{value}") == 0]
        for column in columns:
            texts = table[column].to_pylist()
            for row in first:
                sentences.setdefault(texts[row], "en" if column == "text_en" else own[row])
    kept = sorted((text, lang) for text, lang in sentences.items() if 8 <= len(text) <= 400)
    pq.write_table(pa.table({"text": [text for text, _ in kept], "lang": [lang for _, lang in kept]}), given.out / "sentences.parquet")
    print(f"{len(kept):,} sentences to learn quick vectors from")


if __name__ == "__main__":
    main()
