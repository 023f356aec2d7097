"""The list of tools in docs/formats.md is made from tools.toml; each export has a sample that is recognised unaided and a golden file."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.read.golden_files import FIXTURES, GOLDEN
from tocsin.model import Post, Rejected
from tocsin.read.files import open_file

TOOLS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("tools.toml").read_text(encoding="utf-8"))
SAMPLES = [sample for exports in TOOLS.values() for sample in exports.values()]
DOC = Path(__file__).parents[2] / "docs" / "formats.md"
LEAST = 115  # tools
SECTION = re.compile(r"(?<=\n## Tools\n).*?(?=\n## )", re.DOTALL)


def section() -> str:
    """The section as it must stand in the documentation: one line a tool."""
    rows = []
    for tool, exports in TOOLS.items():
        readers = dict.fromkeys(f"`{sample.partition('/')[0]}`" for sample in exports.values())
        listed = "; ".join(f"{export}: [{Path(sample).name}](../tests/read/fixtures/{quote(sample)})" for export, sample in exports.items())
        rows.append(f"| {tool} | {', '.join(readers)} | {listed} |")
    said = f"{len(TOOLS)} tools, {len(SAMPLES)} exports, each with a sample (invented posts) that the tests read."
    return "\n".join(["", said, "", "| tool | reader | exports and their samples |", "|---|---|---|", *rows, ""])


def test_the_documentation_has_the_list() -> None:
    doc = DOC.read_text(encoding="utf-8")
    if os.environ.get("TOCSIN_GOLDEN"):
        doc = SECTION.sub(lambda _: section(), doc, count=1)
        DOC.write_text(doc, encoding="utf-8")
    found = SECTION.search(doc)
    assert found
    assert found[0] == section()


def test_a_sample_stands_for_one_export_and_tools_do_not_get_fewer() -> None:
    assert len(set(SAMPLES)) == len(SAMPLES)
    assert len(TOOLS) >= LEAST


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_recognised_and_gives_posts_or_accounts(sample: str) -> None:
    reading = open_file(FIXTURES / sample)
    assert reading.format == sample.partition("/")[0]
    records = [record for _, record in reading]
    assert any(not isinstance(record, Rejected) for record in records)
    assert (GOLDEN / f"{sample}.jsonl").exists()
    assert all(record.platform != "unknown" for record in records if isinstance(record, Post)) or sample.endswith("minimum.csv")
