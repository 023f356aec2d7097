"""Both questions asked of prepared posts, one after the other; groups formed of each one's answer; every group judged."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.arrays import Numbers
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.groups.network import Network, network
from tocsin.detect.pairs.fusion import PairTests
from tocsin.detect.questions.co_sharing import co_sharing
from tocsin.detect.questions.synchrony import synchrony
from tocsin.detect.settings import DetectSettings
from tocsin.detect.verdicts.verdict import Group, judged, within
from tocsin.model import Progress


@dataclass(frozen=True)
class Detection:
    """The network each question found, every group judged (largest first), and notes on what was left out or assumed."""

    networks: tuple[Network, ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...]

    def kept(self, size: int) -> list[PairTests]:
        """For each question the pairs inside a group whose accounts are listed."""
        return [within(one, self.groups, size) for one in self.networks]


def detected(ready: Prepared, automated: Numbers, settings: DetectSettings, progress: Progress, asynchronous: bool = True) -> Detection:
    """Accounts in synchrony, then, if `asynchronous`, those of the others that share the same objects at any time.

    `automated` is a mask of the accounts declared to be automated.
    """
    tests, notes = synchrony(ready, settings, progress)
    networks = [network(tests, ready.activity, settings, settings.groups.rounds)]
    if asynchronous:
        tests = co_sharing(ready, networks[0].group >= 0, settings)
        networks.append(network(tests, ready.activity, settings, rounds=0))
    return Detection(tuple(networks), judged(networks, ready, automated, settings), notes)
