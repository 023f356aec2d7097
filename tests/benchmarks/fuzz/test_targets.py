"""Targets: their seeds and what is kept of earlier runs pass, and they would see what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from benchmarks.fuzz.__main__ import CORPUS, kept
from benchmarks.fuzz.found import judged
from benchmarks.fuzz.targets import places, readers, targets, typed, web

from benchmarks.fuzz import mutants
from tocsin.model import Rejected
from tocsin.read import files
from tocsin.read.formats.columns import Columns

CHEAP = (
    "reader-twint", "reader-telethon", "reader-any", "place-matrix", "container-packed", "container-archives", "container-columns",
    "container-books", "stix", "selections", "questions", "settings", "judgements", "factchecks",
)  # fmt: skip


@pytest.fixture(autouse=True)
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Targets measure the columns of some inputs only; afterwards all are measured again."""
    monkeypatch.setattr(files, "taken", files.taken)


@pytest.mark.parametrize("name", CHEAP)
def test_seeds_and_mutants_pass(name: str) -> None:
    target, chance = targets()[name], Random(name)
    seeds, check = list(target.seeds()), target.look()
    damaged = [target.mutate(chance.choice(seeds), chance) for _ in range(6)]
    for data in [*seeds[:3], *(one for one in damaged if one is not None)]:
        assert judged(check, data) == "", data[:200]


@pytest.mark.parametrize("name", sorted(path.stem for path in CORPUS.iterdir()))
def test_what_is_kept_of_earlier_runs_passes(name: str) -> None:
    check = targets()[name].look()
    assert [(data[:200], told) for data in kept(name) if (told := judged(check, data))] == []


def test_what_is_kept_belongs_to_a_target_and_is_little() -> None:
    files = list(CORPUS.iterdir())
    assert {path.stem for path in files} <= targets().keys()
    assert sum(path.stat().st_size for path in files) < 300_000


def test_there_is_a_target_for_every_reader_with_samples() -> None:
    named = {name.removeprefix("reader-") for name in targets() if name.startswith("reader-")}
    assert {path.name for path in readers.FIXTURES.iterdir() if path.is_dir()} <= named


def test_a_row_without_a_trace_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    check = readers.look("columns")
    posts = b"post_id,account_id,ts,text\np1,u1,1715760000,Fog\np2,u1,1715760001,Rain\n"
    assert judged(check, posts) == ""
    whole = Columns.map
    monkeypatch.setattr(Columns, "map", lambda self, raw, context: iter(()) if raw.row == 2 else whole(self, raw, context))
    assert judged(check, posts).startswith("loss: row 2 gives neither a record nor a reason")
    monkeypatch.setattr(Columns, "map", lambda self, raw, context: iter([Rejected(raw.row, "")]))
    assert judged(check, posts) == "wrong: rejected without a reason by columns"
    monkeypatch.setattr(files, "open_file", None)
    monkeypatch.setattr(readers, "open_file", lambda path, format: 1 / 0)
    assert judged(check, posts).startswith("crash: ") and "ZeroDivisionError" in judged(check, posts)


def test_a_post_lost_without_a_word_is_seen_and_a_merged_one_is_none() -> None:
    sound = places.Read((("1", "Fog"), ("2", "Rain")), ("a reason",), "JSON")
    assert places.lost(sound, places.Read((("1", "Fog"),), ("a reason",), "JSON")).startswith("loss: 1 of 2 posts")
    assert not places.lost(sound, places.Read((("1", "Fog"),), ("a reason", "another"), "JSON"))
    assert not places.lost(sound, places.Read((("1", "Fog"),), ("a reason",), "JSON; 1 dates left empty"))
    assert not places.lost(sound, places.Read((("1", "Fog\n12:00 Rain"),), ("a reason",), "JSON"))
    assert not places.lost(sound, None)


def test_damage_in_one_place_is_of_one_value_or_byte() -> None:
    content = json.dumps([{"id": "1", "in": {"text": "Fog"}}, {"id": "2"}]).encode()
    for seed in range(30):
        made = places.replaced(content, Random(seed))
        assert made is not None
        old, new = json.loads(content), json.loads(made)
        assert sum((old[0]["id"] != new[0]["id"], old[0]["in"]["text"] != new[0]["in"]["text"], old[1]["id"] != new[1]["id"])) == 1
        assert abs(len(places.one_byte(content, Random(seed))) - len(content)) <= 1


@pytest.mark.parametrize(
    ("content", "damaged", "is_renamed"),
    [
        (b'[{"id": 1, "in": {"a": 2}}]', b'[{"id": 1, "i": {"a": 2}}]', True), (b'[{"id": 1}]', b'[{"id": "x"}]', False),
        (b'[{"id": 1}]', b'["id": 1}]', False), (b"<p id=a>Fog</p>", b"<p i;d=a>Fog</p>", True), (b"<p>Fog</p>", b"<p>F<g</p>", False),
        (b"<p>Fog</p>", b"<p>Fg</p>", False),
    ],
)  # fmt: skip
def test_damage_to_a_name_is_told_from_other_damage(content: bytes, damaged: bytes, is_renamed: bool) -> None:
    assert places.renamed(content, damaged) is is_renamed


def test_requests_are_taken_apart_as_they_stand_on_the_wire() -> None:
    scope, body = web.scope_of(b"POST /posts%20?a=1 HTTP/1.1\r\nHost: x\r\nOdd\r\n\r\nid=2")
    assert (scope["method"], scope["path"], scope["query_string"], scope["headers"], body) == (
        "POST",
        "/posts ",
        b"a=1",
        [(b"host", b"x")],
        b"id=2",
    )
    assert web.scope_of(b"")[0]["path"] == "/"


def test_a_zip_is_damaged_inside_with_a_checksum_that_fits() -> None:
    import io
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as opened:
        opened.writestr("a.csv", b"post_id,text\n1,Fog\n" * 9)
    damaged = mutants.zipped(made.getvalue(), Random(3))
    assert damaged is not None and damaged != made.getvalue()
    with zipfile.ZipFile(io.BytesIO(damaged)) as opened:
        assert opened.testzip() is None
    assert mutants.zipped(b"no zip", Random(3)) is None


def test_typed_mutants_are_text(tmp_path: Path) -> None:
    for target in typed.targets():
        made = target.mutate(next(iter(target.seeds())), Random(1))
        assert made is None or made.decode()
