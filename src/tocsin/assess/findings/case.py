"""Findings about the whole case: what it holds, what limits it, which groups and bursts it shows outside campaigns."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.arrays.counts import unique
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.scene import Scene, span
from tocsin.assess.corpus import Corpus
from tocsin.assess.findings.ledger import Ledger
from tocsin.engine.stage import Tables
from tocsin.model import Phrase, phrase
from tocsin.text.language import UNKNOWN

_BURST_ACCOUNTS = 20  # accounts that make a family's spread a burst worth naming
_MOST_BURSTS = 20
_UNTOLD = 0.2  # share of a burst's accounts in groups that nothing decides, from which it is not called organic
_ALSO_TOGETHER = (phrase("reason.organised_openly"), phrase("reason.not_who"))


def of_corpus(ledger: Ledger, corpus: Corpus) -> None:
    """How many posts, reposts and accounts the case holds, in all and by platform."""
    posts, accounts = len(corpus.own), len(corpus.accounts)
    if not posts:
        return
    platforms = {name: corpus.platform.codes == code for code, name in enumerate(corpus.platform.names)}
    size = {name: int(here.sum()) for name, here in platforms.items()}
    ranked = sorted(size, key=lambda name: (-size[name], name))
    params = {"accounts": accounts, "platforms": ranked, "span": span(corpus.ts)}
    ledger.evidence(ledger.add("corpus.posts", "corpus", posts, "posts", params=params), "post", corpus.ids)
    ledger.evidence(ledger.add("corpus.accounts", "corpus", accounts, "accounts"), "account", corpus.accounts)
    for name, here in platforms.items():
        params = {"accounts": len(unique(corpus.account[here])), "reposts": int((here & ~corpus.own).sum())}
        found = ledger.add("corpus.platform", "corpus", size[name], "posts", of=posts, params=params, platform=name)
        ledger.evidence(found, "post", corpus.ids.filter(pa.array(here)))


def of_limits(ledger: Ledger, corpus: Corpus, tables: Tables) -> None:
    """What the figures do not cover: posts without a time, unsure languages, reposts of what was not collected, rejected rows."""
    posts = corpus.ids
    _limit(ledger, "limits.no_time", posts.filter(pa.array(corpus.ts < 0)), len(posts))
    _limit(ledger, "limits.time_zone", posts.filter(pa.array(corpus.loose & (corpus.ts >= 0))), len(posts))
    _limit(ledger, "limits.originals", posts.filter(pa.array(~corpus.own & (corpus.original < 0))), len(posts))
    spoken = tables.read("languages", ["post_id", "lang"])
    unsure = pc.equal(pc.fill_null(spoken["lang"], UNKNOWN), UNKNOWN)
    _limit(ledger, "limits.language", spoken["post_id"].filter(unsure).combine_chunks().sort(), spoken.num_rows)
    rejected = tables.read("rejected")
    if rejected.num_rows:
        reasons = Counter(rejected["reason"].to_pylist())
        ranked = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
        told = [phrase("reason.rejected", rows=rows, why=reason) for reason, rows in ranked]
        ledger.add("limits.rejected", "limits", rejected.num_rows, "rows", against=told)


def _limit(ledger: Ledger, kind: str, posts: pa.Array, of: int) -> None:
    if len(posts):
        found = ledger.add(kind, "limits", len(posts), "posts", of=of, params={"part": len(posts) / of})
        ledger.evidence(found, "post", posts)


def of_groups(ledger: Ledger, corpus: Corpus, tables: Tables) -> None:
    """Every group the detectors found: coordinated ones, those that nothing decides, and those with a benign cause, named as such."""
    members, edges = tables.read("members"), tables.read("edges")
    accounts, pairs, groups_of = defaultdict(set), defaultdict(set), defaultdict[str, set[str]](set)
    for account, name in zip(members["account_id"].to_pylist(), members["group_id"].to_pylist(), strict=True):
        accounts[name].add(account)
        groups_of[account].add(name)  # of an undetermined group and of a pair, where it is in both
    for a, b in zip(edges["account_a"].to_pylist(), edges["account_b"].to_pylist(), strict=True):
        for name in groups_of[a] & groups_of[b]:
            pairs[name].add(f"{a}~{b}")
    for group in sorted(tables.read("groups").to_pylist(), key=lambda row: (-(row["size"] or 0), row["group_id"])):
        found = _group(ledger, corpus, group)
        ledger.evidence(found, "account", sorted(accounts[group["group_id"]]))
        ledger.evidence(found, "edge", sorted(pairs[group["group_id"]]))


def _group(ledger: Ledger, corpus: Corpus, group: dict[str, Any]) -> str:
    size, of, reasons = group["size"] or 0, len(corpus.accounts), reasons_of(group)
    params = {"traces": group["traces"] or []}
    if group["class"] == "coordinated":
        return ledger.add(
            "group", "coordination", size, "accounts", of=of, qualifier="at least", strength="moderate", reasons=reasons,
            against=_ALSO_TOGETHER, params={**params, "form": "coordinated"}, group=group["group_id"],
        )  # fmt: skip
    if group["class"] == "undetermined":
        return ledger.add(
            "group", "undetermined", size, "accounts", of=of, reasons=reasons, against=group["would_tell"] or [],
            params={**params, "form": "undetermined"}, group=group["group_id"],
        )  # fmt: skip
    return ledger.add(
        "group", "automation", size, "accounts", of=of, reasons=reasons, against=[phrase("reason.not_counted")],
        params={**params, "form": "other", "cause": str(group["class"])}, group=group["group_id"],
    )  # fmt: skip


def reasons_of(group: dict[str, Any]) -> list[Phrase]:
    """What a group is called for: what it did, what decided, and the rest."""
    facts, *rest = list(group["reasons"] or []) or [None]
    return [one for one in (facts, group["decided"], *rest) if one]


def of_bursts(ledger: Ledger, scene: Scene, found: list[Campaign], waves: pa.Table) -> None:
    """Texts and visuals that many accounts posted in a wave and no coordinated group holds: named, so that they are not suspected."""
    objects = scene.corpus.objects
    taken = {code for one in found for code in one.objects}
    often = np.flatnonzero((np.diff(objects.ends) >= _BURST_ACCOUNTS) & ~scene.held.seed).tolist()
    accounts = {code: len(np.unique(objects.account[objects.at([code])])) for code in often if code not in taken}
    wide = [code for code in accounts if accounts[code] >= _BURST_ACCOUNTS]
    names = pa.array([objects.ids[code] for code in wide], pa.string())
    some = waves.select(["kind", "object_id"]).filter(pc.is_in(waves["object_id"], names))
    waved = {(row["kind"], row["object_id"]) for row in some.to_pylist()}
    shown = [code for code in wide if (objects.kinds[code], objects.ids[code]) in waved]
    for code in sorted(shown, key=lambda code: (-accounts[code], code))[:_MOST_BURSTS]:
        _burst(ledger, scene, code)


def _burst(ledger: Ledger, scene: Scene, code: int) -> None:
    corpus, objects = scene.corpus, scene.corpus.objects
    rows = objects.rows(code)
    authors = np.unique(corpus.account[rows])
    untold = int(corpus.undetermined[authors].sum())
    if untold >= _UNTOLD * len(authors):
        return
    doubts = [phrase("reason.burst_undetermined", untold=untold, accounts=len(authors))] if untold else []
    core, benign = int(corpus.core[authors].sum()), int(corpus.benign[authors].sum())
    share = scene.held.background
    reasons = [
        phrase("reason.burst_core", core=core, accounts=len(authors), part=core / len(authors), share=share)
        if core
        else phrase("reason.burst_no_core", accounts=len(authors), share=share)
        if share
        else phrase("reason.burst_no_group", accounts=len(authors)),
        *([phrase("reason.burst_benign", benign=benign, accounts=len(authors))] if benign else []),
    ]
    kind = objects.kinds[code]
    found = ledger.add(
        "burst", "organic", len(authors), "accounts", of=len(corpus.accounts), reasons=reasons, against=[*doubts, phrase("reason.careful")],
        params={**_shown(scene, code, rows), "times": len(rows)}, **{kind: objects.ids[code]},
    )  # fmt: skip
    ledger.evidence(found, "post", scene.posts(rows))


def _shown(scene: Scene, code: int, rows: Ints) -> dict[str, Any]:
    """What a burst is called: its words; a visual that nothing describes by where and when it was posted first: its id tells nothing."""
    corpus, objects = scene.corpus, scene.corpus.objects
    name = objects.ids[code]
    if objects.kinds[code] != "visual" or scene.labels.get(("visual", name), name) != name:
        return {"form": objects.kinds[code], "text": scene.label(code)}
    timed = rows[corpus.ts[rows] >= 0]
    first = int(timed[np.argmin(corpus.ts[timed])]) if len(timed) else int(rows[0])
    when = int(corpus.ts[first]) if len(timed) else None
    return {"form": "undescribed", "platform": corpus.platform.names[corpus.platform.codes[first]], "first": when}
