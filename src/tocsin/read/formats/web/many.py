"""Whether an HTML page is a list of posts or messages of a shape that is not known here, so that reading it as one page would swallow them.

Such a page has many parts of one kind side by side, nearly each with a moment of its own, and hardly a word beside them. A page with an
article and comments below it has its article beside them and stays a page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from typing import Any

MEND = (
    "export it in another form (JSON, CSV) or collect the posts from where they stand (docs/formats.md lists what is read); "
    "--format page reads it as one text all the same"
)
_KIND = "a page of many dated messages or posts, in a shape that is not known"
MANY, DATED, MOST = 5, 0.7, 0.8  # parts side by side; share of them with a moment; share of the page's letters that stand in them
_MOMENT = re.compile(
    r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)|(?<!\d)\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|"
    r"(?<!\d)\d{1,2}\.? \w{3,10} \d{4}|\w{3,10} \d{1,2}, \d{4}|(?<!\d)\d{1,2} ?[hmd]\b"
)
_FURNITURE = (b'class="page_body list_page"', b'class="page_about details')  # lists of chats, contacts, sessions ...
_UNSEEN = ("script", "style", "noscript", "template", "head")
_SIZE = 8 << 20  # bytes of a page that are judged


def looks_like(content: bytes) -> str:
    """What a page of many messages is called; "" for a page of another kind, and where the libraries for pages are not installed."""
    if any(sign in content[: 1 << 16] for sign in _FURNITURE):
        return "a list of contents of Telegram Desktop's export, without messages"
    try:
        import lxml.html
    except ImportError:
        return ""
    with suppress(Exception):  # what the parser lets through on odd markup: such a page is judged when it is read
        tree = lxml.html.fromstring(content[:_SIZE])
        return _KIND if _holds_many(tree) else ""
    return ""


def _holds_many(tree: Any) -> bool:
    parts = list(tree.iter())  # kept, as lxml makes new objects for parts that nobody holds
    letters = _lengths(parts)
    whole = letters[tree]
    for parent in parts if whole else ():
        if not isinstance(parent.tag, str) or len(parent) < MANY or letters[parent] < MOST * whole:
            continue
        groups = defaultdict(list)
        for child in parent:
            if isinstance(child.tag, str) and letters[child]:
                groups[child.tag, " ".join(sorted((child.get("class") or "").split())[:1])].append(child)
        group = max(groups.values(), key=len, default=[])
        if len(group) >= MANY and sum(letters[one] for one in group) >= MOST * whole and _dated(group):
            return True
    return False


def _lengths(parts: list[Any]) -> dict[Any, int]:
    """The number of letters that people see in each part."""
    found: dict[Any, int] = defaultdict(int)
    for part in reversed(parts):  # the inner before the outer
        if isinstance(part.tag, str) and part.tag not in _UNSEEN:
            own = len((part.text or "").strip()) + sum(len((child.tail or "").strip()) for child in part)
            found[part] = own + sum(found[child] for child in part)
    return found


def _dated(group: list[Any]) -> bool:
    some = group[:200]
    return sum(one.find(".//time") is not None or bool(_MOMENT.search(one.text_content())) for one in some) >= DATED * len(some)
