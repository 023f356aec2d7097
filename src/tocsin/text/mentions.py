"""What is a mention of an account in a text, and what a credit ("RT @name:", "via @name"). Three uses, which need different ends:

compared  MENTION: the sign and the word after it, in any alphabet; a server or a hyphen after it is the text's. BY_WORD is the same
          for Arrow's patterns (RE2), which cannot look behind and know ASCII words only
read      `mentions_in`: a handle as platforms allow it, with its server; a mail address is none
printed   SHOWN: whatever may be a handle, with hyphens and servers; what it misses is printed with somebody's name in it
"""

from __future__ import annotations

import re

SIGNS = "@＠"  # the sign and its full-width form
MENTION = re.compile(r"(?<![\w@])@\w[\w.]*")
BY_WORD = r"@\w+"
_HANDLE = re.compile(rf"(?<![\w{SIGNS}/])[{SIGNS}]([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?(?:@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)?)")
SHOWN = re.compile(rf"(?<![\w/])[{SIGNS}][\w.\-]*\w(?:@[\w-]+(?:\.[\w-]+)+)?")
REPOST = re.compile(
    r"^(?:\W{0,3}\b(?:RT|MT)\s+(?:@\w{1,30}:?|\w{1,30}:))+|^\W{0,3}(?:RT|MT|via|repost(?:ed)?(?: from)?)\b[\s:]*(?=@|:)", re.IGNORECASE
)
VIA = re.compile(r"\(?\bvia\s+@\w[\w.]*\W*$", re.IGNORECASE)


def mentions_in(text: str) -> list[str]:
    """The mentions of a text, in order, as "@handle" in lower case; mail addresses are not mentions."""
    return [f"@{name.lower()}" for name in _HANDLE.findall(text)] if "@" in text or "＠" in text else []
