"""The real sets at hand, as tables that `coordinate` reads; read from the shared folder, never copied.

`telegram`: channel messages of six weeks, 192 channels. `german`: pages and accounts about the German election, whose links, hashtags and
pictures are numbers. `ira`, `ira_july`, `ira_august`: tweets of labelled accounts of one network, minutes only, links shortened; where the
name ends in `lang` the calibration knows each post's language. `russian`: reposts of a small labelled set.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tocsin.read.given.frame import load

SHARED = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parents[3] / "shared"))
FOLDER = SHARED / "data" / "coordination"
TWEETS = ("post_id", "account_id", "ts", "text", "urls", "hashtags")
MESSAGES = ("post_id", "account_id", "ts", "text", "urls", "repost_id", "reply_id")
AUGUST = 1_501_545_600  # the first second of August 2017


def telegram() -> pa.Table:
    """Messages of public channels."""
    return load(FOLDER / "telegram_2022-02_03.parquet", {}, MESSAGES)


def german() -> pa.Table:
    """Posts of pages and accounts; a link's number stands below that of its domain, a picture's number is its hash's."""
    rows = pq.read_table(FOLDER / "german_elections.parquet")
    account, domain, link = (pc.cast(rows[name], pa.string()) for name in ("account_id", "domain_id", "url_id"))
    columns = {
        "post_id": pc.cast(rows["post_id"], pa.string()),
        "account_id": account,
        "ts": rows["timestamp"],
        "urls": pc.binary_join_element_wise("https:/", pc.binary_join_element_wise(domain, "example", "."), link, "/"),
        "hashtags": pc.cast(rows["hashtag_id"], pa.string()),
        "media_id": pc.cast(rows["phash_id"], pa.string()),
        "platform": pc.utf8_slice_codeunits(account, 0, 2),
    }
    return pa.table(columns)


def ira(months: str = "both", lang: bool = False) -> pa.Table:
    """Tweets of labelled accounts, of `july`, of `august` or of both."""
    rows = load(FOLDER / "ira_2017_07-08.parquet", {}, (*TWEETS, *(("lang",) if lang else ())))
    early = pc.less(rows["ts"], AUGUST)
    return rows if months == "both" else rows.filter(early if months == "july" else pc.invert(early))


def russian() -> pa.Table:
    """Reposts of labelled accounts."""
    rows = pq.read_table(FOLDER / "russian_coord_tweets.parquet")
    columns = {"post_id": "content_id", "account_id": "account_id", "ts": "timestamp_share", "repost_id": "object_id"}
    return pa.table({ours: rows[theirs] for ours, theirs in columns.items()})


REAL_SETS: dict[str, Callable[[], pa.Table]] = {
    "telegram": telegram,
    "german": german,
    "russian": russian,
    **{
        f"ira{'' if months == 'both' else f'_{months}'}{'_lang' if lang else ''}": partial(ira, months, lang)
        for months in ("both", "july", "august")
        for lang in (False, True)
    },
}
