"""What a newcomer reads agrees with the project: versions, commands, files, extras."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PAGES = ("CONTRIBUTING.md", "SECURITY.md", "CITATION.cff", ".pre-commit-config.yaml", "docs/plugins.md")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_version_to_cite_is_the_version() -> None:
    assert f"version: {PROJECT['project']['version']}\n" in text("CITATION.cff")
    assert f"license: {PROJECT['project']['license']}\n" in text("CITATION.cff")


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/plugins.md"])
def test_links_lead_somewhere(page: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", text(page)):
        assert ((ROOT / page).parent / link).exists(), link


def test_targets_and_gates_that_are_named_exist() -> None:
    targets = set(re.findall(r"^(\w+):", text("Makefile"), flags=re.MULTILINE))
    assert set(re.findall(r"`?make (\w+)", text("CONTRIBUTING.md"))) <= targets
    for path in re.findall(r"`(gates/[\w/.]+)", text("CONTRIBUTING.md")):
        assert (ROOT / path).exists(), path


def test_hooks_are_local_and_their_tools_are_in_the_test_extra() -> None:
    hooks = text(".pre-commit-config.yaml")
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]
    tools = {entry.split()[0] for entry in re.findall(r"entry: (.+)", hooks)}
    installed = {re.split(r"[\[<>=]", name)[0] for name in PROJECT["project"]["optional-dependencies"]["test"]}
    assert {{"lint-imports": "import-linter"}.get(tool, tool) for tool in tools} <= installed


@pytest.mark.parametrize("page", PAGES)
def test_no_address_of_a_host_is_named(page: str) -> None:
    assert not re.findall(r"https?://(?!example\.)\S+|[\w.]+@[\w.]+\.\w+", text(page))
