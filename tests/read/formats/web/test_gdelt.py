"""GDELT: the graph, events, mentions."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, refused, sure
from tocsin.read.formats.web.gdelt import READER

ROW: dict[str, Any] = {
    "GKGRECORDID": "20240501080000-1",
    "DATE": "20240501080000",
    "DocumentIdentifier": "https://a.example/x",
    "TranslationInfo": "",
    "Extras": "",
}


def test_the_crawlers_day_stands_for_publication_where_nothing_better_is_told() -> None:
    made = post(READER, ROW)
    assert (made.post_id, made.author_id, made.collected_ts) == ("https://a.example/x", "a.example", AT)
    assert (made.ts, made.ts_precision, made.ts_certainty, made.lang) == (AT // 86_400 * 86_400, "day", "assumed", "en")
    assert sure(READER, ROW, table=True) == 0.96


def test_what_extras_hold() -> None:
    extras = "<PAGE_TITLE>Fog &amp; rain</PAGE_TITLE><PAGE_LINKS>https://b.example;https://c.example</PAGE_LINKS><PAGE_PRECISEPUBTIMESTAMP>20240501070000</PAGE_PRECISEPUBTIMESTAMP>"
    made = post(READER, {**ROW, "Extras": extras, "TranslationInfo": "srclc:deu;eng:x"})
    assert (made.text, made.urls, made.ts, made.lang) == ("Fog & rain", ["https://b.example", "https://c.example"], AT - 3600, "de")


def test_events_and_mentions() -> None:
    event = post(READER, {"GLOBALEVENTID": "1", "DATEADDED": "20240501080000", "SOURCEURL": "https://a.example/x"})
    assert (event.text, event.lang, event.collected_ts) == ("", None, AT)
    mention = {"GLOBALEVENTID": "1", "MentionTimeDate": "20240501080000", "MentionType": "1", "MentionIdentifier": "https://a.example/x"}
    assert post(READER, mention).post_id == "https://a.example/x"
    refused(READER, {**mention, "MentionType": "2"}, "no page of the web")
    refused(READER, {**ROW, "DocumentIdentifier": "a broadcast"}, "no address")
