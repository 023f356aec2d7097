"""The posts of a file as a table with ids as given, for the verbs that need no case: read through the same door as `tocsin add`.

A file whose columns have our names (or are mapped to them) is taken column by column, from whatever container it stands in. Any other is
read by the reader that knows it, and its posts are written out. Rows that cannot be used are counted with their reason.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from tocsin.errors import InputError
from tocsin.model import SCOPE, Post, Raw, Rejected
from tocsin.read.containers.container import Container, open_container
from tocsin.read.fields.column_names import NAMES
from tocsin.read.fields.habits import learn
from tocsin.read.fields.losses import Losses
from tocsin.read.fields.times import missing, seconds
from tocsin.read.fields.values import handle, text, words
from tocsin.read.files import Reading, open_file, order_of
from tocsin.read.reader import Habit, RowError

LISTS = ("urls", "hashtags", "mentions", "media_id")
TIMES = ("ts", "timestamp_share")
FINER = ((10**17, 10**9), (10**14, 10**6), (10**11, 10**3))  # a number above is no second after 1970 but one of so many parts
LOOK = 200  # records in which the names of columns are looked for
_OURS: dict[str, Callable[[Post], Any]] = {
    "text": lambda post: post.text, "ts": lambda post: post.ts, "lang": lambda post: post.lang, "platform": lambda post: post.platform,
    "kind": lambda post: post.kind, "urls": lambda post: post.urls, "hashtags": lambda post: post.hashtags,
    "mentions": lambda post: post.mentions, "media_id": lambda post: post.media,
}  # fmt: skip
_POSTS = {"post_id": "post_id", "repost_id": "repost_of", "reply_id": "reply_to", "thread_id": "thread_id"}
_PEOPLE = {"account_id": "author_id", "repost_account_id": "repost_author", "reply_account_id": "reply_author"}
_ALWAYS = frozenset({"post_id", "account_id", "ts", "text"})


@dataclass
class Given:
    """Columns under our names, how many rows were left out and why, and what a person should know."""

    columns: dict[str, list[Any]]
    dropped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def posts_in(
    path: Path, columns: Mapping[str, str], wanted: Sequence[str], needs: Sequence[Sequence[str]], dates: str | None = None
) -> Given:
    """The `wanted` columns of a file's posts; the rest as for `frame.read_frame`. Raises InputError as `open_file` does."""
    container = open_container(path, path.name)
    here = container.columns or _keys(container)
    names = {ours: columns.get(ours, ours) for ours in dict.fromkeys((*wanted, *columns))}
    absent = {ours: theirs for ours, theirs in columns.items() if theirs not in here}
    for ours, theirs in absent.items():
        if ours not in NAMES or not any("." in name for name in (*here, theirs)):
            raise InputError(f"{path}: no column {theirs!r} (asked for as {ours})", f"its columns are: {', '.join(here)}")
    if not absent and all(any(names.get(name, name) in here for name in group) for group in needs):
        return _by_names(container, {ours: theirs for ours, theirs in names.items() if theirs in here}, dates)
    known = {ours: theirs for ours, theirs in columns.items() if ours in NAMES}
    return _by_reader(open_file(path, columns=known, dates=dates), wanted)


def _keys(container: Container) -> list[str]:
    first = [record.value for record in islice(container.records(), LOOK) if isinstance(record, Raw)]
    return list(dict.fromkeys(key for value in first if isinstance(value, dict) for key in value))


def _by_names(container: Container, names: Mapping[str, str], dates: str | None) -> Given:
    """Column by column; a row in which a time stands that cannot be read is kept without one, and counted."""
    first = [record.value for record in islice(container.records(), LOOK) if isinstance(record, Raw)]
    learned = learn(first, container.records(), dates=order_of(dates))
    found, losses = Given({ours: [] for ours in names}, notes=list(learned.notes)), Losses(learned.usual)
    with losses.counting():
        for record in records(container):
            if isinstance(record, Rejected) or not isinstance(record.value, dict):
                found.dropped[record.reason if isinstance(record, Rejected) else "not an object"] += 1
                continue
            for ours, theirs in names.items():
                value = record.value.get(theirs)
                if ours in TIMES:
                    value = moment(value, learned.habits.get(theirs), found.dropped)
                elif ours in LISTS:
                    value = value if isinstance(value, list) else words(value)
                found.columns[ours].append(value)
    found.notes += losses.told()
    return found


