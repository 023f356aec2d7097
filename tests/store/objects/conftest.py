"""A store on the loopback address, started when first asked for, and cases whose tables can lie there or on a share."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

REGION = "us-east-1"
_numbers = itertools.count()


@pytest.fixture(autouse=True)
def own_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user who named no place yet, with credentials."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush")


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """The address of an S3-compatible server."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint: str) -> str:
    """A new bucket on it."""
    from pyarrow.fs import S3FileSystem

    name = f"bucket-{next(_numbers)}"
    host = endpoint.removeprefix("http://")
    S3FileSystem(
        access_key="a", secret_key="b", region=REGION, scheme="http", endpoint_override=host, allow_bucket_creation=True
    ).create_dir(name)
    return f"s3://{name}"


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """The folder of a mounted share."""
    folder = tmp_path / "share"
    folder.mkdir()
    return folder
