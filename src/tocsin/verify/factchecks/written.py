"""ClaimReview and MediaReview written from rows and media of a case, in the properties of schema.org; read back they give the same rows.

What is not known is left out. What schema.org has no property for is carried so that any reader may skip it: the id as an identifier
(PropertyValue claim_id), canonical words that the printed rating does not give as the rating's additionalType (verdict:false).
Sources: schema.org/ClaimReview, schema.org/MediaReview.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tocsin.read.factchecks.linked import CATEGORIES, CLAIM_ID, of_categories
from tocsin.read.factchecks.ratings import rated
from tocsin.read.factchecks.values import addresses, listed, text

CONTEXT = "https://schema.org"
_SHA256 = re.compile(r"[0-9a-f]{64}")
MediaKind = Literal["image", "video", "sound"]
_KINDS: dict[MediaKind, str] = {"image": "ImageObject", "video": "VideoObject", "sound": "AudioObject"}
_OF_REASON = {
    "old_media": "DecontextualizedContent", "other_place": "DecontextualizedContent", "other_event": "DecontextualizedContent",
    "missing_context": "DecontextualizedContent", "altered_media": "TransformedContent",
}  # fmt: skip
_OF_VERDICT = {"altered": "TransformedContent", "satire": "SatireOrParodyContent", "true": "OriginalMediaContent"}
Found = Literal["cut_sense", "staged"]  # what neither verdict nor reasons say: cut or cropped so that the sense changes; acted
_OF_FOUND = {"cut_sense": "EditedOrCroppedContent", "staged": "StagedContent"}
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Appearance:
    """One copy of a medium: its address, its bytes, when it was put there (ISO 8601)."""

    url: str | None = None
    sha256: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Medium:
    """What a case holds of a medium. `earliest`, `latest`: when it was made, in UTC; `context`: words for what it really shows."""

    media: MediaKind
    appearances: tuple[Appearance, ...] = ()
    categories: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    original: str | None = None
    context: str | None = None


def categories(verdict: str | None, reasons: Iterable[str], found: Iterable[Found] = ()) -> tuple[str, ...]:
    """schema.org's categories of a medium by its verdict and reasons; several may stand together."""
    told = {_OF_VERDICT.get(verdict or ""), *(_OF_REASON.get(reason) for reason in reasons), *(_OF_FOUND[one] for one in found)}
    return tuple(name for name in CATEGORIES if name in told and not (name == "OriginalMediaContent" and len(told - {None}) > 1))


def claim_review(row: Mapping[str, Any]) -> Node:
    """The ClaimReview of a row of `factchecks`."""
    return {"@context": CONTEXT, "@type": "ClaimReview", **_review(row), **_claim(row, list(row.get("appearances") or ()), _media_of(row))}


def media_review(row: Mapping[str, Any], medium: Medium) -> Node:
    """The MediaReview of a medium. `row`: of `factchecks`, its claim, rating, address, date and publisher; any may be unknown."""
    own = {one.url for one in medium.appearances} | {one.sha256 for one in medium.appearances}
    claim = _claim(
        row if not _by_category(row, medium) else {**row, "rating": None, "rating_value": None, "verdict": None},
        [one for one in row.get("appearances") or () if one not in own],
        [one for one in _media_of(row) if one not in own],
    )
    item = {
        "@type": "MediaReviewItem", "temporalCoverage": _interval(medium.earliest, medium.latest),
        "mediaItemAppearance": [_appearance(medium, one) for one in medium.appearances],
    }  # fmt: skip
    return {"@context": CONTEXT, "@type": "MediaReview", **_review(row)} | _known(
        mediaAuthenticityCategory=list(medium.categories), originalMediaLink=medium.original,
        originalMediaContextDescription=medium.context, itemReviewed=_known(**item),
        associatedClaimReview={"@type": "ClaimReview", **claim} if claim else None,
    )  # fmt: skip


