"""Each thing that changed is told in words, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.flow.explain import Explained, reasons
from tocsin.flow.keys import Basis
from tocsin.store.runs import Run

PART = "ab" * 32
SETTINGS: dict[str, Any] = {"q": 0.05, "traces": ["link"], "verdict": {"hours": 8}}
INPUTS = {"posts": "1", PART: "2"}
CODE = {"modules": {"a": "1", "b": "1"}, "data": {"x/w.npz": "1"}, "libraries": {"numpy": "2.0"}, "plugins": {"detectors.link": "1"}}


def basis(**changed: Any) -> Basis:
    code = {name: {**CODE[name], **changed.pop(name, {})} for name in CODE}
    return Basis("detect", {**SETTINGS, **changed.pop("settings", {})}, {**INPUTS, **changed.pop("inputs", {})}, code)


def last(now: Basis) -> Run:
    return Run(now.stage, now.key, "1", now.digest, now.settings, now.inputs, {}, {}, {}, basis=now.code)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"modules": {"b": "2"}}, "module changed: b"),
        ({"modules": {"c": "1"}}, "module added: c"),
        ({"data": {"x/w.npz": "2"}}, "data file changed: x/w.npz"),
        ({"libraries": {"numpy": "2.1"}}, "library numpy: 2.0 -> 2.1"),
        ({"libraries": {"numpy": ""}}, "library numpy: 2.0 -> absent"),
        ({"plugins": {"detectors.mine": "1"}}, "plug-in added: detectors.mine"),
        ({"settings": {"q": 0.01}}, "setting detect.q: 0.05 -> 0.01"),
        ({"settings": {"traces": []}}, "setting detect.traces: ['link'] -> []"),
        ({"settings": {"verdict": {"hours": 9}}}, "setting detect.verdict.hours: 8 -> 9"),
        ({"inputs": {"posts": "9"}}, "table changed: posts"),
        ({"inputs": {"cd" * 32: "9"}}, f"part of raw file added: {'cd' * 32}"),
    ],
)
def test_one_change_is_one_line(changed: dict[str, Any], said: str) -> None:
    assert reasons(last(basis()), basis(**changed)) == [said]
    assert basis(**changed).key != basis().key


def test_what_was_removed() -> None:
    assert reasons(last(basis(plugins={"detectors.mine": "1"})), basis()) == ["plug-in removed: detectors.mine"]


def test_nothing_changed_and_never_run() -> None:
    assert reasons(last(basis()), basis()) == []
    assert reasons(None, basis()) == ["it has not run yet"]


def test_a_record_of_an_older_version() -> None:
    old = last(basis())
    old.key, old.basis = "other", {}
    assert reasons(old, basis()) == ["the record of its last run, by version 1, does not say what it depended on"]


def test_many_names_are_cut() -> None:
    told = reasons(last(basis()), basis(modules={f"m{n:02}": "1" for n in range(20)}))
    assert told == ["module added: " + ", ".join(f"m{n:02}" for n in range(8)) + " and 12 more"]


def test_verdicts() -> None:
    assert Explained("a").verdict == "up to date" and Explained("a").lines == []
    assert Explained("a", ["x"]).verdict == "would run"
    waits = Explained("a", after={"read": ["posts", "media"]})
    assert waits.verdict == "would run if its input changes" and waits.lines == ["reads posts, media of stage read, which may run first"]
