"""The side of a case that names people: handles, names, bios, addresses of posts. Apart from the view, so that no exporter reaches it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from tocsin.engine.duck import DuckFiles
from tocsin.query.view import CaseView, numbered

_NEWEST = """
with ordered as (select *, row_number() over (order by coalesce(observed_ts, 0), file_row_number) as place from profiles)
select account_id, arg_max(handle, place) filter (handle <> ''), arg_max(name, place) filter (name <> ''),
    arg_max(raw, place), arg_max(row, place)
from ordered where account_id in (select unnest($names)) group by account_id
"""


@dataclass(frozen=True)
class Person:
    """What leads from a row of evidence to who wrote it and where it was read: for those who may read `private/` only."""

    handle: str | None
    name: str | None
    address: str | None
    path: Path | None
    row: int | None


@dataclass(frozen=True)
class PrivateView:
    """The side of a case that names people, beside its view: handles, names, bios, addresses of posts. Exporters are never given one.

    `tables` has the private tables `profiles` and `post_urls`, `raw` tells where the bytes of a raw file are by its SHA-256. Who opens one
    is written into the log of the case (`Case.private`).
    """

    view: CaseView
    tables: Mapping[str, Path | pa.Table] = field(repr=False)
    raw: Callable[[str], Path] = field(repr=False)

    def of_posts(self, places: Iterable[int]) -> dict[int, Person]:
        """Who wrote some posts, where each stands on the net, and where in which raw file, by place. Raises EngineError or CaseError."""
        posts = self.view.posts(places)
        addresses = self.addresses(post.post_id for post in posts.values())
        authors = self.view.authors(posts)
        people, nobody = self.of_accounts(authors.values()), Person(None, None, None, None, None)
        return {
            place: replace(
                people.get(authors.get(place, ""), nobody),
                address=addresses.get(post.post_id), path=self.raw(post.raw) if post.raw else None, row=post.row,
            )
            for place, post in posts.items()
        }  # fmt: skip

    def addresses(self, post_ids: Iterable[str]) -> dict[str, str]:
        """Where posts stand on the net, by id; those of which it is not known are left out. Raises EngineError."""
        return dict(self._rows("select post_id, url from post_urls where post_id in (select unnest($names))", post_ids))

    def of_accounts(self, account_ids: Iterable[str]) -> dict[str, Person]:
        """Handle and name of accounts by their newest snapshot, and where that was read, by pseudonym. Raises EngineError."""
        rows = self._rows(_NEWEST, account_ids)
        return {account: Person(handle, name, None, self.raw(raw) if raw else None, row) for account, handle, name, raw, row in rows}

    def bio(self, account_id: str) -> str | None:
        """What an account last said of itself."""
        query = "select arg_max(bio, coalesce(observed_ts, 0)) from profiles where account_id in (select unnest($names))"
        return self._rows(query, [account_id])[0][0]  # type: ignore[no-any-return]

    def _rows(self, query: str, names: Iterable[str]) -> list[tuple[Any, ...]]:
        asked = DuckFiles(numbered(self.tables))
        try:
            return asked.rows(query, {"names": sorted(set(names))})
        finally:
            asked.close()
