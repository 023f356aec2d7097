"""What a row's post repeats, answers or quotes: by id, by address, by a word for its kind beside one id, or by "RT @name:" alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tocsin.model import SCOPE, Post, PostKind
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.cells import items, opened, person
from tocsin.read.fields.column_names import comparable, plain
from tocsin.read.fields.losses import lost
from tocsin.read.fields.values import handle, moment, native_id, text, truth
from tocsin.read.formats.tables.identity import LONG_IDS, account_at, at_record, bare
from tocsin.read.formats.tables.plan import Plan
from tocsin.read.formats.telegram.ids import at_time
from tocsin.read.reader import RowError
from tocsin.text.mentions import SIGNS

_SEPARATORS = ":/|_-"
_OF_NAMES = re.compile(r"screen_?name|user_?name|handle|(?:ed|to)_user$|acct")
# Where the original is told by its source and moment.
_AT_MOMENT = re.compile(r"^(?P<who>[^@\s]+)@(?P<when>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)$")
_WORDS: dict[PostKind, str] = {
    "repost": "repost reposted retweet retweeted rt share shared forward forwarded reblog",
    "reply": "reply replied_to replied comment answer",
    "quote": "quote quoted quote_tweet quoted_tweet",
    "post": "post original tweet status",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}


def relate(post: Post, row: Mapping[str, Any], plan: Plan, named: str | None) -> None:
    """Fill in what the post repeats, answers or quotes; `named` is the account of "RT @name:"."""
    kind = _kind(row, plan) or ("repost" if named else _answered(post, row, plan))
    ids, people, held = _told(row, plan, kind, post.platform)
    if quote := ids.get("quote"):
        post.kind, (post.quote_of, author) = "quote", _placed(quote, post, plan)
        post.quote_author = people.get("quote") or author
    if ids.get("reply") or kind == "reply" or people.get("reply") or "reply" in held:
        post.kind = "reply"
        post.reply_to, author = _placed(ids["reply"], post, plan) if ids.get("reply") else (None, None)
        post.reply_author = people.get("reply") or author
    if (kind == "quote" or "quote" in held) and post.kind == "post":
        post.kind, post.quote_author = "quote", people.get("quote")
    repost = ids.get("repost")
    if repost or named or kind == "repost" or "repost" in held:
        _repost(post, plan, repost, people.get("repost"), named)
    thread = _id(plan.value(row, "thread_id"), plan) if "thread_id" in plan.columns else ""
    post.thread_id = _placed(thread, post, plan)[0] if thread else None


def _repost(post: Post, plan: Plan, original: str | None, author: str | None, named: str | None) -> None:
    post.kind = "repost"
    if original:
        apart = SCOPE in post.post_id and not any(sign in original for sign in _SEPARATORS)  # a bare number of another place
        post.repost_of, whose = (original, None) if apart else _placed(original, post, plan)
        author = author or whose
    post.repost_author = author or named
    if plan.choices.counts == "original":
        post.likes = post.reposts = post.replies = post.quotes = post.views = None
    if named and post.mentions and post.mentions[0] in (named, post.repost_author):
        post.mentions = post.mentions[1:]  # the author of the original, who stands in the prefix


def _kind(row: Mapping[str, Any], plan: Plan) -> PostKind | None:
    """The kind that a column of kinds or a yes in one of its own tells."""
    written = text(plan.value(row, "kind")).strip()
    kind = _KINDS.get(plain(plan.choices.kinds.get(written, written)))
    if kind is None and truth(plan.value(row, "is_repost")):
        kind = "repost"
    return kind


def _answered(post: Post, row: Mapping[str, Any], plan: Plan) -> PostKind | None:
    """A reply, where the one address of another post is of whom the text begins to speak to, and no column tells the kind."""
    whose = address_of(text(plan.value(row, "source_id"))).account if "source_id" in plan.columns else ""
    return "reply" if whose and post.text.lower().startswith(f"{whose} ") else None


def _told(
    row: Mapping[str, Any], plan: Plan, kind: PostKind | None, platform: str
) -> tuple[dict[str, str], dict[str, str | None], set[str]]:
    """Ids and accounts by kind, and kinds whose id is there and cannot be read; an id that stands for whatever the kind says goes there."""
    values = {one: plan.value(row, f"{one}_id") for one in ("repost", "reply", "quote")}
    ids = {one: _id(value, plan) for one, value in values.items()}
    people = {one: _person(row, f"{one}_author", plan, platform) for one in ids}
    if ids["reply"].startswith("@"):  # whom a post answers, in a column of which post
        people["reply"], ids["reply"] = handle(ids["reply"]), ""
    for reference in items(plan.value(row, "references")):
        if isinstance(reference, dict) and (of := _KINDS.get(plain(text(reference.get("type"))))) in ids:
            ids[of] = ids[of] or _id(reference.get("id"), plan)
    if kind in ids:
        ids[kind] = ids[kind] or _id(plan.value(row, "source_id"), plan)
        people[kind] = people[kind] or _person(row, "source_author", plan, platform)
    return ids, people, {one for one, value in values.items() if not ids[one] and not isinstance(value, (dict, list)) and _rounded(value)}


def _rounded(value: Any) -> bool:
    """Whether an id is there that a spreadsheet or a float rounded: which post it is, nobody knows; that it is one, is known."""
    try:
        native_id(value)
    except RowError:
        return True
    return False


def _id(value: Any, plan: Plan) -> str:
    """Another post's id or address; "" where it is a number of a row, or none."""
    found = opened(value)
    if isinstance(found, dict):
        value = next((found[key] for key in ("id_str", "id", "url") if found.get(key)), None)
    elif isinstance(found, list):
        value = found[0] if len(found) == 1 and not isinstance(found[0], (dict, list)) else None
    try:
        return bare(native_id(value), plan)
    except RowError:
        lost("rounded ids of other posts", value)
        return ""


