"""Feeds, sitemaps and pages fetched into a folder that `add` reads: pages as a web archive, feeds as they came, and what is known of each.

Nothing here runs unless the user names an address. What was fetched before is asked for only if it has changed; what a site's robots.txt
forbids is left; a site that says it is busy (429, 503) is left alone for this run. A failure costs its address, never the run.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tocsin.errors import InputError, TocsinError
from tocsin.files import write_atomic
from tocsin.model import Progress, quiet
from tocsin.watch.archive import Archive
from tocsin.watch.client import Answer, Client
from tocsin.watch.robots import Robots
from tocsin.watch.sources import Named, named

STATE = "fetched.json"
_BUSY = (429, 503)
_KEPT = ("etag", "last-modified")


@dataclass
class Fetched:
    """What a run brought: addresses of pages that are new or changed, unchanged, and refused, each with why."""

    pages: list[str] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


class Fetching:
    """One run into one folder. `most`: pages at most; `pause_s`: seconds between two requests to one site at least."""

    def __init__(
        self,
        folder: Path,
        client: Client | None = None,
        *,
        most: int = 200,
        pause_s: float = 1.0,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.folder, self.client, self.most, self.wait = folder, client or Client(), most, wait
        self.robots = Robots(self.client, pause_s)
        self.state: dict[str, dict[str, Any]] = {}
        self.found = Fetched()
        self._asked: dict[str, float] = {}
        self._busy: set[str] = set()
        self._archive = Archive(folder)

    def run(self, urls: Iterable[str], progress: Progress = quiet) -> Fetched:
        """Fetch what is named and what it names: the pages of a feed or sitemap, or a page itself.

        Raises InputError where not one address could be had.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self.state = _known(self.folder / STATE)
        pending = deque(dict.fromkeys(urls))
        seen, done = set(pending), 0
        try:
            while pending and len(self.found.pages) < self.most:
                for more in self._one(pending.popleft()):
                    if more not in seen:
                        seen.add(more)
                        pending.append(more)
                done += 1
                progress("addresses", done, done + len(pending), len(self.found.refused))
        finally:
            self._archive.close()
            write_atomic(self.folder / STATE, json.dumps(self.state, indent=1, sort_keys=True).encode(), lasting=True)
        if self.found.refused and not (self.found.pages or self.found.feeds or self.found.unchanged):
            url, why = next(iter(self.found.refused.items()))
            raise InputError(why if url in why else f"{url}: {why}", "check the address and the connection")
        return self.found

    def _one(self, url: str) -> list[str]:
        """Fetch one address; returns what it names."""
        try:
            answer = self._answer(url)
            if answer.status == 304:
                self.found.unchanged.append(url)
                return list(self.state[url].get("names", ()))
            source = named(answer.body, answer.url)
        except TocsinError as cause:
            self.found.refused[url] = cause.message
            return []
        self.state[url] = {name: answer.headers[name] for name in _KEPT if name in answer.headers} | {
            "fetched": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "sha256": sha256(answer.body).hexdigest(),
        }  # fmt: skip
        return self._page(url, answer) if source is None else self._source(url, answer, source)

    def _answer(self, url: str) -> Answer:
        host = urlsplit(url).netloc
        if host in self._busy:
            raise InputError(f"{url[:200]} is not fetched: its site is busy", "try again later")
        pause = self._asked.get(host, 0.0) + self.robots.pause(url) - time.monotonic()
        if host in self._asked and pause > 0:
            self.wait(pause)
        self._asked[host] = time.monotonic()
        answer = self.client.get(url, self.state.get(url), self.robots.allows)
        if answer.status in _BUSY:
            self._busy.add(host)
        if answer.status not in (200, 304):
            raise InputError(f"{url[:200]} is not fetched: the site answers {answer.status}", "check the address")
        return answer

    def _page(self, url: str, answer: Answer) -> list[str]:
        self._archive.add(url, answer)
        self.found.pages.append(url)
        return []

    def _source(self, url: str, answer: Answer, source: Named) -> list[str]:
        self.found.feeds.append(url)
        names = [*source.sitemaps, *source.pages]
        self.state[url]["names"] = names
        if source.kind == "feed":
            suffix = ".json" if answer.body.lstrip()[:1] == b"{" else ".xml"
            write_atomic(self.folder / f"feed-{sha256(url.encode()).hexdigest()[:12]}{suffix}", answer.body, lasting=True)
        return names


def _known(path: Path) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as cause:
        raise InputError(f"{path}: what was fetched before cannot be read", "delete the file; everything is then fetched anew") from cause
    return found if isinstance(found, dict) else {}
