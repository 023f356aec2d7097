"""One visual: its files and posts, when it was made by which evidence, and its other versions with the matched parts and what was done."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.query.figures import figure
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt, mask
from tocsin.query.view import CaseView
from tocsin.report.sections.checks.events import stated
from tocsin.report.sections.checks.held import POSTED, SHORTEST, carried, held, seen, visual_of
from tocsin.verify.dates.instants import written
from tocsin.verify.dates.judging import judged
from tocsin.verify.dates.statements import Dated, statements
from tocsin.verify.dates.telling import said

MOST_VERSIONS, MOST_PLAIN, MOST_FILES, MOST_DATES = 12, 2, 40, 60
_PLAIN = {"resized", "recompressed", "frame_rate"}  # what every platform does to what it is given

_PAIRS = "select * from media_pairs where a in (select unnest($own)) or b in (select unnest($own)) order by probability desc, a, b"
_STILLS = "select sha256, faces from stills where sha256 in (select unnest($files))"
_AGES = """
select d.*, r.claim, r.publisher from media_dates d left join reviewed r on r.claim_id = d.claim_id
where d.visual_id in (select unnest($visuals))
order by d.verdict <> 'older', d.claim_id is null, d.latest is null, d.copies desc, d.visual_id
"""
_WORDS = "select distinct text, lang from media_words where media_id in (select unnest($ids)) order by text limit 5"


def medium(lookups: Lookups, id: str, lang: str) -> dict[str, Any]:
    """The visual that `id` names (`held.visual_of`). Raises SettingError where its file is not held."""
    name, view = visual_of(lookups, id), lookups.view
    own = _rows(view, "name", [name])
    pairs = view.dicts(_PAIRS, {"own": list(own)})
    rows = _files(lookups, own, {one for pair in pairs for one in (pair["a"], pair["b"])})
    visuals, ids = (sorted({one for row in own.values() for one in row[key]}) for key in ("visuals", "ids"))
    words, pairs = view.dicts(_WORDS, {"ids": ids}), _ordered(pairs, rows)
    told = [pair for pair in pairs if not _PLAIN.issuperset(pair["edit"])]
    shown = (told or pairs[:MOST_PLAIN])[:MOST_VERSIONS]
    return {
        "name": lookups.called("visual", name),
        "alt": excerpt(next((one.alt for one in lookups.visuals(visuals).values() if one.alt), ""), 200),
        "files": [_file(lookups, rows[sha256]) for sha256 in list(own)[:MOST_FILES]],
        "files_in_all": len(own),
        "words": [{"text": mask(row["text"]), "lang": row["lang"] or "und"} for row in words],
        "posts": _posts(lookups, visuals),
        "ages": _ages(lookups, view.dicts(_AGES, {"visuals": visuals}), ids, lang),
        "versions": [_version(lookups, pair, rows[pair["a"]], rows[pair["b"]]) for pair in shown],
        "versions_in_all": len(told) or len(pairs),
        "plain": len(pairs) - len(told),
    }


def _rows(view: CaseView, column: str, values: Iterable[str]) -> dict[str, dict[str, Any]]:
    """By SHA-256 the files whose column has one of these values, with all their names; the one a visual is called after first."""
    table = held(view)
    rows = table.filter(pc.is_in(table[column], value_set=pa.array(sorted(values), pa.string()))).to_pylist()
    found: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (row["media_id"] != row["visual"], row["distance"], row["media_id"])):
        one = found.setdefault(row["sha256"], {**row, "ids": [], "visuals": []})
        one["ids"], one["visuals"] = sorted({*one["ids"], row["media_id"]}), sorted({*one["visuals"], row["visual"]})
    return found


def _files(lookups: Lookups, own: Mapping[str, dict[str, Any]], paired: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The files of a visual and those beside it, each with its small picture, the posts under its own names and the first of them."""
    rows = {**own, **_rows(lookups.view, "sha256", set(paired) - set(own))}
    stills = dict(lookups.view.rows(_STILLS, {"files": sorted(rows)}))
    carriers = {row["media_id"]: row for row in seen(lookups.view, [one for row in rows.values() for one in row["ids"]])}
    aliases = lookups.aliases(row["post"] for row in carriers.values() if row["post"])
    for sha256, row in rows.items():
        posts = [carriers[one] for one in row["ids"] if one in carriers]
        first = min((one for one in posts if one["ts"] is not None), key=lambda one: (one["ts"], one["post"]), default=None)
        told = {"ts": first["ts"], "platform": first["platform"], "post": aliases.get(first["post"])} if first else None
        row |= {"inside": sha256 in own, "still": sha256 in stills, "faces": stills.get(sha256)}
        row |= {"posts": sum(one["posts"] for one in posts), "first": told}
    return rows


