"""Characters that take no room in what a reader sees: one list, in the parts that different uses need.

Matching takes all of them out (INVISIBLE). Counting them as a disguise needs less: the joiners and the direction marks belong to Persian,
Arabic, Hebrew and Indian spelling and to emoji, so only FILLERS are suspicious wherever they stand. Printing needs another part: TURNING
turns round what follows it on the page, so it is shown, never left out; CONTROL steers a terminal or breaks a page.

Source: Unicode, properties Default_Ignorable_Code_Point and Bidi_Control; not listed are the tags and selectors beyond U+FFFF.
"""

from __future__ import annotations

import re

# Contents of a character class, to stand between brackets in a pattern.
# Soft hyphen, zero-width spaces, word joiner and the like: no script needs them.
FILLERS = "\u00ad\u034f\u180e\u200b\u2060-\u2064\u3164\ufeff"
NON_JOINER, JOINER = "\u200c", "\u200d"
TURNING = "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates
DIRECTIONS = f"\u061c\u200e\u200f{TURNING}"
SELECTORS = "\u180b-\u180d\ufe00-\ufe0f"  # which form of the character before is meant
BLANK_LETTERS = "\u115f\u1160\u17b4\u17b5\uffa0"  # letters by category, without a shape
DEPRECATED = "\u2065\u206a-\u206f"
INVISIBLE = f"{FILLERS}{NON_JOINER}{JOINER}{DIRECTIONS}{SELECTORS}{BLANK_LETTERS}{DEPRECATED}"
# Not invisible, but written or left out at will: the stretched letter (tatweel) and the vowel signs of Arabic.
ARABIC_MARKS = "\u0640\u064b-\u0652"
CONTROL = "\x00-\x1f\x7f-\x9f"

HIDDEN = re.compile(f"[{INVISIBLE}]+")


def without_invisible(text: str) -> str:
    """The text without its invisible characters."""
    return text if text.isascii() else HIDDEN.sub("", text)
