"""What a planter learns of a real crowd on two platforms whose posts have a link, a picture and hashtags, all of them numbered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.coordination.planters.bed import Post

COLUMNS = ("account_id", "post_id", "url_id", "hashtag_id", "domain_id", "phash_id", "timestamp")
OURS = pa.schema(
    [
        ("post_id", pa.string()), ("account_id", pa.string()), ("ts", pa.int64()), ("urls", pa.list_(pa.string())),
        ("hashtags", pa.list_(pa.string())), ("media_id", pa.list_(pa.string())), ("platform", pa.string()),
    ]
)  # fmt: skip
_FEWEST = 40  # links that make an outlet worth following
PLATFORMS = {"fb": "facebook", "tw": "twitter"}


@dataclass(frozen=True)
class Platforms:
    """A real crowd: when it posts; `outlets` the links of each much-shared domain, by time; `rare` links and pictures that one to six
    accounts shared, `popular` links of more than thirty; `tags` hashtags by how often they are used.
    """

    times: tuple[int, ...]
    outlets: tuple[tuple[Post, ...], ...]
    rare: tuple[Post, ...]
    popular: tuple[Post, ...]
    pictures: tuple[Post, ...]
    tags: tuple[str, ...]


def read(path: Path) -> pa.Table:
    """The posts under our names, one row each: a post that stood on several rows (a link each, or a picture) has lists of them.

    A hashtag id of this collection may stand for several hashtags that were used together; it is taken as one. Links have the address
    `https://d<domain>.example/<url>`.
    """
    posts: dict[tuple[Any, ...], dict[str, Any]] = {}
    for number, row in enumerate(pq.read_table(path, columns=list(COLUMNS)).to_pylist()):
        account, ts, name = row["account_id"], row["timestamp"], row["post_id"] or f"without{number}"
        post = posts.setdefault(
            (name, account, ts),
            {
                "post_id": f"{name}",
                "account_id": account,
                "ts": ts,
                "urls": [],
                "hashtags": [],
                "media_id": [],
                "platform": PLATFORMS[account[:2]],
            },
        )
        link = row["url_id"] is not None and f"https://d{row['domain_id'] or 0}.example/{row['url_id']}"
        for column, value in (("urls", link), ("hashtags", row["hashtag_id"]), ("media_id", row["phash_id"])):
            if value and str(value) not in post[column]:
                post[column].append(str(value))
    return pa.Table.from_pylist(list(posts.values()), OURS)


def learned(posts: pa.Table) -> Platforms:
    """What can be learned of posts as `read` gives them."""
    times = posts["ts"].to_pylist()
    who, links, pictures, tags = (posts[name].to_pylist() for name in ("account_id", "urls", "media_id", "hashtags"))
    link = _by_object(links, who, times)
    outlets: dict[str, list[Post]] = defaultdict(list)
    for url, (born, _) in link.items():
        outlets[url.rpartition("/")[0]].append((url, born))
    long = sorted(
        (sorted(outlet, key=lambda post: post[1]) for outlet in outlets.values() if len(outlet) >= _FEWEST), key=len, reverse=True
    )
    uses = {tag: len(accounts) for tag, (_, accounts) in _by_object(tags, who, times).items()}
    return Platforms(
        tuple(times), tuple(map(tuple, long)),
        tuple((url, born) for url, (born, accounts) in link.items() if len(accounts) <= 6),
        tuple((url, born) for url, (born, accounts) in link.items() if len(accounts) > 30),
        tuple((picture, born) for picture, (born, accounts) in _by_object(pictures, who, times).items() if len(accounts) <= 6),
        tuple(sorted(uses, key=lambda tag: (-uses[tag], tag))),
    )  # fmt: skip


def _by_object(cells: list[list[str]], who: list[str], times: list[int]) -> dict[str, tuple[int, set[str]]]:
    """Each object with its first time and the accounts that used it."""
    found: dict[str, tuple[int, set[str]]] = {}
    for cell, account, ts in zip(cells, who, times, strict=True):
        for value in cell:
            born, accounts = found.get(value, (ts, set()))
            accounts.add(account)
            found[value] = min(born, ts), accounts
    return found
