"""Every reader of ours keeps the contract, and each way of breaking it is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.read.golden_files import FIXTURES
from tocsin import plugins
from tocsin.errors import PluginError
from tocsin.model import Post, Raw, Record
from tocsin.read.reader import Context, RowError, Sample, Shape
from tocsin.testing.contracts.reader import check_reader


@pytest.mark.parametrize("name", plugins.names("readers"))
def test_ours_keep_it(name: str) -> None:
    check_reader(plugins.load("readers", name), sorted(path for path in (FIXTURES / name).rglob("*") if path.is_file()))


class Honest:
    """A reader of objects {"nr", "by", "words"}."""

    name, title = "honest", "Invented objects"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        return 0.9 if isinstance(sample.records[0], dict) and "words" in sample.records[0] else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        row = raw.value
        if not isinstance(row, dict) or not all(isinstance(row.get(key), str) and row[key] for key in ("nr", "by", "words")):
            raise RowError("no post in it")
        yield Post("honest", row["nr"], row["by"], row["words"])


def loses_a_row(self: Honest, raw: Raw, context: Context) -> Iterator[Record]:
    return iter(()) if raw.value.get("nr") == "2" else Honest.map(self, raw, context)


def crashes(self: Honest, raw: Raw, context: Context) -> Iterator[Record]:
    yield Post("honest", raw.value["nr"], raw.value["by"], str(raw.value["words"] + 1))


def passes_on_anything(self: Honest, raw: Raw, context: Context) -> Iterator[Record]:
    yield Post("honest", raw.value["nr"], raw.value["by"], raw.value["words"])


def remembers(self: Any, raw: Raw, context: Context) -> Iterator[Record]:
    self.count = getattr(self, "count", 0) + 1
    yield Post("honest", f"{self.count}", "someone", "text")


def changes_the_row(self: Honest, raw: Raw, context: Context) -> Iterator[Record]:
    yield Post("honest", raw.value.pop("nr", "x"), "someone", "text")


def names_the_author(self: Honest, raw: Raw, context: Context) -> Iterator[Record]:
    for post in Honest.map(self, raw, context):
        assert isinstance(post, Post)
        yield Post("honest", f"{post.author_id}-{post.post_id}", post.author_id, post.text)


def claims_a_time(self: Honest, raw: Raw, context: Context) -> Iterator[Record]:
    yield Post("honest", "1", "someone", "text", None, "stated")


def ends_the_process(self: Honest, raw: Raw, context: Context) -> Iterator[Record]:
    if not isinstance(raw.value, dict) or set(raw.value) != {"nr", "by", "words"}:
        raise RuntimeError("no such thing")
    return Honest.map(self, raw, context)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "posts.jsonl"
    path.write_text("\n".join(json.dumps({"nr": f"{n}", "by": f"anna{n}", "words": f"Text {n}"}) for n in (1, 2, 3)), "utf-8")
    return path


def test_an_honest_reader_keeps_it(file: Path) -> None:
    check_reader(Honest(), [file])


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (loses_a_row, "row 2 gives no record and no reason"),
        (crashes, "row 1 raises TypeError"),
        (passes_on_anything, "a damaged row gives"),
        (remembers, "depends on the rows read before it"),
        (changes_the_row, "map changes the row|depends on the rows"),
        (names_the_author, "key and account"),
        (claims_a_time, "no time, yet ts_certainty stated"),
        (ends_the_process, "damaged row .* raises RuntimeError"),
    ],
)
def test_a_broken_promise_is_told(file: Path, broken: Callable[..., Iterator[Record]], told: str) -> None:
    reader = type("Broken", (Honest,), {"map": broken})()
    with pytest.raises(PluginError, match=told) as caught:
        check_reader(reader, [file])
    assert caught.value.mend


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": "Not A Name"}, "is named 'Not A Name'"),
        ({"title": ""}, "has no title"),
        ({"shapes": ("sculpture",)}, "has the shapes"),
        ({"shapes": ("table",)}, "opens as objects"),
        ({"sniff": lambda self, sample: 7.0}, "sniff says 7.0"),
        ({"sniff": lambda self, sample: 0.1}, "sniff says 0.1"),
    ],
)
def test_what_it_declares_is_checked(file: Path, changes: dict[str, Any], told: str) -> None:
    with pytest.raises(PluginError, match=told):
        check_reader(type("Broken", (Honest,), changes)(), [file])


def test_a_check_without_a_file_says_nothing(file: Path) -> None:
    with pytest.raises(PluginError, match="no file"):
        check_reader(Honest(), [])
