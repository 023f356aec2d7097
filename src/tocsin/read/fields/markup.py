"""Text and links out of the small HTML that platforms write posts, comments and biographies in."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"<br\s*/?>|</p>\s*<p[^>]*>|</(?:p|div|li|h\d|blockquote)>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"<a\s([^>]*)>", re.IGNORECASE)
_HREF = re.compile(r"""href\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_NO_LINK = re.compile(r"""class\s*=\s*["'][^"']*\b(?:mention|hashtag)\b""", re.IGNORECASE)


def text_of_html(content: str) -> str:
    """Text of an HTML fragment: paragraphs and breaks become line ends, tags go, entities are resolved."""
    if "<" not in content:
        return html.unescape(content).strip() if "&" in content else content.strip()
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", content))).strip()


def links(content: str) -> list[str]:
    """The addresses an HTML fragment links to, without those of mentions and hashtags."""
    found = []
    for attributes in _LINK.findall(content) if "<a" in content else ():
        href = _HREF.search(attributes)
        if href and not _NO_LINK.search(attributes) and href[1].startswith("http"):
            found.append(html.unescape(href[1]))
    return list(dict.fromkeys(found))
