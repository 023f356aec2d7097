"""Which block is the headline, and titles without the site's name."""

from __future__ import annotations

import pytest

from tocsin.page.layout.headline import beside, title_block, without_site
from tocsin.page.source.opening import open_page


def _headline(title: str, body: str) -> str | None:
    document = open_page(f"<html><head><title>{title}</title></head><body>{body}</body></html>", "p.html")
    place = title_block(document)
    return None if place is None else document.blocks[place].text


@pytest.mark.parametrize(
    "body",
    [
        "<header><h1>Orrel Echo</h1></header><h2>Bridge over the Orrel closed</h2>",
        "<h1>Bridge over the Orrel closed</h1><h1>Most read</h1>",
        "<td>Orrel Echo</td><td><font size=5><b>Bridge over the Orrel closed</b></font></td>",
        "<ol class=breadcrumb><li>Bridge over the Orrel closed</li></ol><h1>Bridge over the Orrel closed</h1>",
    ],
)
def test_the_headline_agrees_with_the_title(body: str) -> None:
    assert _headline("Bridge over the Orrel closed | Orrel Echo", body) == "Bridge over the Orrel closed"


def test_no_block_need_be_the_headline() -> None:
    assert _headline("Bridge closed", "<p>Some text of the page that says something else.</p>") is None


@pytest.mark.parametrize(
    "title", ["Bridge closed | Orrel Echo", "Orrel Echo - Bridge closed", "Bridge closed – Orrel Echo", "Bridge closed"]
)
def test_the_sites_name_is_left_out(title: str) -> None:
    assert without_site(title, ["The Echo", "Orrel Echo"]) == "Bridge closed"


def test_what_stands_beside_the_headline() -> None:
    assert beside("Bridge closed | News | Orrel Echo", "Bridge closed") == ["News", "Orrel Echo"]
    assert beside("Bridge closed", "Bridge closed") == []
