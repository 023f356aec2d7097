"""How well headlines are judged: python -m benchmarks.pages.headlines [fit|report|all|afresh] [--show], on gates/pages/headlines.tsv.

A line holds a language, the value, reasons, the headline and the body with a pilcrow between paragraphs. Lines of even number are for
fitting, odd ones for the report.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tocsin.page.headline.judging import judge

FOLDER = Path(__file__).parents[2] / "gates" / "pages"


def score(part: str, show: bool = False) -> tuple[Counter[str], Counter[str]]:
    """Pairs right and pairs judged, by value and by language."""
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    folder = FOLDER / "afresh" if part == "afresh" else FOLDER
    for number, line in enumerate((folder / "headlines.tsv").read_text("utf-8").splitlines()):
        if part not in ("all", "afresh") and (number % 2 == 0) != (part == "fit"):
            continue
        lang, value, reasons, title, body = line.split("\t")
        said = judge(title, [one for one in body.split("¶") if one], lang)
        for key in (value, lang, "all"):
            judged[key] += 1
            right[key] += (said.value or "null") == value
        if show and (said.value or "null") != value:
            print(f"  {lang} {value} ({reasons}), said {said.value} {[(one.reason, one.surface[:50]) for one in said.reasons]}: {title}")
    return right, judged


def main(argv: list[str]) -> None:
    """Print the share of pairs right by value and by language."""
    part = next((one for one in argv if not one.startswith("-")), "report")
    right, judged = score(part, "--show" in argv)
    print(", ".join(f"{key} {right[key]}/{number}" for key, number in sorted(judged.items())))


if __name__ == "__main__":
    main(sys.argv[1:])
