"""What a page's code says of itself, by topic: JSON-LD, meta elements, microdata, time elements and links, the surest first.

Topics: title, description, published, modified, created, author, site, url, lang, type, section, image_author, body, claim, verdict,
alternate (hreflang), breadcrumb, icon_link (a link that shows no words), archived. Every value says where it stands: "json_ld
datePublished", "meta article:published_time", "microdata datePublished", "time_element published", "link canonical", "title_element",
"html lang".
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tocsin.page.document import Stated
from tocsin.page.source.json_ld import linked_data

_LONGEST = 100_000  # characters of a value
_MOST = 40  # values of a topic


def declared(tree: Any) -> dict[str, list[Stated]]:
    """Topic -> what is stated, surest first, without repetitions."""
    found: dict[str, list[Stated]] = {}
    for topic, where, value in (*linked_data(tree), *_metas(tree), *_links(tree), *_microdata(tree), *_times(tree), *_elements(tree)):
        text = " ".join(value[:_LONGEST].split()) if topic != "body" else value[:_LONGEST].strip()
        one = Stated(where, text)
        values = found.setdefault(topic, [])
        if text and one not in values and len(values) < _MOST:
            values.append(one)
    return {topic: values for topic, values in found.items() if values}


@cache
def _names() -> dict[str, dict[str, str]]:
    """Of each kind of place, name in lower case -> topic."""
    told = tomllib.loads((Path(__file__).parent / "declared.toml").read_text("utf-8"))
    return {kind: {name.lower(): topic for topic, names in topics.items() for name in names} for kind, topics in told.items()}


@cache
def _ranks() -> dict[str, int]:
    return {name: rank for rank, name in enumerate(_names()["meta"])}


def _metas(tree: Any) -> list[tuple[str, str, str]]:
    known, ranks = _names()["meta"], _ranks()
    found = []
    for element in tree.iter("meta"):
        content = element.get("content")
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(key) or "").strip()
            if content and name.lower() in known:
                found.append((ranks[name.lower()], known[name.lower()], f"meta {name}", content))
                break
    return [(topic, where, value) for _, topic, where, value in sorted(found, key=lambda each: each[0])]


def _links(tree: Any) -> list[tuple[str, str, str]]:
    found = []
    for element in tree.iter("link", "a"):
        relation, target = (element.get("rel") or "").lower().split(), element.get("href")
        if target and element.tag == "a" and "//" in target[:8] and not "".join(element.itertext()).strip():
            found.append(("icon_link", "link icon", target))
        if not relation or not target:
            continue
        if "canonical" in relation:
            found.append(("url", "link canonical", target))
        elif "alternate" in relation and element.get("hreflang"):
            found.append(("alternate", f"link alternate {element.get('hreflang')}", target))
        elif "author" in relation and element.tag == "a":
            found.append(("author", "link author", "".join(element.itertext())))
    return found


def _microdata(tree: Any) -> list[tuple[str, str, str]]:
    known = _names()["microdata"]
    found = []
    for element in tree.xpath("//*[@itemprop]"):
        for name in (element.get("itemprop") or "").split():
            topic = known.get(name.lower())
            if topic and element.tag != "meta" and not _in_teaser(element):
                found.append((topic, f"microdata {name}", _value(element, topic)))
            elif topic and element.tag == "meta":
                found.append((topic, f"microdata {name}", element.get("content") or ""))
    return found


def _value(element: Any, topic: str) -> str:
    """An item's value: its content or datetime attribute; of a person its name; else its text."""
    value = element.get("content") or element.get("datetime")
    if value is None and topic == "author":
        named = element.find(".//*[@itemprop='name']")
        element = element if named is None else named
        value = element.get("content")
    return str(value) if value is not None else "".join(element.itertext())


def _times(tree: Any) -> list[tuple[str, str, str]]:
    """Time elements with a datetime: "published" or "modified" where their attributes say so, else plain, in the page's order."""
    told, plain = [], []
    for element in tree.iter("time", "abbr"):
        value = element.get("datetime") if element.tag == "time" else _marked_day(element)
        if not value or _in_teaser(element):
            continue
        parent = element.getparent()
        hints = " ".join(
            one.get(key) or "" for one in (element, parent) if one is not None for key in ("class", "itemprop", "id", "title")
        ).lower()
        if any(word in hints for word in ("modif", "updat", "revis", "aktualis")):
            told.append(("modified", "time_element modified", value))
        elif element.get("pubdate") is not None or any(word in hints for word in ("publish", "pubdate", "created", "entry-date", "posted")):
            told.append(("published", "time_element published", value))
        else:
            plain.append(("published", "time_element", value))
    return told + plain


def _marked_day(element: Any) -> str | None:
    """The instant that an abbreviation holds in its title, as the hAtom microformat writes it."""
    named = {"published", "updated", "dtstart"} & set((element.get("class") or "").split())
    return element.get("title") if named else None


def _in_teaser(element: Any) -> bool:
    """Whether it stands in a link, a list of other articles, an aside or a comment."""
    for depth, above in enumerate(element.iterancestors()):
        if above.tag == "a" and "".join(above.itertext()).strip() == "".join(element.itertext()).strip():
            continue  # a date that leads to its own page
        if above.tag in ("a", "aside", "nav", "li") or (above.tag == "footer" and next(above.iterancestors("article"), None) is None):
            return True
        hints = f"{above.get('class') or ''} {above.get('id') or ''}".lower()
        if any(word in hints for word in ("related", "comment", "sidebar", "teaser", "recommend", "popular", "latest", "widget")):
            return depth < 8 and above.tag not in ("body", "html", "article", "main")
    return False


def _elements(tree: Any) -> list[tuple[str, str, str]]:
    found = []
    title = next((element for element in tree.iter("title") if element.getparent() is not None and element.getparent().tag != "svg"), None)
    if title is not None:
        found.append(("title", "title_element", "".join(title.itertext())))
    names = ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang")
    return found + [("lang", "html lang", tree.get(name)) for name in names if tree.get(name)]
