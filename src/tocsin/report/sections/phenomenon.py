"""Section 1, the phenomenon observed: how much, when, where, in which languages, in which waves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tocsin.query.columns import Flags, Rows, Words, count_distinct
from tocsin.query.figures import KEY, MARK, figure
from tocsin.query.labels import label_of, selection_of
from tocsin.query.mask import excerpt
from tocsin.query.select import HOUR, select, span
from tocsin.query.shelf import Shelf
from tocsin.query.words import Words as Language

STEPS = (HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 7 * 24 * HOUR, 28 * 24 * HOUR)
MOST_BINS = 120
MOST_PLATFORMS = 6
MOST_LANGUAGES = 12
MOST_WAVES = 30


def phenomenon(shelf: Shelf, language: Language) -> dict[str, Any]:
    """The content of the section."""
    return {
        "overview": overview(shelf),
        "campaigns": [_campaign(shelf, row, language) for row in _by_size(shelf.dicts("campaigns"))],
        "volume": volume(shelf),
        "platforms": _shares(shelf, shelf.platforms, "platform"),
        "languages": _shares(shelf, shelf.langs, "lang")[:MOST_LANGUAGES],
        "languages_in_all": len(set(shelf.langs)),
        "waves": _waves(shelf),
        "waves_in_all": shelf.table("waves").num_rows,
    }


def overview(shelf: Shelf) -> dict[str, Any]:
    """Posts and accounts in the case and in campaigns; families and groups."""
    inside = shelf.any_campaign
    total = shelf.posts.num_rows
    everyone = count_distinct(shelf.accounts)
    return {
        "posts": figure(total, "all=posts"),
        "accounts": figure(everyone, "accounts:all=posts"),
        "campaign_posts": figure(int(inside.sum()), "campaign=any", of=total, cap=KEY),
        "campaign_accounts": figure(count_distinct(shelf.accounts[inside]), "accounts:campaign=any", of=everyone, cap=KEY),
        "untimed": figure(int((~shelf.timed).sum()), "certainty=none", of=total),
        "families": len(set(shelf.families.words)),
        "groups": sum(row["class"] == "coordinated" for row in shelf.dicts("groups")),
        "first": int(shelf.ts[shelf.timed].min()) if shelf.timed.any() else None,
        "last": int(shelf.ts[shelf.timed].max()) if shelf.timed.any() else None,
    }


def _by_size(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (-(row["posts"] or 0), row["campaign_id"]))


def _campaign(shelf: Shelf, row: dict[str, Any], language: Language) -> dict[str, Any]:
    ref = f"campaign={row['campaign_id']}"
    return {
        "id": row["campaign_id"],
        "label": excerpt(row["label"], 120),
        "posts": figure(row["posts"], ref, of=shelf.posts.num_rows, cap=KEY),
        "accounts": figure(row["accounts"], f"accounts:{ref}", cap=KEY),
        "first": row["first_ts"],
        "last": row["last_ts"],
        "hashtags": row["hashtags"] or [],
        "reasons": [language.phrase(reason) for reason in row["reasons"] or []],
    }


def volume(shelf: Shelf) -> dict[str, Any]:
    """Posts over time, in campaigns and not, in all and by platform; bins of an hour, or wider where the case is long."""
    ts = shelf.ts[shelf.timed]
    if not len(ts):
        return {"step": HOUR, "start": None, "bins": [], "platforms": []}
    low, high = _busy_span(ts)
    step = next((s for s in STEPS if (high - low) // s < MOST_BINS), STEPS[-1])
    start = int(low // step * step)
    number = int((high - start) // step) + 1
    count = _counter(shelf, start, step, number)
    names = sorted(set(shelf.platforms), key=lambda name: (-int((shelf.platforms == name).sum()), name))
    shown = names[:MOST_PLATFORMS] if len(names) > 1 else []
    return {
        "start": start,
        "step": step,
        "outside": figure(int((ts < low).sum() + (ts > high).sum()), None),
        "bins": _bins(count, np.ones(shelf.posts.num_rows, np.bool_), start, step, "", 2 * MARK),
        "platforms": [
            {"name": name, "bins": _bins(count, shelf.platforms == name, start, step, f"+platform={name}", MARK)} for name in shown
        ],
        "platforms_left_out": len(names) - len(shown) if shown else 0,
    }


def _busy_span(ts: Rows) -> tuple[int, int]:
    """From the first to the last post; where the middle 98 % fill less than a tenth of that, only they count (stray dates)."""
    low, high = int(ts.min()), int(ts.max())
    near, far = (int(x) for x in np.quantile(ts, (0.01, 0.99)))
    return (low, high) if high - low <= 10 * max(far - near, HOUR) else (near, far)


def _counter(shelf: Shelf, start: int, step: int, number: int) -> Callable[[Flags], tuple[Rows, Rows]]:
    place = np.where(shelf.timed, (shelf.ts - start) // step, -1)
    seen = shelf.timed & (place >= 0) & (place < number)

    def count(flags: Flags) -> tuple[Rows, Rows]:
        inside, outside = (np.bincount(place[seen & flags & part], minlength=number) for part in (shelf.any_campaign, ~shelf.any_campaign))
        return inside, outside

    return count


def _bins(count: Callable[[Flags], tuple[Rows, Rows]], flags: Flags, start: int, step: int, more: str, cap: int) -> list[dict[str, Any]]:
    inside, outside = count(flags)
    spans = [span(start + i * step, start + (i + 1) * step) for i in range(len(inside))]
    return [
        {
            "at": start + i * step,
            "campaign": _mark(a, f"campaign=any{more}+{when}", cap),
            "rest": _mark(b, f"campaign=none{more}+{when}", cap),
        }
        for i, (a, b, when) in enumerate(zip(inside.tolist(), outside.tolist(), spans, strict=True))
    ]


def _mark(value: int, ref: str, cap: int) -> dict[str, Any]:
    return figure(value, ref if value else None, cap=cap)


def _shares(shelf: Shelf, words: Words, key: str) -> list[dict[str, Any]]:
    """Posts and accounts by platform or language, in campaigns and in all, the largest first."""
    rows = []
    for name in sorted(set(words)):
        flags = words == name
        inside = flags & shelf.any_campaign
        ref = f"{key}={name}"
        rows.append({
            "name": name,
            "posts": figure(int(flags.sum()), ref),
            "accounts": figure(count_distinct(shelf.accounts[flags]), f"accounts:{ref}"),
            "campaign": figure(int(inside.sum()), f"campaign=any+{ref}", of=int(flags.sum())),
            "campaign_accounts": figure(count_distinct(shelf.accounts[inside]), f"accounts:campaign=any+{ref}"),
        })  # fmt: skip
    return sorted(rows, key=lambda row: (-row["campaign"]["value"], -row["posts"]["value"], row["name"]))


def _waves(shelf: Shelf) -> list[dict[str, Any]]:
    """The largest waves in order of time."""
    rows = sorted(shelf.dicts("waves"), key=lambda row: (-(row["posts"] or 0), row["kind"], row["object_id"], row["wave"]))[:MOST_WAVES]
    return [_wave(shelf, row) for row in sorted(rows, key=lambda row: (row["first_ts"] or 0, row["kind"], row["object_id"]))]


def _wave(shelf: Shelf, row: dict[str, Any]) -> dict[str, Any]:
    ref = _wave_ref(row)
    return {
        "kind": row["kind"],
        "label": label_of(shelf, row["kind"], row["object_id"]),
        "wave": row["wave"],
        "first": row["first_ts"],
        "peak": row["peak_ts"],
        "last": row["last_ts"],
        "posts": figure(row["posts"], ref),
        "accounts": figure(row["accounts"], f"accounts:{ref}"),
        "campaign": figure(len(select(shelf, f"campaign=any+{ref}")), f"campaign=any+{ref}", of=row["posts"]),
    }


def _wave_ref(row: dict[str, Any]) -> str:
    return f"{selection_of(row['kind'], row['object_id'])}+{span(row['first_ts'] or 0, (row['last_ts'] or 0) // 60 * 60 + 60)}"
