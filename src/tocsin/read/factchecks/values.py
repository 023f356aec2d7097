"""What a value says, whatever shape it has: texts with entities and markup, addresses, names, languages, dates, lists of them."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tocsin.page.dates.lexicon import LANGUAGES
from tocsin.page.dates.reading import read_date

_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?|\d{4}(?:-\d\d)?")
_LANG = re.compile(r"([a-zA-Z]{2,3})(?:[-_][a-zA-Z0-9]+)*")
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://\S+")
_NAMES = ("@value", "name", "alternateName", "text", "headline", "description", "url", "@id")
_DEEPEST = 8  # objects inside objects


def listed(value: Any) -> list[Any]:
    """A value as a list: of nothing none, of one thing itself."""
    return [] if value is None else list(value) if isinstance(value, list | tuple) else [value]


def text(value: Any, depth: int = 0) -> str | None:
    """The words of a value: of a list its first, of an object its value or name; entities and markup gone. None where it has none."""
    if isinstance(value, dict):
        return next((found for name in _NAMES if depth < _DEEPEST and (found := text(value.get(name), depth + 1))), None)
    if isinstance(value, list | tuple):
        return next((found for one in value if depth < _DEEPEST and (found := text(one, depth + 1))), None)
    if value is None or isinstance(value, bool) or value != value:
        return None
    plain = _whole(str(value))
    while (bare := _TAG.sub(" ", html.unescape(plain))) != plain:  # escaped twice by some; what was read reads as itself
        plain = bare
    return " ".join(unicodedata.normalize("NFC", plain.replace("\x00", "")).split()) or None


def whole_number(value: Any) -> str | None:
    """A number as a text, 5.0 as 5."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return text(value)


def name(value: Any) -> str | None:
    """Who: the names of a person or an organisation, several separated by commas."""
    found = [told for one in listed(value) if (told := text(one.get("name") if isinstance(one, dict) else one))]
    return ", ".join(dict.fromkeys(found)) or None


def addresses(value: Any, depth: int = 0) -> Iterator[str]:
    """All addresses of a value: itself, or what its url, contentUrl, sameAs or @id say."""
    for one in listed(value):
        if isinstance(one, dict) and depth < _DEEPEST:
            for key in ("url", "contentUrl", "sameAs", "@id"):
                yield from addresses(one.get(key), depth + 1)
        elif isinstance(one, str) and _ADDRESS.fullmatch(one.strip()):
            yield one.strip().replace("&amp;", "&")  # no other entity: &copy=2 is a part of an address


def site(value: Any) -> str | None:
    """The host of an address, or a host as it is written; without www."""
    told = text(value)
    if not told or " " in told:
        return None
    try:
        host = urlsplit(told if "//" in told else f"//{told}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def language(value: Any) -> str | None:
    """The language of a tag (pt-BR is pt) or of an object that has one; None where it is none."""
    for one in listed(value):
        told = [one.get(key) for key in ("alternateName", "@id", "name", "@value")] if isinstance(one, dict) else [one]
        for tag in filter(None, map(text, told)):
            found = _LANG.fullmatch(tag)
            if found:
                return found[1].lower()
    return None


def date(value: Any, lang: str | None) -> str | None:
    """A date as ISO 8601 writes it, as precise as it is stated, in any of ten languages; None where it cannot be read."""
    told = text(value.isoformat().removesuffix("T00:00:00") if hasattr(value, "isoformat") else value)  # a cell of a sheet
    if not told:
        return None
    iso = _ISO.fullmatch(told)
    if iso:
        clock = f"T{iso[2]}{iso[3] or ''}" if iso[2] else ""
        return f"{iso[1]}{clock}" if iso[1] else told
    langs = [lang] if lang in LANGUAGES else list(LANGUAGES) if any(map(str.isalpha, told)) else ["en"]  # en leaves 03/04/2025 unread
    read = {found for one in langs if (found := read_date(told, one).value)}
    fullest = [found for found in read if len(found) == max(map(len, read))]
    return fullest[0] if len(fullest) == 1 else None


def kept(value: Any) -> str:
    """A record as JSON, keys in their order, so that what was not read can be looked up."""
    return _whole(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":")))


def _whole(told: str) -> str:
    """A text without halves of characters, which no table holds."""
    return told.encode("utf-8", "replace").decode("utf-8")
