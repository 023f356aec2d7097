"""Every writer of ours keeps the contract, and each way of breaking it is told."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.testing.contracts.pretend import register
from tocsin import plugins
from tocsin.errors import PluginError
from tocsin.report.tables.writer import Writer
from tocsin.testing.contracts.small import small_case
from tocsin.testing.contracts.writer import check_writer


@pytest.mark.parametrize("name", plugins.names("writers"))
def test_ours_keep_it(name: str) -> None:
    check_writer(plugins.load("writers", name))


def counts(content: Any, path: Path) -> Sequence[str]:
    path.write_text(f"{content.name}: {sum(batch.num_rows for batch in content.batches())}", "utf-8")
    return ()


HONEST = Writer("honest", "txt", counts)


def test_an_honest_writer_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, "writers", HONEST)
    check_writer(HONEST)


def nothing(content: Any, path: Path) -> Sequence[str]:
    path.write_bytes(b"")
    return ()


def beside(content: Any, path: Path) -> Sequence[str]:
    path.with_name("more.txt").write_text("more", "utf-8")
    return counts(content, path)


def names(content: Any, path: Path) -> Sequence[str]:
    path.write_text("\n".join(map(str, small_case().store.read("profiles")["handle"].to_pylist())), "utf-8")
    return ()


TICKS = itertools.count()


def clock(content: Any, path: Path) -> Sequence[str]:
    path.write_text(str(next(TICKS)), "utf-8")
    return ()


def numbers(content: Any, path: Path) -> Sequence[Any]:
    counts(content, path)
    return [7]


def stops(content: Any, path: Path) -> Sequence[str]:
    path.write_text(str(next(content.batches()).to_pylist()[0]), "utf-8")
    return ()


@pytest.mark.parametrize(
    ("write", "told"),
    [
        (nothing, "writes an empty file"),
        (beside, "leaves"),
        (names, "not written: it holds what the private side"),
        (clock, "other bytes the second time"),
        (numbers, r"tells \(7,\)"),
        (stops, "IndexError"),
    ],
)
def test_what_is_broken_is_told(monkeypatch: pytest.MonkeyPatch, write: Callable[[Any, Path], Sequence[Any]], told: str) -> None:
    broken = replace(HONEST, write=write)
    register(monkeypatch, "writers", broken)
    with pytest.raises(PluginError, match=told):
        check_writer(broken)


def test_a_writer_nobody_finds_or_of_another_kind_is_told() -> None:
    with pytest.raises(PluginError, match="not registered"):
        check_writer(HONEST)
    with pytest.raises(PluginError, match="has the suffix"):
        check_writer(replace(HONEST, suffix=".txt"))
    with pytest.raises(PluginError, match="of the kind"):
        check_writer(replace(HONEST, kind="picture"))  # type: ignore[arg-type]
