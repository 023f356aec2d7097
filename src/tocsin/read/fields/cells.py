"""What a cell holds that is more than one value: JSON, what Python prints of a literal or object, a vector of R, a list with signs between.

pandas saves inner objects as Python shows them (`{'username': 'ana'}`, `[TextLink(text='a', url='b')]`, `datetime.datetime(2024, 5, 1)`),
NumPy without commas (`['a' 'b']`), R as `c("a", "b")`. Nothing is run: the text is parsed, and of a call only its values are taken.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import orjson

from tocsin.read.fields.items import first
from tocsin.read.fields.values import handle, missing, native_id, text, words

_LONGEST = 200_000  # characters of a cell that is opened
_OPENS = ("{", "[", "(")
_CALLED = re.compile(r"^[A-Za-z_][\w.]*\(.*\)$", re.DOTALL)
_QUOTED = r"""(?:'[^'\\]*'|"[^"\\]*")"""
_ROUNDED = re.compile(r"^\d\.\d+e\+\d+$")  # a number that a float cut short
_NUMPY = re.compile(rf"^\[\s*{_QUOTED}(?:\s+{_QUOTED})+\s*\]$")  # a list of texts without commas
_NAMES = dict.fromkeys(("None", "nan", "NaN", "NaT", "null", "NA")) | {"true": True, "false": False, "TRUE": True, "FALSE": False}
_LISTS = frozenset({"c", "list", "array", "tuple", "set", "frozenset", "deque"})
_LINKS = ("unwound_url", "expanded_url", "expandedUrl", "expanded", "final_url", "url", "link", "href", "uri", "original", "tcourl")
_TAGS = ("tag", "text", "name", "title", "hashtagName", "hashtag_name", "hashtag", "label")
_IDS, _HANDLES = (
    ("id_str", "id", "user_id", "userId", "pk", "did"),
    ("screen_name", "username", "userName", "uniqueId", "unique_id", "handle", "acct"),
)
_MEDIA = ("media_key", "mediaKey", "id_str", "id", "media_id", "key", "pk")
_ADDRESSES = ("media_url_https", "fullUrl", "url", "src", "image", "full", "preview_image_url", "previewUrl", "thumbnailUrl", "link", "uri")


def opened(value: Any) -> Any:
    """The dict or list written in a text, as JSON, Python or R write it; None where it is neither. Dicts and lists stay as they are."""
    if isinstance(value, (dict, list)):
        return value
    if not isinstance(value, str):
        return None
    written = value.strip()
    if not (written.startswith(_OPENS) or (written.endswith(")") and _CALLED.match(written))) or len(written) > _LONGEST:
        return None
    try:
        found = orjson.loads(written)
    except orjson.JSONDecodeError:
        found = _printed(written)
    return found if isinstance(found, (dict, list)) else None


def _printed(written: str) -> Any:
    spaced = f"[{', '.join(re.findall(_QUOTED, written))}]" if _NUMPY.match(written) else written
    try:
        return _value(ast.parse(spaced, mode="eval").body)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError, OverflowError, AttributeError):
        return None


def _value(node: ast.expr) -> Any:
    """The value of a parsed expression, nothing of which is run. Raises ValueError for what is no value."""
    match node:
        case ast.Constant(value=value):
            return value
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return [_value(item) for item in items]
        case ast.Dict(keys=keys, values=values):
            return {str(_value(key)): _value(value) for key, value in zip(keys, values, strict=True) if key is not None}
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner)
        case ast.Name(id=name):
            return _NAMES.get(name, name)
        case ast.Attribute(attr=name):
            return UTC if name in ("utc", "UTC") else name
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return _called(name, [_value(one) for one in node.args], {one.arg: _value(one.value) for one in node.keywords if one.arg})
    raise ValueError(f"no value: {type(node).__name__}")


def _called(name: str, listed: list[Any], named: dict[str, Any]) -> Any:
    """What a printed object holds: its named parts as a dict, else the one value in it, or all of them as a list."""
    if name == "datetime":
        return datetime(*listed, **{key: value for key, value in named.items() if key != "fold"})
    if name == "timedelta":
        return timedelta(*listed, **named)
    if name == "timezone":
        return timezone(listed[0])
    if name == "Timestamp" and listed:
        return listed[0]
    if name in _LISTS:
        return listed[0] if len(listed) == 1 and isinstance(listed[0], list) else listed
    if name == "OrderedDict" and len(listed) == 1 and isinstance(listed[0], list):
        return {str(key): value for key, value in listed[0]}
    return named or (listed[0] if len(listed) == 1 else listed)


def unprinted(row: dict[str, Any]) -> dict[str, Any]:
    """The row of a table that pandas made of objects with its cells as the objects they were; empty ones are left out."""
    filled = {name: value for name, value in row.items() if not missing(value) and value != ""}
    return {name: value if (found := opened(value)) is None else found for name, value in filled.items()}


def items(value: Any, separator: str | None = None) -> list[Any]:
    """The items of a list field, opened where it is written as an object; a text is parted at `separator`, or as `words` does."""
    found = opened(value)
    if isinstance(found, dict):
        inner = next((one for one in found.values() if isinstance(one, list)), None) if len(found) == 1 else None
        return inner if inner is not None else [found] if found else []
    if found is None and separator and isinstance(value, str):
        found = value.split(separator)
    return [one for one in (words(value) if found is None else found) if not missing(one) and one != ""]


def links(value: Any, separator: str | None = None) -> list[str]:
    """The addresses in a list field: expanded where an object tells it, each once, in order; words without a point are none."""
    found = _each(items(value, separator), lambda one: text(first(one, *_LINKS)), str.strip)
    return [one for one in found if "://" in one or "." in one]


def tags(value: Any, separator: str | None = None) -> list[str]:
    """The hashtags in a list field, without their sign."""
    return [tag for one in _each(items(value, separator), lambda one: text(first(one, *_TAGS)), str.strip) if (tag := one.lstrip("#＃"))]


def people(value: Any, separator: str | None = None) -> list[str]:
    """The accounts in a list field: ids where they are told, else "@name"."""
    return _each(items(value, separator), lambda one: person(one) or "", named)


def media(value: Any, separator: str | None = None) -> list[tuple[str, str | None]]:
    """The pictures and videos in a list field as (id or "", address)."""
    found: list[tuple[str, str | None]] = []
    for one in items(value, separator):
        if isinstance(one, dict):
            key, address = text(first(one, *_MEDIA)), first(one, *_ADDRESSES)
            found.append((key, address if isinstance(address, str) and "://" in address else None))
        elif isinstance(one, (str, int)):
            written = text(one).strip()
            found.append(("", written) if "://" in written else ("" if _ROUNDED.match(written) else written, None))
    return [pair for pair in dict.fromkeys(found) if any(pair)]


def person(value: dict[str, Any]) -> str | None:
    """The account an object tells of: its id, else its name as "@name"; None without either."""
    known = first(value, *_IDS)
    written = native_id(known) if isinstance(known, (str, int)) and not isinstance(known, bool) else ""
    return written or handle(first(value, *_HANDLES) or first(value, "name")) or None


def named(written: str) -> str:
    """An account in a list: a number or a DID is its id, anything else its name."""
    bare = written.strip()
    return bare if bare.isdecimal() or bare.startswith("did:") else handle(bare)


def _each(listed: Iterable[Any], of_object: Callable[[dict[str, Any]], str], of_text: Callable[[str], str]) -> list[str]:
    found = (of_object(one) if isinstance(one, dict) else of_text(text(one)) if not isinstance(one, list) else "" for one in listed)
    return list(dict.fromkeys(one for one in found if one))
