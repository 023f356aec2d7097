"""Every hostile string in every field that others fill: nothing breaks, nothing runs, the pages stay tagged and whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from itertools import cycle
from typing import Any

import pytest
from pypdf import PdfReader

from tests.support import SHARED
from tocsin.query.words import Words
from tocsin.report.pdf.report import laid_out
from tocsin.report.pdf.typeset import typeset

OURS = {"method", "assessment", "annexes", "benign"}
BY_OTHERS = {
    "text",
    "label",
    "title",
    "statement",
    "name",
    "host",
    "alt",
    "surface",
    "source",
    "excerpt",
    "who",
    "site",
    "claim",
    "publisher",
}


def spoilt(node: Any, strings: Iterator[str], key: str = "") -> Any:
    """A dossier with strings in the place of all that others wrote."""
    if isinstance(node, dict):
        return {name: spoilt(child, strings, name) for name, child in node.items()}
    if isinstance(node, list):
        return [spoilt(child, strings, key) for child in node]
    if isinstance(node, tuple) and len(node) == 2 and node[0] in ("same", "new", "gone"):
        return node[0], next(strings)
    return next(strings) if isinstance(node, str) and key in BY_OTHERS else node


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_string_in_every_field(dossier: dict[str, Any], lang: str) -> None:
    file = SHARED / "data" / "hostile_strings.txt"
    if not file.exists():
        pytest.skip(f"{file} is not there")
    strings = cycle([*(json.loads(line)["s"] for line in file.read_text(encoding="utf-8").splitlines()), "n" * 10_000, "\u202eturned"])
    made = {name: part if name in OURS else spoilt(part, strings) for name, part in dossier.items() if name != "evidence"}
    about = {"date": "2024-05-17", "kind": "note", **{name: next(strings) for name in ("service", "author", "recipient")}}
    made["cover"] = {**dossier["cover"], "title": next(strings), "about": about}
    content, pictures = laid_out(made, Words(lang))
    read = PdfReader(BytesIO(typeset(content, pictures, "2024-05-17")))
    root = read.trailer["/Root"]
    assert not {"/JavaScript", "/OpenAction", "/AA"} & {*root, *root.get("/Names", {})}  # type: ignore[misc,attr-defined]
    assert all("TLP:AMBER" in page.extract_text() for page in read.pages)
