"""A page taken apart, before anything is decided: its text as blocks in the order they stand, and what its code declares of itself.

HTML and plain text become the same thing, so that everything behind (title, dates, credits, boilerplate) is decided once for both.
`source/` makes documents; `layout/` gives each block its role.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tocsin.page.row import BoilerplateKind, Mark

# What a block is for the page. A credit line, a date line and a caption stand apart from the body; boilerplate says of what kind it is.
Role = Literal[
    "title", "other_title", "standfirst", "body", "subhead", "date_line", "byline", "credit", "caption", "signatory", "boilerplate", ""
]  # fmt: skip


@dataclass(slots=True)
class Block:
    """One paragraph, heading, item or line as a reader sees it: text with entities decoded and white space made one."""

    text: str
    tag: str = "p"  # p h1 h2 ... li td figcaption time blockquote ...; "line" in plain text
    hints: str = ""  # classes, ids, itemprops and tags of the elements it stands in, innermost first, parted by " < ", in lower case
    linked: float = 0.0  # share of its characters inside links
    urls: tuple[str, ...] = ()  # the addresses of those links
    gap: int = 0  # empty lines before it, in plain text
    path: tuple[int, ...] = ()  # numbers of the elements it stands in, outermost first: blocks that share one share that element
    role: Role = ""
    kind: BoilerplateKind | None = None  # of boilerplate


@dataclass(slots=True)
class Stated:
    """A value that stands in an attribute or in embedded data: where ("json_ld datePublished", "meta og:title") and as it is written."""

    where: str
    value: str


@dataclass(slots=True)
class Document:
    """One page. `declared` maps a topic (title, published, modified, author, site, url, lang, type) to what the code says, surest first."""

    file: str
    blocks: list[Block]
    url: str | None = None
    markup: bool = False  # whether it was HTML
    declared: dict[str, list[Stated]] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    lang: str | None = None  # of the body, once it is known
    problems: list[str] = field(default_factory=list)

    def of(self, *roles: Role) -> list[Block]:
        """The blocks of these roles, in their order."""
        return [block for block in self.blocks if block.role in roles]

    @property
    def body(self) -> str:
        """The running text, lead, subheads and signatories included, paragraphs separated by an empty line."""
        return "\n\n".join(block.text for block in self.of("standfirst", "body", "subhead", "signatory"))
