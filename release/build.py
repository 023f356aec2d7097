"""Makes what a release is: sdist, wheel, lock, bill of materials, digests. It signs and publishes nothing.

`python -m release.build OUT`: from the last commit, twice, and stops where the two are not the same bytes. The time in the files is that of
the commit (SOURCE_DATE_EPOCH, reproducible-builds.org), so that whoever builds it again with the same setuptools gets the same digests.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from hashlib import sha256
from pathlib import Path

from release.bom import bom
from release.pinned import LOCK

ROOT = Path(__file__).parents[1]
_BUILD = "import sys; from setuptools import build_meta; getattr(build_meta, sys.argv[1])(sys.argv[2])"


def build(out: Path) -> list[Path]:
    """Write all files of a release into a new folder; their paths. Raises SystemExit where two builds differ, or a licence is not known."""
    if unknown := [one["name"] for one in bom()["components"] if "licenses" not in one]:
        raise SystemExit(f"licences are read from what is installed, and these are not: {', '.join(unknown)}; install '.[all]'")
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        built, again = distributions(Path(first)), distributions(Path(second))
        for one, other in zip(built, again, strict=True):
            if one.read_bytes() != other.read_bytes():
                raise SystemExit(f"{one.name}: built twice, it is not the same")
        files = [Path(shutil.copy(one, out)) for one in built]
    files.append(Path(shutil.copy(LOCK, out)))
    (out / "bom.json").write_text(json.dumps(bom(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    files.append(out / "bom.json")
    sums = "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(files))
    (out / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return [*files, out / "SHA256SUMS"]


def distributions(folder: Path) -> list[Path]:
    """The sdist of the last commit, and the wheel built from that sdist, so that nothing comes from beside it."""
    source = folder / "source"
    source.mkdir()
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", "HEAD"], check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", str(source)], input=packed, check=True)
    sdist = _made("build_sdist", source, folder)
    settled(sdist, epoch())
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    return [sdist, _made("build_wheel", folder / sdist.name.removesuffix(".tar.gz"), folder)]


def epoch() -> int:
    """Seconds that stand as the time of every file: SOURCE_DATE_EPOCH, else the time of the last commit."""
    told = (
        os.environ.get("SOURCE_DATE_EPOCH")
        or subprocess.run(["git", "-C", str(ROOT), "log", "-1", "--format=%ct"], check=True, capture_output=True, text=True).stdout
    )
    return int(told)


def settled(path: Path, time: int) -> None:
    """Write a packed archive again so that only names and contents tell: in the order of names, of nobody, of one time."""
    with tarfile.open(path) as archive:
        members = [(member, archive.extractfile(member)) for member in sorted(archive.getmembers(), key=lambda one: one.name)]
        entries = [(member, stream.read() if stream else b"") for member, stream in members]
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for member, content in entries:
            _add(archive, member, content, time)
    path.write_bytes(gzip.compress(plain.getvalue(), mtime=time))


def _add(archive: tarfile.TarFile, member: tarfile.TarInfo, content: bytes, time: int) -> None:
    plain = tarfile.TarInfo(member.name)
    plain.type, plain.size, plain.mtime = member.type, len(content), time
    plain.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
    archive.addfile(plain, io.BytesIO(content))


def _made(hook: str, source: Path, folder: Path) -> Path:
    """Run a hook of the build in a source folder; the file that it made."""
    made = folder / hook
    told = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0"}
    subprocess.run([sys.executable, "-c", _BUILD, hook, str(made)], cwd=source, env=told, check=True, capture_output=True)
    (found,) = made.iterdir()
    return found


if __name__ == "__main__":
    for path in build(Path(sys.argv[1])):
        print(path)
