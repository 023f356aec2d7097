"""Section 1, the phenomenon observed: how much, when, where, in which languages, in which waves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.query.figures import KEY, MARK, figure
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt
from tocsin.query.select.selection import HOUR, parse, span
from tocsin.query.view import CaseView, Count
from tocsin.query.words import Words

STEPS = (HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 7 * 24 * HOUR, 28 * 24 * HOUR)
MOST_BINS = 120
MOST_PLATFORMS = 6
MOST_LANGUAGES = 12
MOST_WAVES = 30


def phenomenon(lookups: Lookups, words: Words) -> dict[str, Any]:
    """The content of the section."""
    view = lookups.view
    languages = _shares(lookups, "lang")
    return {
        "overview": overview(lookups),
        "campaigns": _campaigns(view, words),
        "volume": volume(lookups),
        "platforms": _shares(lookups, "platform"),
        "languages": languages[:MOST_LANGUAGES],
        "languages_in_all": len(languages),
        "waves": _waves(lookups),
        "waves_in_all": view.rows("select count(*) from waves")[0][0],
    }


def overview(lookups: Lookups) -> dict[str, Any]:
    """Posts and accounts in the case, and in campaigns where there are any; families and groups."""
    view = lookups.view
    query = """
        select count(*), count(distinct account), count(*) filter (ts is null), min(ts), max(ts),
            count(*) filter (campaign), count(distinct account) filter (campaign)
        from idx_posts
    """
    total, everyone, untimed, first, last, inside, insiders = view.rows(query)[0]
    campaigns = {
        "campaign_posts": figure(inside, "campaign=any", of=total, cap=KEY),
        "campaign_accounts": figure(insiders, "accounts:campaign=any", of=everyone, cap=KEY),
    }
    return {
        "posts": figure(total, "all=posts"),
        "accounts": figure(everyone, "accounts:all=posts"),
        **(campaigns if lookups.has_campaigns else {}),
        "untimed": figure(untimed, "certainty=none", of=total),
        "families": view.rows("select count(*) from idx_names where kind = 'family'")[0][0],
        "groups": view.rows("select count(*) from groups where class = 'coordinated'")[0][0],
        "first": first,
        "last": last,
    }


def _campaigns(view: CaseView, words: Words) -> list[dict[str, Any]]:
    """The campaigns, the largest first."""
    total = view.rows("select count(*) from idx_posts")[0][0]
    rows = view.dicts("select * from campaigns order by coalesce(posts, 0) desc, campaign_id")
    return [_campaign(row, f"campaign={row['campaign_id']}", total, words) for row in rows]


def _campaign(row: Mapping[str, Any], ref: str, total: int, words: Words) -> dict[str, Any]:
    return {
        "id": row["campaign_id"],
        "label": excerpt(row["label"], 120),
        "posts": figure(row["posts"], ref, of=total, cap=KEY),
        "accounts": figure(row["accounts"], f"accounts:{ref}", cap=KEY),
        "first": row["first_ts"],
        "last": row["last_ts"],
        "hashtags": row["hashtags"] or [],
        "reasons": [words.phrase(reason) for reason in row["reasons"] or []],
    }


def volume(lookups: Lookups) -> dict[str, Any]:
    """Posts over time, told apart as `parts` of the look-ups has it, in all and by platform; bins of an hour, wider in a long case."""
    view = lookups.view
    low, high, near, far = view.rows("select min(ts), max(ts), quantile_cont(ts, 0.01), quantile_cont(ts, 0.99) from idx_posts")[0]
    if low is None:
        return {"step": HOUR, "start": None, "bins": [], "platforms": []}
    if high - low > 10 * max(int(far) - int(near), HOUR):  # stray dates: only the middle 98 % count
        low, high = int(near), int(far)
    step = next((s for s in STEPS if (high - low) // s < MOST_BINS), STEPS[-1])
    start = low // step * step
    number = (high - start) // step + 1
    counts = _counts(view, start, step, number)
    names = [name for (name,) in view.rows("select platform from idx_posts group by 1 order by count(*) desc, 1")]
    shown = names[:MOST_PLATFORMS] if len(names) > 1 else []
    outside = view.rows("select count(*) from idx_posts where ts < $1 or ts > $2", [low, high])[0][0]
    return {
        "start": start,
        "step": step,
        "outside": figure(outside, None),
        "bins": _bins(lookups, counts, None, start, step, number),
        "platforms": [{"name": name, "bins": _bins(lookups, counts, name, start, step, number)} for name in shown],
        "platforms_left_out": len(names) - len(shown) if shown else 0,
    }


Counts = Mapping[tuple[str | None, bool, int], int]  # platform (None for all), in a campaign, number of the bin: posts


def _counts(view: CaseView, start: int, step: int, number: int) -> Counts:
    query = """select platform, campaign, (ts - $start) // $step, count(*) from idx_posts
        where ts >= $start and ts < $start + $step * $number group by all"""
    found: dict[tuple[str | None, bool, int], int] = {}
    for platform, campaign, place, posts in view.rows(query, {"start": start, "step": step, "number": number}):
        found[platform, campaign, place] = posts
        found[None, campaign, place] = found.get((None, campaign, place), 0) + posts
    return found


def _bins(lookups: Lookups, counts: Counts, platform: str | None, start: int, step: int, number: int) -> list[dict[str, Any]]:
    more, cap = ("", 2 * MARK) if platform is None else (f"+platform={platform}", MARK)
    inside = {"campaign": True, "rest": False, "posts": False}
    return [
        {
            "at": at,
            **{
                name: _mark(counts.get((platform, inside[name], place), 0), f"{ref}{more}+{span(at, at + step)}", cap)
                for name, ref in lookups.parts.items()
            },
        }
        for place, at in enumerate(range(start, start + number * step, step))
    ]


def _mark(value: int, ref: str, cap: int) -> dict[str, Any]:
    return figure(value, ref if value else None, cap=cap)


def _shares(lookups: Lookups, key: str) -> list[dict[str, Any]]:
    """Posts and accounts by platform or language, in campaigns and in all, the largest first."""
    view = lookups.view
    inside = dict(view.select("campaign=any").values(key))
    rows = []
    for name, count in view.select("all=posts").values(key):
        within, ref = inside.get(name, Count(0, 0)), f"{key}={name}"
        rows.append({
            "name": name,
            "posts": figure(count.posts, ref),
            "accounts": figure(count.accounts, f"accounts:{ref}"),
        })  # fmt: skip
        if lookups.has_campaigns:
            rows[-1]["campaign"] = figure(within.posts, f"campaign=any+{ref}", of=count.posts)
            rows[-1]["campaign_accounts"] = figure(within.accounts, f"accounts:campaign=any+{ref}")
    return sorted(rows, key=lambda row: (-inside.get(row["name"], Count(0, 0)).posts, -row["posts"]["value"], row["name"]))


def _waves(lookups: Lookups) -> list[dict[str, Any]]:
    """The largest waves in order of time."""
    query = "select * from waves order by coalesce(posts, 0) desc, kind, object_id, wave limit $1"
    rows = lookups.view.dicts(query, [MOST_WAVES])
    rows.sort(key=lambda row: (row["first_ts"] or 0, row["kind"], row["object_id"]))
    refs = [_wave_ref(lookups, row) for row in rows]
    labels = lookups.object_labels((row["kind"], row["object_id"]) for row in rows)
    inside = lookups.view.listed([parse(f"campaign=any+{ref}") for ref in refs], 0)
    return [
        {
            "kind": row["kind"],
            "label": labels[row["kind"], row["object_id"]],
            "wave": row["wave"],
            "first": row["first_ts"],
            "peak": row["peak_ts"],
            "last": row["last_ts"],
            "posts": figure(row["posts"], ref),
            "accounts": figure(row["accounts"], f"accounts:{ref}"),
            **({"campaign": figure(within.count.posts, f"campaign=any+{ref}", of=row["posts"])} if lookups.has_campaigns else {}),
        }
        for row, ref, within in zip(rows, refs, inside, strict=True)
    ]


def _wave_ref(lookups: Lookups, row: Mapping[str, Any]) -> str:
    return f"{lookups.selection_of(row['kind'], row['object_id'])}+{span(row['first_ts'] or 0, (row['last_ts'] or 0) // 60 * 60 + 60)}"
