"""Every threshold is a setting or says where it comes from."""

import ast
import re
from dataclasses import asdict, fields
from pathlib import Path

import pytest

import tocsin.detect
from tocsin.detect.provenance import described
from tocsin.detect.settings import CHOSEN, DEFINED, FITTED, DetectSettings
from tocsin.engine.given import configure
from tocsin.errors import SettingError

MODULES = sorted(Path(tocsin.detect.__file__).parent.rglob("*.py"))
# The comment of a constant ends with where its value comes from.
SOURCE = re.compile(r"#.*\b(chosen|fitted|measured|definition|changes no result|after [A-Z]\w+)\b")


def numbers(tree):
    """The lines of all module constants with a number in them."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            constants = [one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant)]
            literals = [value for value in constants if type(value) in (int, float) and value]
            names = [target.id for target in getattr(node, "targets", [getattr(node, "target", None)]) if isinstance(target, ast.Name)]
            if literals and any(name.isupper() for name in names):
                yield node.end_lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_constant_says_where_it_comes_from(path):
    text = path.read_text()
    lines = text.splitlines()
    assert [lines[line - 1] for line in numbers(ast.parse(text)) if not SOURCE.search(lines[line - 1])] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_threshold_is_hidden_in_a_function(path):
    """Floats other than 0, 1/2, 1 and 2, which are arithmetic, stand in no function."""
    bodies = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    floats = [one.value for body in bodies for one in ast.walk(body) if isinstance(one, ast.Constant) and type(one.value) is float]
    assert set(floats) <= {0.0, 0.5, 1.0, 2.0}


def test_every_setting_is_described_and_says_its_source():
    found = list(described(DetectSettings()))
    names = [one.name for one in found]
    assert len(set(names)) == len(names)
    assert {"detect.q", "detect.verdict.group_odds", "detect.groups.join_odds", "detect.sharing.rare", "detect.hashtags.fewest"} <= set(
        names
    )
    assert {one.source for one in found} == {CHOSEN, DEFINED, FITTED}
    assert all(one.what and one.value == one.default for one in found)
    parts = [getattr(DetectSettings(), name) for name in ("verdict", "groups", "sharing", "ties")]
    assert all("source" in field.metadata for part in parts for field in fields(part))


def test_parts_and_detectors_are_set_by_name_and_stand_in_the_record():
    given = configure(DetectSettings, {"verdict.rest_hours": "9", "sharing.rare": "5 20", "hashtags.fewest": "4", "q": "0.01"})
    record = asdict(given)
    assert (record["verdict"]["rest_hours"], record["sharing"]["rare"], record["q"]) == (9.0, (5, 20), 0.01)
    assert record["detectors"]["hashtags"] == {"fewest": 4}
    changed = {one.name: one.value for one in described(given) if one.value != one.default}
    assert set(changed) == {"detect.verdict.rest_hours", "detect.sharing.rare", "detect.hashtags.fewest", "detect.q"}


@pytest.mark.parametrize("name", ["verdict", "verdict.none", "none.rest_hours", "hashtags", "link.fewest", "q.more"])
def test_what_is_no_setting_is_said(name):
    with pytest.raises(SettingError, match="no setting named"):
        configure(DetectSettings, {name: "1"})
