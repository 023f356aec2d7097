"""What a page calls its own site. Fooled by: a page whose own name is nowhere stated."""

from __future__ import annotations

import re

from tocsin.page.credits.line import read_line
from tocsin.page.document import Document

_HOLDERS = re.compile(r"(?:©|\(c\)|copyright)\s*(?:[0-9۰-۹٠-٩]{4}(?:\s*[-–]\s*[0-9]{4})?)?\s*[,:]?\s*([^.,|©0-9]{3,60})", re.IGNORECASE)
_FOOTER = 300  # characters of a copyright line


def own_names(document: Document) -> tuple[str, ...]:
    """What the page calls its own site: declared, in its copyright line, and by its address."""
    names = [one.value for one in document.declared.get("site", ())]
    for block in document.blocks:
        if len(block.text) < _FOOTER and (held := _HOLDERS.findall(block.text)) and not read_line(block.text, document.lang or "en"):
            names += [name.strip() for name in held]
    titles = [part for one in document.declared.get("title", ()) for part in re.split(r"\s[|–—-]\s", one.value)[1:]]
    names += [name for name in titles if len(name.split()) <= 5]
    return tuple(dict.fromkeys(name for name in names if len(name) > 2))
