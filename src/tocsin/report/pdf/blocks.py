"""The printed dossier as blocks: headings, paragraphs, lists, tables, figures, texts side by side. They are data: Typst sets them as they
are (templates/), and no text of a case is ever read as markup.

A piece of a line is a text, or `{"k": kind, "t": text}` with a kind of `KINDS`. Every text is made fit where it is put in (text.py).
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tocsin.query.words import Words
from tocsin.report.pdf.styled import described, styled
from tocsin.report.pdf.text import END, LEFT, RIGHT, direction, fit, parted, printable

KINDS = ("bold", "soft", "mono", "own", "new", "gone", "mark")
Piece = str | Mapping[str, str]
Line = Piece | Sequence[Piece]
Block = dict[str, Any]
WIDE, HIGH = 470.0, 560.0  # points of a line of text on the page, and the most that a drawing is high


class Pages:
    """Collects blocks and the files of pictures in them. Figures are numbered as they come, 1 to n."""

    def __init__(self, words: Words, source: str = "") -> None:
        """`source`: on what every figure rests, as its caption says it."""
        self.words, self.source = words, source
        self.blocks: list[Block] = []
        self.files: dict[str, bytes] = {}
        self.figures = 0
        self._sections = [0, 0]
        self._annexes = 0

    def section(self, key: str, level: int = 1) -> None:
        """The head of a part, by its name in the catalogue, numbered 1, 1.1 as it comes."""
        self._sections = [self._sections[0] + 1, 0] if level == 1 else [self._sections[0], self._sections[1] + 1]
        self.heading(self.words(f"head.{key}"), level, ".".join(str(one) for one in self._sections[:level]))

    def annex(self, key: str) -> None:
        """The head of an annex, lettered as it comes; the first begins a page."""
        if not self._annexes:
            self.turn()
        self._annexes += 1
        self.heading(f"{self.words('printed.annex', letter=chr(64 + self._annexes))}{self.words.comma}{self.words(f'head.{key}')}")

    def heading(self, text: str, level: int = 1, number: str = "") -> None:
        """A heading of the outline; `number` stands before it."""
        self._add("heading", level=level, number=number, text=self._fit(text))

    def text(self, *pieces: Piece, kind: str = "plain") -> None:
        """A paragraph: plain, note (small), boxed, warn."""
        self._add("text", kind=kind, line=self.line(pieces))

    def items(self, lines: Iterable[Line], marks: str = "•") -> None:
        """A list; nothing where it is empty."""
        if shown := [self.line(line) for line in lines]:
            self._add("items", mark=marks, lines=shown)

    def terms(self, pairs: Iterable[tuple[Line, Line]]) -> None:
        """Names, each with what is said of it."""
        if shown := [[self.line(name), self.line(said)] for name, said in pairs]:
            self._add("terms", pairs=shown)

    def table(
        self, caption: str, head: Sequence[str], rows: Iterable[Sequence[Line]], widths: Sequence[float | None], ends: str = ""
    ) -> None:
        """A table; `widths` are shares of the line, None for as wide as its cells; `ends` has an `r` for each column of numbers."""
        cells = [[self.line(cell) for cell in row] for row in rows]
        if cells:
            aligned = [("end" if sign == "r" else "start") for sign in ends.ljust(len(head), "l")]
            self._add(
                "table", caption=self._fit(caption), head=[self._fit(one) for one in head], rows=cells, widths=list(widths), aligned=aligned
            )

    def left_out(self, shown: int, in_all: int) -> None:
        """How many of how many were shown, where some were not."""
        if in_all > shown:
            self.text(self.words("ui.shown_of", shown=shown, all=in_all), kind="note")

    def figure(self, drawn: str, lead: str, caption: str, alt: str = "", wide: float = WIDE) -> None:
        """A chart, numbered, named in a sentence before it (`lead` of the catalogue); scaled down where it would not fit on a page."""
        if not drawn:
            return
        chart = styled(drawn)
        wide = min(wide, HIGH * chart.width / chart.height)
        shown = {"file": self._file("svg", chart.shapes), "wide": wide, "labels": chart.labels, "scale": wide / chart.width}
        self._picture([shown], lead, caption, alt or described(drawn))

    def pictures(self, jpegs: Sequence[str], lead: str, caption: str, alt: str, wide: float = 150.0) -> None:
        """Pictures in base64 beside one another, as one figure."""
        shown = [{"file": self._file("jpg", base64.b64decode(one)), "wide": wide, "labels": [], "scale": 1.0} for one in jpegs]
        self._picture(shown, lead, caption, alt)

    def _picture(self, shown: Sequence[Block], lead: str, caption: str, alt: str) -> None:
        self.figures += 1
        named = self.words("printed.figure", n=self.figures)
        self.text(self.words(f"lead.{lead}", n=self.figures), kind="leads")
        ended = caption if caption.endswith(".") else f"{caption}."
        said = self.line([{"k": "bold", "t": f"{named}. "}, ended, *([{"k": "soft", "t": f" {self.source}"}] if self.source else [])])
        self._add("figure", files=list(shown), caption=said, alt=_bare(alt or caption))

    def quote(self, about: Line, pieces: Iterable[tuple[str, str]], lang: str, notes: Iterable[str] = ()) -> Block:
        """A text by others with what is known of it; not added: it stands beside another (`sides`) or alone (`add`)."""
        parts = list(pieces)
        way = direction("".join(part for _, part in parts), self.words.dir)
        marks = {"new": "new", "gone": "gone"}
        line = [{"k": marks[kind], "t": fit(part, way)} if kind in marks else fit(part, way) for kind, part in parts]
        return {"b": "quote", "about": self.line(about), "line": line, "dir": way, "lang": lang, "notes": [self._fit(one) for one in notes]}

    def note(self, text: str) -> Block:
        """A small paragraph; not added: it stands beside another (`sides`)."""
        return {"b": "text", "kind": "note", "line": self.line(text)}

    def sides(self, left: Sequence[Block], right: Sequence[Block]) -> None:
        """Blocks side by side: an original and what became of it."""
        self._add("sides", left=list(left), right=list(right))

    def add(self, block: Block) -> None:
        """A block made before."""
        self.blocks.append(block)

    def turn(self) -> None:
        """Begin a page."""
        self._add("turn")

    def line(self, pieces: Line) -> list[Piece]:
        """A line of pieces, each made fit."""
        several = [pieces] if isinstance(pieces, str | Mapping) else pieces
        return [self._fit(one) if isinstance(one, str) else {**one, "t": self._set(one)} for one in several]

    def _set(self, piece: Mapping[str, str]) -> str:
        """The text of a piece; one that is not ours runs its own way, apart from what stands around it."""
        if piece["k"] == "mono":
            return parted(piece["t"])
        if piece["k"] != "own":
            return self._fit(piece["t"])
        way = direction(piece["t"], self.words.dir)
        text = fit(piece["t"], way)
        return text if way == self.words.dir else f"{LEFT if way == 'ltr' else RIGHT}{text}{END}"

    def _fit(self, text: str) -> str:
        return fit(text, self.words.dir)

    def _file(self, kind: str, data: bytes) -> str:
        name = f"{len(self.files) + 1:03}.{kind}"
        self.files[name] = data
        return name

    def _add(self, block: str, **content: Any) -> None:
        self.blocks.append({"b": block, **content})


def mono(text: str) -> Piece:
    """An id, a digest, a command: set in one width, from left to right."""
    return {"k": "mono", "t": text}


def own(text: str) -> Piece:
    """Words by others: they run by their own first letter."""
    return {"k": "own", "t": text}


def bold(text: str) -> Piece:
    """Words that stand out."""
    return {"k": "bold", "t": text}


def soft(text: str) -> Piece:
    """Words that stand back."""
    return {"k": "soft", "t": text}


def _bare(text: str) -> str:
    """A text without signs of direction, for descriptions."""
    return "".join(sign for sign in printable(text) if not 0x2066 <= ord(sign) <= 0x2069)
