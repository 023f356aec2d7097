"""The stage `read`: the parts of all raw files in; posts, accounts, media, pages, rejected rows, and the private side out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from tocsin.engine.stage import Stage, Tables
from tocsin.model import Progress
from tocsin.read.merge import merge
from tocsin.read.schemas import SPECS


@dataclass(frozen=True)
class ReadSettings:
    """None: the format and the columns of a file stand in the log, file by file."""


def run(tables: Tables, settings: ReadSettings, progress: Progress) -> Mapping[str, pa.Table]:
    """Join the parts to one table each. Rows that could not be read were told when their file was; they are counted again here."""
    parts = tables.parts()
    for told in parts.describe().values():
        for reason, rows in told["reasons"].items():
            tables.dropped(reason, rows)
    return merge(parts.paths(), parts.pseudonyms)


STAGE = Stage("read", reads=(), writes=tuple(SPECS.values()), settings=ReadSettings, run=run, parts=True)
