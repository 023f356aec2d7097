"""4CAT: the maker of a row by its columns, raw items by their envelope."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, refused, sure
from tocsin.read.formats.fourcat.feeds import MINIMUM
from tocsin.read.formats.fourcat.reader import READER, SOURCES

ROW = {"id": "1", "thread_id": "1", "author": "mira", "body": "Fog", "timestamp": "2024-05-01 08:00:00"}


def raw(**fields: Any) -> dict[str, Any]:
    meta = {"source_platform": "tiktok.com", "timestamp_collected": (AT + 9) * 1000}
    return {"id": "1", "desc": "Fog", "createTime": AT, "author": {"id": "9", "uniqueId": "mira"}, "__import_meta": meta, **fields}


def test_it_knows_sources_the_minimum_and_envelopes() -> None:
    assert sure(READER, {**ROW, "tiktok_url": "", "author_full": ""}, table=True) == 0.97
    assert sure(READER, ROW, table=True) == 0.6
    assert sure(READER, raw()) == 0.985
    assert sure(READER, {"id": "1", "body": "Fog"}, table=True) == 0.0


def test_a_raw_item_is_stamped_with_its_capture() -> None:
    made = post(READER, raw())
    assert (made.platform, made.collected_ts, made.collected_via) == ("tiktok", AT + 9, "4cat")


def test_a_row_of_the_minimum_has_the_platform_of_its_address_else_none() -> None:
    assert post(READER, ROW).platform == "unknown"
    assert post(READER, {**ROW, "url": "https://t.me/ports/1"}).platform == "telegram"
    assert (post(READER, ROW).ts, post(READER, ROW).author_id) == (AT, "@mira")


def test_a_row_of_no_source_is_refused() -> None:
    refused(READER, {"id": "1", "body": "Fog"}, "without the columns")
    refused(READER, {**ROW, "author": ""}, "no author")


def test_every_source_is_told_by_columns_that_no_other_before_it_has() -> None:
    for place, (columns, maker) in enumerate(SOURCES):
        chosen = next(one for fits, one in SOURCES if fits <= columns | set(MINIMUM))
        assert chosen is maker, place
