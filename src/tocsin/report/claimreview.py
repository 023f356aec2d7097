"""Claims that posts of a case make, and media of it, as ClaimReview and MediaReview: one graph of JSON-LD, which `tocsin add` reads again.

A ClaimReview is that of the fact-checker who gave it; a MediaReview says what this case found of a medium, beside the claim it came with.
No handle and no address of a post stands in it: what would show one is left out, so that such a row reads back without it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from tocsin.query.mask import HIDDEN, mask, mask_link
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.exporter import Exporter
from tocsin.verify.factchecks.written import CONTEXT, Appearance, Medium, Node, categories, claim_review, media_review

SURE = 0.95  # probability from which a copy is the medium
_LONGEST = 100_000  # characters of a claim
_OF_MEDIA = {"old_media", "other_place", "other_event", "altered_media", "missing_context"}  # reasons that speak of a medium itself
_CLAIM = (
    "claim_id", "claim", "lang", "claimant", "claim_date", "rating", "rating_value", "rating_best", "rating_worst", "verdict", "reasons",
)  # fmt: skip
_CLAIMS = "select r.* from reviewed r where r.claim_id in (select claim_id from marks) order by r.claim_id"
_AGES = """
select visual_id, claim_id, verdict, earliest, latest, claimed, said from media_dates where claim_id is not null
order by visual_id, claim_id
"""
_FILES = """
select media_id, sha256, coalesce(media, 'image') as media from media_files
union select media_id, sha256, coalesce(nullif(type, 'photo'), 'image') from media
  where sha256 is not null and media_id not in (select media_id from media_files)
"""
_EDITED = "select a, b, edit from media_pairs where probability >= $sure and len(edit) > 0 order by a, probability desc, b"


def write(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    """Write the graph to `path`, UTF-8; the sentences about media in `lang`."""
    graph = [
        {key: value for key, value in node.items() if key != "@context"} for node in [*claim_reviews(view), *media_reviews(view, lang)]
    ]
    path.write_bytes(orjson.dumps({"@context": CONTEXT, "@graph": graph}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


EXPORTER = Exporter("claimreview", "jsonld", write)


def claim_reviews(view: CaseView) -> list[Node]:
    """The ClaimReview of each fact-check whose verdict reached something of the case, by claim_id."""
    return [claim_review(row) for row in _claims(view).values()]


def media_reviews(view: CaseView, lang: str) -> list[Node]:
    """The MediaReview of each medium that a claim is about, then of each other that is an edited copy of one of the case."""
    claims, words = _claims(view), Words(lang)
    files = {row["media_id"]: row for row in view.dicts(_FILES)}
    edited = view.dicts(_EDITED, {"sure": SURE})
    made, told = [], set[str]()
    for age in view.dicts(_AGES):
        row = claims.get(age["claim_id"], {})
        medium = _aged(age, row, files, edited, words)
        told |= {one.sha256 for one in medium.appearances if one.sha256}
        made.append(_beside(row, media_review({name: row.get(name) for name in _CLAIM}, medium)))
    return [*made, *(media_review({}, medium) for medium in _copies(edited, files, told, words))]


def _claims(view: CaseView) -> dict[str, dict[str, Any]]:
    return {row["claim_id"]: _shown(row) for row in view.dicts(_CLAIMS)}


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without handles and addresses of posts."""
    texts = {name: mask(row[name], _LONGEST) if row[name] else None for name in ("claim", "title", "claimant", "publisher", "rating")}
    url = row["url"] if row["url"] and _public(row["url"]) else None
    claim_id = None if "://" in row["claim_id"] and not _public(row["claim_id"]) else row["claim_id"]
    appearances = [one for one in row["appearances"] or () if "://" in one and _public(one)]
    media = [one for one in row["media"] or () if "://" not in one or _public(one)]
    return {**row, **texts, "url": url, "claim_id": claim_id, "appearances": appearances, "media": media}


def _public(url: str) -> bool:
    """Whether an address names no account."""
    return HIDDEN not in mask_link(url[max(url.rfind("https://"), url.rfind("http://"), 0) :])


