"""The languages of texts, and whether they say anything: each text is heard once in its life, what was heard is kept (match/remembered)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from tocsin.arrays import Flags, Floats, Ints, Numbers
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.strings import Strings
from tocsin.engine.closure import closure
from tocsin.match.folding.names import mere_list
from tocsin.match.remembered import Kind, Remembered, digests
from tocsin.model import Progress, quiet
from tocsin.text.language import SURE, Heard, hear

_MAIN = 0.01  # share of the texts that are surely heard from which a language is a main one of them
_LIKELY = 0.5  # confidence from which such a language is believed
_NAME = pa.dictionary(pa.int32(), pa.string())
HEARD = pa.schema([("lang", _NAME), ("confidence", pa.float64()), ("may_be", _NAME), ("list", pa.bool_())])  # tongues: a space between
_CODE = ("tocsin.text.language", "tocsin.match.folding.names")


def heard(
    texts: Strings, declared: Sequence[str | None], folder: Path | None = None, progress: Progress = quiet
) -> tuple[Numbers, list[Heard], Flags]:
    """What `hear` hears of each text: its place among all that was heard, each once; and which are mere lists (see `mere_list`).

    `folder` replaces the cache folder.
    """
    told = [hint or "" for hint in declared]

    def make(rows: Ints, progress: Progress) -> pa.Table:
        some = texts.list(rows)
        found = hear(some, [told[row] or None for row in rows.tolist()])
        progress("languages", len(rows), len(rows), 0)
        langs, may_be = [one.lang for one in found], [" ".join(sorted(one.may_be)) for one in found]
        lists = pa.array(list(map(mere_list, some)), pa.bool_())
        return pa.table([_names(langs), pa.array([one.confidence for one in found], pa.float64()), _names(may_be), lists], schema=HEARD)

    keys = digests(f"{len(hint)} {hint}{text}" for hint, text in zip(told, texts, strict=True))
    rows = Remembered(Kind("heard", closure(*_CODE).digest, HEARD), folder).rows(keys, make, progress)
    return *_distinct(rows), one_chunk(rows["list"]).to_numpy(zero_copy_only=False)


def believed(langs: pa.Array, confidence: Floats) -> Flags:
    """Which of the languages heard are believed: those that are SURE, and in one of the main languages of all texts those that are likely.

    So a cheer, a name or a list of accounts is told as no language rather than as one that nobody here writes. Where nearly all is in
    English, what is more probably English than anything else is English: the odds of a language rise with its share among the texts.

    Fooled by: languages that a platform declares wrongly, names and brands alone that are spelled as words of a language are.
    """
    sure, coded = confidence >= SURE, langs.dictionary_encode()
    code = coded.indices.to_numpy()
    many = np.bincount(code[sure], minlength=len(coded.dictionary))
    main = many >= max(1.0, _MAIN * many.sum())
    found: Flags = sure | ((confidence >= _LIKELY) & main[code])
    return found


def _names(values: list[str]) -> pa.Array:
    return pa.array(values, pa.string()).dictionary_encode()


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
