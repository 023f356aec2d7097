"""HTML made a tree, however broken or deep."""

from __future__ import annotations

from tocsin.page.source.markup import parsed


def test_broken_markup_is_repaired() -> None:
    tree = parsed("<p>one<div>two</p></span><b>three", [])
    assert "".join(tree.itertext()) == "onetwothree"


def test_nothing_gives_nothing() -> None:
    assert parsed("", []) is None


def test_depth_is_followed_and_then_told() -> None:
    problems: list[str] = []
    assert "text" in "".join(parsed("<div>" * 1000 + "text", problems).itertext()) and not problems
    assert "text" in "".join(parsed("<div>" * 10_000 + "text", problems).itertext()) and len(problems) == 1
