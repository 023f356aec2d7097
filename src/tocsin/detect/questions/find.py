"""Both questions asked of prepared posts, one after the other, and what they found judged."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.arrays import Numbers
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.groups.communities import Found
from tocsin.detect.pairs.fusion import Verdicts
from tocsin.detect.questions.co_sharing import choices
from tocsin.detect.questions.synchrony import synchrony
from tocsin.detect.settings import DetectSettings
from tocsin.detect.verdicts.verdict import Group, judge, within
from tocsin.model import Progress


@dataclass(frozen=True)
class Findings:
    """What each question found, every group judged, and notes on what was left out or assumed."""

    found: tuple[Found, ...]
    judged: tuple[Group, ...]
    notes: tuple[str, ...]

    def kept(self, size: int) -> list[Verdicts]:
        """For each question the pairs inside a group whose accounts are listed."""
        return [within(one, self.judged, size) for one in self.found]


def find(ready: Prepared, automated: Numbers, settings: DetectSettings, progress: Progress, by_choices: bool = True) -> Findings:
    """Accounts that act at the same moments, then, `by_choices`, those of the others that make the same choices.

    `automated` flags the accounts declared to be automated.
    """
    moments, notes = synchrony(ready, settings, progress)
    found = (moments, choices(ready, moments.group >= 0, settings)) if by_choices else (moments,)
    return Findings(found, judge(found, ready.sources, automated), notes)
