"""A draft made a row of the table: texts cleaned, dates as ISO 8601, the rating in the canonical words, and what it is called."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tocsin.page.reviews.ratings import REASONS, VALUES
from tocsin.read.factchecks.ratings import number, rated
from tocsin.read.factchecks.values import addresses, date, site, text, whole_number

_KNOWN = ("claim", "title", "lang", "date", "publisher", "url", "rating", "claimant", "claim_date")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A row that was left out: where it stands, why, and how to mend it."""

    where: str
    reason: str
    mend: str


def completed(draft: dict[str, Any], where: str, number: int, place: int = 1) -> dict[str, Any] | Dropped:
    """The row of a draft, its claim_id open where none was given; `number`: of its record in `where`; `place`: its own in the record."""
    claim, title, media = text(draft.get("claim")), text(draft.get("title")), list(draft.get("media") or ())
    if not claim and not title and not media:
        mend = (
            "give the claim that was reviewed: claimReviewed in JSON-LD, text in claims:search, the column claim (or --column claim=THEIRS)"
        )
        return Dropped(f"{where}, {number}", "without a claim", mend)
    lang = draft.get("lang")
    row = draft | _judged(draft, lang)
    row |= {"claim": claim, "title": title, "media": media, "row": number, "place": place}
    row |= {"appearances": list(dict.fromkeys(addresses(draft.get("appearances"))))}
    row |= {"date": date(draft.get("date"), lang), "claim_date": date(draft.get("claim_date"), lang)}
    row |= {"site": draft.get("site") or site(draft.get("url")), "publisher": draft.get("publisher") or draft.get("site")}
    return row


def _judged(draft: dict[str, Any], lang: str | None) -> dict[str, Any]:
    """The rating as printed and its canonical words. A canonical verdict beside the rating stands as given."""
    rating, given = text(draft.get("rating")), text(draft.get("verdict"))
    scale = {name: whole_number(draft.get(name)) for name in ("rating_value", "rating_best", "rating_worst")}
    scale = {name: told if number(told) is not None else None for name, told in scale.items()}
    value, best, worst = scale.values()
    if rating is None and (value is None or given not in VALUES) and given != "other":
        rating, given = given, None
    if given in VALUES:
        reasons = [reason for reason in REASONS if reason in (draft.get("reasons") or ())]
        return scale | {"rating": rating, "verdict": given, "reasons": reasons}
    found = rated(rating, value, best, worst, lang)
    return scale | {"rating": rating, "verdict": found.verdict, "reasons": list(found.reasons)}


def called(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[Dropped]]:
    """The rows with their claim_id, one a claim_id, in its order; and which said again what another says.

    An id that was given stands; else it is the address and the number of the claim there, in the order of the first document that has it;
    without an address a digest of what the row says.
    """
    numbers = _numbers(row for row in rows if not row.get("claim_id") and row.get("url"))
    by_id: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        told = row["claim"] or row["title"] or ""
        row["claim_id"] = row.get("claim_id") or (f"{row['url']}#{numbers[row['url'], told]}" if row.get("url") else digest(row))
        by_id.setdefault(row["claim_id"], []).append(row)
    kept, again = [], []
    for claim_id, same in sorted(by_id.items()):
        first, *others = sorted(same, key=_fullest)
        kept.append(first)
        again += [_again(claim_id, first, one) for one in others]
    return kept, sorted(again, key=lambda one: one.where)


def _numbers(rows: Iterable[dict[str, Any]]) -> dict[tuple[str, str], int]:
    """The number of each claim on its address: by its place in a document, then by its words, so that the order of files plays no part."""
    places: dict[str, dict[str, tuple[int, int]]] = {}
    for row in rows:
        claims, told = places.setdefault(row["url"], {}), row["claim"] or row["title"] or ""
        stands = row["row"], row["place"]
        claims[told] = min(claims.get(told, stands), stands)
    ordered = {url: sorted(claims, key=lambda told: (claims[told], told)) for url, claims in places.items()}
    return {(url, told): number for url, claims in ordered.items() for number, told in enumerate(claims, 1)}


def digest(row: dict[str, Any]) -> str:
    """What a row without an id and an address is called."""
    basis = "\n".join(str(row.get(name) or "") for name in (*_KNOWN, "media"))
    return "#" + hashlib.sha256(basis.encode("utf-8", "replace")).hexdigest()[:16]


def _fullest(row: dict[str, Any]) -> tuple[int, str, str, int]:
    return -sum(bool(row.get(name)) for name in _KNOWN), str(row.get("raw")), str(row.get("file")), row["row"]


def _again(claim_id: str, first: dict[str, Any], one: dict[str, Any]) -> Dropped:
    where = f"{one.get('file')}, {one['row']}"
    if one["claim"] == first["claim"]:
        return Dropped(where, "a fact-check that another row has too", "nothing need be done")
    return Dropped(where, "of a claim_id that another row has", f"give each claim an id of its own: {claim_id}")
