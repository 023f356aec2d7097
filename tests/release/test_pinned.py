"""The lock: every dependency of every extra is pinned, each with digests, from no named place; and it is read as it stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from release.pinned import LOCK, pinned

ROOT = Path(__file__).parents[2]
NORMAL = re.compile(r"[-_.]+")


def test_whatever_pyproject_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    named = re.findall(r"[a-z]+", extras["all"][0].partition("[")[2])
    asked = [*project["dependencies"], *(one for extra in named for one in extras[extra])]
    names = {NORMAL.sub("-", re.match(r"[A-Za-z0-9._-]+", one)[0]).lower() for one in asked}  # type: ignore[index]
    assert names <= {one.name for one in pinned()}


def test_every_package_has_digests_and_no_place_is_named() -> None:
    assert all(one.digests and one.asked_by for one in pinned())
    text = LOCK.read_text("utf-8")
    assert "://" not in text and "--index-url" not in text and len(re.findall(r"(?m)^[a-z]", text)) == len(pinned())


def test_what_is_pinned_is_not_older_than_what_is_asked_for() -> None:
    here = {one.name: one.version for one in pinned()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for one in project["dependencies"]:
        name, _, least = one.partition(">=")
        assert _numbers(here[NORMAL.sub("-", name)]) >= _numbers(least), one


def _numbers(text: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", text)]


def test_a_lock_is_read_with_what_asks_for_each() -> None:
    head = f"a-b==1.2 \\\n    --hash=sha256:{'0' * 64} \\\n    --hash=sha256:{'1' * 64}\n"
    text = head + "    # via\n    #   c\n    #   tocsin (pyproject.toml)\nc==2\n    # via tocsin\n"
    first, second = pinned(text)
    assert (first.name, first.version, first.digests, first.asked_by) == ("a-b", "1.2", ("0" * 64, "1" * 64), ("c", "tocsin"))
    assert (second.name, second.digests, second.asked_by) == ("c", (), ("tocsin",))
