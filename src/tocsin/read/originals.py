"""Forwards and reposts joined to their originals, where these are in the case and the file could only describe them.

Many tools name the source of a forward and not the forwarded post: its author and the moment it was published, or its author and its
words. What is told makes an id (`fields.items.by_text`, `formats.telegram.ids.at_time`), so that all forwards of one original share it.
Here each such id is looked up among the posts of the case: the one post by that author, no forward itself, of that second or of those
words. Of an album, whose pictures are messages of one second with numbers that follow each other, the first stands for all. Where there are
others that fit (a text posted twice) nothing is joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import xxhash

from tocsin.arrays.columns import one_chunk

# scan(columns) goes through these columns of all posts, accounts resolved, a table at a time; it can be done again.
Scan = Callable[[Sequence[str]], Iterator[pa.Table]]

REFERENCES = {"repost_id": "repost_account_id", "reply_id": "reply_account_id", "quote_id": "quote_account_id"}
_DESCRIBED = r"^(?:[^:/]*:)?(?P<author>[^/]+)/(?P<by>[tx])(?P<what>\d{9,10}|[0-9a-f]{16})$"
_ALBUM = 10  # messages that one album has at most
_KEYED = pa.schema([("key", pa.string()), ("post_id", pa.string())])


def originals(scan: Scan) -> dict[str, str]:
    """From each id that only describes a post to the id of the one post of the case that it describes."""
    described = _described(scan)
    if not len(described):
        return {}
    by_time, by_text = (described.filter(pc.equal(described["by"], by)) for by in "tx")
    alone = pa.concat_tables([_alone([*_of_a_second(scan, by_time)], albums=True), _alone([*_of_words(scan, by_text)])])
    at = pc.index_in(described["key"], value_set=one_chunk(alone["key"]))
    ids = pc.take(one_chunk(alone["post_id"]), one_chunk(at))
    joined = pc.is_valid(ids)
    return dict(zip(described["id"].filter(joined).to_pylist(), ids.filter(joined).to_pylist(), strict=True))


def _alone(found: Sequence[pa.Table], albums: bool = False) -> pa.Table:
    """Of the keys under which one post was found, and with `albums` under which the messages of one were, the key and the (first) post."""
    rows = pa.concat_tables([_KEYED.empty_table(), *found])
    rows = rows.group_by(["key", "post_id"]).aggregate([]).combine_chunks()
    parts = pc.extract_regex(rows["post_id"], pattern=r"^(?P<chat>.*)/(?P<number>\d{1,15})$")
    chat, number = one_chunk(pc.struct_field(parts, "chat")), one_chunk(pc.struct_field(parts, "number")).cast(pa.int64())
    rows = rows.append_column("chat", chat).append_column("number", number)
    least = [
        ("post_id", "count"),
        ("post_id", "min"),
        ("chat", "min"),
        ("chat", "max"),
        ("number", "min"),
        ("number", "max"),
        ("number", "count"),
    ]
    told = rows.group_by("key").aggregate(least)
    many, span = told["post_id_count"], pc.subtract(told["number_max"], told["number_min"])
    follow = pc.and_(pc.equal(told["chat_min"], told["chat_max"]), pc.equal(span, pc.subtract(told["number_count"], 1)))
    album = pc.and_(pc.and_(pc.equal(told["number_count"], many), pc.less_equal(many, _ALBUM)), pc.fill_null(follow, False))
    first = pc.binary_join_element_wise(told["chat_min"], told["number_min"].cast(pa.string()), "/")
    one = pc.equal(many, 1)
    ids = pc.if_else(one, told["post_id_min"], first)
    kept = pc.or_(one, album) if albums else one
    return pa.table([told["key"], ids], schema=_KEYED).filter(kept)


def _described(scan: Scan) -> pa.Table:
    """Every id that describes a post: `id`, `by` ("t" for a second, "x" for words), `what`, `author` and `key`, which is all of it."""
    pieces = []
    for rows in scan([*REFERENCES, *REFERENCES.values()]):
        for name, author in REFERENCES.items():
            ids = one_chunk(rows[name])
            some = pc.match_substring_regex(ids, "/(t[0-9]{9,10}|x[0-9a-f]{16})$")
            if pc.any(some).as_py():
                pieces.append(pa.table([ids.filter(some), one_chunk(rows[author]).filter(some)], names=["id", "who"]))
    if not pieces:
        return pa.table({name: pa.array([], pa.string()) for name in ("id", "by", "what", "author", "key")})
    told = pa.concat_tables(pieces).group_by("id", use_threads=False).aggregate([("who", "min")])
    parts = pc.extract_regex(told["id"], pattern=_DESCRIBED)
    by, what = (pc.struct_field(parts, name) for name in ("by", "what"))
    author = pc.coalesce(told["who_min"], pc.struct_field(parts, "author"))
    key = pc.binary_join_element_wise(author, by, what, "/")
    found = pa.table([told["id"], by, what, author, key], names=["id", "by", "what", "author", "key"])
    return found.filter(pc.is_valid(key)).combine_chunks()


def _of_a_second(scan: Scan, described: pa.Table) -> Iterator[pa.Table]:
    """The posts of the seconds that are asked for, by the key of their author and by that of the chat they stand in."""
    yield _KEYED.empty_table()
    if not len(described):
        return
    seconds = pc.unique(described["what"].cast(pa.int64()))
    for rows in scan(["post_id", "account_id", "ts", "kind"]):
        some = rows.filter(pc.and_(pc.is_in(rows["ts"], value_set=seconds), _own(rows)))
        if len(some):
            second, ids = some["ts"].cast(pa.string()), some["post_id"]
            chat = pc.struct_field(pc.extract_regex(ids, pattern=r"^[^:/]*:(?P<chat>[^/]+)/[^/]*$"), "chat")
            for author in (some["account_id"], pc.coalesce(chat, some["account_id"])):
                keys = pc.binary_join_element_wise(author, "t", second, "/")
                yield pa.table([keys, ids], schema=_KEYED)


def _of_words(scan: Scan, described: pa.Table) -> Iterator[pa.Table]:
    """The posts of the authors that are asked for, by the key of their words."""
    if not len(described):
        return
    authors = pc.unique(described["author"])
    for rows in scan(["post_id", "account_id", "text", "kind"]):
        some = rows.filter(pc.and_(pc.is_in(rows["account_id"], value_set=authors), _own(rows)))
        if len(some):
            words = [xxhash.xxh3_64_hexdigest((content or "").encode()) for content in some["text"].to_pylist()]
            keys = pc.binary_join_element_wise(some["account_id"], "x", pa.chunked_array([words], pa.string()), "/")
            yield pa.table([keys, some["post_id"]], schema=_KEYED)


def _own(rows: pa.Table) -> pa.ChunkedArray:
    """Which rows are posts of their own: a forward is no original."""
    return pc.and_(pc.is_valid(rows["post_id"]), pc.fill_null(pc.not_equal(rows["kind"], "repost"), True))
