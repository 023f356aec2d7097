"""Feeds as files in `out/feeds`, each whole or not at all; none where the case's marking is above what they may carry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tocsin.deliver.checked import kept_back
from tocsin.deliver.feeds.formats import FORMATS
from tocsin.deliver.feeds.items import Feed, feed, relayed
from tocsin.deliver.log import State
from tocsin.deliver.marking import may_go
from tocsin.deliver.settings import Feeds
from tocsin.files import write_atomic
from tocsin.query.lookups import Lookups

FOLDER = "out/feeds"


def feeds(lookups: Lookups, settings: Feeds, state: State, identity: str, told: list[str]) -> Iterator[tuple[str, bytes, str]]:
    """Every feed as the name of its file, its bytes and its media type; what is kept back is told."""
    made: list[tuple[str, Feed]] = []
    if may_go(lookups.view.marking, settings.tlp):
        made = [(f"findings.{lang}", feed(lookups, state, identity, lang)) for lang in settings.langs]
    if (others := relayed(state, identity)).items:
        made.append(("relayed", others))
    for name, one in made:
        for ending, (form, kind) in FORMATS.items():
            data, file = form(one), f"{name}.{ending}"
            if name != "relayed" and (why := kept_back(file, data, lookups.view.hide)):
                told.append(why)
                continue
            yield file, data, kind


def write(folder: Path, lookups: Lookups, settings: Feeds, state: State, identity: str, told: list[str]) -> list[Path]:
    """Write every feed of a case folder; those that are not to be there any more are deleted. Returns the files."""
    written = []
    for name, data, _ in feeds(lookups, settings, state, identity, told):
        path = folder / FOLDER / name
        if not path.exists() or path.read_bytes() != data:
            write_atomic(path, data)
        written.append(path)
    for path in sorted((folder / FOLDER).glob("*")):
        if path not in written and path.suffix.lstrip(".") in FORMATS:
            path.unlink()
    return written
