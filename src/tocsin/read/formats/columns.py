"""Posts in any table or JSON Lines, by the names of the columns and what the analyst says of them (--column ours=theirs).

Needs an account (an id, a handle or a name) and a text, a link or another trace. Where there are no columns of links, hashtags and
mentions they are taken from the text. A row without a post's id gets one made of its account, time and text, the same each time.
An id that begins with its account's ("channel:message") is written so that the account's half can be made a pseudonym.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

from tocsin.errors import InputError
from tocsin.model import SCOPE, Account, Post, Raw, Record
from tocsin.read.fields.column_names import BY_NAME, HOSTS, NAMES, comparable, platform_named
from tocsin.read.fields.values import (
    handle,
    hashtags_in,
    integer,
    lang,
    mentions_in,
    missing,
    moment,
    native_id,
    optional,
    seconds,
    text,
    truth,
    urls_in,
    words,
)  # fmt: skip
from tocsin.read.formats.x.common import without_prefix
from tocsin.read.reader import Context, RowError, Sample, Shape

UNKNOWN = "unknown"  # the platform, where neither a column nor an address tells it
_ACCOUNTS = ("account_id", "handle", "name", "outlet")
_TRACES = ("text", "title", "urls", "hashtags", "mentions", "repost_id", "reply_id", "media_id")
_PROFILE = ("name", "bio", "account_created", "followers", "following", "location", "verified")
_SEPARATORS = ":/|_-"


@dataclass(frozen=True)
class Plan:
    """Which columns hold what, for one set of column names."""

    column: Mapping[str, str]  # ours to theirs
    texts: tuple[str, ...]  # all columns that can hold the text, the best first
    accounts: tuple[str, ...]  # all that can hold the account
    profile: bool  # whether the rows say more of an account than its id

    @property
    def complete(self) -> bool:
        """Whether posts can be made of it."""
        return bool(self.accounts) and any(field in self.column for field in _TRACES)


class Columns:
    """Reads one row of any table whose columns are named as in `column_names`, or as the analyst says."""

    name = "columns"
    title = "any table with columns of posts"
    shapes: tuple[Shape, ...] = ("table", "objects")

    def sniff(self, sample: Sample) -> float:
        """Less sure than a reader of one platform; more so for the names of Tocsin itself; nothing where no row holds a post.

        Where nothing but an outlet tells the account, rows must have an address, a time and a text, as a monitor's have.
        """
        names = tuple(_names(sample))
        plan = plan_for(names, ())
        column = plan.column
        if not plan.complete or not any(_is_post(flat(record), plan) for record in sample.records if isinstance(record, dict)):
            return 0.0
        if plan.accounts == (column.get("outlet"),) and not ({"permalink", "ts"} <= set(column) and plan.texts):
            return 0.0
        if {"post_id", "account_id"} <= set(names):
            return 0.6
        return 0.5 if "ts" in column else 0.4 if "post_id" in column else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, and its account where the row says more of it than an id."""
        row = raw.value if not any(type(value) is dict for value in raw.value.values()) else flat(raw.value)
        plan = plan_for(tuple(row), tuple(context.columns.items()))
        post = _post(row, plan, context)
        yield post
        if plan.profile:
            yield _account(row, plan, post)

    def check(self, sample: Sample, columns: Mapping[str, str]) -> None:
        """Raises InputError, naming the columns there are, where a mapping names one that is not, or where posts cannot be made of them."""
        names = tuple(_names(sample))
        mend = f"its columns are: {', '.join(names)}; say which is which: --column account_id=THEIRS text=THEIRS ..."
        for ours, theirs in columns.items():
            if ours not in NAMES:
                raise InputError(f"{sample.name}: nothing here is called {ours!r}", f"map one of: {', '.join(NAMES)}")
            if theirs not in names and not (ours == "platform" and platform_named(theirs)):
                raise InputError(f"{sample.name}: no column {theirs!r} (asked for as {ours})", mend)
        plan = plan_for(names, tuple(columns.items()))
        if not plan.accounts:
            raise InputError(f"{sample.name}: no column tells whose the posts are", mend)
        if not plan.complete:
            raise InputError(f"{sample.name}: no column holds a text, a link or another trace", mend)


READER = Columns()


