"""The pictures of docs/workbench.md: pages of the finished demo as they stand on the screen, small enough for a repository."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

FOLDER = Path(__file__).parents[3] / "docs" / "bench"
COLOURS = 96  # of a page of words and flat shapes no eye misses the others
QUALITY = 68


@dataclass(frozen=True)
class Picture:
    """A page at `path`, then what is clicked on it (names of links in its main part), in a language and colours.

    `name` ends in .png, or in .jpg where photographs are shown. `to` are words that are scrolled to.
    """

    name: str
    path: str
    clicks: tuple[str, ...] = ()
    to: str = ""
    lang: str = "en"
    dark: bool = False


PICTURES = (
    Picture("overview.png", "/"),
    Picture("overview-ar.png", "/", lang="ar"),
    Picture("time.png", "/time?from=2024-05-14T12:00&to=2024-05-17T12:00"),
    Picture("first.png", "/first"),
    Picture("post.png", "/first", ("Evidence", "post.")),
    Picture("family.png", "/families", ("Arabic",)),
    Picture("network.png", "/network", dark=True),
    Picture("group.png", "/groups", ("g0",), to="When they acted"),
    Picture("pair.png", "/groups", ("g0", " ~ ")),
    Picture("relay.png", "/pages", ("See who took whose text",)),
    Picture("video.jpg", "/media/tiktok:7369292863075494792"),
    Picture("claims.png", "/claims"),
    Picture("criteria.png", "/criteria"),
    Picture("contests.png", "/contests"),
    Picture("compare.png", "/compare?from=2024-05-15T00:00&to=2024-05-17T00:00"),
    Picture("judge.png", "/judge?queue=effect&of=edges"),
    Picture("runs.png", "/runs"),
    Picture("dossier.png", "/dossier"),
)


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Write a picture into docs/bench."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark" if picture.dark else "light") as context:
        context.set_default_timeout(300_000)
        page = context.new_page()
        answer = page.goto(f"{address}{picture.path}{'&' if '?' in picture.path else '?'}lang={picture.lang}")
        assert answer is not None and answer.status == 200
        for name in picture.clicks:
            page.locator("main").get_by_role("link", name=name).first.click()
        if picture.to:
            page.get_by_role("heading", name=picture.to).evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 70)")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(400)
        seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    FOLDER.mkdir(exist_ok=True)
    if picture.name.endswith(".jpg"):
        seen.save(FOLDER / picture.name, quality=QUALITY, optimize=True)
    else:
        flat = seen.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        flat.save(FOLDER / picture.name, optimize=True)
