"""Posts in any table or JSON Lines: of a known tool by its profile, of any other by the names of the columns, or as the analyst says.

Needs an account (an id, a handle or a name) and a text, a link or another trace. Where there are no columns of links, hashtags and
mentions they are taken from the text. A row without a post's id gets one made of its account, time and text, the same each time.
An id that begins with its account's ("channel:message") is written so that the account's half can be made a pseudonym.

What holds for a file as a whole (the tool, numbers that only count rows, what an ambiguous column of addresses or times holds) is judged
once, on its beginning (`facts`), and handed on in the context; what is in one row is then read of that row alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from tocsin.errors import InputError
from tocsin.model import Post, Raw, Record
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.column_names import NAMES, platform_named
from tocsin.read.fields.values import missing, text
from tocsin.read.formats.tables.facts import facts_of
from tocsin.read.formats.tables.plan import NOTHING, TRACES, Facts, Plan, plan_for
from tocsin.read.formats.tables.posts import records_of
from tocsin.read.formats.tables.profiles import profile_of, profiles
from tocsin.read.formats.tables.rows import below, shaped, within
from tocsin.read.reader import Context, RowError, Sample, Shape


class Columns:
    """Reads one row of a table whose columns are those of a known tool, named as in `column_names`, or as the analyst says."""

    name = "columns"
    title = "any table with columns of posts"
    shapes: tuple[Shape, ...] = ("table", "objects")
    columnwise = True  # rows of one pattern may be read column by column (read/lane)

    def sniff(self, sample: Sample) -> float:
        """Sure of a known tool's table; less of any other, the surer for the names of Tocsin itself; 0 where no row holds a post.

        Where nothing but an outlet tells the account, rows must have an address, a time and a text, as a monitor's have.
        """
        rows = [shaped(record) for record in sample.records if isinstance(record, dict)]
        names = _names(sample, rows)
        profile = profile_of(names)
        plan = plan_for(names, (), Facts(profile=profile.name if profile else ""))
        if plan.complete and not profile and "ts" not in plan.columns:
            plan = plan_for(names, (), facts_of(rows, names, None, {}))  # a moment may be known by its values
        if not plan.complete or not any(_is_post(row, plan) for row in rows):
            return 0.0
        if profile and profile.reader == self.name:
            return 0.93
        if plan.accounts == plan.columns.get("outlet") and not ({"permalink", "ts"} <= set(plan.columns) and plan.texts):
            return 0.0
        if {"post_id", "account_id"} <= set(names):
            return 0.6
        return 0.5 if "ts" in plan.columns else 0.4 if {"post_id", "permalink"} & set(plan.columns) else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its account where the row says more of it than an id, its media; before them the posts inside it."""
        if not isinstance(raw.value, dict):
            raise RowError("not an object")
        yield from self._records(shaped(raw.value), context)

    def _records(self, row: Mapping[str, Any], context: Context) -> Iterator[Record]:
        plan = plan_for(tuple(row), tuple(context.columns.items()), context.head.get("facts", NOTHING))
        found: dict[str, Post] = {}
        for kind, paths in plan.choices.inside.items():
            with suppress(RowError):  # an object that is no post on its own costs nothing
                if inner := within(row, paths):
                    records = list(self._records(inner, context))
                    found[kind] = next(record for record in records if isinstance(record, Post))
                    yield from records
        for record in records_of(row, plan, context):
            if isinstance(record, Post):
                _joined(record, found)
            yield record

    def facts(self, sample: Sample, columns: Mapping[str, str]) -> Facts:
        """What the first rows show of the file as a whole; for `Context.head["facts"]`."""
        rows = [shaped(record) for record in sample.records if isinstance(record, dict)]
        names = _names(sample, rows)
        return facts_of(rows, names, profile_of(names), columns)

    def taken(self, rows: Iterable[Mapping[str, Any]], context: Context) -> dict[str, Any]:
        """Which fields of these rows were taken for what, and which that hold something were not used."""
        shown = [shaped(row) for row in rows]
        held = dict.fromkeys(name for row in shown for name, value in row.items() if not missing(value) and value != [])
        plan = plan_for(tuple(held), tuple(context.columns.items()), context.head.get("facts", NOTHING))
        inside = [name for name in held for paths in plan.choices.inside.values() if any(below(name, path) for path in paths)]
        used = {ours: list(theirs) for ours, theirs in plan.columns.items()}
        known = {*inside, *(name for theirs in used.values() for name in theirs)}
        return {"used": used, "unused": [name for name in held if name not in known]}

    def notes(self, facts: Facts) -> list[str]:
        """What a person should know of the decisions on a file as a whole."""
        told = [f"read as {profiles()[facts.profile].title}"] if facts.profile else []
        counting = ", ".join(repr(name) for name in sorted(facts.counting))
        told += [f"taken for the moment of the posts by its values: {facts.times[0]!r}"] if facts.guessed else []
        return [*told, *([f"numbers of rows, not taken for ids: {counting}"] if counting else [])]

    def check(self, sample: Sample, columns: Mapping[str, str]) -> None:
        """Raises InputError, naming the columns there are, where a mapping names one that is not, or where posts cannot be made of them."""
        names = _names(sample, [shaped(record) for record in sample.records if isinstance(record, dict)])
        mend = f"its columns are: {', '.join(names)}; say which is which: --column account_id=THEIRS text=THEIRS ..."
        for ours, theirs in columns.items():
            if ours not in NAMES:
                raise InputError(f"{sample.name}: nothing here is called {ours!r}", f"map one of: {', '.join(NAMES)}")
            if theirs not in names and not (ours == "platform" and platform_named(theirs)):
                raise InputError(f"{sample.name}: no column {theirs!r} (asked for as {ours})", mend)
        profile = profile_of(names)
        plan = plan_for(names, tuple(columns.items()), Facts(profile=profile.name if profile else ""))
        if not (plan.accounts or plan.owned):
            raise InputError(f"{sample.name}: no column tells whose the posts are", mend)
        if not plan.complete:
            raise InputError(f"{sample.name}: no column holds a text, a link or another trace", mend)


