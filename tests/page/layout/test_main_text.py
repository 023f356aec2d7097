"""The text among teasers, comments and furniture."""

from __future__ import annotations

from tocsin.page.layout.main_text import main_text
from tocsin.page.source.opening import open_page

ONE = "<p>The bridge over the Orrel was closed on Monday after engineers found cracks in two of its piers, the mayor said.</p>"
TWO = "<p>Traffic is led through Velmar, and it will stay so until the autumn, when a second bridge is to be opened.</p>"
CARD = "<div class=k><h3><a href=/{0}>A headline of another page {0}</a></h3><p>What happened there, in one sentence or two.</p></div>"


def _kept(body: str) -> list[str]:
    blocks = open_page(f"<html><body>{body}</body></html>", "p.html").blocks
    title = next((at for at, block in enumerate(blocks) if block.tag == "h1"), None)
    return [blocks[at].text[:10] for at in main_text(blocks, title).places]


def test_cards_without_a_telling_name_are_left_out() -> None:
    cards = "".join(CARD.format(at) for at in range(4))
    assert _kept(f"<div><h1>Bridge closed</h1>{ONE}{TWO}{cards}</div>") == ["The bridge", "Traffic is"]


def test_long_comments_are_left_out() -> None:
    comments = (
        "<div class=comments>"
        + "<p>I have seen this coming for years and years, and nobody wanted to listen to me then.</p>" * 3
        + "</div>"
    )
    assert _kept(f"<article><h1>Bridge closed</h1><div class=article-body>{ONE}{TWO}</div>{comments}</article>") == [
        "The bridge",
        "Traffic is",
    ]


def test_a_text_in_pieces_is_whole() -> None:
    pieces = f"<div class='article-body x'>{ONE}</div><div>Advertisement</div><div class='article-body x'>{TWO}</div>"
    assert _kept(f"<h1>Bridge closed</h1><div>{pieces}</div>") == ["The bridge", "Advertisem", "Traffic is"]


def test_names_of_an_element_that_holds_everything_are_not_believed() -> None:
    assert _kept(f"<div class='gate-ad'><h1>Bridge closed</h1><div>{ONE}{TWO}</div></div>") == ["The bridge", "Traffic is"]
