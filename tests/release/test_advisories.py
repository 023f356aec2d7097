"""Which pinned versions invented advisories are about, from a folder and from a zip, without a network."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from release.pinned import Pinned, pinned

from release import advisories as under_test


def pin(version: str, name: str = "lantern") -> Pinned:
    return Pinned(name, version, (), ())


def advisory(*events: dict[str, str], name: str = "lantern", id: str = "PYSEC-2099-1", **more: Any) -> dict[str, Any]:
    about = {"package": {"ecosystem": "PyPI", "name": name}, "ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}
    return {"id": id, "modified": "2099-01-02T00:00:00Z", "affected": [about | more.pop("about", {})], **more}


SINCE, FIXED = {"introduced": "1.2"}, {"fixed": "2.0"}


@pytest.mark.parametrize(
    ("version", "events", "is_affected"),
    [
        ("1.1", (SINCE, FIXED), False), ("1.2", (SINCE, FIXED), True), ("1.10", (SINCE, FIXED), True), ("2.0", (SINCE, FIXED), False),
        ("2.0rc1", (SINCE, FIXED), True), ("0.1", ({"introduced": "0"},), True), ("99", (SINCE,), True),
        ("2.0", (SINCE, {"last_affected": "2.0"}), True), ("2.0.1", (SINCE, {"last_affected": "2.0"}), False),
        ("2.5", ({"introduced": "3"}, {"fixed": "3.1"}, {"introduced": "0"}, FIXED), False),
        ("3.0.9", ({"introduced": "3"}, {"fixed": "3.1"}, {"introduced": "0"}, FIXED), True),
        ("1.0.post1", ({"introduced": "0"}, {"fixed": "1.0.post2"}), True), ("1!1.0", (SINCE, FIXED), False),
    ],
)  # fmt: skip
def test_ranges_are_read_as_the_format_says(version: str, events: tuple[dict[str, str], ...], is_affected: bool) -> None:
    assert bool(under_test.findings([pin(version)], [advisory(*events)])) is is_affected


def test_a_listed_version_counts_however_it_is_written() -> None:
    listed = advisory(about={"versions": ["not a version", "1.0.0", "1.2.0"], "ranges": []})
    assert under_test.findings([pin("1.2")], [listed]) and not under_test.findings([pin("1.3")], [listed])


def test_names_are_compared_as_registries_do_and_other_ecosystems_are_none() -> None:
    assert under_test.findings([pin("1.5", "sea-lantern")], [advisory(SINCE, FIXED, name="Sea_Lantern")])
    other = advisory(SINCE, FIXED, about={"package": {"ecosystem": "npm", "name": "lantern"}})
    withdrawn = advisory(SINCE, FIXED, withdrawn="2099-01-03T00:00:00Z")
    commits = advisory(about={"ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]})
    assert not under_test.findings([pin("1.5")], [other, withdrawn, commits])


def test_one_vulnerability_under_several_names_is_one_finding() -> None:
    known = [advisory(SINCE, FIXED, aliases=["CVE-2099-7"]), advisory(SINCE, FIXED, id="GHSA-xxxx", aliases=["CVE-2099-7"])]
    (found,) = under_test.findings([pin("1.5")], known)
    assert set(found.names) == {"PYSEC-2099-1", "CVE-2099-7", "GHSA-xxxx"} and found.fixed == ("2.0",)


def test_a_folder_and_a_zip_are_judged_alike_and_reasons_accept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = pinned()[0]
    found = advisory({"introduced": "0"}, name=one.name, aliases=["CVE-2099-8"])
    folder = tmp_path / "vulns" / one.name
    folder.mkdir(parents=True)
    (folder / "PYSEC-2099-1.yaml").write_text(json.dumps(found))  # JSON is YAML
    (folder / "other.json").write_text("{ not about anything pinned")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as made:
        made.writestr("PYSEC-2099-1.json", json.dumps(found))
    assert [under_test.main([str(tmp_path / "vulns")]), under_test.main([str(tmp_path / "all.zip")])] == [1, 1]
    reasons = tmp_path / "accepted.toml"
    reasons.write_text('[CVE-2099-8]\nreason = "a function that is not called"\n[CVE-2099-9]\nreason = "gone"\n')
    monkeypatch.setattr(under_test.accepted, "__defaults__", (reasons,))
    capsys.readouterr()
    assert under_test.main([str(tmp_path / "vulns")]) == 0
    told = capsys.readouterr().out
    assert all(
        one in told for one in ("accepted: a function that is not called", "CVE-2099-9 is found no more", "the newest of 2099-01-02")
    )


@pytest.mark.parametrize(
    "content", ["[NAME", '["NAME"]', '{"id": 1, "name": "NAME"}', '{"name": "NAME"}', '{"id": "x", "affected": "NAME"}']
)
def test_what_is_no_advisory_fails(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_text(content.replace("NAME", pinned()[0].name))
    assert under_test.main([str(tmp_path)]) == 2 and "a.json" in capsys.readouterr().err


def test_a_place_without_advisories_fails(tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_bytes(b"PK")
    assert [under_test.main([str(place)]) for place in (tmp_path, tmp_path / "none", tmp_path / "no.zip")] == [2, 2, 2]


def test_an_accepted_one_has_a_reason(tmp_path: Path) -> None:
    assert all(under_test.accepted().values())
    bare = tmp_path / "accepted.toml"
    bare.write_text("[CVE-2099-8]\n")
    with pytest.raises(ValueError, match="no reason for CVE-2099-8"):
        under_test.accepted(bare)


def test_what_is_accepted_inside_a_wheel_holds_for_its_pin_alone(tmp_path: Path) -> None:
    told = under_test.inside()
    assert set(told) <= {f"{one.name}=={one.version}" for one in pinned()}, "a pin has changed: look at what is inside the new wheel"
    written = tmp_path / "accepted.toml"
    written.write_text('[CVE-2099-8]\nreason = "not called"\n[inside."lantern==1.5"]\nCVE-2099-9 = "read in a process of its own"\n')
    assert under_test.inside(written) == {"lantern==1.5": {"CVE-2099-9": "read in a process of its own"}}
    assert under_test.accepted(written) == {"CVE-2099-8": "not called"}
    written.write_text('[inside."lantern==1.5"]\nCVE-2099-9 = " "\n')
    with pytest.raises(ValueError, match="no reason for CVE-2099-9"):
        under_test.inside(written)
