"""What the values of a table's columns show of the file as a whole: judged over the rows at its beginning, never on one row.

Numbers that only count the rows; addresses that are what was shared; which column of times is the moment of the post; the platform that
ids, addresses or the names of columns give away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import pairwise
from typing import Any

from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.column_names import BY_NAME, HOSTED, comparable, forms
from tocsin.read.fields.values import missing, seconds, text
from tocsin.read.formats.tables.identity import LONG_IDS, SHORTEST
from tocsin.read.formats.tables.plan import Facts, Plan, may_be_shared, plan_for
from tocsin.read.formats.tables.profiles import Profile
from tocsin.read.formats.tables.rows import shaped
from tocsin.read.reader import Habit, RowError

_EITHER = (Habit("day", serial=True), Habit("month"))  # whichever order of day and month: near enough to tell one moment from another
Rows = Sequence[Mapping[str, Any]]
_DAY = 86_400
_FIRST = 100_000  # a file that numbers its rows begins with 0 or 1, or goes on where another ended; a forum's ids are higher
_AWAY = 15 * 3600  # seconds: two clocks of one moment in different zones are not further apart
_DATE = re.compile(r"^\D{0,12}\d{1,4}[-/. ]\s?\w{1,9}[-/. ]")
_PICTURE = re.compile(r"^https?://[^?#]+\.(?:jpe?g|png|gif|webp|heic|mp4|mov|webm|m4v|m3u8)(?:[?#]|$)", re.IGNORECASE)
_HTML = re.compile(r"<(?:p|br|a|span|div)\b[^>]*>", re.IGNORECASE)
_MOMENTS = re.compile(r"(?:^|_)(?:creat\w*|publi\w*|posted|post|sent|tweet)_(?:at|on|date|time|timestamp|datetime|utc|ts|iso|epoch|unix)\b")
_OTHER_MOMENTS = re.compile(
    r"account|user|author|profile|channel|page|owner|collect|scrap|retriev|crawl|fetch|updat|edit|modif|shared|retweet|quoted|forward"
)
_WORDS = {
    "x": re.compile(r"(?:re)?tweet|twitter"),
    "reddit": re.compile(r"subreddit"),
    "tiktok": re.compile(r"tiktok|digg_count"),
    "telegram": re.compile(r"telegram|^fwd_from|^forwards$"),
    "mastodon": re.compile(r"reblog|toot"),
    "bluesky": re.compile(r"bsky|bluesky"),
    "instagram": re.compile(r"instagram|^shortcode$"),
}  # what only one platform's tools write in names of columns


def facts_of(records: Iterable[Any], names: Sequence[str], profile: Profile | None, mapped: Mapping[str, str]) -> Facts:
    """What the first rows of a file show; `names` are the columns it has, `mapped` what the analyst says of them."""
    rows = [shaped(record) for record in records if isinstance(record, dict)]
    bare = Facts(profile=profile.name if profile else "")
    plan = plan_for(tuple(names), tuple(mapped.items()), bare)
    platform = plan.platform or _platform(rows, plan, names)
    given = mapped.get("post_id")
    plan_ids = [given] if given else _named(names, "post_id", plan)
    numbers = [*(name for name in plan_ids if name != given), *plan.columns.get("account_id", ())]
    counting = {name for name in numbers if _only_counts(rows, name, platform, name in plan.columns.get("account_id", ()))}
    times, dropped = _times(rows, plan, names) if "ts" not in mapped else ((), frozenset())
    guessed = "" if times or plan.columns.get("ts") or "ts" in mapped else _by_values(rows, plan, names)
    shared = frozenset(name for name in names if may_be_shared(name) and _is_shared(rows, name, names, plan, platform))
    pictures = frozenset(name for name in _named(names, "permalink", plan) if _leads_to_pictures(rows, name))
    html = sum(bool(_HTML.search(_text(row, plan))) for row in rows) * 2 > len(rows)
    file = blake2b(repr([sorted(row.items(), key=lambda pair: pair[0]) for row in rows[:20]]).encode(), digest_size=6).hexdigest()
    ids, scoped = _ids(rows, [name for name in plan_ids if name not in counting], plan)
    return Facts(
        profile=bare.profile, counting=frozenset(counting), shared=shared - pictures, pictures=pictures, html=html,
        times=times or ((guessed,) if guessed else ()), dropped=dropped, guessed=bool(guessed), platform=platform, ids=ids, scoped=scoped,
        file=file,
    )  # fmt: skip


def _named(names: Sequence[str], field: str, plan: Plan) -> list[str]:
    """The columns that can serve a field, the best name first; those of the profile alone where it names some."""
    if plan.facts.profile:
        return list(plan.columns.get(field, ()))
    by_form: dict[str, list[str]] = {}
    for name in names:
        for form in forms(name):
            by_form.setdefault(form, []).append(name)
    ranked = (name for form in BY_NAME[field] for name in by_form.get(form, ()))
    return list(dict.fromkeys((*plan.columns.get(field, ()), *ranked)))


def _ids(rows: Rows, names: Sequence[str], plan: Plan) -> tuple[tuple[str, ...], bool]:
    """The columns of ids, those first that tell rows apart as well as any; whether one id stands for posts of several accounts."""
    apart = {name: len({text(value) for value in _filled(rows, name)}) for name in names}
    best = max(apart.values(), default=0)
    ordered = sorted(names, key=lambda name: (apart[name] < 0.9 * best, names.index(name)))
    if not ordered:
        return (), False
    short = all(len(text(value)) < 12 for value in _filled(rows, ordered[0]))
    return tuple(ordered), short and plan.place != "" and _told_by_several(rows, ordered[0], plan)


def _filled(rows: Rows, name: str) -> list[Any]:
    return [value for row in rows if not missing(value := row.get(name)) and value not in ("", [])]


def _only_counts(rows: Rows, name: str, platform: str, strictly: bool) -> bool:
    """Whether a column numbers the rows: whole, different, dense numbers, or numbers too short for an id of the platform.

    Of accounts (`strictly`) only what grows by one from row to row counts: few accounts with small numbers are accounts.
    """
    written = [text(value).strip().removesuffix(".0") for value in _filled(rows, name)]
    if not written or len(written) < len(rows) or not all(one.isdecimal() and len(one) < 12 for one in written):
        return False
    numbers = [int(one) for one in written]
    if len(set(numbers)) < len(numbers):
        return False
    if strictly:
        return len(numbers) > 2 and numbers[0] in (0, 1) and all(after - before == 1 for before, after in pairwise(numbers))
    if platform in LONG_IDS and max(numbers) < 10**SHORTEST:
        return True
    dense = min(numbers) < _FIRST and max(numbers) - min(numbers) < 2 * len(numbers)
    return len(numbers) > 2 and dense and platform in ("", "unknown", "web", *LONG_IDS)


def _times(rows: Rows, plan: Plan, names: Sequence[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The columns with the moment of the post, those that tell it best first; and those that tell another moment."""
    written = {name: comparable(name) for name in names}
    by_form: dict[str, list[str]] = {}
    for name in names:
        by_form.setdefault(written[name], []).append(name)
    ranked = [name for form in BY_NAME["ts"] for name in by_form.get(form, ())]
    ranked += [name for name in names if _MOMENTS.search(written[name]) and not _OTHER_MOMENTS.search(written[name])]
    first = plan.columns.get("ts", ())
    candidates = list(dict.fromkeys((*first, *ranked)))
    read = {name: [_moment(row.get(name)) for row in rows[:200]] for name in candidates}
    usable = [name for name in candidates if any(read[name])]
    if not usable:
        return (), frozenset()
    lead = usable[0]
    same: list[str] = []
    other: list[str] = []
    for name in usable:
        both = [(abs(a[0] - b[0]), min(a[1], b[1])) for a, b in zip(read[lead], read[name], strict=True) if a and b]
        (same if all(_one_moment(apart, quality) for apart, quality in both) else other).append(name)
    best = sorted(same, key=lambda name: (-max(one[1] for one in read[name] if one), candidates.index(name)))
    return tuple(best), frozenset(other)


