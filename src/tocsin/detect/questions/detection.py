"""The questions asked of prepared posts, one after the other; groups formed of each one's answer; every group judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.groups.network import Network, network
from tocsin.detect.groups.writers import with_writers
from tocsin.detect.pairs.fusion import PairTests, Tested
from tocsin.detect.pairs.habits import UNSEEN, acts_of, usual
from tocsin.detect.questions.co_sharing import CO_SHARING
from tocsin.detect.questions.pairs import PAIRS, small
from tocsin.detect.questions.question import Question
from tocsin.detect.questions.synchrony import SYNCHRONY
from tocsin.detect.settings import DetectSettings
from tocsin.detect.verdicts.verdict import Group, judged, ordered, within
from tocsin.model import Progress

HINTS, COPIES = "hints", "copies"  # what is left of synchrony and of co-sharing: too little for an answer
QUESTIONS = (SYNCHRONY, CO_SHARING, PAIRS)  # in the order in which they are asked


@dataclass(frozen=True)
class Detection:
    """The network each question found, every group judged (largest first), and notes on what was left out or assumed."""

    networks: tuple[Network, ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...]

    def kept(self, size: int) -> list[PairTests]:
        """For each question the pairs inside a group whose accounts are listed."""
        return [within(one, self.groups, size) for one in self.networks]


def detected(
    ready: Prepared, automated: Numbers, settings: DetectSettings, progress: Progress, questions: Sequence[Question] = QUESTIONS
) -> Detection:
    """Asks each question about the accounts that those before left unsettled. `automated` is a mask of those declared automated."""
    size = len(ready.accounts)
    taken, held, networks, groups, notes = np.zeros(size, bool), np.zeros(size, bool), list[Network](), list[Group](), list[str]()
    answered: list[tuple[Question, Tested]] = []
    for question in questions:
        asked = ready.passed or ready if question.reopens else ready
        tests = question.ask(asked, held if question.reopens else taken, settings, progress)
        answered += [] if question.reopens else [(question, tests)]
        found = network(question.name, question.synchronous, tests, ready.activity, question.groups(settings))
        if not question.reopens:  # two who pass on the posts of a third are no group of its
            found = with_writers(found, ready, settings)
        taken |= found.group >= 0
        networks.append(found)
        groups += judged(found, asked, automated, settings)
        held[[account for group in groups if group.settled for account in group.accounts.tolist()]] = True
        notes.extend(tests.notes)
    groups = [group if group.settled or not group.listed else group.without(held) for group in groups]
    for group in groups:
        taken[group.accounts] = True
    for question, tests in answered:
        hints = _hints(question, tests, taken, ready, settings)
        networks.append(hints)
        groups += judged(hints, ready, automated, settings)
        taken |= hints.group >= 0
    return Detection(tuple(networks), ordered([group for group in groups if len(group.accounts) > 1]), tuple(notes))


def _hints(question: Question, tests: Tested, taken: Numbers, ready: Prepared, settings: DetectSettings) -> Network:
    """The pairs that act together more than the crowd explains, of accounts that no group holds (`taken`: a mask), which is too little for
    an answer; without those that their own habits, or that both read the same, explain."""
    links = tests.pairs.at_most(min(settings.q, settings.pairs.sure))
    a, b = links.pairs // max(1, len(taken)), links.pairs % max(1, len(taken))
    left = links.take(~taken[a] & ~taken[b] & (links.occasions >= settings.fewest))
    left = left.take(_unexplained(tests, left, ready, settings) if question.synchronous else _written(tests, left, ready, settings))
    return network(HINTS if question.synchronous else COPIES, False, replace(tests, pairs=left), ready.activity, small(settings))


def _unexplained(tests: Tested, left: PairTests, ready: Prepared, settings: DetectSettings) -> Numbers:
    """A mask of the pairs that met more often than their own habits make them."""
    met, mean = usual(tests.traces, acts_of(tests.thinned, ready, left.pairs), ready, left.pairs)
    mask: Numbers = met >= settings.pairs.times * (mean - UNSEEN)
    return mask


def _written(tests: Tested, left: PairTests, ready: Prepared, settings: DetectSettings) -> Numbers:
    """A mask of the pairs that share what accounts write themselves: what others made, two readers share too."""
    own = np.zeros(len(left.pairs), bool)
    for one in (one for name, one in tests.traces.items() if ready.detectors[name].authored):
        own |= np.isin(left.pairs, one.pairs[one.together >= settings.common])
    return own
