"""What is due next and the last seal, as the dossier prints them in three languages; said where neither is set."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.protect.retention.support import Calendar, new_case, write_people
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.report.sections.persons.keeping import keeping


def test_printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    Calendar(monkeypatch)
    case = new_case(tmp_path / "case", 'preset = "2021-1587"\nfields_after = "30 days"')
    case.add([write_people(tmp_path / f"{n}.csv", n) for n in range(2)])
    case.hold("0.csv", "case 7")
    assert keeping(Lookups(case.view(missing=())), Words("en"))["checks"] == []
    seal = case.seal()
    told = {lang: keeping(Lookups(case.view(missing=())), Words(lang)) for lang in ("en", "fr", "ar")}
    assert told["en"]["lines"][0] == "To be destroyed on 14 June 2024: what names people, 1 file."
    assert "15 September 2024" in told["en"]["lines"][1] and "15 septembre 2024" in told["fr"]["lines"][1]
    assert all(seal.sha256 in "".join(one["seal"]) and one["checks"] == ["sha256sum -c custody/1/MANIFEST.sha256"] for one in told.values())
    plain = new_case(tmp_path / "plain", "")
    told = {lang: keeping(Lookups(plain.view(missing=())), Words(lang)) for lang in ("en", "fr", "ar")}
    assert all((len(one["lines"]), len(one["seal"]), one["checks"]) == (1, 1, []) for one in told.values())
    assert told["en"]["lines"][0].startswith("No term of retention") and told["en"]["seal"][0].startswith("No seal")
