"""Names sets of posts: `campaign=c1+platform=x+time=2024-05-15T13:00/2024-05-15T14:00`. Every bar and cell of a chart carries such a name.

| key | value |
|---|---|
| campaign | a campaign's id, `any`, or `none` for what belongs to no campaign |
| platform, lang, kind | as in the tables |
| account | an account's short name or pseudonym |
| time | start/end, UTC, the end left out |
| weekhour | day-hour: `0-13` is Monday, 13:00 to 13:59 UTC |
| hashtag | without #, case ignored |
| link, host | a link without scheme, `www.`, query and fragment, as the dossier prints it; a host |
| visual | the id of a picture and its copies |
| family | the id of a family of texts |
| certainty | how sure the zone of the time is: stated, format, assumed, unknown; `none` for posts without a time |
| author | `campaign`: accounts with at least one post in a campaign; `rest`: the others |
| created | start/end, days; posts of the accounts created in that span, or `unknown` |
| all | `posts`: everything |

`accounts:` before a selection names the accounts that wrote its posts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.errors import SettingError
from tocsin.objects.keys import hashtag_key
from tocsin.query.columns import Flags, Rows
from tocsin.query.shelf import Shelf

HOUR = 3600


ACCOUNTS = "accounts:"


def is_selection(ref: str) -> bool:
    """Whether a reference names a set of posts, or its accounts, rather than a finding, a family, an account ..."""
    key, sign, _ = ref.removeprefix(ACCOUNTS).partition("=")
    return bool(sign) and key in _KEYS


def select(shelf: Shelf, ref: str) -> Rows:
    """The rows of the posts a selection names, in order of time. Raises SettingError for a value that cannot be read."""
    flags = np.ones(shelf.posts.num_rows, np.bool_)
    for part in re.split(rf"\+(?=(?:{'|'.join(_KEYS)})=)", ref):
        key, _, value = part.partition("=")
        flags &= _KEYS[key](shelf, value)
    return shelf.in_order(np.flatnonzero(flags))


def instant(seconds: int) -> str:
    """Epoch seconds as a selection writes them, to the minute, UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M")


def span(start: int, end: int) -> str:
    """The selection of the posts from `start` up to, not including, `end`."""
    return f"time={instant(start)}/{instant(end)}"


def _campaign(shelf: Shelf, value: str) -> Flags:
    if value == "none":
        return ~shelf.any_campaign
    if value == "any":
        return shelf.any_campaign
    return shelf.campaigns.get(value, np.zeros(shelf.posts.num_rows, np.bool_))


def _ends(value: str) -> tuple[int, int]:
    try:
        start, end = (int(datetime.fromisoformat(part).replace(tzinfo=UTC).timestamp()) for part in value.split("/"))
    except ValueError as cause:
        raise SettingError(f"{value!r} is not a span of time", "write it as 2024-05-15T13:00/2024-05-15T14:00") from cause
    return start, end


def _time(shelf: Shelf, value: str) -> Flags:
    start, end = _ends(value)
    return shelf.timed & (shelf.ts >= start) & (shelf.ts < end)


def _created(shelf: Shelf, value: str) -> Flags:
    if value == "unknown":
        chosen = {account for account, profile in shelf.profiles.items() if profile.created is None}
    else:
        start, end = _ends(value)
        chosen = {account for account, profile in shelf.profiles.items() if profile.created is not None and start <= profile.created < end}
    return shelf.by_account.having_any(chosen)


def _weekhour(shelf: Shelf, value: str) -> Flags:
    day, _, hour = value.partition("-")
    if not (day.isdigit() and hour.isdigit()):
        raise SettingError(f"{value!r} is not an hour of the week", "write it as 0-13 for Monday, 13:00 UTC")
    return shelf.timed & np.asarray(shelf.weekhours == int(day) * 24 + int(hour), np.bool_)


def _author(shelf: Shelf, value: str) -> Flags:
    """Posts, in a campaign or not, of accounts that have a post in a campaign (`campaign`), or of the others (`rest`)."""
    within = shelf.by_account.having_any(shelf.campaign_accounts)
    return within if value == "campaign" else ~within


def _column(name: str) -> Callable[[Shelf, str], Flags]:
    def flags(shelf: Shelf, value: str) -> Flags:
        return np.asarray(pc.equal(shelf.posts[name], pa.scalar(value)).fill_null(False), np.bool_)

    return flags


_KEYS: dict[str, Callable[[Shelf, str], Flags]] = {
    "all": lambda shelf, value: np.ones(shelf.posts.num_rows, np.bool_),
    "campaign": _campaign,
    "platform": lambda shelf, value: shelf.by_platform.having(value),
    "lang": lambda shelf, value: shelf.by_lang.having(value),
    "kind": _column("kind"),
    "certainty": lambda shelf, value: ~shelf.timed if value == "none" else shelf.timed & _column("ts_certainty")(shelf, value),
    "created": _created,
    "author": _author,
    "family": lambda shelf, value: shelf.families.having(value),
    "account": lambda shelf, value: shelf.by_account.having(shelf.account(value) or ""),
    "time": _time,
    "weekhour": _weekhour,
    "hashtag": lambda shelf, value: shelf.hashtags.having(hashtag_key(value)),
    "link": lambda shelf, value: shelf.links.having(value),
    "host": lambda shelf, value: shelf.hosts.having(value),
    "visual": lambda shelf, value: shelf.visuals.having(value),
}