def _person(row: Mapping[str, Any], field: str, plan: Plan, platform: str) -> str | None:
    """An account by its number, name or page; what stands in a column of names is a name."""
    for name in plan.columns.get(field, ()):
        value = row.get(name)
        found = opened(value)
        if not isinstance(found, (dict, list)) and _rounded(value):
            continue
        if isinstance(found, list) and len(found) == 1 and isinstance(found[0], dict):
            found = found[0]
        if isinstance(found, dict):
            return person(found)
        written = bare(native_id(value), plan).strip()
        if "://" in written:
            return account_at(written) or None
        if written:
            a_word = " " not in written and not written.isdecimal() and ":" not in written
            is_name = written[0] in SIGNS or (a_word and (platform in LONG_IDS or _OF_NAMES.search(comparable(name))))
            return handle(written) if is_name else written
    return None


def _placed(post_id: str, post: Post, plan: Plan) -> tuple[str | None, str | None]:
    """Another post's id as ids of this table are written, and its account where the id or address tells it."""
    if "://" in post_id and not post_id.startswith("at://"):
        address = address_of(post_id)
        return (address.post_id or (post_id if post.platform == "web" else None)), address.account or None
    if post_id.startswith("at://"):
        return at_record(post_id)
    if found := _AT_MOMENT.match(post_id):
        when = moment(found["when"])[0]
        return (at_time(found["who"], when) if when else None), found["who"]
    if plan.facts.counting and post_id.isdecimal() and len(post_id) < 8:
        return (f"row-{plan.facts.file}-{post_id}" if post.post_id.startswith("row-") else None), None
    if post.platform == "facebook" and "_" in post_id and post_id.replace("_", "").isdecimal():
        page, _, number = post_id.rpartition("_")
        return number, page
    return _within(post_id, post) if SCOPE in post.post_id else (post_id, None)


def _within(post_id: str, post: Post) -> tuple[str, str | None]:
    """An id with SCOPE and its account, where ids in this table hold their accounts'; a bare one is in the same channel."""
    separators = [at for at, sign in enumerate(post_id) if sign in _SEPARATORS and at]
    if not separators:
        place = post.post_id.partition(SCOPE)[0]
        return f"{place}{SCOPE}{post_id}", place
    return f"{post_id[: separators[0]]}{SCOPE}{post_id[separators[0] + 1 :]}", post_id[: separators[0]]
