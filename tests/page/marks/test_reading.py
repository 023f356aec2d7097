import lxml.html

from tocsin.page.marks.reading import host_of, icon_mark, icon_number, marks

PAGE = """<html><head>
<script async src="https://www.googletagmanager.com/gtag/js?id=G-1A2B3C4D5E"></script>
<script>ga("create","UA-12345678-1","auto"); ym(12345678,"init",{}); fbq('init', '123456789012');
var _paq=[]; (function(){var u="//stats.harbour.example/";
_paq.push(['setTrackerUrl', u+'m.php']); _paq.push(['setSiteId', '7']);})();</script>
<meta name="google-site-verification" content="abcDEF"><meta property="fb:pages" content="11, 22">
<meta name="generator" content="WordPress 6.4">
<link rel="icon" href="data:image/png;base64,aGVsbG8="><link rel="alternate" hreflang="fr" href="https://fr.other.example/a/123456">
</head><body class="newsup single"><ins data-ad-client="ca-pub-1234567890123456"></ins>
<iframe src="https://weather.example/e" srcdoc="&lt;script&gt;ga(&quot;create&quot;,&quot;UA-99999999-9&quot;)&lt;/script&gt;"></iframe>
<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-ABC123"></iframe></noscript>
<a href="mailto:Desk@harbour.example?subject=x">mail</a></body></html>"""


def found(url: str | None = "https://harbour.example/2024/05/story-654321.html") -> dict[str, list[tuple[str, bool]]]:
    kinds: dict[str, list[tuple[str, bool]]] = {}
    for mark in marks(lxml.html.fromstring(PAGE), url):
        kinds.setdefault(mark.kind, []).append((mark.value, mark.own))
    return kinds


def test_marks_of_the_own_code_are_told_from_those_of_what_is_embedded() -> None:
    assert found() == {
        "adsense": [("pub-1234567890123456", True)],
        "alternate": [("fr.other.example", True)],
        "article_number": [("654321", True)],
        "contact": [("desk@harbour.example", True)],
        "css": [("newsup", True)],
        "favicon": [(icon_mark("data:image/png;base64,aGVsbG8="), True)],
        "fb_pages": [("11", True), ("22", True)],
        "fb_pixel": [("123456789012", True)],
        "ga": [("UA-12345678-1", True), ("UA-99999999-9", False)],
        "ga4": [("G-1A2B3C4D5E", True)],
        "generator": [("WordPress 6.4", True)],
        "google_verification": [("abcDEF", True)],
        "gtm": [("GTM-ABC123", True)],
        "matomo": [("stats.harbour.example-7", True)],
        "yandex_metrika": [("12345678", True)],
    }


def test_without_an_address_a_page_has_no_article_number_and_a_date_is_none() -> None:
    assert "article_number" not in found(None)
    assert "article_number" not in found("https://harbour.example/2024/20240527/")


def test_an_icon_has_the_number_that_icon_searches_use() -> None:
    assert icon_number(b"hello") == "mmh3:1155597304"  # of the text "aGVsbG8=\n"
    assert icon_mark("data:image/png;base64,aGVsbG8=") == icon_number(b"hello")
    assert icon_mark("data:image/png;base64,!!") == icon_number(b"") or icon_mark("data:image/png;base64,!!").startswith("mmh3:")


def test_a_host_is_read_off_an_address_and_nothing_else() -> None:
    assert [host_of(url) for url in ("https://www.A.example/x", "http://[", None, "a.example")] == ["a.example", "", "", ""]
