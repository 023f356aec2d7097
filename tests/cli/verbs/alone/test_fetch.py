"""`tocsin fetch`: it asks for nothing on the own machine or network."""

from pathlib import Path

import pytest

from tocsin.cli import main
from tocsin.cli.verbs.alone import fetch


@pytest.mark.parametrize("url", ["http://127.0.0.1/feed.xml", "http://localhost/", "file:///etc/passwd"])
def test_the_own_machine_is_refused_with_a_reason(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([fetch.__name__.rpartition(".")[2], url, "-o", str(tmp_path / "out")]) == 2
    assert "not fetched" in capsys.readouterr().err
