"""Checks a writer: whole files, the same ones each time, of any content, even of none, and nothing private in them."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from tocsin import plugins
from tocsin.case import Case
from tocsin.errors import PluginError
from tocsin.report.tables.writer import Writer
from tocsin.testing.contracts.exporter import contents, private_words
from tocsin.testing.contracts.promise import keep, named
from tocsin.testing.contracts.small import small_case

CONTENT = {"rows": ("posts", "accounts", "findings", "groups"), "network": ("edges", "groups")}


def check_writer(writer: Writer) -> None:
    """Check a writer that is registered under its name. Raises PluginError at the first promise it does not keep.

    It declares a suffix and a kind. Of tables of a small case of invented people (small.py) and of an empty one, or of their networks, it
    writes one file and nothing beside it; a second time the same bytes. What it tells are texts. No handle, name, bio, platform id or
    address of a post stands in what it wrote, not in an archive either. Of an empty table the file may be empty too.
    """
    whose = named(writer, "writer")
    told = f"{whose} has the suffix {writer.suffix!r}"
    keep(re.fullmatch(r"\w+", writer.suffix), told, "give that of its files, without the dot")
    keep(writer.kind in CONTENT, f"{whose} is of the kind {writer.kind!r}", f"the kinds are: {', '.join(CONTENT)}")
    registered = writer.name in plugins.names("writers") and plugins.load("writers", writer.name) == writer
    keep(registered, f"{whose} is not registered under its name", "add it to [project.entry-points.'tocsin.writers'] and install it")
    case = small_case()
    secrets = private_words(case)
    with tempfile.TemporaryDirectory() as folder:
        empty = Case.new(Path(folder) / "case")
        for what in CONTENT[writer.kind]:
            written = _written(case, writer, what, f"{whose}, {what}")
            keep(all(written.values()), f"{whose}, {what}: writes an empty file", "write the rows")
            shown = sorted(word for word in secrets if any(word in content for content in contents(written)))
            told = f"{whose}, {what}: writes {len(shown)} private words, such as {shown[:1]}"
            keep(not shown, told, "write the content it is given, and nothing else")
            same = written == _written(case, writer, what, whose)
            keep(same, f"{whose}, {what}: other bytes the second time", "write no clock and no set")
            _written(empty, writer, what, f"{whose}, {what} of an empty case")


def _written(case: Case, writer: Writer, what: str, place: str) -> dict[str, bytes]:
    """The bytes of what a writer makes of a table, by the name of its file."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"content.{writer.suffix}"
        try:
            done = case.export(what, writer.name, target)
        except Exception as cause:
            raise PluginError(f"{place}: {type(cause).__name__}: {cause}", "write what there is, even if it is nothing") from cause
        beside = sorted(path.name for path in Path(folder).iterdir())
        keep(beside == [target.name], f"{place}: leaves {beside}, not only {target.name}", "write to `path` alone")
        keep(all(isinstance(line, str) for line in done.told), f"{place}: tells {done.told!r}", "tell what was cut or split in words")
        return {target.name: target.read_bytes()}
