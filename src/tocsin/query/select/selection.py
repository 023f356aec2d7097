"""Selections: names for sets of posts, `campaign=c1+platform=x+time=2024-05-15T13:00/2024-05-15T14:00`. Every bar and cell has one.

| key | value |
|---|---|
| campaign | a campaign's id, `any`, or `none` for what belongs to no campaign |
| platform, kind | as in the tables; a post without platform is on `unknown` |
| lang | as recognised, else as declared by the platform, else `und` |
| account | an account's short name or pseudonym |
| time | start/end, UTC, the end left out; a start behind its end means all but what lies between |
| weekhour | day-hour: `0-13` is Monday, 13:00 to 13:59 UTC |
| text | what the text holds, case ignored: a word, a part of one, a phrase |
| hashtag | without #, case ignored |
| link, host | a link without scheme, `www.`, query and fragment, as the dossier prints it; a host |
| visual | the id of a picture and its copies |
| family | the id of a family of texts |
| narrative | the id of a narrative: the posts that are in its campaign for one of its families |
| group | the id of a group: what its members posted |
| trace | link, text, hashtags, repost, ...: the posts in which two accounts did the same and that trace saw it |
| certainty | how sure the time is: stated, format, assumed, unknown (of its zone), inferred; `none` for posts without a time |
| author | `campaign`: accounts with at least one post in a campaign; `rest`: the others |
| created | start/end, days; posts of the accounts created in that span, or `unknown` |
| all | `posts`: everything |

Terms are joined by `+`; a post must meet all of them. A `+` within a value stays, unless a key and `=` follow it.
`accounts:` before a selection names the accounts that wrote its posts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from tocsin.errors import SettingError

HOUR = 3600
ACCOUNTS = "accounts:"
KEYS = (
    "all", "campaign", "platform", "lang", "kind", "certainty", "created", "author", "family", "narrative", "group", "trace", "account",
    "time", "weekhour", "hashtag", "link", "host", "visual", "text",
)  # fmt: skip
CHOICES = {"certainty": ("stated", "format", "assumed", "inferred", "unknown", "none"), "author": ("campaign", "rest"), "all": ("posts",)}
_TERM = re.compile(rf"\+(?=(?:{'|'.join(KEYS)})=)")


@dataclass(frozen=True)
class Term:
    """One condition: a key of KEYS and its value as written."""

    key: str
    value: str


@dataclass(frozen=True)
class Selection:
    """The posts that meet all of the terms; with `accounts`, who wrote them."""

    terms: tuple[Term, ...]
    accounts: bool = False

    def __str__(self) -> str:
        return (ACCOUNTS if self.accounts else "") + "+".join(f"{term.key}={term.value}" for term in self.terms)

    def and_(self, key: str, value: str) -> Selection:
        """The same with one more condition. Raises SettingError for a value that cannot be read."""
        return Selection((*self.terms, _checked(Term(key, value))), self.accounts)


def is_selection(ref: str) -> bool:
    """Whether a reference names a set of posts, or its accounts, rather than a finding, a family, an account ..."""
    key, sign, _ = ref.removeprefix(ACCOUNTS).partition("=")
    return bool(sign) and key in KEYS


def parse(ref: str) -> Selection:
    """The selection that a reference names. Raises SettingError for an unknown key or a value that cannot be read."""
    if not is_selection(ref):
        raise SettingError(f"{ref!r} is not a selection", f"write key=value, joined by +; the keys are: {', '.join(KEYS)}")
    if not ref.isprintable() and any(0xD800 <= ord(sign) < 0xE000 for sign in ref):
        raise SettingError(f"{ref!r} is not text", "write it in UTF-8")
    parts = (part.partition("=") for part in _TERM.split(ref.removeprefix(ACCOUNTS)))
    return Selection(tuple(_checked(Term(key, value)) for key, _, value in parts), ref.startswith(ACCOUNTS))


def instant(seconds: int) -> str:
    """Epoch seconds as a selection writes them, to the minute, UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M")


def span(start: int, end: int) -> str:
    """The selection of the posts from `start` up to, not including, `end` (epoch seconds)."""
    return f"time={instant(start)}/{instant(end)}"


def ends(value: str) -> tuple[int, int]:
    """The start and end of a span in epoch seconds. Raises SettingError for one that cannot be read."""
    try:
        start, end = (int(datetime.fromisoformat(part).replace(tzinfo=UTC).timestamp()) for part in value.split("/"))
    except (ValueError, OverflowError) as cause:
        raise SettingError(f"{value!r} is not a span of time", "write it as 2024-05-15T13:00/2024-05-15T14:00") from cause
    return start, end


def hour_of_week(value: str) -> int:
    """0 for Monday 00:00 to 167 for Sunday 23:00. Raises SettingError for what is no hour of the week."""
    found = re.fullmatch(r"([0-6])-([0-9]|1[0-9]|2[0-3])", value)
    if not found:
        raise SettingError(f"{value!r} is not an hour of the week", "write it as 0-13 for Monday, 13:00 UTC")
    return int(found[1]) * 24 + int(found[2])


def _checked(term: Term) -> Term:
    if term.key not in KEYS:
        raise SettingError(f"no key {term.key!r} in a selection", f"choose one of: {', '.join(KEYS)}")
    choices = CHOICES.get(term.key)
    if choices and term.value not in choices:
        raise SettingError(f"{term.key}={term.value}: no such value", f"choose one of: {', '.join(choices)}")
    if term.key == "time" or (term.key == "created" and term.value != "unknown"):
        ends(term.value)
    if term.key == "weekhour":
        hour_of_week(term.value)
    return term
