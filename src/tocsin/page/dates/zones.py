"""Time zones as pages write them: offsets, abbreviations, and the clock of a place by its summer time.

Abbreviations that several countries share (IST, CST) are ambiguous: they leave the zone unknown. A short abbreviation counts only in
capitals ("est" is a French word). A place counts only where the words around call it a zone ("heure de Paris").
"""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
import zoneinfo
from importlib import resources

from tocsin.page.dates import lexicon

_ANY_CASE = {"utc", "gmt", "msk", "мск", "z", "trt"}


@functools.lru_cache(maxsize=1)
def forms() -> lexicon.Forms:
    """All names of zones by first word; tags "zone:+03:00", "zone:America/New_York", "place:Europe/Paris", "zone:?"."""
    raw = tomllib.loads(resources.files(lexicon).joinpath("zones.toml").read_text(encoding="utf-8"))
    entries = [("zone:?", raw["ambiguous"]["names"])]
    entries += [(f"zone:{offset}", names) for offset, names in raw["fixed"].items()]
    entries += [(f"zone:{zone}", names) for zone, names in raw["seasonal"].items()]
    entries += [(f"place:{zone}", names) for zone, names in raw["zone"].items()]
    return lexicon.by_first(lexicon.table(entries))


def written_as_zone(word: str) -> bool:
    """Whether a word is written as an abbreviation is: in capitals, or so well known that case does not matter."""
    return word.isupper() or lexicon.fold(word) in _ANY_CASE or len(word) > 4


@functools.lru_cache(maxsize=256)
def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None


def offset_at(name: str, moment: dt.datetime) -> str | None:
    """The offset "+HH:MM" of an IANA zone at a local time; None where the zone is not known here."""
    zone = _zone(name)
    shift = moment.replace(tzinfo=zone).utcoffset() if zone else None
    return written_offset(round(shift.total_seconds() / 60)) if shift is not None else None


def written_offset(minutes: int) -> str:
    """Minutes east of Greenwich as "+HH:MM"."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def minutes_of(offset: str) -> int | None:
    """Minutes east of Greenwich of "+HH:MM"; None for what no zone of the earth has."""
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    if hours > 14 or minutes > 59:
        return None
    return (-1 if offset[0] == "-" else 1) * (60 * hours + minutes)
