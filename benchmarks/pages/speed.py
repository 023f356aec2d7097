"""Pages a second of processor time on one core: python -m benchmarks.pages.speed [layout]. Over fundus, htmldate and articles_en.

`layout` measures only opening and laying out, else the whole of `extract`, and prints what each part of it takes of a page. The first page
loads models and is not counted. Prints the processor: a figure without it says nothing.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.pages.pages import SETS, pages

PARTS = (
    "open_page", "lay_out", "page_dates", "events", "verdict", "claim", "credits", "disclaimers", "signatories", "masthead", "channels",
    "slips", "page_type", "figures", "quotes", "names", "headline_body",
)  # fmt: skip


def processor() -> str:
    """The processor's name."""
    info = Path("/proc/cpuinfo")
    names = (
        [line.partition(":")[2].strip() for line in info.read_text("utf-8").splitlines() if line.startswith("model name")]
        if info.exists()
        else []
    )
    return names[0] if names else platform.processor() or platform.machine()


def run(read: Callable[[bytes, str], object]) -> dict[str, float]:
    """Pages a second of each set and of all."""
    found, number, spent = {}, 0, 0.0
    for name in SETS:
        contents = list(pages(name))
        read(contents[0][1], contents[0][0])
        start = time.process_time()
        for file, content in contents:
            read(content, file)
        used = time.process_time() - start
        found[name], number, spent = len(contents) / used, number + len(contents), spent + used
    return found | {"all": number / spent}


def _laid_out(content: bytes, file: str) -> object:
    from tocsin.page.layout.laying import lay_out
    from tocsin.page.source.opening import open_page

    document = open_page(content, file)
    lay_out(document)
    return document


def parted(spent: dict[str, float]) -> None:
    """Let every part of `extract` add the processor time that it takes, in seconds, to `spent`."""
    from tocsin.page import extract as module

    def timed(name: str, part: Callable[..., object]) -> Callable[..., object]:
        def run_part(*given: object) -> object:
            start = time.process_time()
            try:
                return part(*given)
            finally:
                spent[name] = spent.get(name, 0.0) + time.process_time() - start

        return run_part

    for name in PARTS:
        setattr(module, name, timed(name, getattr(module, name)))


def main() -> None:
    """Print the figures."""
    from tocsin.page.extract import extract

    spent: dict[str, float] = {}
    layout = "layout" in sys.argv[1:]
    if not layout:
        file, content = next(pages(SETS[0]))
        extract(content, file)
        parted(spent)
    figures = run(_laid_out if layout else extract)
    print(f"{processor()}: " + ", ".join(f"{name} {value:.1f} pages/s" for name, value in figures.items()))
    number = sum(len(list(pages(name))) for name in SETS)
    for name, seconds in sorted(spent.items(), key=lambda each: -each[1]):
        print(f"{name} {1000 * seconds / number:.1f} ms a page")


if __name__ == "__main__":
    main()
