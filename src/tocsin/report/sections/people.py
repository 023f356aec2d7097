"""Section 3, the accounts: what they declare (as counts only), when they were made, at which hours they post."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np

from tocsin.query.columns import Flags, count_distinct
from tocsin.query.figures import TABLE, figure
from tocsin.query.findings import of_sections
from tocsin.query.shelf import Shelf
from tocsin.query.words import Words

MOST_MONTHS = 48


def people(shelf: Shelf, words: Words) -> dict[str, Any]:
    """The content of the section; affiliations are the findings of the last stage, which counts them by day and platform."""
    return {
        "affiliations": of_sections(shelf, words, ["affiliations"]),
        "findings": of_sections(shelf, words, ["accounts"]),
        "creation": creation(shelf),
        "hours": hours(shelf),
    }


def creation(shelf: Shelf) -> dict[str, Any]:
    """Accounts by month (or year) of creation: those of the campaigns and the rest, each with how many are not known."""
    inside = shelf.campaign_accounts
    posted = {account for account in shelf.accounts if account}
    known = {account: shelf.profiles[account].created for account in posted if shelf.profiles[account].created is not None}
    spans = _months(list(known.values()))
    return {
        "bins": [_made(known, inside, start, end) for start, end in spans],
        "yearly": len(spans) > 1 and (datetime.fromisoformat(spans[0][1]) - datetime.fromisoformat(spans[0][0])).days > 31,
        "campaign": {"known": sum(a in inside for a in known), "of": len(inside)},
        "rest": {"known": sum(a not in inside for a in known), "of": len(posted - inside)},
    }


def _months(times: list[int | None]) -> list[tuple[str, str]]:
    """Spans of a month from the first to the last creation; of a year where there would be more than 48 months."""
    stamps = [time for time in times if time is not None]
    if not stamps:
        return []
    first, last = (datetime.fromtimestamp(t, UTC) for t in (min(stamps), max(stamps)))
    months = [
        (y, m)
        for y in range(first.year, last.year + 1)
        for m in range(1, 13)
        if (first.year, first.month) <= (y, m) <= (last.year, last.month)
    ]
    if len(months) > MOST_MONTHS:
        return [(f"{y}-01-01", f"{y + 1}-01-01") for y in range(first.year, last.year + 1)]
    return [(f"{y}-{m:02}-01", f"{y + m // 12}-{m % 12 + 1:02}-01") for y, m in months]


def _made(known: dict[str, int | None], inside: set[str], start: str, end: str) -> dict[str, Any]:
    low, high = (int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) for day in (start, end))
    made = {account for account, at in known.items() if at is not None and low <= at < high}
    a, b = len(made & inside), len(made - inside)
    return {
        "start": start,
        "campaign": figure(a, f"accounts:author=campaign+created={start}/{end}" if a else None),
        "rest": figure(b, f"accounts:author=rest+created={start}/{end}" if b else None),
    }


def hours(shelf: Shelf) -> dict[str, Any]:
    """Posts by weekday and hour, UTC: 7 rows of 24, for the campaigns and for the rest."""
    everything = np.ones(shelf.posts.num_rows, np.bool_)
    parts = {"campaign": ("campaign=any", shelf.any_campaign), "rest": ("campaign=none", ~shelf.any_campaign)}
    if not shelf.campaigns:
        parts = {"rest": ("all=posts", everything)}
    return {name: _week(shelf, ref, flags) for name, (ref, flags) in parts.items()}


def _week(shelf: Shelf, ref: str, flags: Flags) -> dict[str, Any]:
    seen = shelf.timed & flags
    counts = np.bincount(shelf.weekhours[seen], minlength=168).reshape(7, 24).tolist()
    cells = [
        [figure(value, f"{ref}+weekhour={day}-{hour}" if value else None, cap=3) for hour, value in enumerate(row)]
        for day, row in enumerate(counts)
    ]
    return {"cells": cells, "posts": int(seen.sum()), "accounts": count_distinct(shelf.accounts[seen]), "cap": TABLE}
