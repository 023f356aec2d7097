from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from tests.report.synthetic import Synthetic
from tocsin.query.words import Words
from tocsin.report.html import EXPORTER, script_json

VOID = {"meta", "input", "br", "img", "link", "hr"}


class Outline(HTMLParser):
    """What stands in a page: tags with attributes, in order, and whether they close as they open."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, (tag, self.getpos())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module")
def outlines(pages: dict[str, Path]) -> dict[str, Outline]:
    return {lang: Outline(path.read_text(encoding="utf-8")) for lang, path in pages.items()}


@pytest.fixture(scope="module")
def evidence(pages: dict[str, Path]) -> dict[str, dict[str, object]]:
    text = pages["en"].read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="evidence">(.*?)</script>', text, re.DOTALL)
    assert found
    data: dict[str, dict[str, object]] = json.loads(found[1])
    return data


def test_every_element_closes(outlines: dict[str, Outline]) -> None:
    assert all(not outline.open for outline in outlines.values())


def test_nothing_is_fetched_and_nothing_foreign_runs(pages: dict[str, Path], outlines: dict[str, Outline]) -> None:
    for lang, outline in outlines.items():
        for tag, attrs in outline.tags:
            assert not {"src", "srcset", "style", "action", "background"} & set(attrs), (tag, attrs)
            assert not [name for name in attrs if name.startswith("on")], (tag, attrs)
            assert (attrs.get("href") or "#").startswith("#")
        assert not outline.all("link") + outline.all("iframe") + outline.all("img") + outline.all("object")
        assert len(outline.all("script")) == 2
        policy = next(str(attrs["content"]) for attrs in outline.all("meta") if attrs.get("http-equiv"))
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        style = re.search(r"<style>(.*?)</style>", pages[lang].read_text(encoding="utf-8"), re.DOTALL)
        assert style
        assert "url(" not in style[1]
        assert "@import" not in style[1]


def test_hostile_texts_stay_texts(pages: dict[str, Path], evidence: dict[str, dict[str, object]]) -> None:
    raw = pages["en"].read_text(encoding="utf-8")
    assert "<script>alert" not in raw
    assert "onerror=alert(1)>" not in raw
    assert not set("\x00\u202e\u2028") & set(raw)
    texts = [row[5] for row in evidence["posts"]]  # type: ignore[index]
    assert "<script>alert('x')</script><img src=x onerror=alert(1)>" in texts
    assert any("</script> --> <!-- ]]>" in text for text in texts)
    assert any(text.startswith("{{ 7 * 7 }}") for text in texts)
    assert any("⟨U+202E⟩" in text for text in texts)
    assert max(map(len, texts)) < 750


def test_json_within_a_page_cannot_end_its_element() -> None:
    nasty = {"a": "</script><!--<script>&amp;\u2028"}
    text = script_json(nasty)
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == nasty


def test_every_figure_opens_onto_rows_that_are_there(outlines: dict[str, Outline], evidence: dict[str, dict[str, object]]) -> None:
    refs = {attrs["data-ref"] for _, attrs in outlines["en"].tags if attrs.get("data-ref")}
    figures = evidence["figures"]
    assert len(refs) > 200
    assert refs <= set(figures)
    for ref, figure in figures.items():
        assert isinstance(figure, dict)
        assert len(figure["rows"]) <= min(50, figure["total"]), ref
    assert figures["campaign=any"]["total"] == 72  # type: ignore[index]


def test_a_figure_says_the_number_of_its_rows(pages: dict[str, Path], evidence: dict[str, dict[str, object]]) -> None:
    """What is printed on a button is how many rows `why` finds behind it."""
    raw = pages["en"].read_text(encoding="utf-8")
    buttons = re.findall(r'<button type="button" class="fig" data-ref="([^"]*)" title="[^"]*">([\d,]+)</button>', raw)
    figures = evidence["figures"]
    assert len(buttons) > 100
    behind = {ref: (figures[ref]["total"], figures[ref]["accounts"]) for ref, _ in buttons}  # type: ignore[index]
    wrong = {ref: number for ref, number in buttons if int(number.replace(",", "")) not in behind[ref]}
    assert not wrong


def test_pages_are_laid_out_for_everyone(outlines: dict[str, Outline]) -> None:
    for lang, outline in outlines.items():
        assert outline.all("html")[0] == {"lang": lang, "dir": "rtl" if lang == "ar" else "ltr"}
        assert len(outline.all("main")) == len(outline.all("h1")) == 1
        assert outline.all("nav")[0]["aria-label"]
        assert all(attrs.get("scope") for attrs in outline.all("th"))
        assert all(attrs.get("aria-label") or attrs.get("aria-hidden") for attrs in outline.all("svg"))
        levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch("h[1-6]", tag)]
        assert all(after <= before + 2 for before, after in pairwise(levels))
        ids = [attrs["id"] for _, attrs in outline.tags if attrs.get("id")]
        assert len(ids) == len(set(ids))
        assert {attrs.get("href") for attrs in outline.all("a")} <= {f"#{name}" for name in ids}
        posts = [attrs for attrs in outline.all("span") if attrs.get("class") == "post"]
        assert posts
        assert all(attrs["dir"] == "auto" for attrs in posts)


def test_no_platform_id_and_no_whole_pseudonym_leaves_the_case(source: Synthetic, pages: dict[str, Path]) -> None:
    raw = pages["en"].read_text(encoding="utf-8")
    for post in source.posts[::17]:
        assert post["post_id"] not in raw
        assert post["account_id"] not in raw
        assert post["account_id"][:8] in raw or post["account_id"] not in {row["account_id"] for row in source.rows["members"]}


def test_the_same_case_gives_the_same_page(pages: dict[str, Path], tmp_path: Path) -> None:
    EXPORTER.export(Synthetic().view(), tmp_path / "again.html", "en")
    assert (tmp_path / "again.html").read_bytes() == pages["en"].read_bytes()


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_a_case_without_campaign_or_without_anything_is_printed_too(tmp_path: Path, lang: str) -> None:
    plain = Synthetic(campaign=False)
    empty = Synthetic(campaign=False)
    empty.tables = {name: table.slice(0, 0) for name, table in empty.tables.items()}
    for name, source in {"plain": plain, "empty": empty}.items():
        EXPORTER.export(source.view(), tmp_path / f"{name}.html", lang)
        raw = (tmp_path / f"{name}.html").read_text(encoding="utf-8")
        assert not Outline(raw).open
        spoken = [Words(lang)("ope.hashtags_caption"), *(Words(lang)("tile.families", n=n) for n in (1, 3, 11))]
        assert not [words for words in spoken if words in raw], "no heading or figure speaks of campaigns where none was found"


def test_a_partial_case_says_so(tmp_path: Path) -> None:
    missing = tuple(f"file{n}: kept but not read yet" for n in range(30))
    EXPORTER.export(Synthetic().view(missing=missing), tmp_path / "partial.html", "en")
    raw = (tmp_path / "partial.html").read_text(encoding="utf-8")
    assert "Partial: not everything" in raw
    assert "8 of 30 are shown" in raw


def test_a_series_is_printed_with_its_template_and_first_items(tmp_path: Path) -> None:
    case = Synthetic(hostile=False)
    posts = [post["post_id"] for post in case.posts[:12]]
    about = {"series_id": "s1", "kind": "series", "template": "Ferry … is late", "accounts": 3, "first_ts": 0}
    case.rows["series"] += [{**about, "post_id": post, "slots": [f"number {n}", "<b>noon</b>"]} for n, post in enumerate(posts)]
    params = {"text": "Ferry … is late", "accounts": 3, "days": 2, "platforms": ["x"]}
    case._finding("series", "series", 12, 300, "posts", "weak", [("post", post) for post in posts], params, series="s1")
    case.tables |= {name: case.table(name) for name in ("series", "findings", "evidence")}
    EXPORTER.export(case.view(), tmp_path / "page.html", "fr")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "publications sur un même modèle" in text and '<q dir="auto">number ' in text
    assert "<b>noon" not in text and "&lt;b&gt;noon" in text
