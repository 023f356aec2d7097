"""What stands over a text: titles, lead, site, language."""

from __future__ import annotations

from tocsin.page.layout import heads
from tocsin.page.layout.laying import lay_out
from tocsin.page.source.opening import open_page

PAGE = """<html lang=en><head><title>Bridge shut after cracks | Orrel Echo</title>
<meta property="og:title" content="Cracks: the Orrel bridge is shut"></head>
<body><nav><a href=/>Home</a></nav>
<article><h1>Bridge shut after cracks</h1><h2 class=standfirst>Two piers are damaged, and nobody knows
for how long.</h2><p class=date>12 May 2024</p>
<p>The bridge over the Orrel was closed on Monday, the mayor of Velmar said in the morning.</p>
<p>Traffic is led through the village, and it will stay so until the autumn of the next year.</p></article></body></html>"""


def test_heads_of_a_page() -> None:
    document = open_page(PAGE, "p.html")
    lay_out(document)
    assert heads.title(document) == "Bridge shut after cracks"
    assert heads.other_titles(document) == ["Cracks: the Orrel bridge is shut"]
    assert heads.standfirst(document) == "Two piers are damaged, and nobody knows for how long."
    assert heads.site(document) == "Orrel Echo" and heads.lang(document) == "en" and heads.author(document) == []
    assert [block.text for block in document.of("date_line")] == ["12 May 2024"]
