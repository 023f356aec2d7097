"""Campaigns: sets of texts and visuals held together by coordinated groups, found without being told what to look for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Ints
from tocsin.arrays.counts import firsts, unique
from tocsin.assess.campaigns.seeds import Holding, discovered, holding, tail
from tocsin.assess.campaigns.tags import carrying_two, counts_by_object, distinctive
from tocsin.assess.corpus import Corpus
from tocsin.assess.settings import AssessSettings


@dataclass(frozen=True)
class Campaign:
    """One campaign: its texts and visuals (codes, sorted), the groups behind it, its own hashtags, and its posts.

    `name` is its id in the tables (see `names`), empty until it has one. `row` are places of posts in order, each once; `object` is for
    each of them the text, or else the visual, it is counted for.
    """

    name: str
    objects: list[int]
    seeds: list[int]
    groups: list[int]
    tags: list[int]
    row: Ints
    object: Ints


def campaigns(corpus: Corpus, settings: AssessSettings) -> tuple[list[Campaign], Holding]:
    """The campaigns of a corpus, the one with most posts first, and who holds each text and visual.

    Seeds (see `seeds.holding`) and coordinated groups are joined where at least `core_accounts` accounts of the group posted the seed;
    what hangs together is one set. Two sets become one when at least `join_share` of the posts of one carry two or more hashtags that are
    the other's own (see `tags.distinctive`). A set is a campaign when it has at least `seeds` seeds and is what some group does: at
    least `group_share` of the group's accounts posted one of them. A text or visual that is no seed is tied to a campaign as `_tied`
    says. Groups of class benign_automation never count as core, so that a news bot's family, an organic viral text or a petition has
    nothing to start from.

    A post is in a campaign when its text or visual is, or when it reposts such a post.

    Fooled by: two campaigns run by the same accounts (they appear as one), a campaign whose accounts never act together in time (it
    has no group to start from), a hashtag campaign whose posts share no text and no visual, opponents who paste one text under several
    of the campaign's hashtags and some of whom once posted one of its texts, and an organic movement organised in a chat, whose members
    look coordinated because they are: a campaign here is a matter of conduct, not of who stands behind it.
    """
    held = holding(corpus, settings)
    parts = [part for part in _joined(_components(held, settings), corpus, settings) if len(part) >= settings.seeds]
    parts = [part for part in parts if _behind(part, corpus, settings)]
    taken = {code for part in parts for code in part}
    found = []
    for part in parts:
        own_tags = distinctive(corpus, corpus.carrying(part), settings)
        tied = _tied(part, own_tags, taken, held, corpus, settings)
        taken |= set(tied)
        found.append(_campaign(part, tied, own_tags, _behind(part, corpus, settings), corpus))
    return sorted(found, key=lambda one: (-len(one.row), one.objects)), held


def _components(held: Holding, settings: AssessSettings) -> list[list[int]]:
    """Sets of seeds that coordinated groups hold together, the largest first."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    seeds = np.flatnonzero(held.seed)
    if not len(seeds):
        return []
    by_group = held.by_group[seeds].toarray()
    seed, group = np.nonzero(by_group >= np.minimum(settings.core_accounts, by_group.max(axis=1, keepdims=True)))
    size = len(seeds) + by_group.shape[1]
    graph = coo_array((np.ones(len(seed)), (seed, len(seeds) + group)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    parts: dict[int, list[int]] = {}
    for at, code in enumerate(seeds.tolist()):
        parts.setdefault(int(label[at]), []).append(code)
    return sorted(parts.values(), key=lambda part: (-len(part), part))


def _joined(parts: list[list[int]], corpus: Corpus, settings: AssessSettings) -> list[list[int]]:
    """The parts, those that speak in a larger one's own hashtags joined to it."""
    part_of = np.full(len(corpus.objects.ids), -1, np.int64)
    for number, part in enumerate(parts):
        part_of[part] = number
    of, row = part_of[corpus.objects.object], corpus.objects.row
    mine = (of >= 0) & corpus.objects.own
    pairs = unique(of[mine] * len(corpus.own) + row[mine])
    of, row = pairs // max(len(corpus.own), 1), pairs % max(len(corpus.own), 1)
    posts = np.bincount(of, minlength=len(parts))
    joins = np.arange(len(parts))
    for number, part in enumerate(parts):
        own_tags = distinctive(corpus, corpus.carrying(part), settings) if joins[number] == number else []
        if len(own_tags) >= 2:
            hit = np.bincount(of[carrying_two(corpus, own_tags)[row]], minlength=len(parts))
            alike = (hit >= settings.join_share * posts) & (joins == np.arange(len(parts))) & (np.arange(len(parts)) > number)
            joins[alike] = number
    return [sorted(code for at in np.flatnonzero(joins == number) for code in parts[at]) for number in np.unique(joins)]


def _tied(
    part: Sequence[int], own_tags: Sequence[int], taken: set[int], held: Holding, corpus: Corpus, settings: AssessSettings
) -> list[int]:
    """Texts and visuals that carry the campaign's own hashtags in blocks, and share an account with it.

    At least `core_accounts` accounts posted it; at least `tie_share` of its posts, and more than one of them, carry two or more of the
    campaign's own hashtags; that is more than chance (binomial against the other posts outside the campaign, Benjamini-Hochberg at `q`);
    and at least one account that posted it posted or reposted another of the campaign's texts or visuals. Repeated until nothing more
    joins, since what joined brings its accounts. One hashtag would not do: bystanders put it under what they pass on. Nor would one
    post: a saying of everyday talk that somebody once put a block under is no text of the campaign.
    """
    two = carrying_two(corpus, own_tags)
    hit, posts = counts_by_object(corpus, two)
    open_ = (held.accounts >= settings.core_accounts) & (hit > 1) & (hit >= settings.tie_share * posts)
    open_[sorted(taken)] = False
    found: list[int] = []
    while True:
        inside = corpus.carrying([*part, *found])
        open_[found] = False
        candidates = np.flatnonzero(open_ & _visited(corpus, inside))
        rate = float(two[~inside & corpus.own].mean()) if len(candidates) else 0.0
        new = candidates[discovered(tail(hit[candidates], posts[candidates], rate), settings.q)]
        if not len(new):
            return sorted(found)
        found += new.tolist()


def _visited(corpus: Corpus, inside: Flags) -> Flags:
    """Which texts and visuals were posted by an account that has a post flagged `inside`."""
    objects = corpus.objects
    there = np.zeros(len(corpus.accounts), np.bool_)
    there[corpus.account[inside]] = True
    flags = np.zeros(len(objects.ids), np.bool_)
    flags[objects.object[there[objects.account] & objects.own]] = True
    return flags


def _behind(part: Sequence[int], corpus: Corpus, settings: AssessSettings) -> list[int]:
    """The groups of whose accounts at least `group_share` posted one of the objects themselves."""
    active = np.unique(corpus.account[corpus.carrying(part) & corpus.own])
    sizes = np.bincount(corpus.group[corpus.core], minlength=len(corpus.groups))
    taking_part = np.bincount(corpus.group[active[corpus.core[active]]], minlength=len(corpus.groups))
    return [int(group) for group in np.flatnonzero((taking_part > 0) & (taking_part >= settings.group_share * sizes))]


def _campaign(part: list[int], tied: list[int], own_tags: list[int], groups: list[int], corpus: Corpus) -> Campaign:
    codes = sorted([*part, *tied])
    member = corpus.objects.at(codes)
    object_, row = corpus.objects.object[member], corpus.objects.row[member]
    order = np.lexsort((object_, row))
    first = order[firsts(row[order])]
    return Campaign("", codes, part, groups, own_tags, row[first], object_[first])
