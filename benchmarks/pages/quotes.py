"""How well quotations are read: python -m benchmarks.pages.quotes [fit|report|all|afresh] [--show], on gates/pages/quotes.tsv.

A line holds a language, a text and its quotations as TEXT|SPEAKER, separated by ;; (- for none; an empty speaker is not judged).
Lines of even number are for fitting, odd ones for the report. A quotation is right when its text agrees and the speaker holds gold's, or
is held by it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from tocsin.page.statements.quotes import quotes_in

FOLDER = Path(__file__).parents[2] / "gates" / "pages"


def score(part: str, show: bool = False) -> dict[str, tuple[int, int, int]]:
    """By language: quotations right with their speaker, judged, and given though gold has none."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    folder = FOLDER / "afresh" if part == "afresh" else FOLDER
    for number, line in enumerate((folder / "quotes.tsv").read_text("utf-8").splitlines()):
        if part not in ("all", "afresh") and (number % 2 == 0) != (part == "fit"):
            continue
        lang, text, said = line.split("\t")
        given = [(one.text, one.speaker or "") for one in quotes_in(text, lang)]
        wanted = [] if said == "-" else [one.split("|") for one in said.split(" ;; ")]
        right = [want for want in wanted if any(_agrees(one, want) for one in given)]
        extra = [one for one in given if not any(one[0] in want[0] or want[0] in one[0] for want in wanted)]
        for at, more in enumerate((len(right), len(wanted), len(extra))):
            found[lang][at] += more
        if show and (len(right) < len(wanted) or extra):
            print(f"  {lang} gave {given} for {wanted} in {text!r}")
    return {lang: (counts[0], counts[1], counts[2]) for lang, counts in sorted(found.items())}


def _agrees(given: tuple[str, str], want: list[str]) -> bool:
    text, speaker = given
    return text == want[0] and (not want[1] or (bool(speaker) and (want[1] in speaker or speaker in want[1])))


def main(argv: list[str]) -> None:
    """Print the share of quotations right in every language."""
    part = next((one for one in argv if not one.startswith("-")), "report")
    for lang, (right, judged, extra) in score(part, "--show" in argv).items():
        print(f"{lang} {part}: {right} of {judged} = {right / max(1, judged):.3f}, {extra} given where there is none")


if __name__ == "__main__":
    main(sys.argv[1:])
