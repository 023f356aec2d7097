"""Findings about the whole case: what it holds, what limits it, which groups and bursts it shows outside campaigns."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.counts import distinct
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.corpus import Corpus, Flags
from tocsin.assess.ledger import Ledger, counted, instant, number, platform, share
from tocsin.engine.stage import Tables

_BURST_ACCOUNTS = 20  # accounts that make a family's spread a burst worth naming
_MOST_BURSTS = 20
_UNSURE = 0.5  # confidence below which a language is called unsure
_ALSO_TOGETHER = (
    "people who organise openly (a party, a union, a supporters' chat) act together too",
    "coordination says nothing of who stands behind it",
)


def of_corpus(ledger: Ledger, corpus: Corpus) -> None:
    """How many posts, reposts and accounts the case holds, in all and by platform."""
    posts, accounts = len(corpus.own), len(corpus.accounts)
    if not posts:
        return
    times = corpus.ts[corpus.ts >= 0]
    span = f", from {instant(int(times.min()))} to {instant(int(times.max()))}" if len(times) else ""
    platforms = Counter(corpus.posts["platform"].to_pylist())
    where = ", ".join(platform(name) for name in sorted(platforms, key=lambda name: (-platforms[name], name)))
    statement = f"The case holds {counted(posts, 'post')} by {counted(accounts, 'account')} on {where}{span}."
    ledger.evidence(ledger.add("corpus.posts", "corpus", statement, posts, "posts"), "post", corpus.posts["post_id"].combine_chunks())
    statement = f"{counted(accounts, 'account')} posted at least once in the case."
    ledger.evidence(ledger.add("corpus.accounts", "corpus", statement, accounts, "accounts"), "account", corpus.accounts)
    for name in sorted(platforms):
        here = np.asarray(pc.equal(corpus.posts["platform"], name))
        reposts, authors = number(int((here & ~corpus.own).sum())), counted(len(np.unique(corpus.account[here])), "account")
        part = f"{number(int(here.sum()))} of {counted(posts, 'post')}"
        statement = f"{part} are on {platform(name)}, by {authors}; {reposts} of them are reposts."
        found = ledger.add(f"corpus.posts.{name}", "corpus", statement, int(here.sum()), "posts", of=posts)
        ledger.evidence(found, "post", corpus.posts["post_id"].combine_chunks().filter(pa.array(here)))


def of_limits(ledger: Ledger, corpus: Corpus, tables: Tables) -> None:
    """What the figures do not cover: posts without a time, unsure languages, reposts of what was not collected, rejected rows."""
    posts = corpus.posts["post_id"].combine_chunks()
    certainty = tables.read("posts", ["post_id", "ts_certainty"]).sort_by("post_id")["ts_certainty"]
    loose = np.asarray(pc.fill_null(pc.is_in(certainty, pa.array(["assumed", "unknown"])), True)) & (corpus.ts >= 0)
    relayed = ~corpus.own & (corpus.original < 0)
    _limit(ledger, "limits.no_time", "have no known time and are left out of everything that needs one", corpus.ts < 0, posts)
    _limit(ledger, "limits.time_zone", "have a time whose zone is assumed or not known", loose, posts)
    _limit(ledger, "limits.originals", "repost something that was not collected", relayed, posts)
    spoken = tables.read("languages")
    unsure = pc.or_(pc.is_null(spoken["lang"]), pc.less(pc.fill_null(spoken["confidence"], 0.0), _UNSURE))
    ids = spoken["post_id"].filter(unsure).combine_chunks().sort()
    if len(ids):
        statement = f"The language of {number(len(ids))} of {counted(spoken.num_rows, 'post')} is not sure."
        ledger.evidence(ledger.add("limits.language", "limits", statement, len(ids), "posts", of=spoken.num_rows), "post", ids)
    rejected = tables.read("rejected")
    if rejected.num_rows:
        reasons = Counter(rejected["reason"].to_pylist())
        told = [f"{counted(rows, 'row')}: {reason}" for reason, rows in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))]
        statement = f"{counted(rejected.num_rows, 'row')} of the input could not be used."
        ledger.add("limits.rejected", "limits", statement, rejected.num_rows, "rows", against=told)


def _limit(ledger: Ledger, finding_id: str, what: str, flags: Flags, posts: pa.Array) -> None:
    many = int(flags.sum())
    if many:
        statement = f"{number(many)} of {counted(len(posts), 'post')} ({share(many, len(posts))}) {what}."
        found = ledger.add(finding_id, "limits", statement, many, "posts", of=len(posts))
        ledger.evidence(found, "post", posts.filter(pa.array(flags)))


def of_groups(ledger: Ledger, corpus: Corpus, tables: Tables) -> None:
    """Every group the detectors found: coordinated ones, and those with an innocent or common cause, named as such."""
    members, edges = tables.read("members"), tables.read("edges")
    group_of = dict(zip(members["account_id"].to_pylist(), members["group_id"].to_pylist(), strict=True))
    accounts, pairs = defaultdict(set), defaultdict(set)
    for account, name in group_of.items():
        accounts[name].add(account)
    for a, b in zip(edges["account_a"].to_pylist(), edges["account_b"].to_pylist(), strict=True):
        if group_of.get(a) == group_of.get(b):
            pairs[group_of.get(a)].add(f"{a}~{b}")
    for group in sorted(tables.read("groups").to_pylist(), key=lambda row: (-(row["size"] or 0), row["group_id"])):
        found = _group(ledger, corpus, group)
        ledger.evidence(found, "account", sorted(accounts[group["group_id"]]))
        ledger.evidence(found, "edge", sorted(pairs[group["group_id"]]))


def _group(ledger: Ledger, corpus: Corpus, group: dict[str, Any]) -> str:
    name, size, of = group["group_id"], group["size"] or 0, len(corpus.accounts)
    traces, reasons = " and ".join(group["traces"] or []) or "no single trace", group["reasons"] or []
    if group["class"] == "coordinated":
        statement = f"Group {name}: {counted(size, 'account')} acted together more than chance allows ({traces})."
        return ledger.add(
            f"group.{name}", "coordination", statement, size, "accounts", of=of, qualifier="at least", strength="moderate",
            reasons=reasons, against=_ALSO_TOGETHER,
        )  # fmt: skip
    cause = str(group["class"]).replace("_", " ")
    statement = f"Group {name}: {counted(size, 'account')} acted together for another reason: {cause} ({traces})."
    against = ["not counted as coordinated anywhere in these findings"]
    return ledger.add(f"group.{name}", "automation", statement, size, "accounts", of=of, reasons=reasons, against=against)


def of_bursts(ledger: Ledger, scene: Scene, found: list[Campaign], waves: pa.Table) -> None:
    """Texts and visuals that many accounts posted in a wave and no coordinated group holds: named, so that they are not suspected."""
    corpus, objects = scene.corpus, scene.corpus.objects
    taken = {code for one in found for code in one.objects}
    waved = set(zip(waves["kind"].to_pylist(), waves["object_id"].to_pylist(), strict=True))
    accounts = distinct(objects.object, corpus.account[objects.row], len(objects.ids))
    wide = np.flatnonzero((accounts >= _BURST_ACCOUNTS) & ~scene.held.seed)
    shown = [code for code in wide.tolist() if code not in taken and (objects.kinds[code], objects.ids[code]) in waved]
    for code in sorted(shown, key=lambda code: (-accounts[code], code))[:_MOST_BURSTS]:
        _burst(ledger, scene, code)


def _burst(ledger: Ledger, scene: Scene, code: int) -> None:
    corpus, objects = scene.corpus, scene.corpus.objects
    rows = objects.row[objects.object == code]
    authors = np.unique(corpus.account[rows])
    core, benign, many = int(corpus.core[authors].sum()), int(corpus.benign[authors].sum()), counted(len(authors), "account")
    what = "text" if objects.kinds[code] == "family" else "visual"
    statement = f"Burst without coordination: the {what} “{scene.label(code)}” was posted or reposted {number(len(rows))} times by {many}."
    reasons = [
        f"{core} of its {many} are in coordinated groups ({share(core, len(authors))}); "
        f"those groups made {share(scene.held.background, 1)} of all posts"
    ]
    if benign:
        reasons.append(f"{benign} of its {many} are in groups of benign automation")
    found = ledger.add(
        f"burst.{objects.ids[code]}", "organic", statement, len(authors), "accounts", of=len(corpus.accounts), reasons=reasons,
        against=["a group too careful to act within minutes of one another would not be seen"],
    )  # fmt: skip
    ledger.evidence(found, "post", scene.posts(rows))