def records(container: Container) -> Iterator[Raw | Rejected]:
    """The records, and what ended the reading where something did."""
    row = 0
    try:
        for record in container.records():
            row = record.row
            yield record
        failure = container.source.failure
    except InputError as cause:
        failure = cause
    if failure:
        yield Rejected(row + 1, f"reading stopped here: {failure.message}")


def moment(value: Any, habit: Habit | None, failed: Counter[str]) -> int | None:
    """Epoch seconds of a value, None for none; one that cannot be read is counted by its reason.

    Here a time may lie before 2000 or far ahead, as in made posts: then a number is seconds, and ISO 8601 is what it says.
    """
    if missing(value):
        return None
    try:
        return seconds(value, None, habit)[0] if value not in (0, "0") else 0
    except RowError as cause:
        try:
            return _as_it_stands(value)
        except (ValueError, OverflowError, OSError, TypeError):
            failed[str(cause).partition(": '")[0]] += 1
            return None


def _as_it_stands(value: Any) -> int:
    if isinstance(value, str):
        written = value.strip()
        value = float(written) if written.lstrip("+-").replace(".", "", 1).isdecimal() else datetime.fromisoformat(written)
    if isinstance(value, datetime):
        return math.floor((value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp())
    parts = next((parts for least, parts in FINER if abs(value) >= least), 1)
    return checked(math.floor(value) // parts)


def checked(number: int) -> int:
    """A whole number that 64 bits hold. Raises OverflowError for one that they do not."""
    if not -(2**63) <= number < 2**63:
        raise OverflowError
    return number


def _by_reader(reading: Reading, wanted: Sequence[str]) -> Given:
    names = [ours for ours in wanted if ours in _OURS or ours in _POSTS or ours in _PEOPLE]
    found, spelled = Given({ours: [] for ours in names}), dict[str, str]()
    for raw, record in reading.with_raw():
        if isinstance(record, Rejected):
            found.dropped[record.reason.partition(": '")[0]] += 1
        elif isinstance(record, Post):
            cells = raw.value if raw is not None and reading.format == "columns" and isinstance(raw.value, dict) else {}
            for ours in names:
                found.columns[ours].append(_value(record, ours, cells, spelled))
    found.columns = {ours: values for ours, values in found.columns.items() if ours in _ALWAYS or any(values)}
    found.notes.append(f"read as {reading.title}: {reading.note}")
    return found


def _value(post: Post, ours: str, cells: Mapping[str, Any], spelled: dict[str, str]) -> Any:
    if ours in _POSTS:
        return _as_written(getattr(post, _POSTS[ours]), cells)
    if ours in _PEOPLE:
        return _named(getattr(post, _PEOPLE[ours]), cells, spelled)
    return _OURS[ours](post)


def _as_written(post_id: str | None, cells: Mapping[str, Any]) -> str | None:
    """An id as it stands in the file, with its sign between the account's half and the rest; "/" where it stands nowhere whole."""
    if not post_id or SCOPE not in post_id:
        return post_id
    author, _, rest = post_id.rpartition(SCOPE)
    size = len(post_id)
    whole = (text(value).strip() for value in cells.values() if isinstance(value, str))
    return next((one for one in whole if len(one) == size and one.startswith(author) and one.endswith(rest)), f"{author}/{rest}")


def _named(account: str | None, cells: Mapping[str, Any], spelled: dict[str, str]) -> str | None:
    """An account as the file first spelled it: "@mira" is what readers make of "Mira"."""
    if not account or not account.startswith("@") or not cells:
        return account
    if account not in spelled:
        whole = (value.strip() for value in cells.values() if isinstance(value, str) and len(value) < 100 and not missing(value))
        spelled[account] = next((one for one in whole if handle(one) == account), account)
    return spelled[account]
