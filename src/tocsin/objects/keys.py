"""One key for what people write in several ways: a hashtag in any case and form. Links have theirs in `links.py`."""

from __future__ import annotations

import re
import unicodedata

from tocsin.text.invisible import without_invisible

_AROUND = re.compile(r"^[\s#]+|\s+$")
_DOT_ABOVE = "\u0307"  # what is left of a dotted capital I in lower case


def hashtag_key(tag: str) -> str:
    """A hashtag without its sign, in one case and form, without invisible characters; "" where nothing is left.

    A dotted capital I and a plain one give the same key.
    """
    folded = bare_hashtag(unicodedata.normalize("NFKC", tag)).casefold()
    return without_invisible(folded).replace(_DOT_ABOVE, "")


def bare_hashtag(tag: str) -> str:
    """A hashtag as written, without its sign and the blanks around it."""
    return _AROUND.sub("", tag)