def _beside(row: Mapping[str, Any], review: Node) -> Node:
    """A MediaReview whose claim names the fact-check it was reviewed by, for the medium was reviewed here."""
    if row.get("url") and "associatedClaimReview" in review:
        review["associatedClaimReview"]["url"] = row["url"]
    return review


def _aged(
    age: Mapping[str, Any],
    row: Mapping[str, Any],
    files: Mapping[str, Mapping[str, Any]],
    edited: Sequence[Mapping[str, Any]],
    words: Words,
) -> Medium:
    """A medium that a claim is about, with its copies and what dates it."""
    said = json.loads(age["said"])
    copies = [one for one in said["case"]["copies"] if one["probability"] >= SURE]
    shown = _appearances(copies, files)
    reasons = [one for one in row.get("reasons") or () if one in _OF_MEDIA] + (["old_media"] if age["verdict"] == "older" else [])
    verdict = row.get("verdict") if row.get("verdict") in ("altered", "satire") else None
    made = _montage(edit for pair in edited if pair["a"] in {one.sha256 for one in shown} for edit in pair["edit"])
    kinds = [files[copy["copy_id"]]["media"] for copy in copies if copy["copy_id"] in files]
    by = (said.get("by") or {}).get("latest")
    dates = {(copy["copy_id"], date["source"]): date.get("says") for copy in copies for date in copy["dates"]}
    original = _media_address(dates.get((by[0], by[1]))) if by and by[1] == "archived_capture" else None
    context = None
    if age["latest"] and age["verdict"] == "older":
        context = words("review.older", latest=age["latest"][:10], claimed=age["claimed"], source=by[1] if by else "fact_check")
    return Medium(
        _kind(kinds[0] if kinds else None), shown,
        categories("altered" if made else verdict, reasons), age["earliest"], age["latest"], original, context,
    )  # fmt: skip


def _copies(edited: Sequence[Mapping[str, Any]], files: Mapping[str, Mapping[str, Any]], told: set[str], words: Words) -> Iterator[Medium]:
    """Edited copies that no claim is about, each with what it shows the same as."""
    kinds = {row["sha256"]: row["media"] for row in files.values()}
    of: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for pair in edited:
        if pair["a"] not in told:
            of[pair["a"]].append(pair)
    for digest, pairs in of.items():
        made = _montage(edit for pair in pairs for edit in pair["edit"])
        context = words("review.copy", edits=list(pairs[0]["edit"]), other=pairs[0]["b"])
        yield Medium(_kind(kinds.get(digest)), (Appearance(sha256=digest),), categories("altered" if made else None, ()), context=context)


def _montage(edits: Iterator[str]) -> bool:
    """Whether a medium is put together of several; a crop, a logo or a bar leaves the sense alone."""
    return "montage" in set(edits)


def _appearances(copies: Sequence[Mapping[str, Any]], files: Mapping[str, Mapping[str, Any]]) -> tuple[Appearance, ...]:
    """The copies, one a file: where it was captured, its bytes, and the first day a platform showed it where it is the only file."""
    where: dict[str | None, str | None] = {}
    days = [date["value"][:10] for copy in copies for date in copy["dates"] if date["source"] == "platform_time" and date["value"]]
    for copy in copies:
        digest = files[copy["copy_id"]]["sha256"] if copy["copy_id"] in files else None
        captured = (_media_address(date.get("says")) for date in copy["dates"] if date["source"] == "archived_capture")
        where[digest] = where.get(digest) or next(filter(None, captured), None)
    known = {digest: url for digest, url in where.items() if digest or url}
    day = min(days, default=None) if len(known) == 1 else None  # posts of a medium are not told apart by which file of it they carry
    return tuple(Appearance(url, digest, day) for digest, url in known.items())


def _media_address(told: str | None) -> str | None:
    """An address at which a medium was captured, without what follows its path, which may hold somebody's key."""
    return told.partition("?")[0].partition("#")[0] if told and "://" in told and _public(told) else None


def _kind(told: str | None) -> Any:
    return "video" if told == "video" else "image"
