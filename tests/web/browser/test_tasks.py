"""Eight tasks of an analyst on the finished demo, by the words on the screen alone: each ends with its answer seen, in few clicks.

TOCSIN_GOLDEN=write also takes the pictures of docs/workbench.md. TOCSIN_DEMO names a finished demo (as `make demo` leaves it) to use
in place of one that is built for the tests.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Browser, Locator

from tests.demo import built
from tests.web.asking import served
from tests.web.browser.conftest import Bench
from tests.web.browser.pictures import PICTURES, take
from tocsin.case import Case
from tocsin.web.app import application

pytestmark = pytest.mark.slow


class Steps:
    """What a person does: reads words, clicks on words. Counts the clicks."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.page, self.clicks = bench, bench.page, 0

    def click(self, role: str, name: str, within: str = "body") -> None:
        """Click the first of what has a role and a visible name."""
        self.follow(self.page.locator(within).first.get_by_role(role, name=name).first)  # type: ignore[arg-type]

    def follow(self, what: Locator) -> None:
        """Click; after a link nothing more is read from the page it stood on."""
        if what.evaluate("one => one.tagName") == "A":
            with self.page.expect_navigation():
                what.click()
        else:
            what.click()
        self.clicks += 1

    def reads(self, *words: str) -> None:
        """The words stand on the screen."""
        for one in words:
            self.page.locator("main").get_by_text(one).first.wait_for(state="visible")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the finished demo: a folder with `case` and `files`."""
    given = os.environ.get("TOCSIN_DEMO")
    source = Path(given) if given else built(tmp_path_factory).case.parent
    return shutil.copytree(source, tmp_path_factory.mktemp("tasks") / "demo", ignore=shutil.ignore_patterns("lock", "*.pickle"))


@pytest.fixture(scope="module")
def address(demo: Path) -> Iterator[str]:
    with served(lambda port: application(demo / "case", port, None)) as found:
        yield found


@pytest.fixture
def steps(browser: Browser, address: str) -> Iterator[Steps]:
    """At the overview of the demo."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        bench = Bench(context.new_page(), address)
        assert bench.open("/") == 200
        yield Steps(bench)
        assert bench.console == [] and bench.outside == []


def test_a_4cat_export_is_opened(opened: Callable[[Path], Bench], demo: Path, tmp_path: Path) -> None:
    export = next((demo / "files").rglob("*4cat*.csv"))
    do = Steps(opened(Case.new(tmp_path / "case", "Small").folder))
    do.bench.open("/")
    do.reads("Nothing was added to this case yet.")
    do.click("link", "Add a file", within="main")
    do.page.get_by_label("Your name").fill("Ana")
    do.click("button", "Go on under this name")
    do.page.get_by_label("File").set_input_files(export)
    do.click("button", "Send and look at it")
    do.reads("4CAT export", "What its columns are taken for")
    do.click("button", "Add it to the case")
    do.click("link", "Go on: run the stages")
    do.click("button", "Run what is out of date")
    do.page.get_by_role("link", name="See the posts").wait_for()
    do.click("link", "See the posts")
    do.reads("TikTok")
    assert do.clicks == 7 and len(Case.open(tmp_path / "case").tables["posts"]) == 152
    assert do.bench.console == [] and do.bench.outside == []


def test_who_posted_first(steps: Steps) -> None:
    began = time.process_time()  # of the server, which runs in this process, and of the driver
    steps.click("link", "First disseminators")
    steps.reads("First in the campaign")
    steps.click("link", "Evidence", within="main table")
    steps.reads("It is number 1 of the 3 first disseminators counted.")
    steps.follow(steps.page.get_by_role("row", name="2024-05-15 03:42:00").get_by_role("link", name="post."))
    steps.reads("2024-05-15 03:42:00", "Korvaliya polisi", "SHA-256 of the file it was read from")
    assert steps.clicks <= 3 and time.process_time() - began < 20


def test_why_two_accounts_are_tied(steps: Steps) -> None:
    steps.click("link", "Groups")
    listed = steps.page.get_by_role("region", name="Groups")
    steps.follow(listed.get_by_role("row", name="coordinated").first.get_by_role("link").first)
    steps.click("link", " ~ ", within="main")
    steps.reads("For a link between them", "Expected by chance", "How it adds up", "Post beside post")
    assert steps.clicks == 3


def test_a_text_beside_its_arabic_version(steps: Steps) -> None:
    steps.click("link", "Families of texts")
    row = steps.page.get_by_role("row", name="Corvalian police opened fire")
    steps.follow(row.get_by_role("link", name="Arabic"))
    steps.reads("Two versions side by side", "أطلقت شرطة")
    assert steps.page.locator("main [lang=ar][dir=auto], main [lang=ar] [dir=auto], main [dir=auto][lang=ar]").count() > 0
    assert steps.clicks == 2


def test_where_the_text_of_a_page_came_from(steps: Steps) -> None:
    steps.click("link", "Web pages")
    steps.click("link", "See who took whose text")
    steps.reads("setare-khavaran.example", "translation of 1", "first of these, or its source is not here")
    assert steps.clicks == 2


def test_whether_a_video_is_old(steps: Steps) -> None:
    steps.click("link", "Pictures and videos")
    steps.click("link", "Videos (1)")
    steps.click("link", "Older than claimed", within=".gallery")
    steps.reads("Older than claimed", "made on 9 May 2024 at the latest", "Claimed event: 15 May 2024", "a statement of Ada Lindqvane")
    steps.reads("Stretches that show the same")
    assert steps.clicks == 3


def test_a_finding_is_contested(steps: Steps) -> None:
    steps.click("link", "Contest this finding")
    steps.page.get_by_label("What was said against it, in its own words").fill("We asked everybody on our list to share it.")
    steps.click("button", "Record the statement")
    steps.reads("We asked everybody on our list to share it.", "none yet")
    steps.click("link", "Overview")
    steps.reads("(contested, see S")
    assert steps.clicks == 3


def test_the_french_dossier_has_no_name_in_it(steps: Steps, demo: Path, tmp_path: Path) -> None:
    steps.click("link", "Dossier")
    with steps.page.expect_download() as taken:
        steps.page.get_by_role("row", name="HTML").get_by_role("link", name="Français").click()
    assert taken.value.suggested_filename == "dossier.fr.html"
    taken.value.save_as(tmp_path / "dossier.html")
    text = (tmp_path / "dossier.html").read_text(encoding="utf-8")
    assert '<html lang="fr"' in text and "Primo-diffuseurs" in text
    held = pq.read_table(demo / "case" / "private" / "profiles.parquet", columns=["handle"])["handle"].to_pylist()
    words = set(re.findall(r"\w+", text))
    assert not {one for one in held if one and re.search(r"[a-z]\w*\d", one)} & words


@pytest.mark.skipif(os.environ.get("TOCSIN_GOLDEN") != "write", reason="pictures are taken with TOCSIN_GOLDEN=write")
@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.name)
def test_the_pictures_of_the_tour(browser: Browser, address: str, picture: object) -> None:
    take(browser, address, picture)  # type: ignore[arg-type]
