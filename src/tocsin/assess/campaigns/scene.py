"""What the findings of campaigns are drawn from: the corpus, who holds what, labels, and what is known of accounts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Ints
from tocsin.arrays.counts import unique
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.crowd import Crowd, crowds
from tocsin.assess.campaigns.seeds import Holding
from tocsin.assess.corpus import DAY, Corpus
from tocsin.assess.settings import AssessSettings
from tocsin.engine.stage import Tables
from tocsin.model import Phrase, phrase


@dataclass(frozen=True)
class Scene:
    """One case while its findings are written."""

    corpus: Corpus
    held: Holding
    settings: AssessSettings
    labels: Mapping[tuple[str, str], str]  # kind and id of an object to what stands for it in a sentence
    created: Ints  # of each account, epoch seconds, -1 where not known
    first_post: Ints  # of each account, epoch seconds, -1 where none of its posts has a time

    def posts(self, rows: Ints) -> pa.Array:
        """The ids of posts by their places."""
        return self.corpus.ids.take(pa.array(rows))

    def named(self, accounts: Ints) -> pa.Array:
        """The ids of accounts by their codes."""
        return self.corpus.accounts.take(pa.array(accounts))

    def inside(self, one: Campaign) -> Flags:
        """Which posts are in a campaign."""
        flags = np.zeros(len(self.corpus.own), np.bool_)
        flags[one.row] = True
        return flags

    @cached_property
    def crowds(self) -> Mapping[str, Crowd]:
        """Who posts on each platform."""
        return crowds(self.corpus)

    def by_platform(self, one: Campaign) -> Iterator[tuple[str, Ints]]:
        """A campaign's posts (places), platform by platform in order of name."""
        platforms = self.corpus.platform.codes[one.row]
        for code in unique(platforms[platforms >= 0]).tolist():
            yield self.corpus.platform.names[code], one.row[platforms == code]

    def by_day(self, rows: Ints) -> Iterator[tuple[int, str, Ints]]:
        """Posts day by day (UTC): the day's number since 1970, its date, its posts; those without a time are left out."""
        days = np.where(self.corpus.ts[rows] < 0, -1, self.corpus.ts[rows] // DAY)
        for day in np.unique(days[days >= 0]).tolist():
            yield day, str(np.datetime64(day, "D")), rows[days == day]

    def label(self, code: int) -> str:
        """What stands for a text or visual by its code."""
        return self.called(self.corpus.objects.kinds[code], self.corpus.objects.ids[code])

    def called(self, kind: str, name: str) -> str:
        """What stands for a text or visual: its beginning or description; for a picture without any a digest of its id, a platform's."""
        told = self.labels.get((kind, name), name)
        return told if told != name or kind != "visual" else hashlib.sha256(name.encode()).hexdigest()[:8]


def span(ts: Ints) -> Phrase | None:
    """From when to when some times (epoch seconds, negative where not known) go; None where none is known."""
    known = ts[ts >= 0]
    return phrase("span", first=int(known.min()), last=int(known.max())) if len(known) else None


def scene(corpus: Corpus, held: Holding, settings: AssessSettings, tables: Tables) -> Scene:
    """The scene of a case."""
    origins = tables.read("origins", ["kind", "object_id", "label", "rank"])
    firsts = origins.filter(pc.equal(origins["rank"], 1))
    columns = (firsts[name].to_pylist() for name in ("kind", "object_id", "label"))
    labels = {(kind, name): label for kind, name, label in zip(*columns, strict=True)}
    return Scene(corpus, held, settings, labels, _created(corpus, tables.read("accounts")), _first_posts(corpus))


def _created(corpus: Corpus, accounts: pa.Table) -> Ints:
    """When each account was created: the earliest that its snapshots say."""
    known = accounts.select(["account_id", "created_ts"]).group_by("account_id").aggregate([("created_ts", "min")])
    told = known["created_ts_min"].combine_chunks().take(pc.index_in(corpus.accounts, known["account_id"].combine_chunks()))
    created: Ints = pc.fill_null(told, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return created


def _first_posts(corpus: Corpus) -> Ints:
    never = np.iinfo(np.int64).max
    first = np.full(len(corpus.accounts), never, np.int64)
    timed = corpus.ts >= 0
    np.minimum.at(first, corpus.account[timed], corpus.ts[timed])
    return np.where(first == never, -1, first)