def _by_values(rows: Rows, plan: Plan, names: Sequence[str]) -> str:
    """The first column that serves no other purpose and all of whose values are written dates; "" without one."""
    taken = {name for theirs in plan.columns.values() for name in theirs}
    for name in names:
        values = [text(value).strip() for value in _filled(rows, name)]
        free = name not in taken and not _OTHER_MOMENTS.search(comparable(name))
        if free and len(values) * 5 >= len(rows) * 4 and all(_DATE.search(value) and _moment(value) for value in values):
            return name
    return ""


def _one_moment(apart: int, quality: int) -> bool:
    """Whether two times of a row can be one moment on two clocks: whole quarters of an hour apart; one day, where only the day is told."""
    return apart <= _DAY if quality == 0 else apart <= _AWAY and min(apart % 900, -apart % 900) < 60


def _moment(value: Any) -> tuple[int, int] | None:
    """A moment and how well it is told: 2 with its zone, 1 without, 0 the day only; None where it is no moment."""
    if missing(value) or isinstance(value, (dict, list, bool)):
        return None
    for habit in _EITHER:
        with suppress(RowError, ValueError, TypeError, OverflowError):
            ts, certainty, precision = seconds(value, None, habit)
            return None if ts is None else (ts, 0 if precision == "day" else 2 if certainty == "stated" else 1)
    return None


