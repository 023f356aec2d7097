"""What a picture or video is called: by its file without the ending; by its address where many captured ones bear such a name."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from tocsin.read.reader import Captured, Context

TELLING = 8  # letters of a name that is no "image" or "1"; platforms call their media by longer keys


def named(value: Any, context: Context) -> str:
    """The key of a medium that is a file of its own or was captured into an archive."""
    if not isinstance(value, Captured):
        return PurePath(context.name).stem or context.name
    address = urlsplit(value.address)
    stem = PurePath(address.path).stem
    return stem if len(stem) >= TELLING else f"{address.netloc}{address.path}"
