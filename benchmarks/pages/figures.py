"""How well figures are read: python -m benchmarks.pages.figures [fit|report|all|afresh] [--show], on gates/pages/figures.LANG.tsv.

A line holds a sentence and its figures, each as [qualifier]value[..high][/of] unit [what]; - for none. The first FIT lines of a language
were used for fitting, those behind them were written later and are for the report. A figure is right when value, high, qualifier, of and
unit agree and its words hold what gold counts; others are invented.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from tocsin.match.facts.letters import lower
from tocsin.page.row import Figure
from tocsin.page.statements.figures import figures_in

FOLDER = Path(__file__).parents[2] / "gates" / "pages"
FIT = 40
QUALIFIERS = {">=": "at_least", "<=": "at_most", ">": "more_than", "<": "less_than", "~": "about", "^": "up_to", "": None}
_ENTRY = re.compile(
    r"(?P<q>>=|<=|>|<|~|\^|)(?P<value>[\d.]+?)(?:\.\.(?P<high>[\d.]+))?(?:/(?P<of>[\d.]+))? (?P<unit>\S+)(?: (?P<what>.+))?"
)


@dataclass(frozen=True)
class Score:
    """Figures found of those judged, and figures given that gold does not have."""

    right: int
    judged: int
    invented: int

    @property
    def recall(self) -> float:
        return self.right / max(1, self.judged)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.invented)


def gold(lang: str, part: str) -> list[tuple[str, list[dict[str, str]]]]:
    """Sentences of a part (fit, report, all, or afresh: those of another hand, in a folder of their own) with their figures."""
    folder = FOLDER / "afresh" if part == "afresh" else FOLDER
    lines = (folder / f"figures.{lang}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for number, line in enumerate(lines) if part in ("all", "afresh") or (number < FIT) == (part == "fit")]
    return [(text, [] if said == "-" else [_entry(one) for one in said.split(" ; ")]) for text, said in rows]


def _entry(said: str) -> dict[str, str]:
    match = _ENTRY.fullmatch(said)
    assert match is not None, said
    return match.groupdict()


def agrees(figure: Figure, want: dict[str, str], lang: str) -> bool:
    """Whether a figure has all that gold asks for."""
    number = [None if text is None else float(text) for text in (want["value"], want["high"], want["of"])]
    what = not want["what"] or (figure.what is not None and _near(figure.what, want["what"], lang))
    return (
        [figure.value, figure.value_high, figure.of] == number
        and figure.qualifier == QUALIFIERS[want["q"]]
        and figure.unit == want["unit"]
        and what
    )


def _near(said: str, want: str, lang: str) -> bool:
    a, b = lower(said, lang), lower(want, lang)
    return b in a or a in b


def score(lang: str, part: str, show: bool = False) -> Score:
    """The score of a language on a part of its sentences."""
    right = judged = invented = 0
    for text, wanted in gold(lang, part):
        found = list(figures_in(text, lang))
        judged += len(wanted)
        for want in wanted:
            hit = next((figure for figure in found if agrees(figure, want, lang)), None)
            right += hit is not None
            if hit is not None:
                found.remove(hit)
            elif show:
                print(f"  {lang} missed { ({key: value for key, value in want.items() if value}) } in {text!r}")
        invented += len(found)
        for figure in found if show else ():
            print(f"  {lang} gave {figure.qualifier} {figure.surface!r} of {figure.of} {figure.unit} {figure.what!r} in {text!r}")
    return Score(right, judged, invented)


def main(argv: list[str]) -> None:
    """Print recall and precision of every language."""
    part = next((one for one in argv if not one.startswith("-")), "report")
    for path in sorted((FOLDER / "afresh" if part == "afresh" else FOLDER).glob("figures.*.tsv")):
        lang = path.name.split(".")[1]
        found = score(lang, part, "--show" in argv)
        print(f"{lang} {part}: recall {found.recall:.3f} of {found.judged}, precision {found.precision:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
