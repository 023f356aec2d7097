"""Checks an exporter: whole files, the same ones each time, in three languages, and nothing private in them."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tocsin import plugins
from tocsin.case import Case
from tocsin.errors import PluginError, TocsinError
from tocsin.flow import order
from tocsin.report.exporter import Exporter
from tocsin.testing.contracts.promise import configured, keep, named
from tocsin.testing.contracts.small import small_case

LANGUAGES = ("en", "fr", "ar")
SHORT = 6  # letters below which a private word may stand anywhere by chance
NOT_OF_PEOPLE = {"platform", "raw", "account_id", "post_id"}  # columns of private tables that open tables have too


def check_exporter(exporter: Exporter) -> None:
    """Check an exporter that is registered under its name. Raises PluginError at the first promise it does not keep.

    It declares a suffix and settings with defaults. Of a small case of invented people (small.py), in English, French and Arabic, and of
    an empty one it writes something where it was told to and nothing beside it; in English the same bytes a second time. No handle,
    name, bio, platform id or address of a post stands in what it wrote, not in an archive either. Where a table cannot be read it raises
    a TocsinError and leaves what stood there before as it was.
    """
    whose = named(exporter, "exporter")
    told = f"{whose} has the suffix {exporter.suffix!r}"
    keep(re.fullmatch(r"[\w.-]*", exporter.suffix), told, "give that of its files, without the dot")
    configured(exporter.settings, whose)
    registered = exporter.name in plugins.names("exporters") and plugins.load("exporters", exporter.name) == exporter
    keep(registered, f"{whose} is not registered under its name", "add it to [project.entry-points.'tocsin.exporters'] and install it")
    case = small_case()
    secrets = private_words(case)
    for lang in LANGUAGES:
        written = _written(case, exporter, lang, f"{whose}, {lang}")
        shown = sorted(word for word in secrets if any(word in content for content in contents(written)))
        told = f"{whose}, {lang}: writes {len(shown)} private words, such as {shown[:1]}"
        keep(not shown, told, "pass every text through tocsin.query.mask; name accounts by their labels")
        if lang == LANGUAGES[0]:  # a clock or a set is in every language or in none
            keep(written == _written(case, exporter, lang, whose), f"{whose}: other bytes the second time", "write no clock and no set")
    with tempfile.TemporaryDirectory() as folder:
        _written(Case.new(Path(folder) / "case"), exporter, "en", f"{whose}, an empty case")
        _fails_whole(case, exporter, Path(folder), whose)


def private_words(case: Case) -> set[bytes]:
    """What stands in the private tables of a case and in no open one: handles, names, bios, platform ids, addresses of posts."""
    found: set[bytes] = set()
    for spec in order.specs().values():
        if spec.private:
            for column in set(spec.schema.names) - NOT_OF_PEOPLE:
                values = case.store.read(spec.name)[column].to_pylist()
                found |= {value.encode() for value in values if isinstance(value, str) and len(value) >= SHORT}
    return found


def _written(case: Case, exporter: Exporter, lang: str, place: str) -> dict[str, bytes]:
    """What an export writes, by name; a folder's files by their paths in it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out" / f"dossier.{exporter.suffix}"
        try:
            case.report(exporter.name, target, lang)
        except Exception as cause:
            raise PluginError(f"{place}: {type(cause).__name__}: {cause}", "write what there is, and say what is not") from cause
        keep([path.name for path in Path(folder).iterdir()] == ["out"], f"{place}: writes beside its folder", "write to `path` alone")
        beside = [path.name for path in target.parent.iterdir()]
        keep(beside == [target.name], f"{place}: leaves {beside}, not only {target.name}", "write to `path`, and clear up what it needed")
        files = sorted(path for path in (target.rglob("*") if target.is_dir() else [target]) if path.is_file())
        keep(files and all(path.stat().st_size for path in files), f"{place}: writes an empty file, or none", "write what it is for")
        return {path.relative_to(target.parent).as_posix(): path.read_bytes() for path in files}


def contents(written: dict[str, bytes]) -> Iterator[bytes]:
    """The bytes written, and what is in those that are archives (XLSX, a zip of tables)."""
    for name, data in written.items():
        yield name.encode()
        yield data
        if data.startswith(b"PK\x03\x04"):
            with tempfile.TemporaryFile() as stream:
                stream.write(data)
                with zipfile.ZipFile(stream) as packed:
                    yield from (packed.read(item) for item in packed.namelist())


def _fails_whole(case: Case, exporter: Exporter, folder: Path, whose: str) -> None:
    """What stood at the target stays as it was when the tables cannot be read."""
    damaged = folder / "damaged"
    shutil.copytree(case.folder, damaged)
    for table in (damaged / "tables").glob("*.parquet"):
        table.write_bytes(b"no table")
    target = folder / f"kept.{exporter.suffix}"
    inside = target / "inside" if exporter.kind == "folder" else target
    inside.parent.mkdir(exist_ok=True)
    inside.write_bytes(b"what stood here")
    try:
        Case.open(damaged).report(exporter.name, target, "en")
    except (TocsinError, OSError):
        kept = inside.is_file() and inside.read_bytes() == b"what stood here"
        keep(kept, f"{whose}: a failed export destroys what stood there", "make the content first, then write it")
    except Exception as cause:
        raise PluginError(
            f"{whose}: tables that cannot be read end in {type(cause).__name__}: {cause}", "let errors of reading pass"
        ) from cause
    else:
        raise PluginError(f"{whose}: says nothing where the tables cannot be read", "let errors of reading pass")
