"""The languages of texts, each text heard once in its life: what was heard is kept (see match/remembered)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from tocsin.arrays import Ints, Numbers
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.strings import Strings
from tocsin.engine.closure import closure
from tocsin.match.remembered import Remembered, digests
from tocsin.model import Progress, quiet
from tocsin.text.language import Heard, hear

_NAME = pa.dictionary(pa.int32(), pa.string())
HEARD = pa.schema([("lang", _NAME), ("confidence", pa.float64()), ("may_be", _NAME)])  # tongues in order, a space between


def heard(
    texts: Strings, declared: Sequence[str | None], folder: Path | None = None, progress: Progress = quiet
) -> tuple[Numbers, list[Heard]]:
    """What `hear` hears of each text: its place among all that was heard, each once. `folder` replaces the cache folder."""
    told, done = [hint or "" for hint in declared], 0

    def make(rows: Ints) -> pa.Table:
        nonlocal done
        found = hear(texts.list(rows), [told[row] or None for row in rows.tolist()])
        done += len(rows)
        progress("languages", done, None, 0)
        may_be = [" ".join(sorted(one.may_be)) for one in found]
        columns = [pa.array(column).cast(field.type) for column, field in zip((
            pa.array([one.lang for one in found], pa.string()).dictionary_encode(), [one.confidence for one in found],
            pa.array(may_be, pa.string()).dictionary_encode()), HEARD, strict=True)]  # fmt: skip
        return pa.table(columns, schema=HEARD)

    keys = digests(f"{hint}\0{text}" for hint, text in zip(told, texts, strict=True))
    return _distinct(Remembered("heard", closure("tocsin.text.language").digest, HEARD, folder).rows(keys, make))


def _distinct(rows: pa.Table) -> tuple[Numbers, list[Heard]]:
    """Each row's place among the different ones, and these."""
    lang, may_be = one_chunk(rows["lang"]), one_chunk(rows["may_be"])
    degrees, degree = np.unique(one_chunk(rows["confidence"]).to_numpy(), return_inverse=True)
    wide, deep = max(1, len(may_be.dictionary)), max(1, len(degrees))
    code = (lang.indices.to_numpy().astype(np.int64) * wide + may_be.indices.to_numpy()) * deep + degree
    codes, place = np.unique(code, return_inverse=True)
    langs, tongues = lang.dictionary.to_pylist(), [frozenset(one.split()) for one in may_be.dictionary.to_pylist()]
    each = zip((codes // deep // wide).tolist(), (codes // deep % wide).tolist(), degrees[codes % deep].tolist(), strict=True)
    return place, [Heard(langs[name], degree, tongues[may]) for name, may, degree in each]
