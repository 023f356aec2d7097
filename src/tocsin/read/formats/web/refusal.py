"""What is a document and yet no page. It stands apart from the reader of pages, whose code other readers must not depend on."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from tocsin.read.containers.left_out import beside_posts
from tocsin.read.formats.web import many, prose

_NAMED = {"readmes": "a readme", "licences": "a licence"}  # what a text is by its name, as a folder that is walked passes over it


def refused_as(document: Any, name: str) -> tuple[str, str]:
    """What a document is that must not be read as one page or text, and what to do about it; ("", "") where it may be."""
    if isinstance(document, bytes):
        return many.looks_like(document), many.MEND
    kind = prose.looks_like(document) if isinstance(document, str) else ""
    kind = kind or (_NAMED.get(beside_posts(PurePath(name).name), "") if isinstance(document, str) else "")
    return kind, prose.mend_of(kind) if kind else ""
