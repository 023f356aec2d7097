"""Whole pages laid out: headline, text and what is none of it, in the manners of several makers of pages."""

from __future__ import annotations

import pytest

from tocsin.page.layout import heads
from tocsin.page.layout.laying import lay_out
from tocsin.page.source.opening import open_page

TEXT = (
    "<p>The bridge over the Orrel was closed on Monday after engineers found cracks in two of its piers.</p>"
    "<p>Traffic is led through Velmar, said the mayor, and it will stay so until the autumn.</p>"
)
BOTTOM = "<ul><li><a href='/1'>Fire in the old mill of Velmar, nobody hurt</a></li><li><a href='/2'>Ferry prices rise again</a></li></ul>"
STYLES = {
    "modern": f"""<header><div class=logo>The Orrel Echo</div></header>
    <main><article><h1>Bridge closed</h1>{TEXT}</article><aside>{BOTTOM}</aside></main>""",
    "plain": f"""<div id=top>12 May 2024</div><div id=c><h2>Bridge closed</h2><div class=txt>{TEXT}</div>
    <div class=more><b>More</b>{BOTTOM}</div></div>""",
    "tables": f"""<table><tr><td>The Orrel Echo | 12 May</td></tr><tr><td><a href=/>Home</a></td>
    <td><font size=5><b>Bridge closed</b></font><br>{TEXT}<hr>{BOTTOM}</td></tr></table>""",
}


@pytest.mark.parametrize("style", STYLES)
def test_headline_and_text_of_several_makers(style: str) -> None:
    document = open_page(
        f"<html lang=en><head><title>Bridge closed | The Orrel Echo</title></head><body>{STYLES[style]}</body></html>", "p.html"
    )
    lay_out(document)
    assert heads.title(document) == "Bridge closed"
    assert document.body.startswith("The bridge over") and document.body.endswith("until the autumn.")
    assert document.lang == "en"
