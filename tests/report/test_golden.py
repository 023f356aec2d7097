"""What the made-up case prints, word for word. After a change that is meant: TOCSIN_GOLDEN=write pytest tests/report/test_golden.py."""

from __future__ import annotations

import os
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tocsin.query.view import CaseView
from tocsin.query.why import why

GOLDEN = Path(__file__).parents[1] / "golden"
REFERENCES = ("campaign.c1.declared.blue-reef-party.2024-05-15.x", "campaign=any+lang=az+platform=x", "b1", "rejected")


class Text(HTMLParser):
    """The text of a page, a line for each piece; what scripts and drawings hold is left out."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.silent = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style", "svg")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "svg")

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.lines.append(" ".join(data.split()))


def held(name: str, found: str) -> None:
    path = GOLDEN / name
    if os.environ.get("TOCSIN_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_words_of_the_page(pages: dict[str, Path], lang: str) -> None:
    text = pages[lang].read_text(encoding="utf-8").replace(_version(), "VERSION")
    held(f"report.page.{lang}.txt", "\n".join(Text(text).lines) + "\n")


def test_the_rows_behind_figures(view: CaseView) -> None:
    blocks = []
    for ref in REFERENCES:
        found = why(view, ref, 12)
        rows = ["\t".join("" if cell is None else str(cell) for cell in row) for row in (found.columns, *found.rows)]
        blocks.append("\n".join([f"{ref}: {found.statement} ({found.total}, {found.accounts})", *rows]))
    held("report.why.txt", "\n\n".join(blocks) + "\n")


def test_the_drawing_of_volume(pages: dict[str, Path]) -> None:
    text = pages["en"].read_text(encoding="utf-8")
    drawing = text[text.index("<svg") : text.index("</svg>") + 6]
    held("report.volume.svg", drawing.replace("><", ">\n<") + "\n")


def _version() -> str:
    from importlib.metadata import version

    return f"Tocsin {version('tocsin')}"
