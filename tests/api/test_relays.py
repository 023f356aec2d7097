from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.origin.relays.made import pages
from tocsin.api.relays import relays
from tocsin.errors import InputError, SettingError


def test_rows_a_file_and_a_column(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    lines = [json.dumps(one | {"url": f"https://x.example/{one['file']}"}) for one in pages()]
    file.write_text("\n".join([*lines, "[1]", "{", lines[0], '{"file": "e.html"}', '{"body": "x"}', ""]), "utf-8")
    found = relays(file)
    assert found.relays.arrow.equals(relays(pages()).relays.arrow)
    assert found.dropped == {"no JSON object": 2, "of a name that another row has": 1, "without a body": 1, "without a name": 1}
    assert found.kinds == {"partial": 1, "syndication": 1, "unknown": 1}
    assert set(found.tables) == {"relays", "changes", "sites", "site_links"}
    assert relays(file, columns={"page": "url"}).relays["child"][0] == "https://x.example/a.html"


def test_what_cannot_be_related_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        relays([])
    with pytest.raises(InputError):
        relays(tmp_path / "none.jsonl")
    with pytest.raises(SettingError):
        relays(pages(), columns={"text": "body"})


def test_a_folder_of_pages_is_extracted(tmp_path: Path) -> None:
    for one in pages():
        text = "".join(f"<p>{part}</p>" for part in one["body"].split("\n\n"))
        (tmp_path / one["file"]).write_text(f"<html lang='en'><body><article><h1>Dam of Velmar</h1>{text}</article></body></html>", "utf-8")
    assert relays(tmp_path).pages == 4


def test_pages_of_one_base_name_in_two_folders_are_both_kept(tmp_path: Path) -> None:
    for site in ("a.example", "b.example"):
        (tmp_path / site).mkdir()
        head = f"<head><link rel='canonical' href='https://{site}/a/345678'></head>"
        text = f"<html lang='en'>{head}<body><h1>Dam</h1><p>Water fell.</p></body></html>"
        (tmp_path / site / "345678.html").write_text(text, "utf-8")
    found = relays(tmp_path)
    assert found.pages == 2 and not found.dropped
    assert set(found.sites["site"]) == {"a.example", "b.example"}
