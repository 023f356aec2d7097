"""What a writer is: one format in which the rows of a case, or its network, are handed on; entry-point group `tocsin.writers`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True)
class Writer:
    """One format. `name` as in `--format`, `suffix` of the file written, without its dot.

    `write(content, path)` writes one file and returns what is to be told of it (what was split, what was cut), in words. `content` is a
    `Rows` where `kind` is "rows", a `Network` where it is "network". The same content gives the same bytes.
    """

    name: str
    suffix: str
    write: Callable[[Any, Path], Sequence[str]]
    kind: Literal["rows", "network"] = "rows"
