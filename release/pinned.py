"""The dependencies of a release: versions with the digests of their files, and what asks for them (requirements.lock, by `make lock`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LOCK = Path(__file__).with_name("requirements.lock")
_NAMED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", re.M)


@dataclass(frozen=True)
class Pinned:
    """One package: the digests (SHA-256) of the files that may be installed as it, and the packages that ask for it."""

    name: str
    version: str
    digests: tuple[str, ...]
    asked_by: tuple[str, ...]


def pinned(text: str | None = None) -> list[Pinned]:
    """All packages of the lock, in its order."""
    text = LOCK.read_text(encoding="utf-8") if text is None else text
    found = list(_NAMED.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    return [_pinned(one[1], one[2], text[one.end() : end]) for one, end in zip(found, ends, strict=True)]


def _pinned(name: str, version: str, rest: str) -> Pinned:
    via = rest.partition("# via")[2].replace("#", " ").split()
    asked = tuple("tocsin" if one == "tocsin" else one for one in via if not one.startswith("("))
    return Pinned(name, version, tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", rest)), asked)
