"""`tocsin.match`: copies, rewordings and translations in a table of posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pyarrow as pa

from tocsin.engine.given import chosen
from tocsin.match.settings import MatchSettings
from tocsin.model import Progress, quiet
from tocsin.read.given.frame import check_names, read_frame, usable
from tocsin.results import Result, Table

if TYPE_CHECKING:
    from typing import Unpack

    from tocsin.match.texts import Matched
    from tocsin.read.arrow import Rows

COLUMNS = ("post_id", "text", "lang", "account_id", "platform", "ts", "kind", "repost_id")
NEEDS = (("post_id",), ("text",))
KINDS = ("copypasta", "rewording", "translation", "uncertain")


class MatchOptions(TypedDict, total=False):
    """The settings of `match.settings.MatchSettings` that may be given by name; each is explained there."""

    min_letters: int
    min_meaning_letters: int
    copy: float
    join: float
    sure: float
    doubt: float
    encode: int
    words: int
    visual: int


class MatchResult(Result):
    """What matching found. `families`: one row for each post that is in one; `pairs`: what holds families together, and uncertain pairs.

    `related`: messages on one event or theme that are not the same, or that have a part in common; none of these ties a family.
    `family_facts`: how many posts, accounts and languages a family has, and its first post. `series`: the posts that are items of a series
    or carry a formula. `languages`: the language of every post with a text. The columns are those of the tables of a case, the evidence in
    English words. `dropped`: rows that could not be read, by reason; `notes`: how the posts were read, where that is not plain.
    """

    def __init__(self, rows: int, found: Matched, family_facts: pa.Table) -> None:
        from tocsin.query.words import told

        counts = Counter(found.pairs["kind"].to_pylist())
        families, pairs, related = map(told, (found.families, found.pairs, found.related))
        super().__init__(
            f"{rows:,} rows, {len(found.languages):,} posts with text; {len(families):,} of them in {len(family_facts):,} families",
            {"families": families, "pairs": pairs, "family_facts": family_facts, "related": related, "series": found.series},
            shown="pairs",
        )
        self.kinds = {kind: counts[kind] for kind in KINDS}
        self.families, self.pairs, self.family_facts = (self.tables[name] for name in ("families", "pairs", "family_facts"))
        self.related, self.series = self.tables["related"], self.tables["series"]
        self.languages = Table(found.languages, "languages")
        self.rows = rows
        self.dropped: dict[str, int] = {}
        self.notes: tuple[str, ...] = ()


def match(
    posts: Rows,
    *,
    columns: Mapping[str, str] | None = None,
    encoder: str | Path | None = None,
    all_pairs: bool = False,
    dates: str | None = None,
    progress: Progress = quiet,
    **settings: Unpack[MatchOptions],
) -> MatchResult:
    """Find copies, rewordings and translations among posts.

    `posts`: a data frame of pandas or polars, an Arrow table, a dict of columns, a list of dicts, or the path of a file that
    `tocsin add` reads, with post_id and text; optional lang, account_id, platform, ts, kind, repost_id. `columns` maps our names to
    theirs.
    `encoder`: e5, which comes with Tocsin, or a folder with an ONNX model and tokenizer.json. `all_pairs` lists every pair of a family.
    `dates`, "day-first" or "month-first", tells how to read 05/06/2024 where the posts do not show it.
    Raises InputError for posts that cannot be used and SettingError for a setting that cannot be.
    """
    given = {"all_pairs": all_pairs, **({} if encoder is None else {"encoder": encoder}), **settings}
    return match_with(posts, columns or {}, given, progress, dates)


def match_with(
    posts: Rows, columns: Mapping[str, str], given: Mapping[str, object], progress: Progress, dates: str | None = None
) -> MatchResult:
    """As `match`, with every setting in one mapping, as values or as text."""
    from tocsin.match.families.facts import facts
    from tocsin.match.texts import match_texts

    settings = chosen(MatchSettings, given)
    check_names(columns, COLUMNS)
    frame = read_frame(posts, columns, COLUMNS, needs=NEEDS, dates=dates)
    usable(frame, frame.table.num_rows)
    read = frame.table
    found = match_texts(read, settings, progress)
    made = MatchResult(frame.rows, found, facts(read, found.languages, found.families))
    made.dropped, made.notes = dict(frame.dropped), frame.notes
    return made
