"""What is a link in a text. Three uses, which need different ends:

compared  LINK, BARE_LINK: everything up to the next blank goes, for nothing that hangs on an address is a word of the text
read      `urls_in`: an address that can be opened, so it ends before quotes and brackets, and before its sentence's punctuation
printed   SHOWN: also what names a platform without "https://", in any case; what it misses is printed with somebody's name in it
"""

from __future__ import annotations

import re

LINK = re.compile(r"(?:https?://|www\.|HTTPS?://|WWW\.)\S+")
BARE_LINK = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)  # a link without its protocol: "t.co/abc"
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»…]+", re.IGNORECASE)
_TAIL = r"[^\s<>\"'«»]+"
_BARE = r"\b(?:t\.me|x\.com|twitter\.com|fb\.com|facebook\.com|instagram\.com|vk\.com|tiktok\.com)/"
SHOWN = re.compile(rf"(?:https?://|www\.){_TAIL}|{_BARE}{_TAIL}", re.IGNORECASE)


def urls_in(text: str) -> list[str]:
    """The http(s) addresses of a text, in order, without the punctuation that follows them."""
    return [_trimmed(url) for url in _ADDRESS.findall(text)] if "://" in text else []


def _trimmed(found: str) -> str:
    url = found.rstrip(".,;:!?'،؛。，*_]}")
    while url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1].rstrip(".,;:!?'")
    return url
