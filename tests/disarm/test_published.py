from __future__ import annotations

import hashlib
from importlib.resources import files

from tocsin.disarm.published import AUTHOR, LICENCE, external_id, objects

PUBLISHED = "f372a5b70e540022c5ffae41d1e1bd04fb79dd6b94aa0ea2fcce4712d600bf3f"


def test_the_file_is_as_it_was_published_and_stands_beside_its_licence() -> None:
    folder = files("tocsin.disarm.framework")
    assert hashlib.sha256((folder / "DISARM.json").read_bytes()).hexdigest() == PUBLISHED
    assert "Attribution-ShareAlike 4.0 International" in (folder / "LICENSE").read_text("utf-8")
    assert AUTHOR in (folder / "LICENSE.NOTICE").read_text("utf-8") and LICENCE == "CC-BY-SA-4.0"


def test_what_the_published_file_has_wrong_is_corrected() -> None:
    found = [one for one in objects() if one["type"] == "attack-pattern"]
    assert len(found) == 391
    for one in found:
        assert one["x_mitre_id"] == external_id(one) and "x_mitre_platforms" not in one
        assert {phase["kill_chain_name"] for phase in one["kill_chain_phases"]} == {"disarm"}
        assert {told["source_name"] for told in one["external_references"]} == {"DISARM"}


def test_an_object_without_references_has_no_id() -> None:
    assert external_id({"type": "identity"}) == ""
