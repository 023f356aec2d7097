"""docs/formats.md names every reader there is, and none that is not."""

import re
from pathlib import Path

from tocsin import plugins
from tocsin.read.fields.column_names import NAMES

DOC = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_table_of_readers_is_that_of_the_entry_points():
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", DOC, flags=re.MULTILINE)
    readers = {name: plugins.load("readers", name) for name in plugins.names("readers")}
    assert [row[0] for row in rows] == sorted(readers)
    assert {row[0]: row[1] for row in rows} == {name: reader.title for name, reader in readers.items()}
    assert all(reader.name == name for name, reader in readers.items())


def test_the_columns_that_can_be_mapped_are_named():
    listed = re.search(r"`(post_id account_id[^`]+)`", DOC)
    assert listed
    assert listed[1].split() == list(NAMES)
