"""Blocks of posts that were read column by column, as rows of `posts` and `post_urls`: what part.py makes of one post, of many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from tocsin.read.lane.lane import Block
from tocsin.read.pseudonym import Pseudonyms
from tocsin.read.schemas import POST_URLS, POSTS

_POSTS = {"post_id": "post_id", "repost_id": "repost_of", "reply_id": "reply_to", "quote_id": "quote_of", "thread_id": "thread_id"}
_ACCOUNTS = {
    "account_id": "author_id", "repost_account_id": "repost_author", "reply_account_id": "reply_author", "quote_account_id": "quote_author",
}  # fmt: skip

_FIELDS = {**_POSTS, **_ACCOUNTS, "media_ids": "media"}


class Posts:
    """The posts of one block. `rows` are their places in the raw file."""

    def __init__(self, block: Block, rows: Sequence[int], raw: str, ids: Pseudonyms) -> None:
        self.block, self.rows, self.raw, self.ids = block, rows, raw, ids
        self.platform: str = block.constant("platform")

    def batch(self) -> pa.RecordBatch:
        """Rows of `posts`."""
        return pa.RecordBatch.from_arrays([self._column(one.name, one.type) for one in POSTS.schema], schema=POSTS.schema)

    def addresses(self) -> pa.RecordBatch | None:
        """Rows of `post_urls`, where the posts have addresses."""
        urls = self._values("url")
        if not any(urls):
            return None
        found = [
            row
            for row in zip(self._column("post_id", pa.string()).to_pylist(), urls, [self.raw] * len(urls), self.rows, strict=True)
            if row[1]
        ]
        return pa.RecordBatch.from_pylist([dict(zip(POST_URLS.schema.names, row, strict=True)) for row in found], schema=POST_URLS.schema)

    def authors(self) -> list[str]:
        """Who posted, as the platform has it."""
        return self._values("author_id")

    def _values(self, name: str) -> list[Any]:
        found = self.block.column(name)
        return [self.block.constant(name)] * len(self.rows) if found is None else found

    def _column(self, name: str, kind: pa.DataType) -> pa.Array:
        if name == "raw":
            return pa.repeat(pa.scalar(self.raw, kind), len(self.rows))
        if name == "row":
            return pa.array(self.rows, kind)
        source = _FIELDS.get(name, name)
        found = self.block.column(source)
        if found is None:
            return pa.repeat(pa.scalar(self._ours(name, [self.block.constant(source)])[0], kind), len(self.rows))
        return pa.array(self._ours(name, found), kind)

    def _ours(self, name: str, values: list[Any]) -> list[Any]:
        """What a column of ours holds for these values of the platform."""
        platform, accounts = self.platform, self.ids.accounts(self.platform)
        if name in _POSTS:
            return self.ids.posts(platform, values)
        if name in _ACCOUNTS:
            return list(map(accounts.__getitem__, values)) if all(values) else [accounts[one] if one else None for one in values]
        if name == "mentions":
            return [[accounts[one] for one in some] for some in values]
        return [[f"{platform}:{key}" for key in some] for some in values] if name == "media_ids" else values
