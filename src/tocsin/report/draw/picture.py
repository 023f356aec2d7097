"""A picture as it is handed on: as SVG that stands alone, as a table for a terminal, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files

from markupsafe import Markup

from tocsin.query.acts.meetings import Meetings
from tocsin.query.acts.timeline import Timeline
from tocsin.query.acts.waterfall import Waterfall
from tocsin.query.words import Words
from tocsin.report.draw import side_by_side, timeline, waterfall
from tocsin.report.draw.svg import tag

Drawable = Waterfall | Meetings | Timeline
KINDS = {Waterfall: ("waterfall", waterfall), Meetings: ("side_by_side", side_by_side), Timeline: ("timeline", timeline)}


@dataclass(frozen=True)
class Picture:
    """One picture. name: waterfall, side_by_side or timeline. title and about: what it shows, in words. head, rows: the same as a table.

    It prints as a table, and shows itself in a notebook.
    """

    name: str
    title: str
    about: str
    head: list[str]
    rows: list[list[str]]
    drawn: Markup = field(repr=False)

    def to_svg(self) -> str:
        """The picture as an SVG file: it needs no style sheet, no script and no font of ours."""
        style = tag("style", Markup(look()))
        opened = str(self.drawn).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        start = opened.index(">") + 1
        return f'{opened[:start]}{style}<rect width="100%" height="100%" fill="#fff"/>{opened[start:]}'

    def __repr__(self) -> str:
        table = [self.head, *self.rows]
        widths = [max(len(row[at]) for row in table) for at in range(len(self.head))]
        lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table)
        return "\n".join([self.title, *lines, self.about])

    def _repr_html_(self) -> str:
        return f"<figure>{self.to_svg()}<figcaption>{escape(self.about)}</figcaption></figure>"


def picture(found: Drawable, words: Words) -> Picture:
    """The picture of what a pair or a group did together."""
    name, module = KINDS[type(found)]
    head, rows = module.rows(found, words)
    return Picture(name, module.title(found, words), module.told(found, words), head, rows, module.drawn(found, words))


class Pictures(Mapping[str, Picture]):
    """Pictures by name; in a notebook each shows itself, below one another."""

    def __init__(self, found: Iterable[Drawable | None], words: Words) -> None:
        self._drawn = {one.name: one for one in (picture(each, words) for each in found if each)}

    def __getitem__(self, name: str) -> Picture:
        return self._drawn[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._drawn)

    def __len__(self) -> int:
        return len(self._drawn)

    def __repr__(self) -> str:
        return "\n".join(map(repr, self._drawn.values()))

    def _repr_html_(self) -> str:
        return "".join(one._repr_html_() for one in self._drawn.values())


def look() -> str:
    """The style sheet of pictures, which the dossier's goes on."""
    return files("tocsin.report").joinpath("templates", "picture.css").read_text(encoding="utf-8").strip()
