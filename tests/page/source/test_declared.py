"""What the code of a page says of itself, the surest first."""

from __future__ import annotations

from tocsin.page.source.declared import declared
from tocsin.page.source.markup import parsed

PAGE = """<html lang="fr-FR"><head><title>Le pont fermé - L'Écho</title>
<meta name="date" content="2024-05-12"><meta property="article:published_time" content="2024-05-12T18:20:00+02:00">
<meta property="og:site_name" content="L'Écho"><link rel="alternate" hreflang="ar" href="https://ar.o.example/1">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Le pont fermé", "datePublished": "2024-05-12T16:20:00Z"}</script>
</head><body><article><time class="entry-date published" datetime="2024-05-12T18:20">hier</time>
<span itemprop="author"><b itemprop="name">Ilda Morene</b></span></article>
<aside><time datetime="2019-01-01">2019</time></aside></body></html>"""


def test_topics_and_their_order() -> None:
    said = declared(parsed(PAGE, []))
    assert [(one.where, one.value) for one in said["published"]] == [
        ("json_ld datePublished", "2024-05-12T16:20:00Z"),
        ("meta article:published_time", "2024-05-12T18:20:00+02:00"),
        ("meta date", "2024-05-12"),
        ("time_element published", "2024-05-12T18:20"),
    ]
    assert [one.value for one in said["title"]] == ["Le pont fermé", "Le pont fermé - L'Écho"]
    assert said["author"][0].value == "Ilda Morene" and said["lang"][0].value == "fr-FR"
    assert said["alternate"][0].where == "link alternate ar"
