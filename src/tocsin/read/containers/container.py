"""Opens a file by its bytes, never by its name, as objects, rows of a table, or one document.

    objects    JSON Lines; a JSON array; one JSON object; pretty-printed objects one after another. Pages of results ({"data": [...]})
               are handed on whole, a reader takes them apart. Of a chat export ({"messages": [...]} or {"chats": {"list": [...]}}, as
               Telegram Desktop writes it) every message is one record, and the fields of its chat that stand before the messages
               (name, type, id) are in the record under "_chat".
    table      CSV with commas, tabs, semicolons or bars, also below other rows; XLSX; Parquet: dicts by column name
    document   HTML as bytes; plain text as str; a picture as bytes; of a video the beginning and the digest

All may be packed (gzip, bzip2, xz, zstd, a zip of one file) and text may be UTF-8, UTF-16, UTF-32 or a Windows code page. What is
none of these is refused with the name of what it looks like.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from tocsin.errors import InputError
from tocsin.files import CHUNK
from tocsin.model import Raw, Rejected
from tocsin.read.containers import delimited as tables
from tocsin.read.containers import feeds, messages, page_tables
from tocsin.read.containers import json_objects as objects
from tocsin.read.containers.archives import wacz, warc
from tocsin.read.containers.binary import columnar, sheets
from tocsin.read.containers.binary.tables import APART, Table, in_database
from tocsin.read.containers.binary.videos import video_of
from tocsin.read.containers.unpack import Source
from tocsin.read.reader import Begun, Shape

PICTURES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF87a": "GIF", b"GIF89a": "GIF"}
_TWICE = "an archive inside an archive"
_BINARIES = {
    b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "an old Office file (.doc, .ppt, .msg)",
    b"PARE": "an encrypted Parquet file", b"FEA1": "an old Feather file", b"7z\xbc\xaf": "a 7z archive", b"Rar!": "a RAR archive",
    b"\x7fELF": "a program", b"MZ": "a program", b"\x1f\x8b": _TWICE, b"BZh": _TWICE, b"\xfd7zXZ\x00": _TWICE,
    b"\x28\xb5\x2f\xfd": _TWICE, b"PK\x03\x04": _TWICE, b"OggS": "an Ogg sound or video", b"ID3": "an MP3 sound",
    b"II*\x00": "a TIFF picture", b"MM\x00*": "a TIFF picture",
    b"RIFF": "a sound or video (RIFF)", b"Obj\x01": "an Avro file", b"\x93NUMPY": "a NumPy array",
}  # fmt: skip
_TEXTS = {
    "XML (a feed, a sitemap, a graph)": re.compile(rb"\s*<(\?xml|rss|feed|urlset|gexf|graphml)\b", re.IGNORECASE),
}
_MENDS = {
    **dict.fromkeys((_TWICE, "a tar archive", "a 7z archive"), "add it to a case, which reads what is in it, or unpack it"),
    "a PDF": "save its text or the page it was printed from",
    "an old Office file (.doc, .ppt, .msg)": "save its tables as XLSX or CSV",
    "an old Feather file": "write it as Parquet",
    "an encrypted Parquet file": "write it without encryption",
    "YAML": "write it as JSON",
}
_HTML = re.compile(rb"<(!doctype\s+html|html[\s>])", re.IGNORECASE)
_TAGS = re.compile(rb"<(head|body|article|meta\s|title>|div[\s>]|p>|h1)", re.IGNORECASE)
_YAML_LINE = re.compile(rb"^\s*(- |-$)|^\s*(- )*[\w.$/-]+:(\s|$)|^---\s*$")
_OBJECTS = re.compile(rb"\s*\[\s*[{\"\[]")
_INSIDE = "JSON, the lists inside it"
KEPT = 2000  # records of a small file that are kept, at most
READABLE = "give JSON, CSV, XLSX, Parquet, HTML, plain text or a picture"


Records: TypeAlias = Callable[[], Iterator[Raw | Rejected]]


@dataclass
class Container:
    """An opened file: its shape, what it is for people, and its records as often as asked for."""

    source: Source
    shape: Shape
    kind: str
    records: Records
    columns: list[str] = field(default_factory=list)
    reader: str = ""  # the reader of documents of this kind, where what they are is known without asking
    more: list[Container] = field(default_factory=list)  # what else the file holds: other sheets, other tables, other kinds of documents

    @property
    def note(self) -> str:
        """What a person should know about how the file is read; complete once it has been read."""
        packed = f" in {self.source.packing}" if self.source.packing else ""
        return "; ".join([self.kind + packed, *self.source.notes])


def open_container(path: Path, name: str) -> Container:
    """Find what a file is. Raises InputError, with a mend, for what cannot be opened as objects, a table or a document."""
    source = Source(path, name)
    source.weigh()
    head = source.head()
    found = _zip(source) or _binary(source, head) or _text(source, head)
    if source.packing == "zip":
        source.note(f"member {source.members[0]!r}")
    for one in (found, *found.more):
        one.records = _kept(source, one.records)
    return found


def unwrapped(container: Container) -> Container:
    """The objects of the lists inside one object, where no reader knows the object as a whole."""
    source = container.source
    return Container(source, "objects", _INSIDE, _kept(source, partial(objects.scanned, source, objects.listed)))


@dataclass
class _Kept:
    """Records of a small file, which are asked for again and again: to know its reader and its columns, how dates are written, at last to
    be read. They are taken apart once. What goes wrong at their end goes wrong each time."""

    source: Source
    records: Records
    found: list[Raw | Rejected] | None = None
    ended: tuple[InputError | None, InputError | None] = (None, None)  # what was raised at the end, and the failure of the source

    def __call__(self) -> Iterator[Raw | Rejected]:
        if self.found is None:
            self.found = self._taken_apart()
        if len(self.found) > KEPT:
            yield from self.records()
            return
        yield from self.found
        raised, self.source.failure = self.ended
        if raised:
            raise raised

    def _taken_apart(self) -> list[Raw | Rejected]:
        found: list[Raw | Rejected] = []
        raised = None
        try:
            for one in islice(self.records(), KEPT + 1):
                found.append(one)  # noqa: PERF402 what came before an exception counts
        except InputError as cause:
            raised = cause
        self.ended = raised, self.source.failure
        return found


def _kept(source: Source, records: Records) -> Records:
    return _Kept(source, records) if source.small else records


def refusal(name: str, looks_like: str) -> InputError:
    """The refusal of a file that holds nothing to read here."""
    return InputError(f"{name}: looks like {looks_like}, which is not read here", _MENDS.get(looks_like, READABLE))


def _zip(source: Source) -> Container | None:
    """XLSX, or a refusal of other archives of several files."""
    members = source.members
    if not members and source.packing == "" and source.head(2) == b"PK":
        raise InputError(f"{source.name}: a zip archive with nothing in it", "export it again")
    if "xl/workbook.xml" in members:
        return _tables(source, "XLSX", sheets.in_xlsx(source))
    if "xl/workbook.bin" in members:
        return _tables(source, "XLSB", sheets.in_others(source))
    if "content.xml" in members and b"opendocument.spreadsheet" in source.head(200):
        return _tables(source, "ODS", sheets.in_others(source))
    if "datapackage.json" in members and any(member.startswith("archive/") for member in members):
        wacz.verify(source)
        return _web_archive(source, "WACZ", warc.WebArchive(source, partial(wacz.streams, source)))
    if any(member.startswith(("word/", "ppt/")) for member in members) or "content.xml" in members:
        raise refusal(source.name, "an office document")
    if len(members) > 1:
        listed = ", ".join(members[:5]) + (" ..." if len(members) > 5 else "")
        raise InputError(
            f"{source.name}: a zip archive of {len(members)} files ({listed})", "add it to a case, which reads what is in it, or unpack it"
        )
    return None


def _tables(source: Source, kind: str, tables: list[Table]) -> Container:
    """The tables of a workbook or database, the first with the others beside it; their rows are numbered apart."""
    several = len(tables) > 1
    made = [
        Container(source, "table", f"{kind}, table {table.name!r}" if several else kind, partial(table.numbered, place), table.columns)
        for place, table in enumerate(tables)
    ]
    if several:
        told = ", ".join(f"{table.name!r} from {place * APART + 1:,}" for place, table in enumerate(tables))
        source.note(f"rows are numbered by table: {told}")
    made[0].more = made[1:]
    return made[0]


def _web_archive(source: Source, kind: str, archive: warc.WebArchive) -> Container:
    """The pages of a web archive with its pictures and data beside them, where it has any."""
    kinds: tuple[tuple[str, Shape, str], ...] = (
        (warc.PAGES, "document", "page"), (warc.PICTURES, "document", "image"), (warc.VIDEOS, "document", "video"),
        (warc.DATA, "objects", ""),
    )  # fmt: skip
    made = [
        Container(source, shape, f"{kind}, {what}", partial(archive.documents, what), reader=reader)
        for what, shape, reader in kinds
        if next(archive.documents(what), None) is not None
    ]
    if not made:
        raise InputError(f"{source.name}: a web archive without a page, a picture or data in it", "capture it again")
    made[0].more = made[1:]
    return made[0]


def _binary(source: Source, head: bytes) -> Container | None:
    if head.startswith(b"PAR1"):
        return Container(source, "table", "Parquet", partial(columnar.from_parquet, source), columnar.parquet_columns(source))
    if head.startswith(b"ARROW1\x00\x00"):
        return Container(source, "table", "Arrow", partial(columnar.from_arrow, source), columnar.arrow_columns(source))
    if re.match(rb"WARC/\d", head):
        return _web_archive(source, "WARC", warc.WebArchive(source, lambda: iter([source.open()])))
    if head.startswith(b"SQLite format 3\x00"):
        return _tables(source, "SQLite", in_database(source, "sqlite"))
    if head[8:12] == b"DUCK" and head[14:20] == bytes(6):  # a number below 65,536 in eight bytes; words of a text have no such
        return _tables(source, "DuckDB", in_database(source, "duckdb"))
    if head.startswith(b"\xd0\xcf\x11\xe0") and any(name.encode("utf-16-le") in source.whole() for name in ("Workbook", "Book")):
        return _tables(source, "XLS", sheets.in_others(source))
    picture = next((kind for magic, kind in PICTURES.items() if head.startswith(magic)), "")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        picture = "WebP"
    if picture:
        return Container(source, "document", f"{picture} picture", lambda: iter([Raw(1, source.whole())]))
    video = video_of(head)
    if video:
        return Container(source, "document", f"{video} video", lambda: iter([Raw(1, _begun(source, head))]), reader="video")
    looks_like = next((kind for magic, kind in _BINARIES.items() if head.startswith(magic)), "")
    if head[257:262] == b"ustar":
        looks_like = "a tar archive"
    if looks_like:
        raise refusal(source.name, looks_like)
    return None


def _begun(source: Source, head: bytes) -> Begun:
    """The beginning of a video and the digest of all of it. Raises InputError where it is packed and cut."""
    made = hashlib.sha256()
    with source.open() as stream:
        while piece := stream.read(CHUNK):
            made.update(piece)
    if source.failure:
        raise source.failure
    return Begun(head, made.hexdigest())


def _text(source: Source, raw: bytes) -> Container:
    with source.text() as stream:
        head = stream.read(1 << 16)
    nuls = 0 if source.encoding else raw.count(0)
    if not head.strip():
        raise InputError(f"{source.name}: has nothing but blanks in it", "export it again, or leave it out")
    if nuls * 10 > len(raw) or sum(head.count(sign) for sign in range(1, 32) if sign not in (9, 10, 12, 13, 27)) * 50 > len(raw):
        raise refusal(source.name, "a binary file")
    chat = messages.found(source, head)
    if chat:
        return Container(source, "objects", chat.kind, chat.records)
    if objects.looks_like_json(head):
        found = _json(source, head)
        if found is not None:
            return found
    if head.lstrip()[:1] == b"<" and feeds.is_feed(head) and not _HTML.search(head[:1024]):
        return Container(source, "objects", "feed", partial(feeds.items, source))
    looks_like = next((kind for kind, pattern in _TEXTS.items() if pattern.match(head)), "")
    if looks_like and not _HTML.search(head[:4096]):
        raise refusal(source.name, looks_like)
    if head.lstrip()[:1] == b"<" and (looks_like or _HTML.search(head) or _TAGS.search(head)):
        table = page_tables.found(source, head)
        if table:
            return Container(source, "table", "a page that is a table", partial(page_tables.records, source, table), table.header)
        return Container(source, "document", "HTML", lambda: iter([Raw(1, source.whole())]))
    return _table_or_prose(source, head)


def _json(source: Source, head: bytes) -> Container | None:
    """JSON in whichever arrangement gives objects; None for prose that begins with a bracket."""
    if head.lstrip().startswith(b"{") and objects.are_lines(source):
        return Container(source, "objects", "JSON Lines", partial(objects.from_lines, source))
    chat = [("a chat export", objects.chats)] if b'"messages"' in head or b'"chats"' in head else []
    wrapped = [(_INSIDE, objects.rows)] if any(b'"%s"' % name.encode() in head for name in objects.WRAPPED) else []
    for kind, wanted in [*chat, *wrapped, ("JSON", objects.whole), (_INSIDE, objects.listed)]:
        records = partial(objects.scanned, source, wanted)
        if any(isinstance(record, Raw) for record in islice(records(), 20)):
            return Container(source, "objects", kind, records)
    if head.lstrip()[:1] == b"{" or _OBJECTS.match(head):
        mend = "export it again: it is cut near its beginning or holds no rows"
        raise InputError(f"{source.name}: JSON without one whole object in it", mend)
    return None


def _table_or_prose(source: Source, head: bytes) -> Container:
    layout = tables.layout_of(source)
    if layout is not None:
        if layout.above:
            source.note(f"{layout.above} rows above the header" if layout.above > 0 else "without a header: its columns are known")
        kind = f"CSV with {tables.DELIMITERS[layout.delimiter]}"
        return Container(source, "table", kind, partial(tables.from_text, source, layout), layout.header)
    lines = [line for line in head.splitlines()[:200] if line.strip()]
    if len(lines) > 3 and sum(bool(_YAML_LINE.match(line)) for line in lines) > 0.7 * len(lines):
        raise refusal(source.name, "YAML")
    return Container(source, "document", "plain text", lambda: iter([Raw(1, _whole_text(source))]))


def _whole_text(source: Source) -> str:
    source.whole()  # refuses what is too long
    with source.text() as stream:
        return stream.read().decode()
