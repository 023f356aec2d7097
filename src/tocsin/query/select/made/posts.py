"""The index of posts: what selections ask of each, in order of their places."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from tocsin.arrays.columns import found
from tocsin.query.select.made.sources import Tables, Where, columns

UNKNOWN = "unknown"  # the platform of a post that names none
NONE = "und"  # the language of one that has none
_CODED = ("platform", "kind", "ts_certainty", "lang", "account_id")


def posts(tables: Tables, where: Where, accounts: Path, heard: pa.DictionaryArray) -> pa.Table:
    """The posts. `accounts` is the index of accounts, `heard` the language of each post as it was recognised."""
    ts, platform, kind, certainty, lang, who = columns(tables, "posts", "ts", *_CODED, coded=_CODED)
    known = pyarrow.parquet.ParquetFile(accounts).read(["account_id", "author"])
    code = pc.index_in(who.dictionary, known["account_id"].combine_chunks()).take(who.indices).cast(pa.int32())
    in_campaign = np.zeros(len(ts), np.bool_)
    there = where.named["campaign_posts", "post_id"]
    in_campaign[there[there >= 0]] = True
    made = {
        "n": np.arange(len(ts), dtype=np.int32), "account": code, "platform": _filled(platform, UNKNOWN), "ts": ts, "kind": kind,
        "certainty": certainty, "lang": _filled(_or(heard, lang), NONE), "campaign": in_campaign,
        "author": pc.fill_null(known["author"].combine_chunks().take(code), False),
    }  # fmt: skip
    return pa.table(made)


def languages(tables: Tables, where: Where) -> pa.DictionaryArray:
    """The language of each post as it was recognised, null where it was not."""
    ids, lang = columns(tables, "languages", "post_id", "lang")
    heard = found(lang, ids, where.ids.take(pa.array(where.by_id))).dictionary_encode()  # of a case that was run they stand in this order
    return pa.DictionaryArray.from_arrays(heard.indices.take(pa.array(where.rank)), heard.dictionary)


def _or(column: pa.DictionaryArray, other: pa.DictionaryArray) -> pa.DictionaryArray:
    return pc.coalesce(column.cast(pa.string()), other.cast(pa.string())).dictionary_encode() if column.null_count else column


def _filled(column: pa.DictionaryArray, value: str) -> pa.DictionaryArray:
    return pc.fill_null(column.cast(pa.string()), value).dictionary_encode() if column.null_count else column
