from pathlib import Path

import pytest

from tocsin.api.extract import page_rows
from tocsin.errors import InputError
from tocsin.page.row import PageRow
from tocsin.watch.client import Client
from tocsin.watch.fetching import STATE, Fetched, Fetching


def fetch(folder: Path, *urls: str, **more: int) -> Fetched:
    return Fetching(folder, Client(private=True), wait=lambda _: None, **more).run(urls)


def test_a_feed_brings_its_pages_and_says_what_it_left(here: str, tmp_path: Path) -> None:
    found = fetch(tmp_path, f"{here}/feed.xml")
    assert found.pages == [f"{here}/page"] and found.feeds == [f"{here}/feed.xml"]
    assert "robots.txt forbids" in found.refused[f"{here}/closed"] and "404" in found.refused[f"{here}/missing"]
    rows = [row for row in page_rows([next(tmp_path.glob("*.warc.gz"))]) if isinstance(row, PageRow)]
    assert [row.title for row in rows] == ["Dam holds"] and len(list(tmp_path.glob("feed-*.xml"))) == 1


def test_a_second_run_asks_only_for_what_changed(here: str, tmp_path: Path) -> None:
    fetch(tmp_path, f"{here}/feed.xml")
    again = fetch(tmp_path, f"{here}/feed.xml")
    assert again.pages == [] and again.unchanged == [f"{here}/page"]
    assert len(list(tmp_path.glob("*.warc.gz"))) == 1


def test_sitemaps_are_followed(here: str, tmp_path: Path) -> None:
    assert fetch(tmp_path, f"{here}/sitemap.xml").pages == [f"{here}/page"]


def test_a_busy_site_is_left_alone_and_a_bomb_costs_itself(here: str, tmp_path: Path) -> None:
    found = fetch(tmp_path, f"{here}/page", f"{here}/bomb.xml", f"{here}/busy", f"{here}/feed.xml")
    assert found.pages == [f"{here}/page"]
    assert "entities" in found.refused[f"{here}/bomb.xml"] and "busy" in found.refused[f"{here}/feed.xml"]


def test_where_nothing_can_be_had_it_fails_with_the_reason(here: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="404"):
        fetch(tmp_path, f"{here}/missing")
    (tmp_path / STATE).write_text("damaged", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read"):
        fetch(tmp_path, f"{here}/page")
