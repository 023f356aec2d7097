"""Every exporter of ours keeps the contract, and each way of breaking it is told."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.testing.contracts.pretend import register
from tocsin import plugins
from tocsin.errors import PluginError
from tocsin.query.view import CaseView
from tocsin.report.exporter import Exporter
from tocsin.testing.contracts.exporter import check_exporter, private_words
from tocsin.testing.contracts.small import small_case

Write = Callable[[CaseView, Path, str, Any], None]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if name == "pdf" else ()) for name in plugins.names("exporters")]
)
def test_ours_keep_it(name: str) -> None:
    check_exporter(plugins.load("exporters", name))


def counts_posts(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    path.write_text(f"{lang}: {view.read('posts').num_rows} posts", "utf-8")


HONEST = Exporter("honest", "txt", counts_posts)


def check(monkeypatch: pytest.MonkeyPatch, exporter: Exporter) -> None:
    register(monkeypatch, "exporters", exporter)
    check_exporter(exporter)


def test_an_honest_exporter_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    check(monkeypatch, HONEST)


def writes_a_folder(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    (path / "posts").mkdir()
    counts_posts(view, path / "posts" / "count.txt", lang, settings)


def test_so_does_one_of_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    check(monkeypatch, replace(HONEST, kind="folder", write=writes_a_folder))


def shows_texts(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    path.write_text("\n".join(view.read("posts")["text"].to_pylist()), "utf-8")


def packs_texts(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("posts.txt", "\n".join(view.read("posts")["text"].to_pylist()))


def writes_nothing(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    path.write_bytes(b"")


def writes_beside(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    path.with_name("more.txt").write_text("more", "utf-8")
    counts_posts(view, path, lang, settings)


_COUNT = itertools.count()


def writes_a_counter(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    path.write_text(f"{next(_COUNT)}", "utf-8")


def stumbles_over_nothing(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    path.write_text(view.read("posts")["account_id"][0].as_py(), "utf-8")


def asks_for_profiles(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    path.write_text(f"{view.read('profiles').num_rows}", "utf-8")


@pytest.mark.parametrize(
    ("write", "told"),
    [
        (shows_texts, "not written: it holds what the private side"),
        (packs_texts, "not written: it holds what the private side"),
        (writes_nothing, "an empty file, or none"),
        (writes_beside, "leaves .*more.txt"),
        (writes_a_counter, "other bytes the second time"),
        (stumbles_over_nothing, "an empty case: IndexError"),
        (asks_for_profiles, "no table profiles in this view"),
    ],
)
def test_a_broken_promise_is_told(monkeypatch: pytest.MonkeyPatch, write: Write, told: str) -> None:
    with pytest.raises(PluginError, match=told) as caught:
        check(monkeypatch, replace(HONEST, write=write))
    assert caught.value.mend


def test_one_that_is_not_registered_is_told() -> None:
    with pytest.raises(PluginError, match="not registered"):
        check_exporter(HONEST)


def test_the_small_case_has_private_words_of_every_kind() -> None:
    words = private_words(small_case())
    for word in (b"hiddenhandle3", b"Hidden Person 3", b"770000003", b"https://social.example/hiddenhandle3/status/"):
        assert any(known.startswith(word) for known in words), word
