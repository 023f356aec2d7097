"""What a question is: a test of pairs of accounts, and whether the groups it finds grow by those who keep turning up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tocsin.arrays import Numbers
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.pairs.fusion import Tested
from tocsin.detect.settings import DetectSettings
from tocsin.model import Progress


@dataclass(frozen=True)
class Question:
    """One question asked of prepared posts.

    name: as in the column `test` of edges and groups. ask(ready, settled, settings, progress): the pairs tested, without the accounts that
    an earlier question settled (a mask). synchronous: it looks at moments; only then do groups grow by the moments that accounts join.
    groups: the settings by which its groups are formed, from those given. reopens: only accounts of groups that were decided are settled
    for it, not those of undetermined ones; else those of any group.
    """

    name: str
    ask: Callable[[Prepared, Numbers, DetectSettings, Progress], Tested]
    synchronous: bool
    groups: Callable[[DetectSettings], DetectSettings] = lambda settings: settings
    reopens: bool = False
