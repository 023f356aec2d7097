"""The dates of a medium's copies, sorted by what they may move: those that count, weak ones (hints), and those set aside, with the reason.

Fooled by: a strong source that is wrong (a platform whose times can be set without it being told).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from tocsin.verify.dates.instants import Span, Unreadable, span_of_date

Reason = Literal[
    "same_scene", "not_sure", "unknown_relation", "medium_not_in_capture", "backdatable", "signature_not_valid", "clock_not_trusted",
    "no_trust", "unknown_source", "unknown_kind", "unreadable_date", "not_an_object",
]  # fmt: skip
SURE = 0.95  # least probability at which a copy is the medium
KINDS = ("seen", "captured", "not_before")
_SAME = ("same", "edited", "segment", None)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a copy. `reason`: why it is set aside; None for one that counts or is a hint. `span` is None where it cannot be read."""

    copy_id: str | None
    source: str
    kind: str
    span: Span | None
    reason: Reason | None = None
    says: str | None = None

    @property
    def rank(self) -> tuple[int, str, str, str, str]:
        """The order in which dates are told: the most trusted first."""
        sources = [*ladder()["strong"], *ladder()["weak"], *ladder()["none"]]
        place = sources.index(self.source) if self.source in sources else len(sources)
        return place, str(self.copy_id), self.source, self.kind, str(self.span)


@dataclass(frozen=True, slots=True)
class Statements:
    """All dates of a case, each list in the order of trust. `copies`: how many copies count; `given`: how many there are."""

    counting: list[Dated] = field(default_factory=list)
    hints: list[Dated] = field(default_factory=list)
    aside: list[Dated] = field(default_factory=list)
    copies: int = 0
    given: int = 0


def statements(copies: Any) -> Statements:
    """The dates of the copies of one medium, whatever their order."""
    given = copies if isinstance(copies, list) else []
    all_ = [one for copy in given for one in _of_copy(copy)]
    all_.sort(key=lambda one: (*one.rank, str(one.reason), str(one.says)))
    usable = [one for one in all_ if one.reason is None]
    weak = ladder()["weak"]
    return Statements(
        [one for one in usable if one.source not in weak],
        [one for one in usable if one.source in weak],
        [one for one in all_ if one.reason is not None],
        sum(isinstance(copy, dict) and of_other(copy) is None for copy in given),
        len(given),
    )


def _of_copy(copy: Any) -> Iterator[Dated]:
    if not isinstance(copy, dict):
        yield Dated(None, "", "", None, "not_an_object")
        return
    other = of_other(copy)
    dates = copy.get("dates")
    for stated in dates if isinstance(dates, list) else [] if dates is None else [dates]:
        yield _dated(copy.get("copy_id"), stated, other)


def of_other(copy: dict[str, Any]) -> Reason | None:
    """Why a copy is not the medium, as far as is known; None where it is."""
    relation, probability = copy.get("relation"), copy.get("probability")
    if relation == "same_scene":
        return "same_scene"
    if relation not in _SAME:
        return "unknown_relation"
    known = isinstance(probability, int | float) and not isinstance(probability, bool) and SURE <= probability <= 1
    return None if known else "not_sure"


def _dated(copy_id: Any, stated: Any, other: Reason | None) -> Dated:
    """One date statement of a copy, with the first reason why it does not count."""
    name = None if copy_id is None else str(copy_id)
    if not isinstance(stated, dict):
        return Dated(name, "", "", None, "not_an_object")
    source, kind = str(stated.get("source") or ""), str(stated.get("kind") or "seen")
    says = stated.get("says") if isinstance(stated.get("says"), str) else None
    try:
        span = _span(source, stated)
    except Unreadable:
        return Dated(name, source, kind, None, "unreadable_date", says)
    reason = other or _untrusted(source, stated) or (None if kind in KINDS else "unknown_kind")
    return Dated(name, source, kind, span, reason, says)


def _span(source: str, stated: dict[str, Any]) -> Span:
    """When: of a platform's time that was edited the later of the two. Raises Unreadable."""
    span = span_of_date(stated)
    edited = stated.get("edited") if source == "platform_time" else None
    if not edited or (isinstance(edited, dict) and edited.get("value") is None):
        return span
    return max(span, span_of_date(edited, stated.get("calendar")), key=lambda one: (one.latest, -one.earliest.toordinal()))


def _untrusted(source: str, stated: dict[str, Any]) -> Reason | None:
    """Why a source is not trusted with this statement."""
    if source in ladder()["none"]:
        return "no_trust"
    if source not in ladder()["strong"] and source not in ladder()["weak"]:
        return "unknown_source"
    if source == "archived_capture" and _is(stated.get("media_in_capture"), False):
        return "medium_not_in_capture"
    if source == "platform_time" and _is(stated.get("backdatable"), True):
        return "backdatable"
    if source == "c2pa" and stated.get("signature") != "valid":
        return "signature_not_valid"
    return "clock_not_trusted" if source == "c2pa" and stated.get("timestamp") != "trusted" else None


def _is(value: Any, wanted: bool) -> bool:
    """Whether a flag is set so, as a boolean, a number or a word."""
    return str(value).casefold() in (("true", "1", "yes") if wanted else ("false", "0", "no"))


@cache
def ladder() -> dict[str, list[str]]:
    """The sources by their trust (ladder.toml)."""
    return cast(dict[str, list[str]], tomllib.loads((files("tocsin.verify.dates") / "ladder.toml").read_text("utf-8")))
