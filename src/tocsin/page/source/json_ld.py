"""JSON-LD read as its writers meant it: graphs with references, lists in lists, types in many spellings, and JSON that is none quite.

One article is the page's own: the one whose address or headline is the page's, else the first that is not part of a list. What it says
comes first; other nodes give the site, its address and the person behind a reference.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import orjson

_ARTICLES = (
    "article",
    "posting",
    "report",
    "claimreview",
    "newsarticle",
    "opinion",
    "satirical",
    "statement",
    "pressrelease",
    "review",
    "howto",
)
_LISTS = frozenset({  # what stands under these names is another thing than the page
    "itemlistelement", "haspart", "relatedlink", "isrelatedto", "mentions", "citation", "about", "review", "comment", "itemreviewed",
    "associatedmedia", "video", "image", "sharedcontent", "liveblogupdate", "subjectof",
})  # fmt: skip
_LARGEST = 4 << 20  # characters of one script
_MOST_NODES = 3000
_CONTROL = re.compile(r"[\x00-\x1f]+")
_COMMENT = re.compile(r"^\s*(?:/\*.*?\*/|//[^\n]*\n|<!--|<!\[CDATA\[)|(?:-->|\]\]>|/\*.*?\*/|;)\s*$", re.DOTALL)
_LAST_COMMA = re.compile(r",\s*([}\]])")
_TAG = re.compile(r"<[^<>]*>")
Node = dict[str, Any]


def linked_data(tree: Any) -> list[tuple[str, str, str]]:
    """(topic, where, value) of all that the page's JSON-LD says, the page's own article first."""
    values = documents(tree)
    if not values:
        return []
    nodes = list(_nodes(values))
    by_id = {node["@id"]: node for node, _ in nodes if isinstance(node.get("@id"), str) and _says(node)}
    articles = [node for node, inside in nodes if not inside and ((_is(node, _ARTICLES) and _says(node)) or _dated(node))]
    own = _own(articles, _addresses(tree))
    found = [one for node in own for one in _of_article(node, by_id)]
    for node, inside in nodes:
        if inside:
            continue
        if _is(node, ("website",)) and (name := _text(node.get("name"))):
            found.append(("site", "json_ld WebSite", name))
        if _is(node, ("webpage",)) and not _is(node, _ARTICLES):
            found += [(topic, f"json_ld WebPage.{key}", _text(node.get(key))) for topic, key in _PAGE if _text(node.get(key))]
    return found


def documents(tree: Any) -> list[Any]:
    """The values of the page's JSON-LD scripts, in their order."""
    scripts = [element.text or "" for element in tree.iter("script") if "ld+json" in (element.get("type") or "").lower()]
    return [value for script in scripts for value in parsed(script)]


def _dated(node: Node) -> bool:
    """Whether a node without a type, or with nothing else, says when it was published."""
    return isinstance(node.get("datePublished"), str) and (not types(node) or _is(node, _ARTICLES))


_PAGE = (("published", "datePublished"), ("modified", "dateModified"), ("lang", "inLanguage"), ("url", "url"))
_PLAIN = (
    ("title", "headline"), ("title", "name"), ("title", "alternativeHeadline"), ("description", "description"),
    ("published", "datePublished"), ("modified", "dateModified"), ("created", "dateCreated"), ("created", "uploadDate"),
    ("section", "articleSection"), ("lang", "inLanguage"),
    ("body", "articleBody"), ("claim", "claimReviewed"), ("url", "url"),
)  # fmt: skip


def _of_article(node: Node, by_id: dict[str, Node]) -> Iterator[tuple[str, str, str]]:
    """What an article's node says."""
    for topic, key in _PLAIN:
        value = node.get(key)
        for one in value if isinstance(value, list) else [value]:
            if text := _text(one):
                yield topic, f"json_ld {key}", text
    yield from (("type", "json_ld @type", kind) for kind in types(node))
    for key in ("author", "creator"):
        for kind, name in _people(node.get(key), by_id):
            yield "author", f"json_ld {key} {kind}".rstrip(), name
    for _, name in _people(node.get("publisher"), by_id):
        yield "site", "json_ld publisher", name
    page = node.get("mainEntityOfPage")
    if address := _text(page.get("@id") or page.get("url") if isinstance(page, dict) else page):
        yield "url", "json_ld mainEntityOfPage", address
    rating = node.get("reviewRating")
    rating = rating if isinstance(rating, dict) else {}
    for key in ("alternateName", "ratingValue"):
        if text := _text(rating.get(key)):
            yield "verdict", f"json_ld reviewRating.{key}", text


