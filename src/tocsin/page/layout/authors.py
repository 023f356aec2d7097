"""Who wrote the text: persons or desks, from what the code declares, else from the byline under the headline.

JSON-LD goes before meta elements, both before the byline, persons before organisations. Left out: agencies, the site itself, photographers,
translators, editors of the site, names that software gives ("admin"). Fooled by: a desk that bears the site's name.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from tocsin.page.credits.gazetteer import kind_of
from tocsin.page.document import Block, Document
from tocsin.page.layout.headline import words_of

_LONGEST, _MOST_WORDS = 60, 6
_NEAR = 30  # blocks before and after the headline in which a byline stands
_PARTS = re.compile(r"\s*(?:[,;/|•·&]|\s[-–—]\s|\s{2,}|\n)\s*")
_LINE = 120  # characters of a line that may be a byline
_ROW = re.compile(r"\s*[|•·]\s*|\s[-–—]\s|(?<=\d)\s*,\s+")
_AFTER = re.compile(r"(?<=\w)\s*(?:\||\s[-–—]\s|[(\[])")  # what follows a name is a place, an office, a house
_DATED = re.compile(r"(?<=\w),?\s+(?:(?:le|on|am|el)\s+)?(?=\d)")  # a day behind a name
_NO_NAME = re.compile(r"[\d@()\[\]]|https?:|www\.|[?!]|\.(?:com|de|org|net)\b.*\s")
_ADDRESS = re.compile(r"^(?:https?:)?//|^www\.|^@")
_ABOUT = re.compile(r"\s*[(\[].*?[)\]]\s*$|\s*[:：]\s*$")


def authors(document: Document) -> list[str]:
    """The names in the order they are given."""
    told = [one for one in document.declared.get("author", ()) if not _ADDRESS.search(one.value)]
    sites = _sites(document)
    linked = [one for one in told if one.where.startswith("json_ld author")] or [one for one in told if one.where.startswith("json_ld")]
    persons = [one.value for one in linked if not one.where.endswith("Organization")]
    bodies = [one.value for one in linked if one.where.endswith("Organization")]
    metas = [one.value for one in told if one.where.startswith("meta")]
    others = [one.value for one in told if one.where.startswith(("microdata", "link"))]
    for group in (persons, metas, _bylines(document), bodies, others):
        if found := _names(group, sites):
            return found
    return _names(persons + bodies, frozenset())[:1]


def _sites(document: Document) -> frozenset[str]:
    """The site's names and its host, folded: what bears them is no person."""
    found = {"".join(words_of(one.value)) for one in document.declared.get("site", ())}
    with suppress(ValueError):
        host = (urlsplit(document.url or "").hostname or "").removeprefix("www.")
        found |= {"".join(words_of(host)), "".join(words_of(host.rpartition(".")[0]))}
    return frozenset(found - {""})


def names_in(text: str) -> list[str]:
    """The names in a line of an author field: lists parted, words before and after them left out."""
    text = " ".join(text.split())
    if found := _before().match(text):
        text = text[found.end() :]
    text = _DATED.split(_AFTER.split(text)[0])[0]
    joined = rf"\s+(?:{'|'.join(map(re.escape, _words()['lists']))})\s+"
    parts = [part for piece in _PARTS.split(text) for part in re.split(joined, piece, flags=re.IGNORECASE)]
    return [name for part in parts if (name := _ABOUT.sub("", _before().sub("", part)).strip(" .,:;|-–—•·*")) and _is_name(name)]


def _names(values: list[str], sites: frozenset[str]) -> list[str]:
    found: list[str] = []
    for value in values:
        for name in names_in(value):
            key = "".join(words_of(name))
            if key not in sites and kind_of(name) != "agency" and key not in {"".join(words_of(one)) for one in found}:
                found.append(name)
    return found


def _is_name(name: str) -> bool:
    """Whether a piece may be the name of a person or a desk."""
    folded = name.casefold()
    words = folded.split()
    if (
        not 2 <= len(name) <= _LONGEST
        or len(words) > _MOST_WORDS
        or _NO_NAME.search(name)
        or folded in _words()["nobody"] | _words()["before"]
    ):
        return False
    return words[0].rstrip(":") not in _words()["other"] and not all(word in _words()["roles"] for word in words)


def _bylines(document: Document) -> list[str]:
    """Lines near the headline that name an author: by their words, or by the names of what they stand in."""
    blocks = document.blocks
    title = next((at for at, block in enumerate(blocks) if block.role == "title"), None)
    if title is None:
        return []
    found = []
    for block in blocks[title + 1 : title + _NEAR]:
        if block.role in ("body", "subhead") and len(block.text) > _LINE:
            break
        if len(block.text) <= _LINE and block.role != "caption":
            found += _named_in(block)
    return found[:3]


def _named_in(block: Block) -> list[str]:
    """What a line near the headline says of the author."""
    marked = [part for part in _ROW.split(block.text) if _before().match(part)]
    if marked:
        return marked
    words = block.text.split()
    plain = block.role == "byline" and len(words) <= _MOST_WORDS and not any(word[:1].islower() for word in words)
    return [block.text] if plain else []


@cache
def _before() -> re.Pattern[str]:
    words = sorted(_words()["before"], key=len, reverse=True)
    return re.compile(rf"^\W*(?:{'|'.join(map(re.escape, words))})(?:\s*[:：]\s*|\s+)", re.IGNORECASE)


@cache
def _words() -> dict[str, frozenset[str]]:
    told = tomllib.loads((Path(__file__).parent / "authors.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in told.items()}