def _is_shared(rows: Rows, name: str, names: Sequence[str], plan: Plan, platform: str) -> bool:
    """Whether a column of addresses holds what was shared: a better one tells the posts' own, it leads off their platform, or repeats."""
    values = [text(value).strip() for value in _filled(rows, name)]
    values = [value for value in values if "://" in value]
    if not values:
        return False
    own = [one for one in plan.columns.get("permalink", ()) if one != name and not may_be_shared(one)]
    if any(address_of(text(value)).host for one in own for value in _filled(rows, one)):
        return True
    posts = sum(bool(address_of(value).post_id) for value in values)
    if posts * 2 < len(values) and any(_leads_to_posts(rows, one) for one in names if one != name and may_be_shared(one)):
        return True
    if platform not in HOSTED and posts * 2 < len(values):
        return _told_by_several(rows, name, plan)
    return posts * 2 < len(values) or (_told_by_several(rows, name, plan) and not _numbers_fit(rows, name, plan))


def _text(row: Mapping[str, Any], plan: Plan) -> str:
    return next((found for name in plan.texts if isinstance(found := row.get(name), str) and found), "")


def _leads_to_pictures(rows: Rows, name: str) -> bool:
    """Whether all addresses of a column are those of pictures or videos."""
    values = _filled(rows, name)
    return bool(values) and all(_PICTURE.search(text(value)) for value in values)


def _leads_to_posts(rows: Rows, name: str) -> bool:
    """Whether most addresses of a column are those of posts on a platform."""
    values = _filled(rows, name)
    return sum(bool(address_of(text(value)).post_id) for value in values) * 2 > len(values)


def _told_by_several(rows: Rows, name: str, plan: Plan) -> bool:
    """Whether one address stands in rows of two accounts: it is nobody's own post then."""
    whose: dict[str, set[str]] = {}
    for row in rows:
        if not missing(value := row.get(name)):
            account = next((text(row[one]) for one in plan.accounts if not missing(row.get(one))), "")
            whose.setdefault(text(value).strip(), set()).add(account)
    return any(len(accounts) > 1 for accounts in whose.values())


def _numbers_fit(rows: Rows, name: str, plan: Plan) -> bool:
    """Whether the addresses hold the posts' own ids."""
    return any(text(plan.value(row, "post_id")) in text(row.get(name)) for row in rows if plan.value(row, "post_id"))


def _platform(rows: Rows, plan: Plan, names: Sequence[str]) -> str:
    """The platform that a column, addresses, numbers that hold their moment, or the names of columns give away; "" where none does."""
    if "platform" in plan.columns:
        return ""
    own = next((name for name in _named(names, "permalink", plan) if _leads_to_posts(rows, name)), "")
    values = [row.get(own) if own else plan.value(row, "permalink") for row in rows] + [plan.value(row, "account_url") for row in rows]
    hosts = [address_of(text(value)).platform for value in values]
    told = {*hosts} - {""}
    if told - {"web"}:
        return told.pop() if len(told) == 1 else ""
    by_number = {_by_number(row, plan) for row in rows} - {""}
    if len(by_number) == 1:
        return by_number.pop()
    written = [comparable(name) for name in names]
    named = {platform for platform, words in _WORDS.items() if any(words.search(one) for one in written)}
    return named.pop() if len(named) == 1 else ""


def _by_number(row: Mapping[str, Any], plan: Plan) -> str:
    """The platform whose numbering puts the moment of the post into its id."""
    number = text(plan.value(row, "post_id")).strip().removeprefix("x")
    if number.startswith(("did:", "at://")):
        return "bluesky"
    if re.fullmatch(r"UC[\w-]{22}", text(plan.value(row, "account_id"))):
        return "youtube"
    if re.fullmatch(r"t[13]_\w+", number):
        return "reddit"
    told = _moment(plan.value(row, "ts"))
    if not told or not number.isdecimal() or not 15 < len(number) < 21:
        return ""
    value = int(number)
    moments = {
        "x": ((value >> 22) + 1_288_834_974_657) // 1000,
        "tiktok": value >> 32,
        "instagram": ((value >> 23) + 1_314_220_021_721) // 1000,
    }
    return next((platform for platform, ts in moments.items() if abs(ts - told[0]) < 2 * _DAY), "")
