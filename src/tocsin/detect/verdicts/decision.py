"""What a group is called, what decided it, and how far from the line that was.

There are three answers: coordinated; explained by a benign cause that was shown (benign automation, a common trigger); undetermined,
where neither is shown. What is undetermined is neither benign nor organic, and is listed with its members and its evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.model import Phrase, phrase

COORDINATED, AUTOMATION, TRIGGER, UNDETERMINED = "coordinated", "benign_automation", "common_trigger", "undetermined"
UNLISTED = (TRIGGER,)  # an audience is named; its members are ordinary people who answered, and are not


@dataclass(frozen=True)
class Decision:
    """The answer for one group.

    verdict: its class. decided: the sentence of what decided, with the figure and its line. margin: how far beyond the line the figure
    is, in the unit told: below 0 what is missing for a verdict, NaN where nothing is measured against a line. reasons: what else is
    known, facts first. would_tell: what would tell, where it is undetermined.
    """

    verdict: str
    decided: Phrase
    margin: float
    reasons: tuple[Phrase, ...] = ()
    would_tell: tuple[Phrase, ...] = ()


def decision(
    verdict: str, code: str, value: float, line: float, *, below: bool = False, would_tell: tuple[Phrase, ...] = (), **more: Any
) -> Decision:
    """A decision by a figure and its line, which the sentence `decided.CODE` of the catalogue tells, with `more` about it.

    `below`: the verdict holds for figures below the line.
    """
    margin = float(line - value if below else value - line)
    return Decision(verdict, phrase(f"decided.{code}", value=value, line=line, **more), margin, (), would_tell)
