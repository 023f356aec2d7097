"""Answers of the Google Fact Check Tools API (claims:search), one saved page or several: each review of a claim is a draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.read.factchecks.values import addresses, kept, language, listed, site, text


def is_answer(value: Any) -> bool:
    """Whether an object is an answer of claims:search, or one claim of it."""
    return isinstance(value, dict) and (isinstance(value.get("claims"), list) or isinstance(value.get("claimReview"), list))


def drafts(value: Any) -> Iterator[dict[str, Any]]:
    """The reviews of an answer in their order; a claim without any is a draft without a rating."""
    for claim in value["claims"] if isinstance(value.get("claims"), list) else [value]:
        if not isinstance(claim, dict):
            yield {"form": "claims_search", "raw": kept(claim)}
            continue
        for review in listed(claim.get("claimReview")) or [{}]:
            yield _draft(claim, review if isinstance(review, dict) else {})


def _draft(claim: dict[str, Any], review: dict[str, Any]) -> dict[str, Any]:
    publisher = review.get("publisher")
    by = publisher if isinstance(publisher, dict) else {"name": publisher}
    return {
        "claim": text(claim.get("text")), "claimant": text(claim.get("claimant")), "claim_date": claim.get("claimDate"),
        "title": text(review.get("title")), "lang": language(review.get("languageCode")), "date": review.get("reviewDate"),
        "publisher": text(by.get("name")), "site": site(by.get("site")), "url": next(addresses(review.get("url")), None),
        "rating": text(review.get("textualRating")), "form": "claims_search", "raw": kept(claim | {"claimReview": [review]}),
    }  # fmt: skip
