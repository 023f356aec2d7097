"""`tocsin seal` and `tocsin stamp`: printed are the lines by which others check; nothing is sent without --send."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.custody.servers import Authority, Calendar, serving
from tests.protect.retention.support import new_case, write_people
from tocsin.cli.verbs.custody import seal, stamp


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = new_case(tmp_path / "case", "")
    case.add(write_people(tmp_path / "a.csv", 1))
    capsys.readouterr()
    assert call(seal, case.folder, "--captures", tmp_path / "pages.wacz") == 0
    told = capsys.readouterr()
    assert "0 captures, signed" in told.out and "sha256sum -c custody/1/MANIFEST.sha256" in told.out and "nothing was sent" in told.err
    authority, calendar = Authority(tmp_path / "tsa"), Calendar()
    with serving(authority, calendar) as url:
        given = ("--tsa", f"{url}/tsa", "--calendar", url, "--root", authority.root)
        assert call(stamp, case.folder, *given) == 0 and calendar.asked == []
        told = capsys.readouterr()
        assert "no timestamp yet" in told.out and "queued, no calendar" in told.out and "nothing was sent" in told.err
        assert call(stamp, case.folder, *given, "--send") == 0
        told = capsys.readouterr()
        assert "signed below the given root" in told.out and f"taken by {url}" in told.out and "openssl ts -verify" in told.out
        calendar.block = 840_000
        assert call(stamp, case.folder, "--complete", "--send") == 0
    assert "attested by block 840000" in capsys.readouterr().out
    (tmp_path / "answer").write_bytes(case.seals[0].beside(".tsr").read_bytes())
    assert call(stamp, case.folder, "--answer", tmp_path / "answer") == 0
    assert "was not checked: give --root" in capsys.readouterr().out