def flat(value: Mapping[str, Any]) -> dict[str, Any]:
    """An object with its inner objects' fields beside its own, as "user.id"."""
    out: dict[str, Any] = {}
    for name, inner in value.items():
        if isinstance(inner, dict):
            out.update((f"{name}.{below}", deep) for below, deep in flat(inner).items())
        else:
            out[name] = inner
    return out


def _names(sample: Sample) -> list[str]:
    rows = [flat(record) for record in sample.records if isinstance(record, dict)]
    return list(dict.fromkeys([*(sample.columns if sample.shape == "table" else ()), *(name for row in rows for name in row)]))


@lru_cache(maxsize=4096)
def plan_for(names: tuple[str, ...], mapped: tuple[tuple[str, str], ...]) -> Plan:
    """The plan for a set of column names: what the analyst says, then the best of the known names; a column serves one purpose."""
    column: dict[str, str] = {ours: theirs for ours, theirs in mapped if theirs in names or ours == "platform"}
    known = {comparable(name): name for name in reversed(names)}
    candidates = {field: [known[name] for name in ranks if name in known] for field, ranks in BY_NAME.items()}
    for field, found in candidates.items():
        free = [name for name in found if name not in column.values()]
        if field not in column and free:
            column[field] = free[0]
    told = dict(mapped)
    texts = [column[field] for field in ("text", "title") if field in column]
    others = [] if "text" in told else [name for name in candidates["text"] if name not in column.values()]
    accounts = (told["account_id"],) if "account_id" in told else tuple(column[field] for field in _ACCOUNTS if field in column)
    return Plan(column, tuple(texts[:1] + others + texts[1:]), accounts, any(field in column for field in _PROFILE))


def _post(row: Mapping[str, Any], plan: Plan, context: Context) -> Post:
    column, get = plan.column, row.get
    account = _author(row, plan)
    content = next((found for name in plan.texts if (found := text(get(name))).strip()), "")
    ts, certainty, precision = seconds(_when(row, column), None, context.head.get("day_first"))
    link = optional(get(column["permalink"])) if "permalink" in column else None
    named, rest = without_prefix(content)
    post = Post(
        _platform(row, column, link), "", account, rest, ts, certainty, precision,
        lang=lang(get(column["lang"])) if "lang" in column else None, url=link,
        hashtags=[tag.lstrip("#＃") for tag in words(get(column["hashtags"]))] if "hashtags" in column else hashtags_in(rest),
        urls=words(get(column["urls"])) if "urls" in column else urls_in(rest),
        mentions=[_mention(one) for one in words(get(column["mentions"]))] if "mentions" in column else mentions_in(rest),
        media=words(get(column["media_id"])) if "media_id" in column else [],
    )  # fmt: skip
    post_id = native_id(get(column["post_id"])) if "post_id" in column else ""
    post.post_id = scoped(post_id or link or _made_id(account, ts, content), account)
    _refer(post, row, column, named)
    for field in ("likes", "reposts", "replies", "views"):
        if field in column:
            setattr(post, field, integer(get(column[field])))
    if "client" in column:
        post.client = optional(get(column["client"]))
    if "place" in column:
        post.place = optional(get(column["place"]))
    if "collected" in column:
        post.collected_ts = moment(get(column["collected"]))[0]
    return post


def _author(row: Mapping[str, Any], plan: Plan) -> str:
    """The account by the first column that holds one; a handle becomes "@name", other names stay as they are."""
    for name in plan.accounts:
        value = _single(row.get(name))
        if not missing(value):
            found = native_id(value)
            if name == plan.column.get("account_id"):
                return found
            as_it_is = " " in found or found.isdecimal() or name == plan.column.get("outlet")
            return found if as_it_is else handle(found)
    raise RowError("no account in it")


def _single(value: Any) -> Any:
    """A value, or the one item of a list; None for an empty list and for one of several: a post has one account."""
    if isinstance(value, list):
        return value[0] if len(value) == 1 and not isinstance(value[0], list) else None
    return value


def _is_post(row: Mapping[str, Any], plan: Plan) -> bool:
    """Whether a row holds an account, a trace, and a time or an id: a note about posts, or a list of settings, does not."""

    def filled(columns: Iterable[str]) -> bool:
        return any(not missing(row[name]) and row[name] != [] for name in columns if name in row)

    traces = [*plan.texts, *(plan.column[field] for field in _TRACES if field in plan.column)]
    whose = any(not missing(_single(row.get(name))) for name in plan.accounts)
    return whose and filled(traces) and filled(plan.column[field] for field in ("ts", "post_id") if field in plan.column)


