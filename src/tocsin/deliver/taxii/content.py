"""The objects of a case for its collection: those of the exporter `stix`, each with the moment it came in.

That moment is remembered in `deliver/added.jsonl`, so that who asks for what was added after the last visit gets what is new or changed,
and nothing else. Where the case folder may not be written it holds for as long as the case is served.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from tocsin import plugins
from tocsin.case import Case
from tocsin.deliver.log import FOLDER
from tocsin.deliver.taxii.collection import Collection, Record, collection
from tocsin.query.view import CaseView

NAME = "added.jsonl"


def content(case: Case, view: CaseView, identity: str, known: dict[str, str]) -> Collection:
    """The collection of a case as it stands. `known`: when each object came in, by digest; what is new is added to it and kept."""
    objects = {_digest(one): one for one in _objects(case, view)}
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    new = {digest: now for digest in objects if digest not in known}
    known |= new
    _keep(case.folder / FOLDER / NAME, new)
    records = [Record(one, known[digest]) for digest, one in objects.items()]
    return collection(str(UUID(hex=identity, version=4)), view.hide(view.title), records)


def remembered(folder: Path) -> dict[str, str]:
    """When the objects of a case folder came in, by digest; a line that was cut is passed over."""
    path = folder / FOLDER / NAME
    found: dict[str, str] = {}
    for line in path.read_bytes().split(b"\n")[:-1] if path.exists() else []:
        try:
            told = json.loads(line)
            found.setdefault(str(told["digest"]), str(told["added"]))
        except (ValueError, TypeError, KeyError):
            continue
    return found


def _objects(case: Case, view: CaseView) -> Iterable[Mapping[str, Any]]:
    if "stix" not in plugins.names("exporters"):
        return []
    with TemporaryDirectory() as folder:
        path = case.report("stix", Path(folder) / "bundle.json", view=view)
        found = json.loads(path.read_bytes())
    return [one for one in found.get("objects", ()) if isinstance(one, dict) and isinstance(one.get("id"), str)]


def _digest(one: Mapping[str, Any]) -> str:
    return sha256(json.dumps(one, sort_keys=True).encode()).hexdigest()


def _keep(path: Path, new: Mapping[str, str]) -> None:
    if not new:
        return
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        before = path.read_bytes() if path.exists() else b""
        lines = [json.dumps({"digest": digest, "added": added}).encode() + b"\n" for digest, added in new.items()]
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as stream:
            stream.write((b"\n" if before and not before.endswith(b"\n") else b"") + b"".join(lines))
    except OSError:
        return  # a case that may only be read