def _ordered(pairs: Iterable[dict[str, Any]], files: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Pairs of known files: those with the file of the visual that was seen first before the others, then the surest."""
    first = min((sha256 for sha256, row in files.items() if row["inside"]), key=lambda sha256: (_first(files[sha256]), sha256))
    known = [pair for pair in pairs if pair["a"] in files and pair["b"] in files]
    return sorted(known, key=lambda pair: first not in (pair["a"], pair["b"]))


def _file(lookups: Lookups, row: Mapping[str, Any]) -> dict[str, Any]:
    kept = ("sha256", "media", "width", "height", "seconds", "reason", "still", "faces", "posts", "first")
    return {**{key: row[key] for key in kept}, "ids": [lookups.called("visual", one) for one in row["ids"]]}


def _posts(lookups: Lookups, visuals: Sequence[str]) -> list[dict[str, Any]]:
    """Under each name that posts give it: how many posts and accounts, how many of a campaign, and the first post."""
    found = []
    for visual in visuals:
        ref = lookups.selection_of("visual", visual)
        selected = lookups.view.select(ref)
        if (count := selected.count()).posts:
            first, own = selected.page(1)[0], lookups.view.select(f"campaign=any+{ref}").count().posts if lookups.has_campaigns else None
            found.append({
                "posts": figure(count.posts, ref), "accounts": figure(count.accounts, f"accounts:{ref}"),
                "campaign": figure(own, f"campaign=any+{ref}", of=count.posts) if own is not None else None,
                "first": {"id": first.alias, "ts": first.ts, "platform": first.platform, "account": first.account},
            })  # fmt: skip
    return found


def _ages(lookups: Lookups, rows: Sequence[Mapping[str, Any]], ids: Sequence[str], lang: str) -> list[dict[str, Any]]:
    """What is known of its age by each date people stated and each claim it is shown for; one entry where there is neither."""
    best = {row["claim_id"]: row for row in reversed(rows) if row["claim_id"]}
    told = [*stated(lookups.view, rows), *list(best.values())[::-1]]
    return [_age(lookups, row, set(ids), lang) for row in (told or rows[:1])]


def _age(lookups: Lookups, row: Mapping[str, Any], ids: set[str], lang: str) -> dict[str, Any]:
    case = json.loads(row["said"])["case"]
    answer, read = judged(case, lang), statements(case["copies"])
    dates = [(one, state) for state in ("counting", "hints", "aside") for one in getattr(read, state)][:MOST_DATES]
    posts = [one.says for one, _ in dates if one.source == POSTED and one.says]
    aliases, own = lookups.aliases(posts), carried(lookups.view, posts, ids)
    told = {name: row[name] for name in ("verdict", "earliest", "latest", "copies", "claimed")}
    found = [_date(one, state, lang) for one, state in dates]
    for one, (date, _) in zip(found, dates, strict=True):
        if date.source == POSTED and date.says:  # the visual is dated once by its posts: which copy was in this one, the post knows
            one |= {"post": aliases.get(date.says), "of": own.get(date.says, one["of"]), "says": ""}
        one["of"] = lookups.called("visual", one["of"] or "")
    return {
        **told, "claim": mask(row["claim"] or ""), "publisher": mask(row["publisher"] or "") or None,
        "stated": row.get("stated"), "claimed_span": answer["claimed"], "conflict": answer["conflict"],
        "would_tell": [one["says"] for one in answer["would_tell"]], "dates": found,
    }  # fmt: skip


def _date(one: Dated, state: str, lang: str) -> dict[str, Any]:
    """A date of a copy as an interval. `state`: counting, hints (anyone can write it), aside (with the reason in words)."""
    ends = {"earliest": written(one.span.earliest), "latest": written(one.span.latest)} if one.span else {"earliest": None, "latest": None}
    return {
        "of": one.copy_id, "source": one.source, "kind": one.kind, **ends, "state": state, "post": None, "value": ends["earliest"],
        "reason": said(one.reason, lang) if one.reason else None, "says": mask(one.says or "")[:200],
    }  # fmt: skip


def _version(lookups: Lookups, row: Mapping[str, Any], copy: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Two files that show the same, the one seen first first; `edited` says which of the two sides the edits are told of."""
    region, segments = (json.loads(row[name]) if row[name] else {} for name in ("region", "segments"))
    sides = [_side(lookups, copy, region.get("query")), _side(lookups, other, region.get("reference"))]
    swapped = _first(other) < _first(copy)
    audio = json.loads(row["audio"]) if row["audio"] else None
    return {
        "probability": row["probability"], "tier": row["tier"], "edit": list(row["edit"]), "edited": int(swapped),
        "plain": _PLAIN.issuperset(row["edit"]),
        "ref": f"{row['a'][:SHORTEST]}~{row['b'][:SHORTEST]}", "sides": sides[::-1] if swapped else sides,
        "segments": [_segment(one, swapped) for one in segments], "sound": audio.get("probability") if audio else None,
    }  # fmt: skip


def _first(file: Mapping[str, Any]) -> float:
    return file["first"]["ts"] if file["first"] else float("inf")


def _side(lookups: Lookups, file: Mapping[str, Any], region: Any) -> dict[str, Any]:
    kept = {key: file[key] for key in ("sha256", "media", "width", "height", "seconds", "still", "faces", "first", "posts", "inside")}
    called = {"name": lookups.called("visual", file["name"]), "called": lookups.called("visual", file["ids"][0])}
    return {**kept, **called, "corners": corners(region)}


def _segment(one: Mapping[str, Any], swapped: bool) -> dict[str, Any]:
    """A stretch of both videos in seconds, in the order of the sides; `speed`: how many times as fast the first of them runs."""
    times, speed = [one["query"], one["reference"]], one["speed"] or 1.0
    return {"times": times[::-1] if swapped else times, "speed": round(1 / speed if swapped else speed, 4), "flipped": one["flipped"]}


def corners(region: Any) -> list[list[float]] | None:
    """The corners of a region (a box x0 y0 x1 y1, or four corners) as shares of width and height; None where there is none."""
    if not region:
        return None
    if isinstance(region[0], list | tuple):
        return [[float(x), float(y)] for x, y in region]
    return [[region[a], region[b]] for a, b in ((0, 1), (2, 1), (2, 3), (0, 3))]
