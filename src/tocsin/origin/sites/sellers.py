"""Who may sell a site's advertising: the ads.txt that stands beside its pages (IAB ads.txt 1.1).

A DIRECT line names the site's own account at an exchange, which sites of one owner share; a RESELLER line names somebody else's account,
which thousands of sites share, and proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

_LONGEST = 1 << 20


def with_sellers(rows: Sequence[Mapping[str, Any]], folder: Path) -> list[Mapping[str, Any]]:
    """The rows of the pages of a folder, with the marks of the ads.txt files that stand in the folder of each."""
    told = {one.parent.relative_to(folder).as_posix(): sellers(_beginning(one)) for one in sorted(folder.rglob("ads.txt"))}
    return [{**row, "traces": [*row.get("traces", ()), *told.get(PurePosixPath(row["file"]).parent.as_posix(), ())]} for row in rows]


def _beginning(path: Path) -> str:
    with path.open("rb") as stream:
        return stream.read(_LONGEST).decode("utf-8", "replace")


def sellers(text: str) -> list[dict[str, Any]]:
    """The accounts of an ads.txt as marks; those of resellers are not the site's own."""
    found = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.partition("#")[0].split(",")]
        if len(parts) >= 3 and all(parts[:3]):
            found.append({"kind": "ads_txt_seller", "value": f"{parts[0].lower()}:{parts[1]}", "own": parts[2].upper() == "DIRECT"})
    return found
