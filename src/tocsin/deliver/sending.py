"""Empties the queue: each delivery in its order, again with growing pauses where it was not taken, marked as soon as it was.

A target that does not take a delivery after some attempts is left alone for this round; what waits for it goes in the next. A refusal
(404, 5xx of SMTP) is not tried again in the same round and does not hold up what follows.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tocsin.deliver.log import Delivery, Log
from tocsin.deliver.marking import may_go
from tocsin.deliver.targets.outcome import Outcome, Sender
from tocsin.model import Progress, quiet

TRIES, FIRST_S, LONGEST_S, PATIENCE_S = 8, 1.0, 60.0, 180.0


@dataclass
class Sent:
    """What a round came to: deliveries taken, waiting, refused, withheld for their marking; what is to be told, without addresses."""

    sent: int = 0
    waiting: int = 0
    refused: int = 0
    withheld: int = 0
    told: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Pauses:
    """How long it is waited: attempts for a delivery, seconds before the second, at most, and for one target in all."""

    tries: int = TRIES
    first_s: float = FIRST_S
    longest_s: float = LONGEST_S
    patience_s: float = PATIENCE_S

    def before(self, attempt: int, key: str) -> float:
        """Seconds before an attempt (the second is 1): doubled each time, moved a little by the key."""
        return float(min(self.longest_s, self.first_s * 2 ** (attempt - 1)) * (0.8 + 0.4 * random.Random(f"{key}{attempt}").random()))


def drain(
    log: Log,
    senders: Mapping[str, tuple[Sender, str]],
    pauses: Pauses | None = None,
    wait: Callable[[float], None] = time.sleep,
    progress: Progress = quiet,
) -> Sent:
    """Send what waits for each target: its sender, and the highest marking it may have."""
    found = Sent()
    for name, (sender, allowed) in senders.items():
        _Target(log, name, sender, allowed, pauses or Pauses(), wait, found).run(progress)
    return found


@dataclass
class _Target:
    log: Log
    name: str
    sender: Sender
    allowed: str
    pauses: Pauses
    wait: Callable[[float], None]
    found: Sent
    waited: float = 0.0

    def run(self, progress: Progress) -> None:
        waiting = self.log.state.waiting(self.name)
        if waiting and (left := self.log.state.until.get(self.name, 0.0) - time.time()) > 0:
            return self._stop(len(waiting), f"asked to wait {left:.0f} s more")
        for done, one in enumerate(waiting):
            progress(f"alerts to {self.name}", done, len(waiting), 0)
            if not may_go(one.message["marking"], self.allowed):
                self.found.withheld += 1
                continue
            if one.slot >= self.sender.slots:
                self._refused(one, "no such recipient any more")
                continue
            outcome = self._tried(one)
            if outcome.state == "later":
                return self._stop(len(waiting) - done, outcome.why)
            if outcome.state == "refused":
                self._refused(one, outcome.why)
        return None

    def _tried(self, one: Delivery) -> Outcome:
        """Try until it is taken, refused, or patience ends; what came last."""
        doubtful = False
        for attempt in range(1, self.pauses.tries + 1):
            outcome = self.sender.send(one)
            if outcome.state == "sent":
                self.log.append([{"do": "sent", "key": one.key, "target": self.name, "answer": outcome.why}])
                self.found.sent += 1
                if doubtful and not self.sender.keyed:
                    self.found.told.append(f"{self.name} ({self.sender.label}): an answer was lost; {one.key} may have come twice")
                return outcome
            if outcome.state == "refused":
                return outcome
            doubtful |= outcome.is_doubtful
            pause = max(self.pauses.before(attempt, one.key), outcome.after or 0.0)
            patient = attempt < self.pauses.tries and self.waited + pause <= self.pauses.patience_s
            until = {} if patient or not outcome.after else {"until": time.time() + outcome.after}
            self.log.append([{"do": "later", "key": one.key, "target": self.name, "why": outcome.why, "attempt": attempt, **until}])
            if not patient:
                return outcome
            self.waited += pause
            self.wait(pause)
        return outcome

    def _refused(self, one: Delivery, why: str) -> None:
        self.log.append([{"do": "refused", "key": one.key, "target": self.name, "why": why}])
        self.found.refused += 1
        self.found.told.append(f"{self.name} ({self.sender.label}): refused, {why}; tried again in the next round")

    def _stop(self, left: int, why: str) -> None:
        self.found.waiting += left
        self.found.told.append(f"{self.name} ({self.sender.label}): {left} wait in the queue, {why}")