def _people(value: Any, by_id: dict[str, Node], depth: int = 0) -> Iterator[tuple[str, str]]:
    """(type, name) of persons and organisations, references followed."""
    if isinstance(value, list):
        for one in value[:20]:
            yield from _people(one, by_id, depth)
    elif isinstance(value, dict):
        name = value.get("name")
        if not name and depth < 2 and isinstance(value.get("@id"), str) and value["@id"] in by_id:
            yield from _people(by_id[value["@id"]], by_id, depth + 1)
        for one in name if isinstance(name, list) else [name]:
            if text := _text(one):
                yield next(iter(types(value)), ""), text
    elif text := _text(value):
        yield "", text


def _own(articles: list[Node], addresses: set[str]) -> list[Node]:
    """The page's own article and those that repeat it, the fullest first; nothing of others in a page that lists many."""
    if len(articles) < 2:
        return articles
    same = [node for node in articles if addresses & {_bare(text) for text in _urls(node)}]
    if not same:
        unnamed = [node for node in articles if not any(_urls(node))]
        same = unnamed[:1] if unnamed else articles[:1]
    return sorted(same, key=lambda node: -("datePublished" in node) - ("author" in node) - ("headline" in node))


def _urls(node: Node) -> list[str]:
    page = node.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    return [text for text in map(_text, (node.get("url"), node.get("@id"), page)) if text]


def _bare(address: str) -> str:
    """An address without scheme, www, query, fragment and last slash."""
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", address.strip()).rstrip("/").lower()


def _addresses(tree: Any) -> set[str]:
    """The addresses that the page gives itself in links and meta elements."""
    found = [element.get("href") or "" for element in tree.iter("link") if "canonical" in (element.get("rel") or "").lower()]
    found += [element.get("content") or "" for element in tree.iter("meta") if element.get("property") == "og:url"]
    return {_bare(address) for address in found if _bare(address)}


def _nodes(documents: list[Any]) -> Iterator[tuple[Node, bool]]:
    """Every node with whether it is only a part, a list item or something mentioned; in the order they stand."""
    stack: list[tuple[Any, bool]] = [(document, False) for document in reversed(documents)]
    seen = 0
    while stack and seen < _MOST_NODES:
        value, inside = stack.pop()
        if isinstance(value, list):
            stack += [(one, inside) for one in reversed(value)]
        elif isinstance(value, dict):
            seen += 1
            yield value, inside
            for key, one in reversed(list(value.items())):
                if isinstance(one, dict | list):
                    stack.append((one, inside or key.lower() in _LISTS))


def _says(node: Node) -> bool:
    """Whether a node is more than a name for another."""
    return any(not key.startswith("@") for key in node)


def _is(node: Node, names: tuple[str, ...]) -> bool:
    return any(name in kind.lower() for kind in types(node) for name in names)


def types(node: Node) -> list[str]:
    """The types of a node without the address of their vocabulary."""
    kinds = node.get("@type")
    return [kind.rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _text(value: Any) -> str:
    """A value as text: of a node its value or name; markup left out."""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value).strip()
    if "&" in text:
        text = html.unescape(text)
    return _TAG.sub(" ", text) if "<" in text else text


def parsed(text: str) -> list[Any]:
    """The values in a script: JSON, JSON with control characters or comments around, or nothing."""
    text = text.strip()
    if not text or len(text) > _LARGEST:
        return []
    plain = _CONTROL.sub(" ", _COMMENT.sub("", text))
    for attempt in (text, plain, _LAST_COMMA.sub(r"\1", plain)):
        try:
            return [orjson.loads(attempt)]
        except ValueError:
            continue
    try:
        return [json.JSONDecoder(strict=False).raw_decode(text)[0]]  # more than one value, or rubbish after it
    except (ValueError, RecursionError):
        return []
