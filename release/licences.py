"""Under which licence a package stands, as its metadata says, and whether that is allowed (licences.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path

_TOLD = tomllib.loads(Path(__file__).with_name("licences.toml").read_text(encoding="utf-8"))
ALLOWED: dict[str, str] = _TOLD["allowed"]
SAID: dict[str, str] = _TOLD["said"]


def licence(name: str) -> str | None:
    """The SPDX expression of an installed package; None where it is not installed, or says nothing that is known."""
    try:
        return expression(distribution(name).metadata)
    except PackageNotFoundError:
        return None


def expression(metadata: PackageMetadata) -> str | None:
    """The expression of a package's metadata: its own, else its short field, else its classifiers together."""
    told = metadata.get("License-Expression") or _known(metadata.get("License") or "")
    if told:
        return told
    classifiers = (one.rpartition(" :: ")[2] for one in metadata.get_all("Classifier") or () if one.startswith("License :: "))
    named = [SAID[one] for one in classifiers if one in SAID]
    return " AND ".join(sorted(set(named))) or None


def _known(text: str) -> str | None:
    text = SAID.get(text.strip(), text.strip())
    return text if text and all(one in ALLOWED for one in ids(text)) else None


def ids(told: str) -> list[str]:
    """The licences that an expression names."""
    return [one for one in re.findall(r"[A-Za-z0-9.+-]+", told) if one not in ("AND", "OR", "WITH")]


def is_allowed(told: str) -> bool:
    """Whether an expression is allowed: of alternatives one, of what holds together all."""
    told = _inner(told.strip())
    for sign, whole in ((" AND ", all), (" OR ", any)):
        parts = _split(told, sign)
        if len(parts) > 1:
            return whole(is_allowed(part) for part in parts)
    return told in ALLOWED


def _inner(told: str) -> str:
    while told.startswith("(") and _closes(told) == len(told) - 1:
        told = told[1:-1].strip()
    return told


def _closes(told: str) -> int:
    depth = 0
    for place, sign in enumerate(told):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return place
    return -1


def _split(told: str, sign: str) -> list[str]:
    """The parts of an expression between a sign that stands in no brackets."""
    parts, depth = [""], 0
    for piece in re.split(rf"({sign}|[()])", told):
        depth += (piece == "(") - (piece == ")")
        if piece == sign and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def refused(names: Iterable[str]) -> dict[str, str | None]:
    """Installed packages whose licence is not allowed or not known, each with what is told of it."""
    found = {}
    for name in names:
        try:
            told = expression(distribution(name).metadata)
        except PackageNotFoundError:
            continue
        if told is None or not is_allowed(told):
            found[name] = told
    return found