def _when(row: Mapping[str, Any], column: Mapping[str, str]) -> Any:
    """The column of times; the day and the clock together where they stand apart."""
    if "ts" not in column:
        return None
    value = row.get(column["ts"])
    clock = row.get(column["clock"]) if "clock" in column else None
    return f"{value.strip()} {clock}" if isinstance(value, str) and clock and ":" not in value and ":" in str(clock) else value


def _platform(row: Mapping[str, Any], column: Mapping[str, str], link: str | None) -> str:
    if "platform" in column:
        value = row.get(column["platform"], column["platform"])
        written = text(value).strip()
        if written:
            return platform_named(written) or comparable(written) or UNKNOWN
    if link and "://" in link:
        host = (urlsplit(link).hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
        return HOSTS.get(host, "web")
    return UNKNOWN


def _mention(one: str) -> str:
    return one if one.isdecimal() else handle(one)


def _made_id(account: str, ts: int | None, content: str) -> str:
    return "row-" + blake2b(f"{account}\x00{ts}\x00{content}".encode(), digest_size=10).hexdigest()


def scoped(post_id: str, account: str) -> str:
    """The id with SCOPE between the account's id and the rest where it begins with the account's id and a separator."""
    size = len(account)
    if len(post_id) > size + 1 and post_id[size] in _SEPARATORS and post_id.startswith(account):
        return f"{account}{SCOPE}{post_id[size + 1 :]}"
    return post_id


def _refer(post: Post, row: Mapping[str, Any], column: Mapping[str, str], named: str | None) -> None:
    """What the post repeats, answers or quotes; ids of other accounts' posts are scoped as the post's own is."""
    found: dict[str, str] = {field: native_id(row.get(column[field])) for field in ("repost_id", "reply_id", "quote_id") if field in column}
    people = {field: optional(row.get(column[field])) for field in ("repost_author", "reply_author", "quote_author") if field in column}
    inside = SCOPE in post.post_id
    if found.get("reply_id", "").startswith("@"):
        people["reply_author"] = handle(found.pop("reply_id"))
        post.kind, post.reply_author = "reply", people["reply_author"]
    if quote := found.get("quote_id"):
        post.kind, (post.quote_of, author) = "quote", _placed(quote, post, inside)
        post.quote_author = people.get("quote_author") or author
    if reply := found.get("reply_id"):
        post.kind, (post.reply_to, author) = "reply", _placed(reply, post, inside)
        post.reply_author = people.get("reply_author") or author
    repost = found.get("repost_id")
    if repost or named or ("is_repost" in column and truth(row.get(column["is_repost"]))):
        post.kind = "repost"
        if repost:
            post.repost_of, author = _placed(repost, post, inside and any(sign in repost for sign in _SEPARATORS))
            post.repost_author = people.get("repost_author") or author
        post.repost_author = post.repost_author or people.get("repost_author") or named
    if "thread_id" in column:
        thread = native_id(row.get(column["thread_id"]))
        post.thread_id = _placed(thread, post, inside)[0] if thread else None


def _placed(post_id: str, post: Post, inside: bool) -> tuple[str, str | None]:
    """Another post's id with SCOPE, and its account, where ids in this table hold their accounts'; a bare one is in the same channel."""
    if not inside:
        return post_id, None
    separators = [at for at, sign in enumerate(post_id) if sign in _SEPARATORS and at]
    if not separators:
        return f"{post.author_id}{SCOPE}{post_id}", post.author_id
    return f"{post_id[: separators[0]]}{SCOPE}{post_id[separators[0] + 1 :]}", post_id[: separators[0]]


def _account(row: Mapping[str, Any], plan: Plan, post: Post) -> Account:
    def of(field: str) -> Any:
        return row.get(plan.column[field]) if field in plan.column else None

    created, precision = moment(of("account_created"))
    shown = optional(of("handle"))
    if not shown and post.author_id.startswith("@"):
        shown = post.author_id
    return Account(
        post.platform, post.author_id, shown.lstrip("@") if shown else None, optional(of("name")), optional(of("bio")),
        optional(of("location")), created_ts=created, created_precision=precision, followers=integer(of("followers")),
        following=integer(of("following")), verified=truth(of("verified")), observed_ts=post.collected_ts,
    )  # fmt: skip
