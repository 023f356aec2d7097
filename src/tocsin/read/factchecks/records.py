"""Drafts as records of a case: what makes no row is told, and posts that a fact-check names stand by their ids, not by their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from tocsin.model import SCOPE, FactCheck
from tocsin.read.factchecks.row import Dropped, completed, digest
from tocsin.read.fields.addresses import address_of
from tocsin.read.reader import RowError

_NAMES = tuple(one.name for one in fields(FactCheck))


def records(drafts: Iterable[dict[str, Any]], name: str, row: int) -> Iterator[FactCheck]:
    """The fact-checks in one record of a file; RowError after the last where some, or all, make none."""
    found, dropped = 0, list[Dropped]()
    for place, draft in enumerate(drafts, 1):
        made = completed(draft, name, row, place)
        if isinstance(made, Dropped):
            dropped.append(made)
            continue
        found += 1
        made["claim_id"] = made.get("claim_id") or (None if made.get("url") else digest(made))
        made["appearances"] = list(dict.fromkeys(filter(None, map(_place, made["appearances"]))))
        yield FactCheck(**{one: made[one] for one in _NAMES if made.get(one) is not None})
    if dropped:
        of = f"{len(dropped)} of {found + len(dropped)} fact-checks " if found else "a fact-check "
        raise RowError(f"{of}{dropped[0].reason}; {dropped[0].mend}")


def _place(url: str) -> str:
    """Where a claim was made: a post by its id, another place of the web by its address; "" where the account would show."""
    told = address_of(url[max(url.rfind("https://"), url.rfind("http://")) :])  # of a capture in an archive what was captured
    if told.platform in ("", "web"):
        return url
    return f"{told.platform}:{told.post_id}" if told.post_id and SCOPE not in told.post_id else ""
