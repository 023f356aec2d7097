"""Licences: every pinned package that is installed here stands under one that is allowed, and expressions are read as they are meant."""

from __future__ import annotations

from email.message import Message

import pytest
from release.licences import ALLOWED, SAID, expression, is_allowed, licence, refused
from release.pinned import pinned


def test_every_installed_package_is_allowed() -> None:
    names = [one.name for one in pinned()]
    assert refused(names) == {}
    assert sum(licence(name) is not None for name in names) > 40  # of 67; they are installed with the extra `test`


def test_what_packages_say_stands_for_what_is_allowed() -> None:
    assert set(SAID.values()) <= set(ALLOWED)


@pytest.mark.parametrize(
    ("told", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("(GPL-3.0-only OR MIT) AND Apache-2.0", True),
        ("MIT AND (GPL-3.0-only AND MIT)", False),
        ("((MIT))", True),
        ("Apache-2.0 WITH LLVM-exception", False),
        ("", False),
    ],
)
def test_expressions(told: str, allowed: bool) -> None:
    assert is_allowed(told) is allowed


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ([("License-Expression", "MIT"), ("License", "GPL")], "MIT"),
        ([("License", "Apache 2.0")], "Apache-2.0"),
        ([("License", "a whole text"), ("Classifier", "License :: OSI Approved :: MIT License")], "MIT"),
        ([("Classifier", "License :: OSI Approved :: BSD License"), ("Classifier", "License :: Public Domain")],
         "BSD-3-Clause AND LicenseRef-Public-Domain"),
        ([("License", "UNKNOWN")], None),
    ],
)  # fmt: skip
def test_what_metadata_says(headers: list[tuple[str, str]], told: str | None) -> None:
    metadata = Message()
    for name, value in headers:
        metadata[name] = value
    assert expression(metadata) == told  # type: ignore[arg-type]
