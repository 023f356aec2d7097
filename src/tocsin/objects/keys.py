"""One key for what people write in several ways: a hashtag in any case and form. Links have theirs in `links.py`."""

from __future__ import annotations

import re
import unicodedata

_AROUND = re.compile(r"^[\s#]+|\s+$")
_INVISIBLE = dict.fromkeys([0x307, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFE0F])


def hashtag_key(tag: str) -> str:
    """A hashtag without its sign, in one case and form; a dotted capital I and a plain one give the same key."""
    return bare_hashtag(unicodedata.normalize("NFKC", tag)).casefold().translate(_INVISIBLE)


def bare_hashtag(tag: str) -> str:
    """A hashtag as written, without its sign and the blanks around it."""
    return _AROUND.sub("", tag)
