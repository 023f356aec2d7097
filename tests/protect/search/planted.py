"""A name in every layer of every kind of file that may be written."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from functools import partial

import pyarrow as pa
import pyarrow.parquet

CLEAN = "Nobody is named here, and 34 boats came."


def _zip(files: dict[str, bytes], comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        archive.comment = comment
    return out.getvalue()


def _xlsx(cell: str, sheet: str = "rows", author: str = "") -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = sheet
    book.active.append(["a", cell])
    book.properties.creator = author or "tocsin"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _parquet(column: str, value: str, notes: dict[str, str] | None = None) -> bytes:
    out = io.BytesIO()
    table = pa.table({column: [value]}).replace_schema_metadata(notes or {})
    pyarrow.parquet.write_table(table, out)
    return out.getvalue()


def picture(kind: str, name: str = "") -> bytes:
    """A small picture that carries a name in the named place: EXIF, comment, tEXt, zTXt, behind the end."""
    from PIL import Image, PngImagePlugin

    image, out, info, exif = Image.new("RGB", (40, 30), (90, 120, 60)), io.BytesIO(), PngImagePlugin.PngInfo(), Image.Exif()
    if kind in ("tEXt", "zTXt"):
        info.add_text("Author", name, zip=kind == "zTXt")
        image.save(out, "PNG", pnginfo=info)
    elif kind == "WebP":
        exif[0x8298] = name
        image.save(out, "WEBP", exif=exif)
    else:
        if kind == "EXIF":
            exif[0x9C9D] = name.encode("utf-16-le") + b"\0\0"  # as Windows writes an author
        image.save(out, "JPEG", exif=exif, **({"comment": name.encode()} if kind == "comment" else {}))
    return out.getvalue() + (name.encode() if kind == "behind the end" else b"")


def _pdf(place: str, name: str) -> bytes:
    from pypdf import PdfWriter
    from pypdf.annotations import Link
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    said = DecodedStreamObject()
    said.set_data(f"BT /F1 12 Tf 20 200 Td ({name if place == 'text' else CLEAN}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(said)
    if place == "metadata":
        writer.add_metadata({"/Author": name})
    if place == "outline":
        writer.add_outline_item(title=f"About {name}", page_number=0)
    if place == "link":
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=f"https://site.example/{name}"))
    if place == "attachment":
        writer.add_attachment("rows.csv", f"a,{name}\n".encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>Dossier</title>{head}</head><body><p>{CLEAN}</p>{body}</body></html>".encode()


def _picture(kind: str, name: str) -> tuple[str, bytes]:
    return "x.img", picture(kind, name)


def _paper(place: str, name: str) -> tuple[str, bytes]:
    return "x.pdf", _pdf(place, name)


_Made = Callable[[str], tuple[str, bytes]]
PLACES: dict[str, _Made] = {
    "file name": lambda n: (f"{n}.csv", b"a,b\n"),
    "folder": lambda n: (f"of-{n}/rows.csv", b"a,b\n"),
    "CSV cell": lambda n: ("x.csv", f'a,"says ""{n}"""\n'.encode()),
    "CSV in UTF-16": lambda n: ("x.csv", f"a,{n}\n".encode("utf-16")),
    "TSV": lambda n: ("x.tsv", f"a\t{n}\n".encode()),
    "JSON string": lambda n: ("x.json", json.dumps({"a": [f"by {n}"]}).encode()),
    "JSON key": lambda n: ("x.json", json.dumps({f"hashtag={n}": 1}).encode()),
    "JSON escapes": lambda n: ("x.json", ('{"a": "' + "".join(f"\\u{ord(c):04x}" for c in n) + '"}').encode()),
    "JSON number": lambda n: ("x.json", b'{"a": 4402193847561029384}'),
    "JSON Lines": lambda n: ("x.jsonl", b'{"a": 1}\n' + json.dumps({"a": n}).encode() + b"\n"),
    "text": lambda n: ("x.html", _page(f"<p>by {n}</p>")),
    "tags within": lambda n: ("x.html", _page(f"<p>{n[:4]}<mark>{n[4:9]}</mark><bdi>{n[9:]}</bdi></p>")),
    "entities": lambda n: ("x.html", _page("<p>" + "".join(f"&#{ord(c)};" for c in n) + "</p>")),
    "alt": lambda n: ("x.html", _page(f"<img alt='of {n}' src='data:,'>")),
    "address": lambda n: ("x.html", _page(f'<a href="https://site.example/?u={n}">here</a>')),
    "meta": lambda n: ("x.html", _page("", f'<meta name="author" content="{n}">')),
    "anchor": lambda n: ("x.html", _page(f'<section id="by-{n}"></section>')),
    "comment": lambda n: ("x.html", _page(f"<!-- {n} -->")),
    "script data": lambda n: ("x.html", _page(f'<script type="application/json">{{"a": "{n}"}}</script>')),
    "picture within": lambda n: ("x.html", _page(f'<img src="data:image/jpeg;base64,{base64.b64encode(picture("EXIF", n)).decode()}">')),
    "style": lambda n: ("x.html", _page("", f"<style>a::after {{ content: '{n}' }}</style>")),
    "script": lambda n: ("x.html", _page(f"<script>let who = '{n}'</script>")),
    "Atom": lambda n: ("x.xml", f"<?xml version='1.0'?><feed><entry><title>by {n}</title></entry></feed>".encode()),
    "CDATA": lambda n: ("x.xml", f"<?xml version='1.0'?><feed><title><![CDATA[by {n}]]></title></feed>".encode()),
    "GEXF": lambda n: ("x.gexf", f"<?xml version='1.0'?><gexf><node id='1' label='{n}'/></gexf>".encode()),
    "mail": lambda n: ("x.eml", ("Subject: x\r\n\r\n" + "".join(f"={ord(c):02X}" for c in n[:5]) + "=\r\n" + n[5:]).encode()),
    "mail in base64": lambda n: ("x.eml", b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(f"{CLEAN} So {n}.".encode())),
    "sheet cell": lambda n: ("x.xlsx", _xlsx(n)),
    "sheet name": lambda n: ("x.xlsx", _xlsx("a", n)),
    "sheet author": lambda n: ("x.xlsx", _xlsx("a", author=n)),
    "name in a zip": lambda n: ("x.zip", _zip({f"{n}.txt": b"a"})),
    "zip in a zip": lambda n: ("x.zip", _zip({"a.zip": _zip({"b.txt": n.encode()})})),
    "comment of a zip": lambda n: ("x.zip", _zip({"a.txt": b"a"}, n.encode())),
    "gzip": lambda n: ("x.csv.gz", gzip.compress(f"a,{n}".encode())),
    "Parquet": lambda n: ("x.parquet", _parquet("a", n)),
    "Parquet column": lambda n: ("x.parquet", _parquet(n, "a")),
    "Parquet metadata": lambda n: ("x.parquet", _parquet("a", "b", {"who": n})),
    **{f"picture, {kind}": partial(_picture, kind) for kind in ("EXIF", "comment", "tEXt", "zTXt", "WebP", "behind the end")},
    **{f"PDF, {place}": partial(_paper, place) for place in ("text", "metadata", "outline", "link", "attachment")},
    "bytes": lambda n: ("x.bin", b"\x01\x02" + n.encode()),
}  # fmt: skip
