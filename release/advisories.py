"""Known vulnerabilities of the pinned packages, by a database on the disk: `make audit ADVISORIES=PLACE`.

PLACE is a folder of advisories in the OSV format (YAML or JSON, at any depth: a clone of pypa/advisory-database), or a zip of such (the
export of OSV for PyPI). No network is asked. A version is affected as the format says: it is listed, or lies in a range of the ecosystem
that begins with `introduced` and ends before `fixed` or with `last_affected`; an advisory that was withdrawn counts no more. Findings
that somebody looked at and accepted stand in accepted.toml with their reason; any other is a failure, and so is a file that cannot be read.
What is known of a library inside a wheel no such database tells; what was found elsewhere stands there under `inside`, and is printed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from release.pinned import Pinned, pinned

ACCEPTED = Path(__file__).with_name("accepted.toml")
_ENDINGS = (".json", ".yaml", ".yml")
Advisory = Mapping[str, Any]


@dataclass(frozen=True)
class Finding:
    """A pinned version that an advisory is about: the names of the advisory, and the versions in which it is mended."""

    package: str
    version: str
    names: tuple[str, ...]
    fixed: tuple[str, ...]

    def __str__(self) -> str:
        fixed = f", mended in {', '.join(self.fixed)}" if self.fixed else ""
        return f"{self.package} {self.version}: {', '.join(self.names)}{fixed}"


def advisories(place: Path, names: Iterable[str]) -> Iterator[Advisory]:
    """The advisories of a folder or zip in which one of the names occurs. Raises ValueError for what is no advisory, with its file."""
    wanted = [name.encode() for name in names]
    for name, content in _files(place):
        plain = content.lower().replace(b"_", b"-").replace(b".", b"-")
        if any(one in plain for one in wanted):
            yield _read(name, content)


def _files(place: Path) -> Iterator[tuple[str, bytes]]:
    if place.is_dir():
        for path in sorted(place.rglob("*")):
            if path.suffix in _ENDINGS and path.is_file() and ".git" not in path.parts[len(place.parts) :]:
                yield str(path), path.read_bytes()
        return
    with zipfile.ZipFile(place) as opened:
        for name in sorted(opened.namelist()):
            if name.endswith(_ENDINGS):
                yield name, opened.read(name)


def _read(name: str, content: bytes) -> Advisory:
    import yaml

    try:
        found = json.loads(content) if name.endswith(".json") else yaml.safe_load(content)
    except (ValueError, yaml.YAMLError) as cause:
        raise ValueError(f"{name}: cannot be read ({cause})") from cause
    if not isinstance(found, dict) or not isinstance(found.get("id"), str) or not isinstance(found.get("affected", []), list):
        raise ValueError(f"{name}: is no advisory in the OSV format")
    return found


def findings(packages: Iterable[Pinned], known: Iterable[Advisory]) -> list[Finding]:
    """What the advisories say of these versions; those that name one another are one finding. Raises ValueError for an odd bound."""
    pins = {str(canonicalize_name(one.name)): one.version for one in packages}
    found: dict[tuple[str, frozenset[str]], Finding] = {}
    for advisory in known:
        if advisory.get("withdrawn"):
            continue
        names = (advisory["id"], *(str(alias) for alias in advisory.get("aliases") or ()))
        for about in advisory.get("affected") or ():
            package = about.get("package") or {}
            name = str(canonicalize_name(str(package.get("name", ""))))
            if package.get("ecosystem") == "PyPI" and name in pins and affected(pins[name], about):
                fixed = tuple(sorted({event["fixed"] for events in _ranges(about) for event in events if "fixed" in event}))
                same = next((key for key in found if key[0] == name and key[1] & set(names)), None)
                before = found.pop(same).names if same else ()
                every = tuple(dict.fromkeys([*before, *names]))
                found[name, frozenset(every)] = Finding(name, pins[name], every, fixed)
    return sorted(found.values(), key=lambda one: (one.package, one.names))


def affected(version: str, about: Mapping[str, Any]) -> bool:
    """Whether a version is listed, or lies in a range. Raises ValueError for a bound that is no version."""
    here = Version(version)
    if any(_version(one) == here for one in about.get("versions") or ()):
        return True
    return any(_within(here, events) for events in _ranges(about))


def _ranges(about: Mapping[str, Any]) -> list[list[Mapping[str, str]]]:
    return [list(one.get("events") or ()) for one in about.get("ranges") or () if one.get("type") == "ECOSYSTEM"]


def _within(here: Version, events: Iterable[Mapping[str, str]]) -> bool:
    """The events in the order of their versions: each that the version has reached opens or closes."""
    steps = [
        (*_bound(kind, value), kind)
        for event in events
        for kind, value in event.items()
        if kind in ("introduced", "fixed", "last_affected")
    ]
    inside = False
    for bound, _, kind in sorted(steps):
        if here > bound or (here == bound and kind != "last_affected"):
            inside = kind == "introduced"
    return inside


def _bound(kind: str, value: str) -> tuple[Version, int]:
    text = "0.dev0" if kind == "introduced" and str(value) == "0" else str(value)
    return Version(text), kind == "introduced"


def _version(text: str) -> Version | None:
    try:
        return Version(str(text))
    except InvalidVersion:  # of the days before PEP 440; none of what is pinned
        return None


def accepted(path: Path = ACCEPTED) -> dict[str, str]:
    """Names of accepted advisories, each with its reason. Raises ValueError for one without."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    return _reasoned({name: str(entry.get("reason", "")) for name, entry in entries.items() if name != "inside"}, path)


def inside(path: Path = ACCEPTED) -> dict[str, dict[str, str]]:
    """Accepted advisories about a library inside a wheel, by the pin (`name==version`) it was looked at in. Raises ValueError as above."""
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("inside", {})
    return {pin: _reasoned({name: str(reason) for name, reason in known.items()}, path) for pin, known in entries.items()}


def _reasoned(told: dict[str, str], path: Path) -> dict[str, str]:
    if bare := [name for name, reason in told.items() if not reason.strip()]:
        raise ValueError(f"{path.name}: no reason for {', '.join(bare)}")
    return told


def main(arguments: list[str] | None = None) -> int:
    """Print what is known; 1 where something is not accepted, 2 where the place cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place", type=Path)
    args = parser.parse_args(arguments)
    packages, reasons = pinned(), accepted()
    try:
        known = list(advisories(args.place, {str(canonicalize_name(one.name)) for one in packages}))
        found = findings(packages, known)
    except (OSError, ValueError, zipfile.BadZipFile) as cause:
        print(f"advisories: {cause}", file=sys.stderr)
        return 2
    if not known:
        print(f"advisories: none in {args.place} is about a pinned package; is it a database for PyPI?", file=sys.stderr)
        return 2
    open_ = [one for one in found if not reasons.keys() & set(one.names)]
    for one in found:
        reason = next((reasons[name] for name in one.names if name in reasons), "")
        print(f"{one}{f' (accepted: {reason})' if reason else ''}")
    for pin, accepted_inside in inside().items():
        print(f"inside {pin}: {', '.join(accepted_inside)} (accepted)")
    newest = max(str(one.get("modified", "")) for one in known)[:10]
    looked = f"{len(packages)} packages, {len(known):,} advisories looked at, the newest of {newest}"
    print(f"{looked}: {len(found)} findings, {len(open_)} not accepted")
    for name in sorted(reasons.keys() - {name for one in found for name in one.names}):
        print(f"accepted.toml: {name} is found no more; take it out")
    return 1 if open_ else 0


if __name__ == "__main__":
    sys.exit(main())
