"""Strings made to break pages, in every text of every table and in every part of an address: all pages that there are answer, escaped.

Pages are those of `shown.PAGES`, and what they link to; a page that is added is covered by itself. What a browser makes of them is tested
in tests/web/browser.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, unquote

import pyarrow as pa
import pytest

from tests.report.synthetic import Synthetic
from tests.report.test_hostile import strings
from tests.web.asking import ask
from tests.web.pages.synthetic import app
from tocsin.flow import order
from tocsin.query.view import CaseView
from tocsin.web.pages.shown import PAGES

MOST = 2  # links that are followed to each kind of page
# What our stages write themselves, out of a few values or as JSON; nobody who is collected can write there.
OURS = {
    "params", "evidence", "said", "segments", "region", "audio", "jpeg", "kind", "section", "strength", "qualifier", "class", "role",
    "trace", "test", "state", "tier", "ts_certainty", "ts_precision", "certainty", "raw", "sha256", "rank", "criterion", "answer",
}  # fmt: skip
KINDS = {page.address.split("/")[1] for page in PAGES} - {"dossier"}  # files are handed over from a case on a disk
FORBIDDEN = {"iframe", "object", "embed", "base", "style", "frame", "applet", "math"}


class Page(HTMLParser):
    """What a page would have a browser do: links, and what must not be there."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        places = [told[name] for name in ("href", "src", "action", "poster", "formaction", "data") if name in told]
        away = [place for place in places if not place.startswith(("/", "#", "?")) or place.startswith("//")]
        named = [name for name in told if name.startswith("on") or name in ("style", "srcdoc")]
        inline = tag == "script" and not told.get("src")
        if tag in FORBIDDEN or away or named or inline or (tag == "meta" and "http-equiv" in told):
            self.wrong.append(self.get_starttag_text() or tag)
        self.links += [told["href"]] if tag == "a" and told.get("href", "").startswith("/") else []


def _spoilt(table: pa.Table, said: list[str], name: str) -> pa.Table:
    """The table with a string in front of every text that others may have written; equal texts stay equal, so that tables still fit."""

    def spoil(value: Any) -> Any:
        if isinstance(value, str):
            return f"{said[sum(value.encode()) % len(said)]}{value}"
        return [spoil(one) for one in value] if isinstance(value, list) else value

    for at, field in enumerate(table.schema):
        if field.name not in OURS and (field.type == pa.string() or field.type == pa.list_(pa.string())):
            column = pa.array([spoil(one) for one in table[field.name].to_pylist()], field.type)
            table = table.set_column(at, field, column)
    return table


@pytest.fixture(scope="module")
def spoilt() -> CaseView:
    """A case whose texts, names, ids, platforms, languages, links and hashtags are all hostile."""
    made, said = Synthetic(title=strings()[0]), [one[:400] for one in strings()]
    made.tables = {name: _spoilt(table, said, name) for name, table in made.tables.items() if name in order.specs()}
    return made.view(sets={said[0]: f"platform={said[1]}"})


def _followed(view: CaseView) -> Iterator[tuple[str, int, str]]:
    asked, left = app(view), [page.address for page in PAGES if "{" not in page.address]
    seen, kinds = set(left), Counter[str]()
    while left:
        path, _, query = (address := left.pop(0)).partition("?")
        answer = ask(asked, unquote(path), query=query)
        body = answer.body.decode() if answer.status != 200 or "html" in answer.headers["content-type"] else ""
        yield address, answer.status, body
        for link in Page(body).links if answer.status == 200 else ():
            kind = link.split("/")[1].partition("?")[0]
            if link not in seen and kinds[kind] < MOST and kind in KINDS:
                seen.add(link)
                kinds[kind] += 1
                left.append(link.partition("#")[0])


def test_every_page_that_can_be_reached_answers_escaped(spoilt: CaseView) -> None:
    found = [(address, status, body[:150] if status != 200 else Page(body).wrong) for address, status, body in _followed(spoilt)]
    refused = (400, "400 this is no address\n")  # a name with a NUL in it, which no account of a real case has
    assert [one for one in found if one[1:] != (200, []) and one[1:] != refused] == []
    assert len(found) > len(PAGES)


def test_every_page_and_twin_answers_hostile_names_and_keys(spoilt: CaseView) -> None:
    asked, said = app(spoilt), [*strings()[::15], "..", "../" * 40, "%00", "\u202e", "x" * 3000]
    for n, page in enumerate(PAGES):
        some = said[n % 3 :: 3]
        addresses: list[Callable[[str], tuple[str, str]]] = [
            (lambda text, key=key, page=page: (page.address.replace("{id:path}", "x"), f"{key}={quote(text, safe='')}"))
            for key in ("lang", "tz", *page.keys)
        ]
        addresses += [lambda text, page=page: (page.address.replace("{id:path}", text), "")] if "{id" in page.address else []
        for at, text in enumerate(some):
            path, query = addresses[at % len(addresses)](text)
            for suffix in ("", ".json"):
                answer = ask(asked, ("/index" if path == "/" and suffix else path) + suffix, query=query)
                assert answer.status in (200, 400, 404, 414), (path, query, answer.body[:200])
                if answer.status == 200 and suffix:
                    json.loads(answer.body)
                elif answer.status == 200:
                    assert Page(answer.body.decode()).wrong == [], (path, query)
                else:
                    assert answer.headers["content-type"].startswith("text/plain")
