"""What weighing gives: criteria, hypotheses, a level, proposed techniques, and what is not known; all as codes with parameters.

No sentence stands here: `query.words.Words.phrase` makes them, from `query/catalogue/assessment.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tocsin.model import Phrase

CriterionName = Literal["inaccurate", "diffusion", "foreign", "interests"]
Value = Literal["met", "partly", "not_shown", "cannot_tell"]  # not_shown: looked for and not found; cannot_tell: not measured
HypothesisName = Literal["organic", "activism", "commercial", "state"]
LevelName = Literal["none", "incident", "information_manipulation_set", "campaign"]
ExposureClass = Literal["official", "controlled", "linked", "aligned"]
CRITERIA: tuple[CriterionName, ...] = ("inaccurate", "diffusion", "foreign", "interests")
HYPOTHESES: tuple[HypothesisName, ...] = ("organic", "activism", "commercial", "state")


@dataclass(frozen=True)
class Criterion:
    """One of the four criteria of decree 2021-922, by itself."""

    name: CriterionName
    value: Value
    evidence: tuple[Phrase, ...] = ()
    gaps: tuple[Phrase, ...] = ()  # what it lacks, or what was not measured
    strength: Literal["direct", "indirect", "none"] = "none"


@dataclass(frozen=True)
class Hypothesis:
    """One explanation of the whole. `open`: the facts leave it open; `against`: facts speak against it."""

    name: HypothesisName
    mark: Literal["open", "against"]
    speaks_for: tuple[Phrase, ...] = ()
    speaks_against: tuple[Phrase, ...] = ()
    doubts: tuple[Phrase, ...] = ()  # what fits it badly and does not close it
    would_tell: tuple[Phrase, ...] = ()  # what would tell it from the others


@dataclass(frozen=True)
class Level:
    """The level of what was observed, and the reason for this one."""

    name: LevelName
    reason: Phrase


@dataclass(frozen=True)
class Proposal:
    """A technique of DISARM v1.6 that a detector proposes: a lead with its evidence and its main false positive."""

    technique: str
    detector: str
    strength: str
    evidence: tuple[Phrase, ...]
    false_positive: Phrase


@dataclass(frozen=True)
class Exposure:
    """How openly a channel is tied to a state, and by what that is known."""

    channel: Literal["first_disseminator", "sites", "organisation"]
    exposure: ExposureClass
    evidence: tuple[Phrase, ...]


@dataclass(frozen=True)
class Assessment:
    """The whole. `criteria` and `hypotheses` hold all four of theirs, in the order of CRITERIA and HYPOTHESES."""

    criteria: Mapping[CriterionName, Criterion]
    hypotheses: Mapping[HypothesisName, Hypothesis]
    level: Level
    techniques: tuple[Proposal, ...]
    exposures: tuple[Exposure, ...]
    summary: Mapping[str, tuple[Phrase, ...]]  # actor, behaviour, content, degree, effect
    visibility: tuple[Phrase, ...]
    unknown: tuple[Phrase, ...]  # one a question that could not be answered
    statements: tuple[Phrase, ...]  # the sentences of the assessment, in reading order
