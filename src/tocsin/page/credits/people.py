"""People that a page names beside its text: who signed a document, and who runs the site.

A list of signatories is a short line that says so and the lines of names after it. A masthead entry is a role word that begins a line
outside the running text, with the name behind it or in the next line. Fooled by: lists of other names after a word for signing; a role
that the text itself names in a line of its own.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from tocsin.page.credits.words import LANGUAGES, UNCASED, fold, words
from tocsin.page.document import Block, Document
from tocsin.page.row import Masthead, MastheadRole

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪■►]+|[0-9۰-۹٠-٩]{1,3}\s*[.):])\s*")
_WORD = re.compile(r"[\w\u0300-\u036f\u064b-\u065f\u200c]+")
_FOOTER = 400  # characters of a page's foot that names who runs it
_LETTERS = 90  # of such a line
_HEADING = 8  # words of a line that heads a list of signatories
_NO_LIST = frozenset({
    "navigation", "related", "categories", "share", "comments", "copyright", "cookies", "subscription", "site_header",
    "channel_promotion", "bot_offer", "ad", "widget",
})  # fmt: skip  # boilerplate where a list of names is over
_LINKED = 0.8
_INITIAL = re.compile(r"[^\W\d_]\.")
_NAME = 7  # words of a name
_ROLES: tuple[MastheadRole, ...] = ("chairman", "publisher", "editor", "founder")


@cache
def _listed(lang: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of each topic of people.toml, folded, longest first."""
    data = tomllib.loads((files("tocsin.page.credits") / "people.toml").read_text("utf-8"))
    lang = lang if lang in LANGUAGES else "en"
    return {
        topic: sorted((_phrase(entry, lang) for entry in table[lang].split()), key=lambda one: (-len(one), one))
        for topic, table in data.items()
    }


def _phrase(entry: str, lang: str) -> tuple[str, ...]:
    return tuple(fold(part, lang) for part in entry.split("_"))


@cache
def _roles_by_word(lang: str) -> dict[str, list[tuple[tuple[str, ...], MastheadRole]]]:
    """The phrases of a masthead's roles by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], MastheadRole]]] = {}
    for role in _ROLES:
        for phrase in _listed(lang)[role]:
            found.setdefault(phrase[0], []).append((phrase, role))
    return found


def signatories(document: Document) -> list[str]:
    """Who signed the document that a page prints, in the page's order and spelling."""
    lang = document.lang or "en"
    found: list[str] = []
    blocks = document.blocks
    for at, block in enumerate(blocks):
        rest = _after_heading(block.text, lang)
        if rest is None:
            continue
        names = [name for part in re.split(r"[,;،؛]\s*", rest.rstrip(". ")) if (name := _name(part, lang))]
        for follower in blocks[at + 1 :]:
            if (
                follower.role in ("title", "subhead")
                or follower.kind in _NO_LIST
                or not (name := _name(follower.text, lang, follower.tag == "li"))
                or follower.linked > 0.5
            ):
                break
            names.append(name)
        if len(names) > len(found):
            found = names
    return list(dict.fromkeys(found))


def _after_heading(text: str, lang: str) -> str | None:
    """What follows a heading of signatories in its line; None where the line is none."""
    head, colon, rest = text.partition(":")
    if len(head) > _LETTERS:
        return None
    lows = [fold(word, lang) for word in _WORD.findall(head)]
    if not lows or len(lows) > _HEADING or not (colon or len(lows) <= _HEADING // 2):
        return None
    starts = any(
        tuple(lows[: len(phrase)]) == phrase or (colon and tuple(lows[-len(phrase) :]) == phrase) for phrase in _listed(lang)["signed"]
    )
    return rest.strip() if starts else None


def _name(text: str, lang: str, item: bool = False) -> str | None:
    """The name a line is, without bullet, number and what follows a comma; None for none. `item`: of a list, where bodies sign too."""
    name = re.split(r"[,،;(–—]", _BULLET.sub("", text))[0].strip()
    parts = _WORD.findall(name)
    if not 1 < len(parts) <= _NAME or name[-1:] in ".!?:؟" or any(char.isdigit() for char in name):
        return None
    line = words(name, lang)
    if any("running" in word.labels for word in line):
        return None
    if lang not in UNCASED and sum(part[0].isupper() for part in parts) < (1 if item else max(2, len(parts) - 2)):
        return None
    return name


def masthead(document: Document) -> list[Masthead]:
    """Who runs the site, as lines outside the running text say; each role and name once."""
    lang = document.lang or "en"
    found: dict[tuple[str, str], Masthead] = {}
    blocks = document.blocks
    for at, block in enumerate(blocks):
        if not _stands_apart(block):
            continue
        ends = set[int]()
        for role, end in _roles(block.text, lang):
            if end in ends:
                continue
            ends.add(end)
            rest = block.text[end:].strip(" :-–—/|\t")
            if rest and block.text.rstrip().endswith(":"):
                continue  # "Director of the water board:" over a headline says who speaks
            if rest and lang not in UNCASED and not block.text[end:].lstrip().startswith(":"):
                continue
            follower = blocks[at + 1] if at + 1 < len(blocks) else None
            surface = block.text
            if not rest and follower is not None and _stands_apart(follower):
                rest = follower.text
                surface = rest
            if name := _person(rest, lang):
                found.setdefault((role, fold(name, lang)), Masthead(name, role, surface))
    return list(found.values())


def _stands_apart(block: Block) -> bool:
    """Whether a block is a short line and no sentence of the text."""
    if block.role == "caption" or block.linked > _LINKED:
        return False
    if block.kind in ("copyright", "masthead"):
        return len(block.text) <= _FOOTER
    return len(block.text) <= (80 if block.role in ("body", "title", "subhead", "standfirst") else 240) and block.text[-1:] not in ".!?؟"


def _roles(text: str, lang: str) -> list[tuple[MastheadRole, int]]:
    """The masthead role that begins a line or follows a colon-less date before it, with where its words end."""
    spans = [(found.start(), found.end(), fold(found.group(), lang)) for found in _WORD.finditer(text)]
    lows = [low for _, _, low in spans]
    out: list[tuple[int, int, MastheadRole, int]] = []
    begun = _roles_by_word(lang)
    for at, low in enumerate(lows):
        for phrase, role in begun.get(low, ()):
            if tuple(lows[at : at + len(phrase)]) == phrase:
                end = spans[at + len(phrase) - 1][1]
                if (at == 0 or text[end:].lstrip().startswith(":")) and not text[end:].startswith("'"):
                    out.append((at, -len(phrase), role, end))
    return [(role, end) for _, _, role, end in sorted(out)]


def _person(text: str, lang: str) -> str | None:
    """The name that a text begins with: two to five words, written with capitals where there are some."""
    first = re.split(r"[|•·,;/\n©،؛(–—]|\s-\s", text)[0].strip()
    kept: list[str] = []
    for part in first.split():
        if lang not in UNCASED and not part[0].isupper() and part not in ("de", "von", "van", "der", "al", "el", "del", "oğlu", "qızı"):
            break
        if part.endswith(":") or (len(kept) > 1 and _INITIAL.fullmatch(kept[-1]) and not _INITIAL.fullmatch(part) and len(kept[0]) > 2):
            break  # the next label, or the next sentence behind "Name A. B."
        kept.append(part)
    return " ".join(kept) if 2 <= len(kept) <= 5 and not any(char.isdigit() for char in "".join(kept)) else None
