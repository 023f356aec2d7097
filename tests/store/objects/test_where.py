"""A place is used once a person named it on this machine, and only where it can be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import CaseError, SettingError, TocsinError
from tocsin.store.objects.bucket import Bucket
from tocsin.store.objects.where import agree, named, place_of


def test_a_place_that_nobody_named_here_is_not_used(tmp_path: Path, share: Path) -> None:
    told = {"at": str(share)}
    with pytest.raises(CaseError, match="never named on this machine") as error:
        place_of(tmp_path / "case", told)
    assert f"tocsin store {tmp_path / 'case'} {share}" in error.value.mend
    agree(told)
    assert place_of(tmp_path / "case", told).address == str(share)
    agree({"at": "s3://bucket/prefix", "endpoint": "https://store.example"})
    assert isinstance(place_of(tmp_path, {"at": "s3://bucket/prefix", "endpoint": "https://store.example"}), Bucket)
    with pytest.raises(CaseError, match="never named"):
        place_of(tmp_path, {"at": "s3://bucket/prefix", "endpoint": "https://elsewhere.example"})


@pytest.mark.parametrize(
    "told",
    [
        {}, {"at": "share"}, {"at": "s3://"}, {"at": "s3://b"}, {"at": "s3://bucket/../other"}, {"at": "s3://user:word@bucket/prefix"},
        {"at": "s3://bucket/p", "endpoint": "store.example"}, {"at": "s3://bucket/p", "endpoint": "https://user:word@store.example"},
        {"at": "s3://bucket/p", "endpoint": "ftp://store.example"}, {"at": "s3://bucket/p", "endpoint": "http://store.example"},
        {"at": "s3://bucket/p", "endpoint": "http://127.0.0.1.store.example"}, {"at": "s3://bucket/p", "secret": "x"}, {"at": "/not/there"},
    ],
)  # fmt: skip
def test_what_is_no_place_is_told(told: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(TocsinError) as error:
        named(tmp_path / "case", told)
    assert error.value.mend


def test_the_case_itself_is_no_place(tmp_path: Path) -> None:
    (tmp_path / "case" / "tables").mkdir(parents=True)
    for at in (tmp_path, tmp_path / "case", tmp_path / "case" / "tables"):
        with pytest.raises(SettingError, match="no place"):
            named(tmp_path / "case", {"at": str(at)})


def test_credentials_come_from_the_environment_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(SettingError, match="no credentials") as error:
        named(tmp_path, {"at": "s3://bucket/prefix"})
    assert "AWS_SECRET_ACCESS_KEY" in error.value.mend
