"""Facts of what was said and checked: claims, media, answers, benign explanations, the target, reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["false", "misleading", "true", "opinion", "satire"]
# What a verdict rests on. The first ones are objective: anybody can check them.
OBJECTIVE = (
    "earlier_copy",
    "place",
    "official_record",
    "publisher",
    "full_recording",
    "original_text",
    "data",
    "provenance",
    "fact_check",
)
Basis = str


@dataclass(frozen=True)
class Falsity:
    """A claim that was checked. `verdict` None: not checked."""

    claim: str | None = None
    verdict: Verdict | None = None
    basis: Basis | None = None  # one of OBJECTIVE; "other" in words of no known kind
    share: float | None = None  # 0 to 1: of the posts, or of a sample of them, that carry the claim
    sample: int | None = None  # how many were looked at where it is a sample
    quoted: bool | None = None  # misleading only where it is quoted, not in the original


@dataclass(frozen=True)
class Media:
    """What provenance says of a picture, a video or a recording; a detector's score alone says nothing."""

    generated: Literal["image", "video", "audio"] | None = None  # by a manifest or an admission
    score: bool | None = None  # there is a score of some detector, and no more


@dataclass(frozen=True)
class Views:
    """Reach. Printed beside the criteria, never inside one."""

    median: float | None = None
    most: float | None = None
    monthly_visits: float | None = None
    total: float | None = None
    posts: int | None = None  # whose views are known: what median and total are of
    relays: int | None = None  # by media that are no part of it


@dataclass(frozen=True)
class Contest:
    """An answer by those concerned. `verified`: the fact in it was checked and holds."""

    denial: bool | None = None
    fact: str | None = None
    verified: bool | None = None


@dataclass(frozen=True)
class Target:
    """What it was aimed at. `kind`: a code of `words.toml`, `other` for words of no known kind."""

    kind: str | None = None
    words: str | None = None
    days_before: float | None = None  # days before a vote


@dataclass(frozen=True)
class Benign:
    """A benign explanation of copies or of a group, and whether somebody checked it.

    `code`: share_button petition press_release syndication stated_owner declared_automation open_call fans event newsroom quotation
    reposts anniversary file_picture satire event_signups shorteners default_avatars moderation defensive_registration.
    """

    code: str
    checked: bool | None = None
    foreign: bool | None = None  # of an open call: by whom
