"""What is a hashtag in a text: read out of it (`hashtags_in`), a plain one (TAG), or a run of them hung on a sentence (EDGE_TAGS)."""

from __future__ import annotations

import re

SIGNS = "#＃"  # the sign and its full-width form
MARKS = (  # what \w leaves out of words: combining marks of Latin, Hebrew, Arabic, Indic, Thai and Burmese writing, and the joiners
    r"\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u1000-\u109f\u200c\u200d"
)
_HASHTAG = re.compile(rf"(?<![\w&/{SIGNS}])[{SIGNS}]([\w{MARKS}]*[^\W\d_][\w{MARKS}]*)")
TAG = re.compile(r"#\w+")
EDGE_TAGS = re.compile(r"^(?:\W*#\w+)+(?=\W)|(?:\s\W*#\w+)+\W*$")  # runs of hashtags before or after the sentence


def hashtags_in(text: str) -> list[str]:
    """The hashtags of a text, in order, without their sign, as written. One has a letter: "#1" is none."""
    found: list[str] = _HASHTAG.findall(text) if "#" in text or "＃" in text else []
    return found
