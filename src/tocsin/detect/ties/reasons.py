"""What a tie is and what speaks for it, as phrases of the catalogue (`tie.*`), and what cannot be excluded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tocsin.detect.ties.kinds import DIRECTED
from tocsin.model import Phrase, phrase

SOURCES = ("common_source", "same_sources")  # kinds of ties that have a third; definition
OPEN = ("mirror", "follower", "exchange", "shared")  # kinds of which a third that was not collected may be the cause; definition
TOLD = 0.2  # share of the common posts that thirds had before, from which they are told; chosen
SAME_DAYS = 0.5  # correlation of active days from which it is told; chosen
SPOKEN_OF = (
    "account_a", "account_b", "kind", "shared", "share_b", "first", "occasions", "p_value", "lag", "expected", "before", "third",
    "third_share", "together", "forwards_ab", "forwards_ba", "mentions_ab", "mentions_ba", "signature", "pauses",
)  # fmt: skip  # the columns that a reason speaks of


def reasons(tie: Mapping[str, Any], third: str, thirds: int, reacting: str) -> list[Phrase]:
    """The phrases of one tie, a row of the table (SPOKEN_OF).

    `third` is what its third is, `account` or `site`; `thirds` says how many it has, `reacting` whether its accounts react to one another
    all the same: `reacting`, `apart` or `unknown`.
    """
    sides, shared = {"a": tie["account_a"], "b": tie["account_b"]}, tie["shared"]
    forwards = {"ab": tie["forwards_ab"], "ba": tie["forwards_ba"]}
    values = {**sides, "shared": shared, "lag": tie["lag"], "first": round(tie["first"], 4)}
    more: dict[str, Any] = {}
    if tie["before"] >= TOLD:
        most, before = (round(tie[name] * shared) for name in ("third_share", "before"))
        more = {"third": phrase(f"tie.{third}", id=tie["third"]), "most": most, "before": before}
    said = {
        "mirror": {"share": round(tie["share_b"], 4)},
        "follower": {"share": round(tie["share_b"], 4)},
        "relay": {"times": tie["forwards_ba"]},
        "promotion": forwards,
        "one_feed": {"together": tie["together"]},
        "common_source": more,
        "same_sources": {**more, "thirds": thirds},
    }
    kind = tie["kind"]
    found = [phrase(f"tie.{kind}", **values, **said.get(kind, {})), _chance(float(f"{tie['expected']:.2g}"))]
    if kind in DIRECTED and kind != "relay" and tie["occasions"]:
        found.append(phrase("tie.order", occasions=tie["occasions"], p=float(f"{tie['p_value']:.2g}")))
    if more and kind not in SOURCES:
        found.append(phrase("tie.third", **more))
    return [*found, *([_said(f"tie.{reacting}")] if more else []), *_beside(tie, sides, forwards)]


@cache
def _said(code: str) -> Phrase:
    return phrase(code)


@cache
def _chance(expected: float) -> Phrase:
    return phrase("tie.chance", expected=expected)


def _beside(tie: Mapping[str, Any], sides: Mapping[str, str], forwards: Mapping[str, int]) -> Iterator[Phrase]:
    """What else binds the two, and what cannot be excluded."""
    mentions = {"ab": tie["mentions_ab"], "ba": tie["mentions_ba"]}
    if any(forwards.values()) and tie["kind"] not in ("promotion", "relay"):
        yield phrase("tie.forwards", **sides, **forwards)
    if any(mentions.values()):
        yield phrase("tie.mentions", **sides, **mentions)
    if tie["signature"] is not None:
        yield _said("tie.signature")
    if tie["pauses"] is not None and tie["pauses"] >= SAME_DAYS:
        yield phrase("tie.pauses", phi=round(tie["pauses"], 2))
    if tie["kind"] in OPEN:
        yield _said("tie.unseen")
