"""The function that a view is given: one text and many, kept in `private/`, made again when a table changes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pyarrow.parquet

from tests.protect.hiding.small import tables
from tocsin.protect.hiding.hiding import Hiding, hiding
from tocsin.protect.hiding.secrets import gather
from tocsin.protect.hiding.spans import Hidden


def test_one_text_and_many_are_hidden_alike(tmp_path: Path) -> None:
    hide = hiding(tables(), tmp_path)
    texts = ["ask velmandro_kip7", "nothing", "", "kip7", "a velmandro_", "kip7 b", *(f"{n} Brisa Tolvender" for n in range(50))]
    assert hide.all(texts) == [hide(text) for text in texts]
    assert hide.all(texts)[:6] == ["ask ···", "nothing", "", "kip7", "a velmandro_", "kip7 b"]
    assert [one.kind for one in hide.found("by Brisa Tolvender")] == ["name"]


def test_what_stands_beside_a_text_decides_nothing(tmp_path: Path) -> None:
    hide = hiding(tables((("hello @quemberton7", "c1"),)), tmp_path)
    texts = ["a quemberton t.co/x", "a v3ry go0d day", "ask qu3mberton7"]
    assert hide.all(texts) == ["a quemberton t.co/x", "a v3ry go0d day", "ask ···"]


def test_a_short_handle_that_is_the_whole_text_or_ends_it_is_hidden_among_many(tmp_path: Path) -> None:
    hide = hiding(tables((("hello @kipzo7", "c1"),)), tmp_path)
    texts = ["a", "kipzo7", "b", "ask kipzo7", "kipzo7 says", "c"]
    assert hide.all(texts) == ["a", "···", "b", "ask ···", "··· says", "c"] == [hide(text) for text in texts]


def test_it_is_kept_for_the_owner_only_and_holds_no_name(tmp_path: Path) -> None:
    hiding(tables(), tmp_path)("a text")
    (kept,) = (tmp_path / "hidden").iterdir()
    assert kept.stat().st_mode & 0o077 == 0 and b"velmandro" not in kept.read_bytes()
    assert hiding(tables(), tmp_path)("ask velmandro_kip7") == "ask ···"


def test_it_is_made_again_when_a_table_changes(tmp_path: Path) -> None:
    paths = {name: tmp_path / f"{name}.parquet" for name in tables()}
    for name, table in tables().items():
        pyarrow.parquet.write_table(table, paths[name])
    before = hiding(paths, tmp_path)
    assert before("norvesta_pim") == "norvesta_pim"
    pyarrow.parquet.write_table(tables((("hello @norvesta_pim", "c1"),))["posts"], paths["posts"])
    after = hiding(paths, tmp_path)
    assert after.digest != before.digest and after("norvesta_pim") == "···" and len(list((tmp_path / "hidden").iterdir())) == 1


def test_a_changed_byte_of_what_is_kept_hides_no_less(tmp_path: Path) -> None:
    assert hiding(tables(), tmp_path)("ask velmandro_kip7") == "ask ···"
    (kept,) = (tmp_path / "hidden").glob("*.hashes")
    data = kept.read_bytes()
    for place in range(0, len(data), max(1, len(data) // 40)):
        kept.chmod(0o600)
        kept.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert hiding(tables(), tmp_path)("ask velmandro_kip7") == "ask ···"
        (kept,) = (tmp_path / "hidden").glob("*.hashes")


def test_those_who_ask_at_once_wait_for_one_that_is_made() -> None:
    made, both = list[Hidden](), Barrier(2)

    def make() -> Hidden:
        made.append(gather(tables()))
        return made[-1]

    hide = Hiding(make, "")

    def ask() -> str:
        both.wait()
        return hide("ask Ilvo Marendi")

    with ThreadPoolExecutor(2) as pool:
        asked: list[Callable[[], str]] = [pool.submit(ask).result for _ in range(2)]
        assert [one() for one in asked] == ["ask ···"] * 2 and len(made) == 1