def medium_of(review: Mapping[str, Any]) -> Medium:
    """The medium of a MediaReview that `media_review` wrote."""
    item = next((one for one in listed(review.get("itemReviewed")) if isinstance(one, dict)), {})
    shown = [one for one in listed(item.get("mediaItemAppearance")) if isinstance(one, dict)]
    kinds = {name: kind for kind, name in _KINDS.items()}
    earliest, _, latest = (text(item.get("temporalCoverage")) or "../..").partition("/")
    return Medium(
        next((kinds[one["@type"]] for one in shown if one.get("@type") in kinds), "image"),
        tuple(
            Appearance(next(addresses(one.get("contentUrl")), None), text(one.get("sha256")), text(one.get("uploadDate"))) for one in shown
        ),
        tuple(one for one in listed(review.get("mediaAuthenticityCategory")) if one in CATEGORIES),
        None if earliest == ".." else earliest,
        None if latest == ".." else latest,
        next(addresses(review.get("originalMediaLink")), None),
        text(review.get("originalMediaContextDescription")),
    )


def _review(row: Mapping[str, Any]) -> Node:
    """What both kinds say alike: its id, where, when and by whom."""
    site = f"https://{row['site']}" if row.get("site") else None
    publisher = _known(**{"@type": "Organization", "name": row.get("publisher"), "url": site})
    claim_id = row.get("claim_id")
    return _known(
        url=row.get("url"), identifier={"@type": "PropertyValue", "propertyID": CLAIM_ID, "value": claim_id} if claim_id else None,
        headline=row.get("title"), inLanguage=row.get("lang"), datePublished=row.get("date"),
        author=publisher if row.get("publisher") else None,
    )  # fmt: skip


def _claim(row: Mapping[str, Any], appearances: list[str], media: list[str]) -> Node:
    """The claim and its rating."""
    shown: list[Node] = [{"@type": "CreativeWork", "url": one} for one in appearances]
    shown += [{"@type": "MediaObject", "sha256" if _SHA256.fullmatch(one) else "identifier": one} for one in media]
    by = {"name": row["claimant"]} if row.get("claimant") else None
    item = _known(author=by, datePublished=row.get("claim_date"), appearance=shown)
    return _known(claimReviewed=row.get("claim"), itemReviewed={"@type": "Claim", **item} if item else None, reviewRating=_rating(row))


def _rating(row: Mapping[str, Any]) -> Node | None:
    """The rating as printed; canonical words beside it only where it does not give them."""
    scale = {name: row.get(f"rating_{name}") for name in ("value", "best", "worst")}
    verdict, reasons = row.get("verdict"), list(row.get("reasons") or ())
    found = rated(row.get("rating"), scale["value"], scale["best"], scale["worst"], row.get("lang"))
    marks = [] if verdict is None or (found.verdict, list(found.reasons)) == (verdict, reasons) else [f"verdict:{verdict}"]
    marks += [f"reason:{one}" for one in reasons] if marks else []
    told = _known(
        ratingValue=_number(scale["value"]), bestRating=_number(scale["best"]), worstRating=_number(scale["worst"]),
        alternateName=row.get("rating"), additionalType=marks,
    )  # fmt: skip
    return {"@type": "Rating", **told} if told else None


def _by_category(row: Mapping[str, Any], medium: Medium) -> bool:
    """Whether the categories alone say what the row says, so that no rating need stand beside them."""
    told = of_categories(list(medium.categories)) if medium.categories else {}
    return bool(told) and all(row.get(name) == value for name, value in told.items()) and row.get("rating_value") is None


def _appearance(medium: Medium, one: Appearance) -> Node:
    return _known(**{"@type": _KINDS[medium.media], "contentUrl": one.url, "sha256": one.sha256, "uploadDate": one.date})


def _media_of(row: Mapping[str, Any]) -> list[str]:
    return list(row.get("media") or ())


def _interval(earliest: str | None, latest: str | None) -> str | None:
    """An interval of ISO 8601 with open ends as schema.org writes them; None where both are."""
    return f"{earliest or '..'}/{latest or '..'}" if earliest or latest else None


def _number(told: str | None) -> int | str | None:
    return int(told) if told is not None and told.isascii() and told.isdigit() and str(int(told)) == told else told


def _known(**properties: Any) -> Node:
    """The properties that have a value."""
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}
