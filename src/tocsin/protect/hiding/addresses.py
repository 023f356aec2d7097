"""The ids of posts as they stand in addresses and behind a platform's name, as keys; of an article only what is a long number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from tocsin.protect.hiding.keys import GRAM, Alike, Key
from tocsin.protect.hiding.letters import squashed_word

_POST = 12  # digits of a post's id
# Ids and addresses are looked through many at once, a line each.
_LONG = re.compile(rf"\d{{{_POST},}}")
_TID = re.compile(r"(?<=/)[a-z0-9]{13}(?=$|[?#])", re.MULTILINE)
_TAIL = re.compile(r"(?<=[/=])(?=[\w\-]*\d)(?=[\w\-]*[A-Za-z])[\w\-]{9,}(?=$|[?#&])", re.MULTILINE)
_NUMBER = Key("", "post_id", number=True)
_WORD = Key("", "post_id", bounded=True, words=False)
_BATCH = 1 << 16
_WEB = "web:"  # before the address of an article that is its id


def post_keys(table: Path | pa.Table, columns: list[str]) -> Iterator[Alike]:
    """The ids of posts of a table, the first of whose columns is `post_id`."""
    if isinstance(table, pa.Table):
        batches: Any = table.select(columns).to_batches(_BATCH)
    else:
        batches = pyarrow.parquet.ParquetFile(table).iter_batches(_BATCH, columns=columns)
    for batch in batches:
        web = pc.starts_with(batch.column("post_id"), _WEB)
        for column in batch.columns:
            yield Alike(sorted(set(_LONG.findall(_lines(column, rf"\p{{Nd}}{{{_POST}}}")))), _NUMBER)
            yield Alike(_tails(column.filter(pc.invert(web))), _WORD)


def _tails(values: pa.Array) -> list[str]:
    tails = {*_TAIL.findall(_lines(values, "[/=]")), *_TID.findall(_lines(values, "bluesky|bsky"))}
    return sorted({letters for tail in tails if len(letters := squashed_word(tail)) >= GRAM})


def _lines(values: pa.Array, pattern: str) -> str:
    """Those values that hold a pattern, a line each."""
    return "\n".join(values.filter(pc.match_substring_regex(values, pattern)).to_pylist())
