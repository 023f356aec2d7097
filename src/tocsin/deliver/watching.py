"""A watch on one case: take in what is new, run what is out of date, write the feeds, queue what each target is to hear, send it.

One watch a case; another is refused by the lock of the folder `deliver`. Every step can be killed: what was queued goes in the next
round, what was sent is not sent again.
"""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from tocsin.case import Case
from tocsin.deliver import settings as given
from tocsin.deliver.checked import kept_back
from tocsin.deliver.feeds import items, writing
from tocsin.deliver.follow import Following, fetched, is_address
from tocsin.deliver.log import FOLDER, Log
from tocsin.deliver.marking import may_go
from tocsin.deliver.message import alerts
from tocsin.deliver.news import news
from tocsin.deliver.relay import Published, noted, published, relays
from tocsin.deliver.sending import Pauses, Sent, drain
from tocsin.deliver.settings import Deliver, Relay, Target
from tocsin.deliver.targets.opening import sender
from tocsin.deliver.targets.outcome import Sender
from tocsin.model import Progress, quiet
from tocsin.query.lookups import Lookups
from tocsin.query.mask import hiding
from tocsin.read.pseudonym import case_key
from tocsin.store.lock import locked
from tocsin.watch.client import Client
from tocsin.watch.reach import networks


@dataclass
class Round:
    """What one round did: files added, left waiting, stages run, messages queued, what became of the queue, feeds written; what is told."""

    added: int = 0
    waiting: int = 0
    ran: list[str] = field(default_factory=list)
    queued: int = 0
    sent: Sent = field(default_factory=Sent)
    feeds: list[Path] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def idle(self) -> bool:
        """Whether there was nothing to do and there is nothing to tell."""
        return not (self.added or self.waiting or self.ran or self.queued or self.sent != Sent() or self.told)


