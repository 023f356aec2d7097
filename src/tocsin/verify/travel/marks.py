"""What the verdict of each fact-check reached: posts and pages that make the claim, the media it is about, and who carries these."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from tocsin.verify.schemas import MARKS
from tocsin.verify.travel.walking import FALL, LEAST, Mark, Step, walked
from tocsin.verify.travel.ways import Node, Ways

# Reasons of a verdict that speak of a picture or video itself.
OF_MEDIA = frozenset({"old_media", "other_place", "other_event", "altered_media"})
_NAMED = 0.99  # that what a fact-check names is what it is about
_CARRIED = 0.95  # that the one medium of a post that makes a claim about a medium is that medium
_OTHER = 0.7  # probability from which a post that says something else is neither marked nor passed
_SURE = 0.9  # certainty of a post from which its medium is taken for the claim's


@dataclass(frozen=True, slots=True)
class Carriers:
    """Who carries what. `of_post`: the media of each post; `of_media`: the posts of each medium; `copies`: (medium, probability) that show
    the same as a medium."""

    of_post: Mapping[str, Sequence[str]] = field(default_factory=dict)
    of_media: Mapping[str, Sequence[str]] = field(default_factory=dict)
    copies: Mapping[str, Sequence[tuple[str, float]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fact-check as it travels. `about_media`: the claim is about a picture or video; `media` and `posts`: those it names."""

    claim_id: str
    verdict: str | None
    reasons: tuple[str, ...]
    about_media: bool
    media: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


def marks(verdicts: Sequence[Verdict], checks: pa.Table, ways: Ways, carriers: Carriers, shut: Mapping[str, frozenset[str]]) -> pa.Table:
    """The table `marks`.

    `checks`: rows of the table of checks; those confirmed begin a walk, as does a post that a fact-check names. `shut`: by claim_id the
    posts it may not reach (those that cite the fact-check; those judged to say something else are added here).
    Fooled by: what the checks and the families are fooled by; a post whose one picture is not the one the claim is about.
    """
    begun, otherwise = _begun(checks, carriers)
    rows = []
    for one in sorted(verdicts, key=lambda verdict: verdict.claim_id):
        closed = frozenset[Node]({*(("post", post) for post in shut.get(one.claim_id, ())), *otherwise[one.claim_id]})
        named: list[tuple[Node, str, float]] = [(("post", post), "named", _NAMED) for post in one.posts]
        claimed = list(walked([*named, *begun[one.claim_id]], ways, closed))
        shown = list(_media(one, claimed, carriers))
        rows += [_row(one, mark, "claim") for mark in claimed] + [_row(one, mark, "medium") for mark in shown]
        rows += [_row(one, mark, "medium") for mark in _carrying(shown, claimed, closed, carriers)]
    return MARKS.rows(rows)


def _begun(checks: pa.Table, carriers: Carriers) -> tuple[dict[str, list[tuple[Node, str, float]]], dict[str, set[Node]]]:
    """By claim where a walk begins, and what was judged to say something else. Words in a picture are said by the posts that carry it."""
    begun: defaultdict[str, list[tuple[Node, str, float]]] = defaultdict(list)
    otherwise: defaultdict[str, set[Node]] = defaultdict(set)
    for row in checks.select(["query_id", "claim_id", "relation", "tier", "probability"]).to_pylist():
        medium = row["query_id"].removeprefix("media:") if row["query_id"].startswith("media:") else None
        posts = carriers.of_media.get(medium, ()) if medium else [row["query_id"]]
        if row["tier"] == "confirm":
            begun[row["claim_id"]] += [(("post", post), "words_in_picture" if medium else "check", row["probability"]) for post in posts]
        elif row["relation"] == "different" and row["probability"] >= _OTHER and not medium:
            otherwise[row["claim_id"]].update(("post", post) for post in posts)
    return begun, otherwise


def _media(one: Verdict, claimed: Iterable[Mark], carriers: Carriers) -> Iterator[Mark]:
    """The media a verdict is about: those the fact-check names, else the one medium of each post that makes the claim, and their copies."""
    sources = [Mark(("media", name), _NAMED, (Step("named", ("media", name), _NAMED),)) for name in one.media]
    if one.about_media or OF_MEDIA.intersection(one.reasons):
        for mark in claimed:
            held = carriers.of_post.get(mark.node[1], ()) if mark.node[0] == "post" else ()
            if len(held) == 1 and not mark.closed and mark.certainty >= _SURE:
                sources.append(_on(mark, "carries", ("media", held[0]), _CARRIED))
    best: dict[Node, Mark] = {}
    for source in sources:
        copies = [_on(source, "same_media", ("media", name), probability) for name, probability in carriers.copies.get(source.node[1], ())]
        for mark in (source, *copies):
            if mark.certainty >= LEAST and (mark.node not in best or _better(mark, best[mark.node])):
                best[mark.node] = mark
    yield from (best[node] for node in sorted(best))


def _better(one: Mark, other: Mark) -> bool:
    return (-one.certainty, len(one.path), one.path) < (-other.certainty, len(other.path), other.path)


def _carrying(shown: Iterable[Mark], claimed: Iterable[Mark], shut: frozenset[Node], carriers: Carriers) -> Iterator[Mark]:
    """The posts that carry a marked medium and do not make the claim: told that they do, no more."""
    known = {mark.node for mark in claimed} | shut
    best: dict[Node, Mark] = {}
    for medium in shown:
        for post in carriers.of_media.get(medium.node[1], ()):
            mark = _on(medium, "carried_by", ("post", post), 1.0)
            if mark.node not in known and mark.certainty >= LEAST and (mark.node not in best or _better(mark, best[mark.node])):
                best[mark.node] = mark
    yield from (best[node] for node in sorted(best))


def _on(mark: Mark, hop: str, node: Node, certainty: float) -> Mark:
    return Mark(node, mark.certainty * certainty * FALL, (*mark.path, Step(hop, node, certainty)))


def _row(one: Verdict, mark: Mark, borne: str) -> dict[str, Any]:
    path = [{"hop": step.hop, "what": step.node[0], "id": step.node[1], "certainty": round(step.certainty, 4)} for step in mark.path]
    return {
        "claim_id": one.claim_id, "what": mark.node[0], "id": mark.node[1], "borne": borne, "verdict": one.verdict,
        "reasons": list(one.reasons), "certainty": round(mark.certainty, 4), "hops": len(mark.path), "closed": mark.closed or None,
        "path": json.dumps(path, ensure_ascii=False),
    }  # fmt: skip
