"""A bucket of an S3-compatible store, through the file system of Arrow. Credentials come from the environment and from nowhere else.

So none are taken from files, no metadata service of a cloud is asked for them, and none stand in a case.

Fooled by: a store that sends a byte now and then (only silence is timed); a bucket that keeps versions, in which what was deleted stays.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tocsin.errors import SettingError
from tocsin.store.objects.place import Place, chunks

ADDRESS = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?P<prefix>(/[^/\x00-\x1f\x7f]+)*)/?")
ENDPOINT = re.compile(r"(?P<scheme>https?)://(?P<host>[\w.-]+(:\d+)?|\[[0-9a-fA-F:]+\](:\d+)?)/?")
OWN = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?")
CONNECT, SILENT, TRIES = 5, 15, 3  # seconds until it is given up, seconds without a byte, and how often it is tried
REGION = "us-east-1"  # what stores without regions take


class Bucket(Place):
    """Objects below `s3://BUCKET/PREFIX`. Raises SettingError for an address that is none, and where credentials are missing."""

    def __init__(self, address: str, endpoint: str = "", region: str = "") -> None:
        found = ADDRESS.fullmatch(address)
        if not found or ".." in address.split("/"):
            raise SettingError(f"{address}: is no address of a store", "write it as s3://BUCKET/PREFIX")
        super().__init__(address.rstrip("/"), _system(endpoint, region), found["bucket"] + found["prefix"])

    def put(self, name: str, data: bytes) -> None:
        """Write a small object; one that was begun when the user interrupts is written to its end."""
        try:
            self._write(name, [data])
        except (KeyboardInterrupt, SystemExit):  # closing the stream may have made an empty object
            self._write(name, [data])
            raise

    def upload(self, name: str, path: Path) -> None:
        """Write an object from a file."""
        try:
            self._write(name, chunks(path))
        except BaseException:  # closing the stream may have made an object of what was sent
            with suppress(Exception):
                self.delete([name])
            raise

    def _write(self, name: str, parts: Iterable[bytes]) -> None:
        with self.told():
            try:
                with self._system.open_output_stream(self._key(name), compression=None) as stream:
                    for part in parts:
                        stream.write(part)
            except FileNotFoundError as cause:
                raise OSError(f"NO_SUCH_BUCKET: {cause}") from cause


def _system(endpoint: str, region: str) -> Any:
    from pyarrow.fs import AwsStandardS3RetryStrategy, S3FileSystem

    key, secret = os.environ.get("AWS_ACCESS_KEY_ID"), os.environ.get("AWS_SECRET_ACCESS_KEY")
    if not key or not secret:
        raise SettingError("no credentials for the store", "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN)")
    found = ENDPOINT.fullmatch(endpoint) if endpoint else None
    if endpoint and not found:
        raise SettingError(f"{endpoint}: is no endpoint", "write it as https://HOST:PORT")
    if found and found["scheme"] == "http" and not OWN.fullmatch(found["host"]):
        raise SettingError(f"{endpoint}: the tables would travel in clear", "name an endpoint that begins with https://")
    more = {"tls_ca_file_path": bundle} if (bundle := os.environ.get("AWS_CA_BUNDLE")) else {}
    return S3FileSystem(
        access_key=key, secret_key=secret, session_token=os.environ.get("AWS_SESSION_TOKEN"),
        region=region or os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or REGION,
        scheme=found["scheme"] if found else "https", endpoint_override=found["host"] if found else None,
        connect_timeout=CONNECT, request_timeout=SILENT, retry_strategy=AwsStandardS3RetryStrategy(max_attempts=TRIES),
        background_writes=False, allow_delayed_open=True, **more,
    )  # fmt: skip