READER = Columns()


def _names(sample: Sample, rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The names of fields; of a table those that its cells hold instead of the columns they stand in."""
    shown = list(dict.fromkeys(name for row in rows for name in row))
    bare = [name for name in sample.columns if name not in shown] if sample.shape == "table" and not shown else []
    return (*shown, *bare)


def _joined(post: Post, found: Mapping[str, Post]) -> None:
    """What the post repeats, quotes or answers, by the posts that stand inside it; a repost has the whole text of its original."""
    if original := found.get("repost"):
        post.kind, post.repost_of, post.repost_author = "repost", original.post_id, original.author_id
        post.text, post.urls, post.hashtags, post.media = original.text, original.urls, original.hashtags, original.media
        post.mentions, post.lang = original.mentions, original.lang or post.lang
        post.likes = post.reposts = post.replies = post.quotes = post.views = None
        return
    if quoted := found.get("quote"):
        post.kind = "quote" if post.kind == "post" else post.kind
        post.quote_of, post.quote_author = quoted.post_id, quoted.author_id
    if replied := found.get("reply"):
        post.kind, post.reply_to, post.reply_author = "reply", replied.post_id, replied.author_id


def _is_post(row: Mapping[str, Any], plan: Plan) -> bool:
    """Whether a row holds an account, a trace, and a time, an id or a post's address: a note or a list of settings does not."""

    def filled(columns: Iterable[str]) -> bool:
        return any(not missing(row[name]) and row[name] != [] for name in columns if name in row)

    traces = [*plan.texts, *(name for field in TRACES for name in plan.columns.get(field, ()))]
    whose = any(not missing(value := row.get(name)) and not (isinstance(value, list) and len(value) != 1) for name in plan.accounts)
    whose = whose or (plan.owned and "_" in text(plan.value(row, "post_id")))
    placed = filled(name for field in ("ts", "post_id") for name in plan.columns.get(field, ()))
    return whose and filled(traces) and (placed or bool(address_of(text(plan.value(row, "permalink"))).post_id))
