"""ClaimReview and MediaReview in JSON-LD: objects, lists, graphs with references, older CreativeWorks, strings where objects are expected.

Properties: schema.org/ClaimReview, schema.org/MediaReview. One draft for each claim of a review.
Fooled by: a page that repeats the ClaimReview of another publisher as its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.page.source.charset import decoded
from tocsin.page.source.json_ld import documents, types
from tocsin.page.source.markup import parsed
from tocsin.read.factchecks.ratings import number
from tocsin.read.factchecks.values import addresses, kept, language, listed, name, site, text, whole_number

Node = dict[str, Any]
CATEGORIES = {  # schema.org's six -> verdict and reasons
    "DecontextualizedContent": ("misleading", ()),
    "EditedOrCroppedContent": ("misleading", ("missing_context",)),
    "TransformedContent": ("altered", ("altered_media",)),
    "StagedContent": ("misleading", ()),
    "SatireOrParodyContent": ("satire", ()),
    "OriginalMediaContent": ("true", ()),
}
CLAIM_ID = "claim_id"  # propertyID of the identifier in our own reviews
_STRONGEST = ("satire", "altered", "misleading", "true")
_MARKED = re.compile(r"(verdict|reason):(\w+)")


def of_page(content: bytes | str) -> tuple[list[Any], str | None]:
    """The values of the JSON-LD scripts of a page, and the address that it gives itself. Raises InputError for bytes that are no text."""
    markup = content if isinstance(content, str) else decoded(content, None, [])
    tree = parsed(markup, []) if "ld+json" in markup.lower() else None
    if tree is None:
        return [], None
    own = [element.get("href") for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"]
    return documents(tree), next(addresses(own), None)


def drafts(values: Iterable[Any], page: str | None = None) -> Iterator[Node]:
    """The reviews that stand in the values of one document, in their order. `page`: the address it was found at."""
    nodes = list(_nodes(list(values)))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    inner = {id(one) for node in nodes if _is(node, "MediaReview") for one in listed(node.get("associatedClaimReview"))}
    for node in nodes:
        if _is(node, "ClaimReview") and id(node) not in inner:
            yield from _claims(node, by_id, page)
        elif _is(node, "MediaReview"):
            yield from _media(node, by_id, page)


def reviews(value: Node, kinds: Iterable[str]) -> bool:
    """Whether an object of one of some types stands anywhere in an object."""
    return any(_is(node, kind) for node in _nodes([value]) for kind in kinds)


def _claims(node: Node, by_id: dict[str, Node], page: str | None) -> Iterator[Node]:
    """One draft for each claim that a ClaimReview names."""
    items = [_found(one, by_id) for one in listed(node.get("itemReviewed"))]
    objects = [one for one in items if isinstance(one, dict)]
    told = [claim for one in listed(node.get("claimReviewed")) if (claim := text(one))]
    told = told or [claim for one in items if (claim := _item_claim(one))] or [""]
    shared = _review(node, by_id, page) | _rating(node, by_id)
    for claim in told:
        yield shared | {"claim": claim, "form": "claim_review", **_items(objects, by_id)}


def _review(node: Node, by_id: dict[str, Node], page: str | None) -> Node:
    """What ClaimReview and MediaReview say alike: where, when, by whom."""
    by = [_found(one, by_id) for key in ("author", "publisher", "creator", "sourceOrganization") for one in listed(node.get(key))]
    by = [one for one in by if name(one)][:1]
    url = next(addresses(node.get("url")), None) or next(addresses(node.get("mainEntityOfPage")), None) or page
    return {
        "claim_id": _given_id(node), "title": text(node.get("headline") or node.get("name")),
        "lang": language(node.get("inLanguage")), "date": node.get("datePublished") or node.get("dateCreated"),
        "publisher": name(by), "site": next(filter(None, map(site, addresses(by))), None), "url": url, "raw": kept(node),
    }  # fmt: skip


def _given_id(node: Node) -> str | None:
    """The claim_id that our own reviews carry; the identifiers of others are those of their own systems."""
    given = [one for one in listed(node.get("identifier")) if isinstance(one, dict) and one.get("propertyID") == CLAIM_ID]
    return text(given[0].get("value")) if given else None


def _rating(node: Node, by_id: dict[str, Node]) -> Node:
    """The rating with its scale; a rating that is a word or a number alone; what our own reviews add to it."""
    given = next((_found(one, by_id) for one in listed(node.get("reviewRating") or node.get("rating"))), None)
    if not isinstance(given, dict):
        return {"rating": whole_number(given)}
    words, value = text(given.get("alternateName")) or text(given.get("name")), whole_number(given.get("ratingValue"))
    if words is None and number(value) is None:
        words, value = value, None
    marks = [found.groups() for one in listed(given.get("additionalType")) if (found := _MARKED.fullmatch(str(one)))]
    said = {"verdict": next((what for kind, what in marks if kind == "verdict"), None)}
    said |= {"reasons": [what for kind, what in marks if kind == "reason"]} if said["verdict"] else {}
    ends = {"rating_best": whole_number(given.get("bestRating")), "rating_worst": whole_number(given.get("worstRating"))}
    return {"rating": words, "rating_value": value, **ends, **said}


def _items(items: list[Node], by_id: dict[str, Node]) -> Node:
    """What the reviewed items say: who claimed it, when, and where it appeared."""
    shown = [_found(one, by_id) for item in items for key in ("firstAppearance", "appearance") for one in listed(item.get(key))]
    where = [*addresses(shown), *(one for item in items for one in addresses([item.get("url"), item.get("sameAs")]))]
    by = [_found(one, by_id) for item in items for one in listed(item.get("author") or item.get("creator"))]
    return {
        "claimant": name(by), "claim_date": next((item["datePublished"] for item in items if item.get("datePublished")), None),
        "appearances": list(dict.fromkeys(where)), "media": _hashes(shown),
    }  # fmt: skip


def _item_claim(item: Any) -> str | None:
    """The claim that an item states; of a CreativeWork what it is called."""
    return text([item.get(key) for key in ("text", "name", "headline", "description")] if isinstance(item, dict) else None)


def _media(node: Node, by_id: dict[str, Node], page: str | None) -> Iterator[Node]:
    """The draft of a MediaReview: the claim beside it, the category, the media that it looks at."""
    review = next((_found(one, by_id) for one in listed(node.get("associatedClaimReview"))), None)
    review = review if isinstance(review, dict) else {}
    items = [one for value in listed(node.get("itemReviewed")) if isinstance(one := _found(value, by_id), dict)]
    shown = [_found(one, by_id) for item in items for one in listed(item.get("mediaItemAppearance"))]
    categories = [str(one).rsplit("/", 1)[-1] for one in listed(node.get("mediaAuthenticityCategory"))]
    known = [one for one in categories if one in CATEGORIES]
    claim = text(review.get("claimReviewed")) or text(
        [item.get("interpretedAsClaim") for item in [*items, *shown] if isinstance(item, dict)]
    )
    rating = _rating(review, by_id) if review.get("reviewRating") else _rating(node, by_id)
    if not (rating.get("rating") or rating.get("rating_value")) and known:
        rating = of_categories(known)
    about = _items([_found(one, by_id) for one in listed(review.get("itemReviewed")) if isinstance(_found(one, by_id), dict)], by_id)
    where = list(dict.fromkeys([*about["appearances"], *addresses(shown)]))
    yield _review(node, by_id, page) | rating | {
        "claim": claim, "form": "media_review", "claimant": about["claimant"], "claim_date": about["claim_date"],
        "appearances": where, "media": list(dict.fromkeys([*about["media"], *_hashes(shown)])),
    }  # fmt: skip


def of_categories(categories: list[str]) -> Node:
    """The rating that categories alone give: the strongest verdict, the reasons of all."""
    verdict = min((CATEGORIES[one][0] for one in categories), key=_STRONGEST.index)
    reasons = dict.fromkeys(reason for one in categories for reason in CATEGORIES[one][1])
    return {"rating": ", ".join(categories), "verdict": verdict, "reasons": list(reasons)}


def _hashes(shown: list[Any]) -> list[str]:
    """The digests, or the ids, of media."""
    media = [one for one in shown if isinstance(one, dict)]
    return [told for one in media if (told := text(one.get("sha256")) or text(one.get("identifier")))]


def _found(value: Any, by_id: dict[str, Node]) -> Any:
    """What a reference stands for; anything else is itself."""
    known = isinstance(value, dict) and isinstance(value.get("@id"), str) and not set(value) - {"@id", "@type"}
    return by_id.get(value["@id"], value) if known else value


def _is(node: Node, kind: str) -> bool:
    return kind in types(node)


def _nodes(values: list[Any]) -> Iterator[Node]:
    """Every object, in the order they stand."""
    stack = list(reversed(values))
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            yield value
            stack += [one for one in reversed(list(value.values())) if isinstance(one, dict | list)]
        elif isinstance(value, list):
            stack += [one for one in reversed(value) if isinstance(one, dict | list)]
