"""The tables of reading: what one raw file is mapped to, and what all raw files together become.

The same post often stands in several files, whole in one and cut in another ("RT @..."): the row with the longest text stays, then the
one collected last, then the smaller digest and row, so the result does not depend on the order in which files were added. `raw` is the
SHA-256 of the raw file and `row` the record's place in it.

`versions` has the rows that gave way to another of the same post and say something else (`instead_of`: the id of the post that stands);
`pages.said` is the row of `tocsin extract` as JSON, without what names persons or channels, which is in `page_people`; of a channel it
keeps the pseudonym of its account.

`media.held` is the raw file that has a medium's bytes, itself or inside it; null where only a post speaks of it.

`factchecks` holds reviews of claims as they were read, without a claim_id where a number on their address is to be counted (the stage
`check`); `appearances` holds posts by their ids.

`ledger` tells of each raw file what became of its rows: read = records + rejected, and of a file of posts records = posts + versions +
repeats (rows that say the same as another) + outside (of the scope). `handles` tells which account an "@name" stands for, `originals`
which post an id stands for that its file could only describe.
"""

from __future__ import annotations

from tocsin.engine.table import FLAG, INT, TEXT, TEXTS, TableSpec, columns

POSTS = TableSpec(
    "posts",
    columns(
        post_id=TEXT, platform=TEXT, account_id=TEXT, ts=INT, ts_certainty=TEXT, ts_precision=TEXT, kind=TEXT, text=TEXT, lang=TEXT,
        repost_id=TEXT, repost_account_id=TEXT, reply_id=TEXT, reply_account_id=TEXT, quote_id=TEXT, quote_account_id=TEXT, thread_id=TEXT,
        hashtags=TEXTS, urls=TEXTS, mentions=TEXTS, media_ids=TEXTS, likes=INT, reposts=INT, replies=INT, quotes=INT, views=INT,
        client=TEXT, place=TEXT, collected_ts=INT, collected_via=TEXT, raw=TEXT, row=INT,
    ),
    same=("post_id",),
    best=(("text", "longest"), ("collected_ts", "greatest"), ("raw", "least"), ("row", "least")),
    order=("ts", "post_id"),
)  # fmt: skip
VERSIONS = TableSpec(
    "versions",
    columns(**{one.name: one.type for one in POSTS.schema}, instead_of=TEXT),
    order=("post_id", "collected_ts", "raw", "row"),
)
ACCOUNTS = TableSpec(
    "accounts",
    columns(
        account_id=TEXT, platform=TEXT, observed_ts=INT, created_ts=INT, created_precision=TEXT, followers=INT, following=INT, posts=INT,
        verified=FLAG, automated=FLAG, based_in=TEXT, raw=TEXT, row=INT,
    ),
    same=("account_id", "observed_ts", "created_ts", "followers", "following", "posts", "based_in"),
    best=(("raw", "least"), ("row", "least")),
    order=("account_id", "observed_ts", "raw", "row"),
)  # fmt: skip
MEDIA = TableSpec(
    "media",
    columns(media_id=TEXT, platform=TEXT, type=TEXT, alt=TEXT, sha256=TEXT, pdq=TEXT, held=TEXT, raw=TEXT, row=INT),
    same=("media_id",),
    best=(("pdq", "known"), ("raw", "least"), ("row", "least")),
    order=("media_id",),
)
PAGES = TableSpec(
    "pages",
    columns(
        page_id=TEXT,
        host=TEXT,
        site=TEXT,
        type=TEXT,
        title=TEXT,
        text=TEXT,
        lang=TEXT,
        published_ts=INT,
        published_basis=TEXT,
        headline=TEXT,
        said=TEXT,
        raw=TEXT,
        row=INT,
    ),
    same=("page_id",),
    best=(("raw", "least"), ("row", "least")),
    order=("page_id",),
)
PAGE_PEOPLE = TableSpec(
    "page_people",
    columns(page_id=TEXT, said=TEXT, raw=TEXT, row=INT),
    private=True,
    same=("page_id",),
    best=(("raw", "least"), ("row", "least")),
    order=("page_id",),
)  # fmt: skip
REJECTED = TableSpec("rejected", columns(raw=TEXT, row=INT, reason=TEXT), order=("raw", "row", "reason"))
PROFILES = TableSpec(
    "profiles",
    columns(
        account_id=TEXT, platform=TEXT, platform_id=TEXT, handle=TEXT, name=TEXT, bio=TEXT, location=TEXT, url=TEXT, avatar=TEXT,
        observed_ts=INT, raw=TEXT, row=INT,
    ),
    private=True,
    same=("account_id", "observed_ts", "handle", "name", "bio", "location"),
    best=(("raw", "least"), ("row", "least")),
    order=("account_id", "observed_ts", "raw", "row"),
)  # fmt: skip
POST_URLS = TableSpec(
    "post_urls",
    columns(post_id=TEXT, url=TEXT, raw=TEXT, row=INT),
    private=True,
    same=("post_id",),
    best=(("url", "least"), ("raw", "least"), ("row", "least")),
    order=("post_id",),
)

FACTCHECKS = TableSpec(
    "factchecks",
    columns(
        claim_id=TEXT, claim=TEXT, title=TEXT, lang=TEXT, claimant=TEXT, claim_date=TEXT, date=TEXT, publisher=TEXT, site=TEXT, url=TEXT,
        rating=TEXT, rating_value=TEXT, rating_best=TEXT, rating_worst=TEXT, verdict=TEXT, reasons=TEXTS, appearances=TEXTS, media=TEXTS,
        form=TEXT, place=INT, raw=TEXT, row=INT,
    ),
    same=("claim_id", "url", "claim", "title"),
    best=(("raw", "least"), ("row", "least")),
    order=("claim_id", "url", "claim", "title"),
)  # fmt: skip

# What a part may hold.
SPECS = {spec.name: spec for spec in (POSTS, ACCOUNTS, MEDIA, PAGES, PAGE_PEOPLE, FACTCHECKS, REJECTED, PROFILES, POST_URLS)}

HANDLES = TableSpec(
    "handles",
    columns(handle_id=TEXT, account_id=TEXT, platform_id=TEXT, seen=INT),
    private=True,
    same=("handle_id",),
    best=(("seen", "greatest"), ("platform_id", "least")),
    order=("handle_id",),
)
ORIGINALS = TableSpec("originals", columns(written=TEXT, post_id=TEXT), same=("written",), order=("written",))
LEDGER = TableSpec(
    "ledger",
    columns(
        raw=TEXT, read=INT, records=INT, posts=INT, versions=INT, repeats=INT, outside=INT, rejected=INT, renamed=INT,
    ),
    same=("raw",),
    order=("raw",),
)  # fmt: skip
MERGED = (*SPECS.values(), VERSIONS, HANDLES, ORIGINALS, LEDGER)  # what the stage writes
