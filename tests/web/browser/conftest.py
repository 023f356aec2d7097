"""A real Chromium for the workbench: one for each file of tests, a fresh profile for each test, and what it did that it must not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.report.browser import chromium
from tests.web.asking import served
from tests.web.pages.sources.made import made as made_up
from tests.web.pages.synthetic import app
from tocsin.web.app import application

PATIENCE = 300_000  # milliseconds: how busy the machine is is not what is tested


@dataclass
class Bench:
    """A page of a browser at the address of a served case. `console` has errors and warnings, `outside` requests to anywhere else."""

    page: Page
    address: str
    console: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", lambda said: self.console.append(said.text) if said.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("request", self._asked)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.outside.append(request.url)

    def open(self, path: str, lang: str = "en") -> int:
        """Go to a path of the workbench in a language; the status of the answer."""
        answer = self.page.goto(f"{self.address}{path}{'&' if '?' in path else '?'}lang={lang}")
        assert answer is not None
        return answer.status

    def overflows(self, width: int) -> bool:
        """Whether the page is wider than a window of this width."""
        self.page.set_viewport_size({"width": width, "height": 900})
        wider: bool = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        return wider


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a file of tests: while it runs, its driver holds the event loop that tests elsewhere want for themselves."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def made() -> Iterator[str]:
    """The address of the made-up view."""
    with served(lambda port: app(made_up(hostile=True).view(), port)) as address:
        yield address


@pytest.fixture
def bench(browser: Browser, made: str) -> Iterator[Bench]:
    """The made-up view in a browser."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield Bench(context.new_page(), made)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[Path], Bench]]:
    """Serves a case folder as `tocsin open` does, without a token, and opens it in a browser."""
    with ExitStack() as stack:

        def open_(folder: Path) -> Bench:
            address = stack.enter_context(served(lambda port: application(folder, port, None)))
            context = stack.enter_context(browser.new_context(viewport={"width": 1280, "height": 900}))
            return Bench(context.new_page(), address)

        yield open_