@dataclass
class Watch:
    """A watch on a case folder.

    `targets`: names of [deliver.targets], or addresses; all that are named there where none is given. `follow`: more to follow than
    case.toml says. `lang`: of targets given by address. `client`: what fetches.
    """

    folder: Path
    targets: Sequence[str] = ()
    follow: Sequence[str] = ()
    lang: str = "en"
    pauses: Pauses | None = None
    wait: Callable[[float], None] = time.sleep
    client: Client | None = None

    def __post_init__(self) -> None:
        self.following = Following(self.folder, self.client)
        Case.open(self.folder)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only watch on the case. Raises CaseError where there is one."""
        place = self.folder / FOLDER
        place.mkdir(mode=0o700, exist_ok=True)
        with locked(place):
            yield

    def once(self, progress: Progress = quiet) -> Round:
        """One round, as cron would call it: all that is new is added, and everything made of it. Needs `alone`."""
        chosen = given.read(self.folder)
        self._opened(chosen)  # a target that cannot be used is told before anything is done
        added = self.following.take([*chosen.follow, *self.follow], True, progress)
        found = self.make(progress)
        found.added = added
        return found

    def take(self, progress: Progress = quiet) -> Round:
        """Add some of what waits, the oldest first; others follow, so what is still being written may wait. Needs `alone`."""
        added = self.following.take([*given.read(self.folder).follow, *self.follow], False, progress)
        found = Round(added, self.following.waiting, told=[*self.following.told])
        self.following.told.clear()
        return found

    def make(self, progress: Progress = quiet) -> Round:
        """Run what is out of date, write the feeds, queue and send what is new. Needs `alone`, of this watch or of who called it."""
        chosen, found = given.read(self.folder), Round()
        opened = self._opened(chosen)
        case = Case.open(self.folder)
        found.ran = case.run(progress=progress).ran
        found.told += case.notices
        log, view = Log(self.folder), case.view()
        lookups, identity = Lookups(view), identity_of(self.folder)
        with hiding(view.hide):
            log.append(items.entries(lookups, chosen.feeds, log.state, chosen.change))
            messages = list(self._messages(chosen, opened, lookups, log, found.told))
            log.append(messages)
            messages += self._relayed(chosen, opened, lookups, log, progress)
            found.feeds = writing.write(self.folder, lookups, chosen.feeds, log.state, identity, found.told)
        found.queued = len(messages)
        found.sent = drain(log, {name: (one, target.tlp) for name, (target, one) in opened.items()}, self.pauses, self.wait, progress)
        found.told += [*self.following.told, *found.sent.told]
        self.following.told.clear()
        return found

    def planned(self) -> tuple[list[dict[str, Any]], list[str]]:
        """What would be queued for the case as it stands, and what is to be told; nothing is added, run, written, asked or sent."""
        chosen, told = given.read(self.folder), list[str]()
        view = Case.open(self.folder).view()
        told += [f"partial: {line}" for line in view.missing]
        with hiding(view.hide):
            return list(self._messages(chosen, self._opened(chosen), Lookups(view), Log(self.folder), told)), told

    def _opened(self, chosen: Deliver) -> dict[str, tuple[Target, Sender]]:
        """The targets of this watch by name. Raises SettingError for one that cannot be used."""
        named, inside = {target.name: target for target in chosen.targets}, networks(chosen.inside)
        found: dict[str, tuple[Target, Sender]] = {}
        for one in self.targets or named:
            if one in named:
                found[one] = (named[one], sender(given.address(self.folder, one), inside))
            else:
                name = f"address-{sha256(one.encode()).hexdigest()[:10]}"
                found[name] = (Target(name, lang=self.lang), sender(one, inside))
        return found

    def _messages(
        self, chosen: Deliver, opened: dict[str, tuple[Target, Sender]], lookups: Lookups, log: Log, told: list[str]
    ) -> Iterator[dict[str, Any]]:
        identity, marking = identity_of(self.folder), lookups.view.marking
        for name, (target, to) in opened.items():
            if not may_go(marking, target.tlp):
                told.append(f"{name} ({to.label}): nothing goes there, the case is marked {marking} and it may have {target.tlp} at most")
                continue
            found = news(lookups, target, log.state, chosen.change)
            for message in alerts(lookups, target, found, identity, to.slots, to.limit):
                if why := kept_back(f"alert {message['key']}", json.dumps(message, ensure_ascii=False).encode(), lookups.view.hide):
                    told.append(why)
                else:
                    yield message

    def _relayed(
        self, chosen: Deliver, opened: dict[str, tuple[Target, Sender]], lookups: Lookups, log: Log, progress: Progress
    ) -> list[dict[str, Any]]:
        """Queue what is to be relayed; returns the messages."""
        messages: list[dict[str, Any]] = []
        for relay in chosen.relays:
            for text in self._published(relay, progress):
                log.append(noted(text, log.state, items.RELAYS, items.asof(lookups.view)))
                for name in relay.targets:
                    if name in opened:
                        target, to = opened[name]
                        found = relays(text, target, log.state, identity_of(self.folder), to.slots, to.limit)
                        log.append(found)
                        messages += found
        return messages

    def _published(self, relay: Relay, progress: Progress) -> Iterator[Published]:
        if not is_address(relay.source):
            path = Path(relay.source) if Path(relay.source).is_absolute() else self.folder / relay.source
            yield from published(sorted(path.rglob("*.*")) if path.is_dir() else [path])
            return
        place = fetched(self.folder) / f"relay-{sha256(relay.source.encode()).hexdigest()[:12]}"
        self.following.fetch([relay.source], progress, place)
        yield from published(sorted(place.glob("*.warc.gz")))


def identity_of(folder: Path) -> str:
    """What stands for a case in the keys of its messages and the ids of its feeds; nobody without the key of the case can tell which."""
    return hmac.digest(case_key(folder / "private"), b"deliver", "sha256").hex()[:32]
