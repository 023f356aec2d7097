"""What the names of elements say, and how much text they hold."""

from __future__ import annotations

import pytest

from tocsin.page.document import Block
from tocsin.page.layout.regions import mass_of, regions_of, uses_of


@pytest.mark.parametrize(
    ("hint", "use"),
    [
        ("div related-posts", "related"),
        ("div entry-content clear", "content"),
        ("span newscaption", "caption"),
        ("nav", "navigation"),
        ("p byline__name", "byline"),
        ("div ad", "ad"),
    ],
)
def test_names_tell_what_an_element_is_for(hint: str, use: str) -> None:
    assert use in uses_of(hint)


@pytest.mark.parametrize(
    "hint", ["div header-adrail", "div timeshare", "div a-long-story-of-related-things-and-more", "section loadbar", "div"]
)
def test_names_that_only_look_like_it(hint: str) -> None:
    assert uses_of(hint).isdisjoint(("ad", "share", "related"))


def test_text_weighs_and_links_do_not() -> None:
    text = "The bridge over the Orrel was closed on Monday."
    assert mass_of(Block(text)) > mass_of(Block(text, linked=0.5)) > mass_of(Block(text, linked=0.9)) == 0
    assert mass_of(Block(text, "h2")) == 0


def test_elements_hold_the_text_of_their_blocks() -> None:
    blocks = [Block("a", hints="p < div", path=(1, 2)), Block("b", hints="p < div", path=(1, 3))]
    regions = regions_of(blocks, [2.0, 3.0])
    assert (regions[1].mass, regions[1].first, regions[1].last) == (5.0, 0, 1) and regions[3].parent == 1
